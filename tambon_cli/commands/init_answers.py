"""What a new project begins with, from options or, on a terminal, from the officer."""

import re
import sys
from collections.abc import Callable

from tambon_cli.binding.fields import ID_PATTERN
from tambon_cli.commands.init_place import ask, ask_place, tell
from tambon_cli.commands.language import SPEAKING, say
from tambon_cli.display import national_ids, quote
from tambon_cli.editing.new_project import Beginning, clean
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.privacy import contacts
from tambon_cli.thai import places
from tambon_cli.thai.numbers import parse_whole
from tambon_cli.thai.places import Place, english_name

_Check = Callable[[str], str]  # an answer as it is kept; empty where it will not do

_FIRST_YEAR, _LAST_YEAR = 2500, 2700  # of the Buddhist era
_KINDS = {
    "old": AreaKind.OLD,
    "new": AreaKind.NEW,
    "เดิม": AreaKind.OLD,
    "ใหม่": AreaKind.NEW,
    "พื้นที่เดิม": AreaKind.OLD,
    "พื้นที่ใหม่": AreaKind.NEW,
}
_BY_OFFICE = Text(
    "ใส่ตำแหน่งหรือหน่วยงาน ห้ามใส่ชื่อหรือเบอร์โทรของคน",
    "an office or position; no name or number of a person",
)
_HINTS = {
    "--area": Text("พิมพ์ เดิม หรือ ใหม่", "write old or new"),
    "--subdistrict": _BY_OFFICE,
    "--district": _BY_OFFICE,
    "--province": _BY_OFFICE,
    "--agency": _BY_OFFICE,
    "--position": _BY_OFFICE,
    "--title": _BY_OFFICE,
    "--year": Text("เขียนปี พ.ศ. สี่หลัก เช่น 2562", "write a B.E. year of four digits, such as 2562"),
    "--since": Text("เขียนปี พ.ศ. ก่อนปีงบประมาณของโครงการ", "a year before the project's own"),
    "--id": Text(
        "ใช้อักษรอังกฤษนำหน้า ตามด้วยตัวอักษร ตัวเลข - หรือ _",
        "a Latin letter, then letters, digits, - or _",
    ),
}
_WRONG = Text("{option} {value} ไม่ถูกต้อง", "{option} {value} will not do")
_MISSING = Text("ยังขาด {options}", "{options} is missing")
_GIVE_OPTIONS = Text(
    "ระบุเป็นตัวเลือก หรือสั่งในหน้าต่างคำสั่งเพื่อให้ระบบถาม",
    "give it as an option, or run this in a terminal to be asked",
)


def beginning_of(given: dict[str, str | None]) -> Beginning:
    """Return everything a folder begins with, given or asked for.

    Raise TambonError where something given will not do, or is missing and nobody can be asked.
    """
    answers = _Answers(given)
    kind = answers.one("area", _area_question(), _kind)
    place = answers.place()
    agency = answers.one("agency", say("หน่วยงานที่รับผิดชอบ", "office in charge"), _nobody)
    position = answers.one("position", _position_question(), _nobody)
    year = answers.one("year", _year_question(), _year)
    answers.stop_if_missing()
    return Beginning(
        kind=AreaKind.of(kind),
        id=answers.or_default("id", _slug(place), _id),
        title=answers.or_default("title", _title(place), _nobody),
        fiscal_year=int(year),
        since=int(year) if kind == AreaKind.NEW.value else answers.since(int(year)),
        subdistrict=place.subdistrict,
        district=place.district,
        province=place.province,
        code=place.code,
        agency=agency,
        position=position,
    )


def _area_question() -> str:
    return say("พื้นที่เดิมหรือพื้นที่ใหม่ (พิมพ์ เดิม หรือ ใหม่)", "old or new area (old/new)")


def _position_question() -> str:
    return say("ตำแหน่งผู้รับผิดชอบ เช่น นักสังคมสงเคราะห์ (ห้ามใส่ชื่อคน)", "position in charge (no name)")


def _year_question() -> str:
    return say("ปีงบประมาณ (พ.ศ.) เช่น 2562", "fiscal year (B.E.), such as 2562")


def _slug(place: Place) -> str:
    """Return the id of a project by the English name of its subdistrict."""
    if not place.code:
        return "project-1"
    name = english_name(place.code).lower()
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-") or "project-1"


def _title(place: Place) -> str:
    word = "แขวง" if place.is_in_bangkok else "ตำบล"
    return f"โครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน {word}{place.subdistrict}"


class _Answers:
    """Takes each answer from its option or, on a terminal, from the officer."""

    def __init__(self, given: dict[str, str | None]) -> None:
        self._given = given
        self._can_ask = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
        self._missing: list[str] = []

    def one(self, name: str, question: str, check: _Check) -> str:
        """Return one answer: the option's, or what is typed, asked again until it will do.

        Empty where it is missing and nobody can be asked.
        """
        given = self._given[name]
        if given is not None:
            return _checked(name, given, check)
        if not self._can_ask:
            self._missing.append(f"--{name}")
            return ""
        while True:
            if value := check(ask(question)):
                return value
            tell(f"  {_HINTS[f'--{name}'].in_(SPEAKING)}")

    def or_default(self, name: str, default: str, check: _Check) -> str:
        """Return the option's answer, else the default, which has to do as well."""
        return _checked(name, self._given[name] or default, check)

    def place(self) -> Place:
        """Return the subdistrict: that of the options, or the one chosen."""
        names = [clean(self._given[level] or "") for level in places.WORDS]
        levels = list(zip(places.WORDS, names, strict=True))
        for level, name in levels:
            if name:
                _checked(level, name, _nobody)
        if all(names):
            bare = (places.bare(level, name)[1] for level, name in levels)
            return places.look_up(*names).place or Place("", *bare)
        if self._can_ask:
            return ask_place(" ".join(name for name in names if name))
        self._missing += [f"--{level}" for level, name in levels if not name]
        return Place("", *names)

    def since(self, year: int) -> int:
        """Return the year in which an old area joined: before this one."""
        if self._given["since"] is None and not self._can_ask:
            return year - 1

        def before(text: str) -> str:
            since = _year(text) if text else str(year - 1)
            return since if since and int(since) < year else ""

        question = say(
            f"ปีงบประมาณที่เข้าร่วมครั้งแรก (Enter = {year - 1})",
            f"year of joining (Enter = {year - 1})",
        )
        return int(self.one("since", question, before))

    def stop_if_missing(self) -> None:
        """Raise TambonError where something is missing that nobody can be asked for."""
        if self._missing:
            raise TambonError(_MISSING.fill(options=", ".join(self._missing)), _GIVE_OPTIONS)


def _checked(name: str, given: str, check: _Check) -> str:
    value = check(given)
    if not value:
        option = f"--{name}"
        raise TambonError(_WRONG.fill(option=option, value=quote(given)), _HINTS[option])
    return value


def _kind(text: str) -> str:
    kind = _KINDS.get(text.strip().lower())
    return kind.value if kind else ""


def _nobody(text: str) -> str:
    """Return an office or a position; empty where a person is named or numbered."""
    words = clean(text)
    finds = (contacts.find_names, contacts.find_phones, contacts.find_emails)
    if national_ids(words) or any(any(find(words)) for find in finds):
        return ""
    return words


def _year(text: str) -> str:
    year = parse_whole(text)
    is_of_our_time = year is not None and _FIRST_YEAR <= year <= _LAST_YEAR
    return str(year) if is_of_our_time else ""


def _id(text: str) -> str:
    return text if re.fullmatch(ID_PATTERN, text) else ""
