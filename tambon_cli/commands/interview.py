"""What a project begins with: given by options, or asked for on a terminal, one may go back."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands import questions
from tambon_cli.commands.dialogue import GoBack, ask, can_ask, tell
from tambon_cli.commands.place_question import ask_place
from tambon_cli.commands.questions import InitQuestion
from tambon_cli.commands.view import View
from tambon_cli.display import quote
from tambon_cli.editing.new_project import Beginning, clean
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text, join
from tambon_cli.model.vocabulary import AgencyType, AreaKind, Group, LocalGovernmentType
from tambon_cli.portfolio.check import table_for
from tambon_cli.scoring.rubric import built_in_ids
from tambon_cli.thai import places
from tambon_cli.thai.places import Place

_DEFAULT_ID = "project-1"
_MISSING = Text("ยังขาด {options}", "{options} is missing")
_GIVE_OPTION = Text(
    "ระบุเป็นตัวเลือก หรือสั่งในหน้าต่างคำสั่งเพื่อให้ระบบถาม",
    "give it as an option, or run this in a terminal to be asked",
)
_UNACCEPTABLE = Text("{option} {value} ไม่ถูกต้อง", "{option} {value} will not do")
_HOW = Text(
    "ตอบทีละข้อแล้วกด Enter · พิมพ์ < เพื่อย้อนไปข้อก่อน · กด Ctrl-C เพื่อเลิก",
    "answer each and press Enter; < goes back to the one before; Ctrl-C gives up",
)
_AT_FIRST = Text("  นี่คือข้อแรก ย้อนไม่ได้", "  this is the first question")
_NO_TABLE = Text(
    "  ปี {year} ยังไม่มีตารางตัวชี้วัด (มี {known}) จะยังไม่มีระดับ",
    "  there is no table for {year} (there is {known}): there will be no level",
)
_GO_ON = Text("Enter = ใช้ปีนี้ต่อ · < = แก้ปี", "Enter to go on with it, < for another year")
_UNDERSTOOD = Text("เข้าใจว่า:", "understood:")
_LINE = Text("  {label}: {value}", "  {label}: {value}")
_CONFIRM = Text("ถูกต้องกด Enter เพื่อสร้างโฟลเดอร์ · < = แก้", "Enter to make the folder, < to change")
_JUST_ENTER = Text("  กด Enter หรือพิมพ์ <", "  press Enter, or write <")


class GivenAnswers(NamedTuple):
    """What the options say already; None, or none, for what they do not."""

    area: str | None = None
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None
    local_government: str | None = None
    agency: str | None = None
    agency_type: str | None = None
    position: str | None = None
    year: str | None = None
    since: str | None = None
    groups: tuple[str, ...] = ()
    id: str | None = None
    title: str | None = None


class Interviewed(NamedTuple):
    """What a project begins with, and whether its year of joining is only what is usual."""

    beginning: Beginning
    is_since_guessed: bool


def interview(answers: GivenAnswers, folder: Path, view: View) -> Interviewed:
    """Return what a project begins with, by the options, and on a terminal by asking for the rest.

    `folder` is where it will lie. Raise TambonError if an option will not do, or if something is
    missing and nobody can be asked.
    """
    return _Interview(answers, folder, view).held()


class _Interview:
    """Takes each answer from its option or, on a terminal, from the officer."""

    def __init__(self, answers: GivenAnswers, folder: Path, view: View) -> None:
        self._given = answers
        self._folder = folder
        self._view = view
        self._can_ask = can_ask()
        self._missing: list[str] = []
        self._known: dict[str, str] = {}
        self._place = Place("", "", "", "")
        self._is_since_guessed = False
        self._times_asked = 0

    def held(self) -> Interviewed:
        """Go from question to question, and back to the last one that was asked."""
        steps: tuple[Callable[[], None], ...] = (
            *(self._area, self._where, self._local_government, self._agency, self._agency_type),
            *(self._position, self._year, self._since, self._groups, self._confirm),
        )
        asked: list[int] = []
        number = 0
        while number < len(steps):
            before = self._times_asked
            try:
                steps[number]()
            except GoBack:
                if not asked:
                    tell(self._view.say(_AT_FIRST))
                number = asked.pop() if asked else number
                continue
            if self._times_asked > before:
                asked.append(number)
            number += 1
        return Interviewed(self._beginning(), self._is_since_guessed)

    def _area(self) -> None:
        self._take("area", questions.AREA, self._given.area)

    def _where(self) -> None:
        """Take the place that the options name, looked up; what they lack is asked for."""
        by_level = _named_levels(self._given)
        names = list(by_level.values())
        bare = [places.bare(level, name)[1] for level, name in by_level.items()]
        found = places.search(" ".join(filter(None, names)))
        if all(names):
            self._place = places.look_up(*names).place or Place("", *bare)
        elif by_level["subdistrict"] and len(found) == 1:
            self._place = found[0]
        elif self._can_ask:
            self._begin_asking()
            self._place = ask_place(self._view, " ".join(filter(None, names)))
        else:
            self._missing += [f"--{level}" for level, name in by_level.items() if not name]

    def _local_government(self) -> None:
        self._take_or_skip(
            "local_government", questions.LOCAL_GOVERNMENT, self._given.local_government
        )

    def _agency(self) -> None:
        self._take("agency", questions.AGENCY, self._given.agency)

    def _agency_type(self) -> None:
        kind = questions.kind_of_agency(self._known["agency"])
        if self._given.agency_type is None and (kind is not None or not self._can_ask):
            self._known["agency_type"] = kind.value if kind else ""
            return
        self._take("agency_type", questions.AGENCY_TYPE, self._given.agency_type)

    def _position(self) -> None:
        self._take("position", questions.POSITION, self._given.position)

    def _year(self) -> None:
        """Take the year; on a terminal one without a table is asked about once more."""
        self._take("year", questions.FISCAL_YEAR, self._given.year)
        year = self._known["year"]
        if not self._can_ask or not year or table_for(self._folder, int(year)) is not None:
            return
        known = ", ".join(built_in_ids())
        tell(self._view.say(_NO_TABLE.fill(year=year, known=known)))
        if self._given.year is not None:
            return
        try:
            self._wait_for_enter(_GO_ON)
        except GoBack:
            self._year()

    def _since(self) -> None:
        if self._missing:
            return
        kind, year = AreaKind.of(self._known["area"]), int(self._known["year"])
        question = questions.year_of_joining(kind, year)
        self._is_since_guessed = False
        if self._given.since is None and kind is AreaKind.NEW:
            self._known["since"] = str(year)
        elif self._given.since is None:
            self._take_or_skip("since", question, None)
            self._is_since_guessed = not self._known["since"]
            self._known["since"] = self._known["since"] or str(year - 1)
        else:
            self._take("since", question, self._given.since)

    def _groups(self) -> None:
        given = ",".join(self._given.groups) or None
        if given is None and not self._can_ask:
            given = ""
        self._take("groups", questions.GROUPS, given)

    def _confirm(self) -> None:
        """Show what was understood, if anything was asked, and wait for Enter."""
        if not self._times_asked:
            return
        tell(self._view.say(_UNDERSTOOD))
        for label, value in self._understood():
            tell(self._view.say(_LINE.fill(label=label, value=value)))
        self._wait_for_enter(_CONFIRM)

    def _wait_for_enter(self, text: Text) -> None:
        while ask(self._view, text):
            tell(self._view.say(_JUST_ENTER))

    def _understood(self) -> list[tuple[Text, Text | str]]:
        known = self._known
        groups = [Group.of(word).label for word in known["groups"].split(",")]
        lines: list[tuple[Text, Text | str]] = [
            (Text("พื้นที่", "area"), AreaKind.of(known["area"]).label),
            (Text("ตำบล", "subdistrict"), str(self._place)),
            (Text("อปท.", "local government"), known["local_government"]),
            (Text("หน่วยงาน", "office"), known["agency"]),
            (Text("ประเภทหน่วยงาน", "kind of office"), _label_of_agency(known["agency_type"])),
            (Text("ผู้รับผิดชอบ", "in charge"), known["position"]),
            (Text("ปีงบประมาณ", "fiscal year"), known["year"]),
            (Text("เข้าร่วมครั้งแรก", "joined in"), known["since"]),
            (Text("กลุ่มเป้าหมาย", "target groups"), join(groups)),
        ]
        return [line for line in lines if line[1]]

    def _take(self, name: str, question: InitQuestion, given: str | None) -> None:
        """Take what the option says, or what is typed; asked again until it will do."""
        if given is not None:
            self._known[name] = _accepted(question, given)
        elif self._can_ask:
            self._begin_asking()
            self._known[name] = self._asked(question)
        else:
            self._known[name] = ""
            self._missing.append(question.option)

    def _take_or_skip(self, name: str, question: InitQuestion, given: str | None) -> None:
        """Take an answer that may be left out, which is then empty."""
        if given is None and not self._can_ask:
            self._known[name] = ""
        elif given is not None:
            self._take(name, question, given)
        else:
            self._begin_asking()
            self._known[name] = self._asked(question, may_be_empty=True)

    def _begin_asking(self) -> None:
        if not self._times_asked:
            tell(self._view.say(_HOW))
        self._times_asked += 1

    def _asked(self, question: InitQuestion, *, may_be_empty: bool = False) -> str:
        for number, choice in enumerate(question.choices, 1):
            tell(f"  {number}. {self._view.say(choice)}")
        while True:
            typed = ask(self._view, question.text)
            if may_be_empty and not typed:
                return ""
            answer = question.check(typed)
            if answer:
                return answer
            tell(f"  {self._view.say(question.hint_for(typed))}")

    def _beginning(self) -> Beginning:
        known, place = self._known, self._place
        if self._missing:
            raise TambonError(_MISSING.fill(options=", ".join(self._missing)), _GIVE_OPTION)
        local_government = known["local_government"]
        return Beginning(
            kind=AreaKind.of(known["area"]),
            id=_accepted(questions.ID, self._given.id or _id_of(place)),
            title=_accepted(questions.TITLE, self._given.title or _title_of(place)),
            fiscal_year=int(known["year"]),
            since=int(known["since"]),
            subdistrict=place.subdistrict,
            district=place.district,
            province=place.province,
            code=place.code,
            agency=known["agency"],
            position=known["position"],
            agency_type=AgencyType.of(known["agency_type"]) if known["agency_type"] else None,
            local_government=local_government,
            local_government_type=_kind_of(local_government),
            groups=tuple(Group.of(word) for word in known["groups"].split(",")),
        )


def _kind_of(local_government: str) -> LocalGovernmentType | None:
    return questions.kind_of_local_government(local_government) if local_government else None


def _label_of_agency(word: str) -> Text | str:
    return AgencyType.of(word).label if word else ""


def _named_levels(answers: GivenAnswers) -> dict[str, str]:
    """Return the names of subdistrict, district and province, empty if an option does not say it.

    Raise TambonError if one of them leads to a person.
    """
    given = (answers.subdistrict, answers.district, answers.province)
    names = [clean(name or "") for name in given]
    by_level = dict(zip(places.WORDS, names, strict=True))
    for level, name in by_level.items():
        if name and not questions.without_person(name):
            raise _unacceptable(f"--{level}", name, questions.AGENCY.hint)
    return by_level


def _accepted(question: InitQuestion, given: str) -> str:
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
