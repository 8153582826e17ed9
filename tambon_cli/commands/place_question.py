"""The subdistrict that an officer means: searched by name, chosen by number, or confirmed."""

from tambon_cli.commands.dialogue import ask, tell
from tambon_cli.commands.view import View
from tambon_cli.i18n import Text
from tambon_cli.thai.places import Place, search, similar

_MOST_LISTED = 20
_NAME = Text(
    "ตำบล (พิมพ์ชื่อ เช่น โคกกระเบื้อง หรือ ต.ในเมือง อ.พิมาย)",
    "subdistrict (a name, or with its district)",
)
_CONFIRM = Text("ถูกต้องกด Enter ไม่ใช่ให้พิมพ์ชื่อใหม่", "Enter if this is it; else another name")
_CHOOSE = Text("พิมพ์หมายเลข 1-{last} หรือชื่อใหม่", "a number from 1 to {last}, or another name")
_NO_SUCH_NUMBER = Text("  พิมพ์หมายเลข 1-{last}", "  a number from 1 to {last}")
_NOT_FOUND = Text("  ไม่พบชื่อนี้", "  not found")
_ONLY_SIMILAR = Text("  ไม่พบชื่อนี้ ใกล้เคียงกับ:", "  not found; near it:")
_MANY_MORE = Text(
    "  ทั้งหมด {count} แห่ง พิมพ์ชื่ออำเภอหรือจังหวัดต่อท้ายเพื่อให้เหลือน้อยลง",
    "  {count} in all: add the district or province",
)


def ask_place(view: View, typed: str) -> Place:
    """Return the subdistrict that the officer settles on; `typed` is what is known of it."""
    question = _PlaceQuestion(view)
    typed = typed or ask(view, _NAME)
    while True:
        place = question.answer(typed)
        if place is not None:
            return place
        typed = ask(view, question.text)


class _PlaceQuestion:
    """What was found of a place so far, and what is asked next."""

    def __init__(self, view: View) -> None:
        self.text = _NAME
        self._view = view
        self._found: tuple[Place, ...] = ()

    def answer(self, typed: str) -> Place | None:
        """Return the place that an answer settles on; None if the question goes on."""
        if typed.isdecimal() and self._found:
            return self._numbered(int(typed))
        if typed:
            self._search(typed)
        elif len(self._found) == 1:
            return self._found[0]
        return None

    @property
    def _last(self) -> int:
        return min(len(self._found), _MOST_LISTED)

    def _numbered(self, number: int) -> Place | None:
        if 1 <= number <= self._last:
            return self._found[number - 1]
        tell(self._view.say(_NO_SUCH_NUMBER.fill(last=self._last)))
        return None

    def _search(self, typed: str) -> None:
        exact = search(typed)
        self._found = exact or similar(typed)
        if not exact:
            tell(self._view.say(_ONLY_SIMILAR if self._found else _NOT_FOUND))
        self._list()
        if len(self._found) == 1:
            self.text = _CONFIRM
        elif self._found:
            self.text = _CHOOSE.fill(last=self._last)

    def _list(self) -> None:
        for number, place in enumerate(self._found[:_MOST_LISTED], 1):
            tell(f"  {number}. {place} ({place.code})")
        if len(self._found) > _MOST_LISTED:
            tell(self._view.say(_MANY_MORE.fill(count=len(self._found))))
