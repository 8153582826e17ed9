"""What a project begins with: given by options, or asked for on a terminal."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tambon_cli.binding.fields import ID_PATTERN
from tambon_cli.commands.dialogue import ask, can_ask, tell
from tambon_cli.commands.place_question import ask_place
from tambon_cli.commands.view import View
from tambon_cli.display import national_ids, quote
from tambon_cli.editing.new_project import Beginning, clean
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.privacy import contacts
from tambon_cli.thai import places
from tambon_cli.thai.numbers import parse_whole
from tambon_cli.thai.places import Place

_FIRST_YEAR, _LAST_YEAR = 2500, 2700
_DEFAULT_ID = "project-1"
_AREAS = {
    "old": "old",
    "new": "new",
    "เดิม": "old",
    "ใหม่": "new",
    "พื้นที่เดิม": "old",
    "พื้นที่ใหม่": "new",
}
_MISSING = Text("ยังขาด {options}", "{options} is missing")
_GIVE_OPTION = Text(
    "ระบุเป็นตัวเลือก หรือสั่งในหน้าต่างคำสั่งเพื่อให้ระบบถาม",
    "give it as an option, or run this in a terminal to be asked",
)
_UNACCEPTABLE = Text("{option} {value} ไม่ถูกต้อง", "{option} {value} will not do")
_NO_PERSON = Text(
    "ใส่ตำแหน่งหรือหน่วยงาน ห้ามใส่ชื่อหรือเบอร์โทรของคน",
    "an office or position; no name or number of a person",
)


class GivenAnswers(NamedTuple):
    """What the options say already; None for what they do not."""

    area: AreaKind | None = None
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None
    agency: str | None = None
    position: str | None = None
    year: str | None = None
    since: str | None = None
    id: str | None = None
    title: str | None = None


class _Question(NamedTuple):
    """What one option says.

    `check` turns what is typed into the answer, empty if it is none; `hint` says what would be.
    """

    option: str
    text: Text
    check: Callable[[str], str]
    hint: Text


def _area(text: str) -> str:
    return _AREAS.get(text.strip().lower(), "")


def _without_person(text: str) -> str:
    """Return an office or a position; empty if a person is named or numbered."""
    words = clean(text)
    finds = (contacts.find_names, contacts.find_phones, contacts.find_emails)
    leads_to_person = any(any(find(words)) for find in finds) or national_ids(words)
    if leads_to_person:
        return ""
    return words


def _year(text: str) -> str:
    year = parse_whole(text)
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    return str(year)


def _id(text: str) -> str:
    found = re.fullmatch(ID_PATTERN, text)
    return found.group() if found else ""


_NOT_ASKED = Text("", "")
_AREA = _Question(
    "--area",
    Text("พื้นที่เดิมหรือพื้นที่ใหม่ (พิมพ์ เดิม หรือ ใหม่)", "old or new area (old/new)"),
    _area,
    Text("พิมพ์ เดิม หรือ ใหม่", "write old or new"),
)
_AGENCY = _Question(
    "--agency", Text("หน่วยงานที่รับผิดชอบ", "office in charge"), _without_person, _NO_PERSON
)
_POSITION = _Question(
    "--position",
    Text("ตำแหน่งผู้รับผิดชอบ เช่น นักสังคมสงเคราะห์ (ห้ามใส่ชื่อคน)", "position in charge (no name)"),
    _without_person,
    _NO_PERSON,
)
_FISCAL_YEAR = _Question(
    "--year",
    Text("ปีงบประมาณ (พ.ศ.) เช่น 2562", "fiscal year (B.E.), such as 2562"),
    _year,
    Text("เขียนปี พ.ศ. สี่หลัก เช่น 2562", "write a B.E. year of four digits, such as 2562"),
)
_ID = _Question(
    "--id",
    _NOT_ASKED,
    _id,
    Text(
        "ใช้อักษรอังกฤษนำหน้า ตามด้วยตัวอักษร ตัวเลข - หรือ _",
        "a Latin letter, then letters, digits, - or _",
    ),
)
_TITLE = _Question("--title", _NOT_ASKED, _without_person, _NO_PERSON)
_YEAR_OF_JOINING = Text(
    "ปีงบประมาณที่เข้าร่วมครั้งแรก (Enter = {default})", "year of joining (Enter = {default})"
)
_BEFORE_PROJECT = Text("เขียนปี พ.ศ. ก่อนปีงบประมาณของโครงการ", "a year before the project's own")
_IN_PROJECT = Text(
    "พื้นที่ใหม่เข้าร่วมในปีงบประมาณของโครงการ", "a new area joins in the project's own year"
)


def _since(kind: AreaKind, year: int) -> _Question:
    """Return the question in which year the area joined: an old one earlier, a new one in this."""
    if kind is AreaKind.NEW:
        return _Question("--since", _NOT_ASKED, _only(year), _IN_PROJECT)

    def check(text: str) -> str:
        if not text:
            return str(year - 1)
        since = _year(text)
        return since if since and int(since) < year else ""

    return _Question("--since", _YEAR_OF_JOINING.fill(default=year - 1), check, _BEFORE_PROJECT)


def _only(year: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        return str(year) if _year(text) == str(year) else ""

    return check


def interview(answers: GivenAnswers, view: View) -> Beginning:
    """Return what a project begins with, by the options, and on a terminal by asking for the rest.

    Raise TambonError if an option will not do, or if something is missing and nobody can be asked.
    """
    return _Interview(view).beginning(answers)


class _Interview:
    """Takes each answer from its option or, on a terminal, from the officer."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._can_ask = can_ask()
        self._missing: list[str] = []

    def beginning(self, answers: GivenAnswers) -> Beginning:
        area = self._answer(_AREA, answers.area and answers.area.value)
        place = self._place(answers)
        agency = self._answer(_AGENCY, answers.agency)
        position = self._answer(_POSITION, answers.position)
        year = self._answer(_FISCAL_YEAR, answers.year)
        if self._missing:
            raise TambonError(_MISSING.fill(options=", ".join(self._missing)), _GIVE_OPTION)
        kind, fiscal_year = AreaKind.of(area), int(year)
        return Beginning(
            kind=kind,
            id=self._answer(_ID, answers.id or _id_of(place)),
            title=self._answer(_TITLE, answers.title or _title_of(place)),
            fiscal_year=fiscal_year,
            since=self._year_of_joining(kind, fiscal_year, answers.since),
            subdistrict=place.subdistrict,
            district=place.district,
            province=place.province,
            code=place.code,
            agency=agency,
            position=position,
        )

    def _answer(self, question: _Question, given: str | None) -> str:
        """Return what the option says, or what is typed; asked again until it will do."""
        if given is not None:
            return _accepted(question, given)
        if not self._can_ask:
            self._missing.append(question.option)
            return ""
        while True:
            answer = question.check(ask(self._view, question.text))
            if answer:
                return answer
            tell(f"  {self._view.say(question.hint)}")

    def _year_of_joining(self, kind: AreaKind, year: int, given: str | None) -> int:
        if given is None and kind is AreaKind.NEW:
            return year
        if given is None and not self._can_ask:
            return year - 1
        return int(self._answer(_since(kind, year), given))

    def _place(self, answers: GivenAnswers) -> Place:
        """Return the place that the options name, looked up if all of it is named."""
        by_level = _named_levels(answers)
        names = list(by_level.values())
        if all(names):
            bare = [places.bare(level, name)[1] for level, name in by_level.items()]
            return places.look_up(*names).place or Place("", *bare)
        if self._can_ask:
            return ask_place(self._view, " ".join(filter(None, names)))
        self._missing += [f"--{level}" for level, name in by_level.items() if not name]
        return Place("", *names)


def _named_levels(answers: GivenAnswers) -> dict[str, str]:
    """Return the names of subdistrict, district and province, empty if an option does not say it.

    Raise TambonError if one of them leads to a person.
    """
    given = (answers.subdistrict, answers.district, answers.province)
    names = [clean(name or "") for name in given]
    by_level = dict(zip(places.WORDS, names, strict=True))
    for level, name in by_level.items():
        if name and not _without_person(name):
            raise _unacceptable(f"--{level}", name, _NO_PERSON)
    return by_level


def _accepted(question: _Question, given: str) -> str:
    answer = question.check(given)
    if not answer:
        raise _unacceptable(question.option, given, question.hint)
    return answer


def _unacceptable(option: str, value: str, hint: Text) -> TambonError:
    return TambonError(_UNACCEPTABLE.fill(option=option, value=quote(value)), hint)


def _id_of(place: Place) -> str:
    """Return the id of a project that says none: its subdistrict in Latin letters if known."""
    if not place.code:
        return _DEFAULT_ID
    words = places.english_name(place.code).lower()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or _DEFAULT_ID


def _title_of(place: Place) -> str:
    word = "แขวง" if place.is_in_bangkok else "ตำบล"
    return f"โครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน {word}{place.subdistrict}"
