"""The subdistrict that an officer means: searched by name, chosen by number, or confirmed."""

import re

from tambon_cli.commands.dialogue import ask, tell
from tambon_cli.commands.view import View
from tambon_cli.i18n import Text
from tambon_cli.thai import places
from tambon_cli.thai.places import Place, search, similar

_MOST_LISTED = 20
_AS_TYPED = "0"
_YES = ("ใช่", "ถูก", "ถูกต้อง", "yes", "y", "ok")
_NAME = Text(
    "ตำบล (พิมพ์ชื่อ เช่น โคกกระเบื้อง หรือ ต.ในเมือง อ.พิมาย)",
    "subdistrict (a name, or with its district)",
)
_CONFIRM = Text("ถูกต้องกด Enter ไม่ใช่ให้พิมพ์ชื่อใหม่", "Enter if this is it; else another name")
_CHOOSE = Text("พิมพ์หมายเลข 1-{last} หรือชื่อใหม่", "a number from 1 to {last}, or another name")
_NO_SUCH_NUMBER = Text("  พิมพ์หมายเลข 1-{last}", "  a number from 1 to {last}")
_NOT_FOUND = Text(
    "  ไม่พบชื่อนี้ ตรวจตัวสะกด หรือพิมพ์ชื่ออำเภอก่อน เช่น บ้านเหลื่อม เพื่อดูตำบลทั้งหมดของอำเภอ "
    "ถ้าเป็นตำบลใหม่ที่ยังไม่มีในรายการ พิมพ์ให้ครบ: ต.… อ.… จ.…",
    "  not found: check the spelling, or write the district to see its subdistricts; of a new "
    "subdistrict write all three names: ต.… อ.… จ.…",
)
_NOTHING_TYPED = Text("  ยังไม่ได้พิมพ์ชื่อตำบล", "  no name was typed")
_ONLY_SIMILAR = Text("  ไม่พบชื่อนี้ ใกล้เคียงกับ:", "  not found; near it:")
_IS_NEW = Text(
    "  0. ใช้ตามที่พิมพ์: {place} (ไม่มีในรายการ)", "  0. as it is typed: {place} (not in the list)"
)
_ZERO_OR_NAME = Text("พิมพ์ 0 เพื่อใช้ชื่อนี้ หรือชื่อใหม่", "0 to use it, or another name")
_MANY_MORE = Text(
    "  ทั้งหมด {count} แห่ง พิมพ์ชื่ออำเภอหรือจังหวัดต่อท้ายเพื่อให้เหลือน้อยลง",
    "  {count} in all: add the district or province",
)
_ALL_THREE = re.compile(
    r"(?:ต\.|ตำบล|แขวง)\s*(?P<subdistrict>.+?)\s+(?:อ\.|อำเภอ|เขต)\s*(?P<district>.+?)\s+"
    r"(?:จ\.|จังหวัด)\s*(?P<province>.+)"
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
        self._as_typed: Place | None = None

    def answer(self, typed: str) -> Place | None:
        """Return the place that an answer settles on; None if the question goes on."""
        if typed == _AS_TYPED and self._as_typed is not None:
            return self._as_typed
        if typed.lower() in _YES and len(self._found) == 1:
            return self._found[0]
        if typed.isdecimal() and self._found:
            return self._numbered(int(typed))
        if typed:
            self._search(typed)
        elif len(self._found) == 1:
            return self._found[0]
        elif self._found:
            self._tell(_NO_SUCH_NUMBER.fill(last=self._last))
        else:
            self._tell(_NOTHING_TYPED)
        return None

    @property
    def _last(self) -> int:
        return min(len(self._found), _MOST_LISTED)

    def _numbered(self, number: int) -> Place | None:
        if 1 <= number <= self._last:
            return self._found[number - 1]
        self._tell(_NO_SUCH_NUMBER.fill(last=self._last))
        return None

    def _search(self, typed: str) -> None:
        exact = search(typed)
        self._found = exact or similar(typed)
        self._as_typed = None if exact else _all_three(typed)
        if not self._found:
            self._tell_not_found()
            return
        if not exact:
            self._tell(_ONLY_SIMILAR)
        self._list()
        self.text = _CONFIRM if len(self._found) == 1 else _CHOOSE.fill(last=self._last)

    def _tell_not_found(self) -> None:
        self.text = _NAME if self._as_typed is None else _ZERO_OR_NAME
        if self._as_typed is None:
            self._tell(_NOT_FOUND)
        else:
            self._tell(_IS_NEW.fill(place=str(self._as_typed)))

    def _list(self) -> None:
        if self._as_typed is not None:
            self._tell(_IS_NEW.fill(place=str(self._as_typed)))
        for number, place in enumerate(self._found[:_MOST_LISTED], 1):
            tell(f"  {number}. {place} ({place.code})")
        if len(self._found) > _MOST_LISTED:
            self._tell(_MANY_MORE.fill(count=len(self._found)))

    def _tell(self, text: Text) -> None:
        tell(self._view.say(text))


def _all_three(typed: str) -> Place | None:
    """Return the place whose three names a text says, though no list has it; else None."""
    match = _ALL_THREE.fullmatch(typed)
    if match is None:
        return None
    bare = (places.bare(level, match[level])[1] for level in places.WORDS)
    return Place("", *bare)
