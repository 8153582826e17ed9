"""What is asked of a new project: the words of each question, and what will do as an answer."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tambon_cli.binding.fields import ID_PATTERN
from tambon_cli.binding.terms import Term
from tambon_cli.display import national_ids
from tambon_cli.editing.new_project import clean
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import AgencyType, AreaKind, Group, LocalGovernmentType
from tambon_cli.privacy import contacts
from tambon_cli.thai.numbers import arabic, parse_whole

_FIRST_YEAR, _LAST_YEAR = 2500, 2700
_OLD_WORDS = {"เก่า": AreaKind.OLD, "1": AreaKind.OLD, "2": AreaKind.NEW}
_NO_PERSON = Text(
    "ใส่ตำแหน่งหรือหน่วยงาน ห้ามใส่ชื่อหรือเบอร์โทรของคน",
    "an office or position; no name or number of a person",
)
_EMPTY = Text("ข้อนี้จำเป็น พิมพ์คำตอบ หรือ < เพื่อย้อน", "this is needed: write an answer, or < to go back")


class InitQuestion(NamedTuple):
    """What one option says.

    `check` turns what is typed into the answer, empty if it is none; `hint` says what would be.
    `choices` are listed by number above the question.
    """

    option: str
    text: Text
    check: Callable[[str], str]
    hint: Text
    choices: tuple[Text, ...] = ()

    def hint_for(self, typed: str) -> Text:
        """Return what would do in place of what was typed."""
        return self.hint if typed.strip() else _EMPTY


def area_of(text: str) -> str:
    """Return `old` or `new` as offices say them; empty if it is neither."""
    words = arabic(text.strip())
    kind = _OLD_WORDS.get(words) or AreaKind.read(words)
    return kind.value if kind else ""


def without_person(text: str) -> str:
    """Return an office or a position; empty if a person is named or numbered."""
    words = clean(text)
    finds = (contacts.find_names, contacts.find_phones, contacts.find_emails)
    leads_to_person = any(any(find(words)) for find in finds) or national_ids(words)
    return "" if leads_to_person else words


def year_of(text: str) -> str:
    """Return a year of the Buddhist era; empty if it is none."""
    year = parse_whole(text)
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    return str(year)


def _id(text: str) -> str:
    found = re.fullmatch(ID_PATTERN, text)
    return found.group() if found else ""


def terms_of(text: str, vocabulary: type[Term]) -> list[str]:
    """Return the words of a vocabulary that a text names by number or word; none if any is not."""
    pieces = [piece for piece in re.split(r"[\s,]+", text.strip()) if piece]
    terms = [_term(piece, vocabulary) for piece in pieces]
    if not all(terms):
        terms = [vocabulary.read(text)]
    found = [term.value for term in terms if term is not None]
    return list(dict.fromkeys(found)) if len(found) == len(terms) else []


def _term(piece: str, vocabulary: type[Term]) -> Term | None:
    number = parse_whole(piece)
    if number is not None and 1 <= number <= len(vocabulary):
        return list(vocabulary)[number - 1]
    return vocabulary.read(piece)


def _one_of(vocabulary: type[Term]) -> Callable[[str], str]:
    def check(text: str) -> str:
        found = terms_of(text, vocabulary)
        return found[0] if len(found) == 1 else ""

    return check


def _groups(text: str) -> str:
    """Return the groups, with commas between; those of most projects if nothing is typed."""
    chosen = terms_of(text, Group) if text else [group.value for group in USUAL_GROUPS]
    return ",".join(chosen)


USUAL_GROUPS = (Group.HOMELESS, Group.DESTITUTE, Group.AT_RISK)
NOT_ASKED = Text("", "")
AREA = InitQuestion(
    "--area",
    Text("พื้นที่เดิมหรือพื้นที่ใหม่ (พิมพ์ 1 หรือ เดิม, 2 หรือ ใหม่)", "old or new area (1=old, 2=new)"),
    area_of,
    Text("พิมพ์ เดิม หรือ ใหม่", "write old or new"),
)
LOCAL_GOVERNMENT = InitQuestion(
    "--local-government",
    Text("อปท. ในพื้นที่ เช่น อบต.โคกกระเบื้อง (Enter = ข้าม)", "local government (Enter = skip)"),
    without_person,
    _NO_PERSON,
)
AGENCY = InitQuestion(
    "--agency", Text("หน่วยงานที่รับผิดชอบ", "office in charge"), without_person, _NO_PERSON
)
AGENCY_TYPE = InitQuestion(
    "--agency-type",
    Text("ประเภทหน่วยงาน (พิมพ์หมายเลข)", "kind of office (its number)"),
    _one_of(AgencyType),
    Text("พิมพ์หมายเลข 1-{last}", "a number from 1 to {last}").fill(last=len(AgencyType)),
    tuple(kind.label for kind in AgencyType),
)
POSITION = InitQuestion(
    "--position",
    Text("ตำแหน่งผู้รับผิดชอบ เช่น นักสังคมสงเคราะห์ (ห้ามใส่ชื่อคน)", "position in charge (no name)"),
    without_person,
    _NO_PERSON,
)
FISCAL_YEAR = InitQuestion(
    "--year",
    Text("ปีงบประมาณ (พ.ศ.) เช่น 2562", "fiscal year (B.E.), such as 2562"),
    year_of,
    Text("เขียนปี พ.ศ. สี่หลัก เช่น 2562", "write a B.E. year of four digits, such as 2562"),
)
GROUPS = InitQuestion(
    "--group",
    Text(
        "กลุ่มเป้าหมาย พิมพ์หมายเลขคั่นด้วยเว้นวรรค (Enter = 1 2 4)",
        "target groups, numbers with spaces between (Enter = 1 2 4)",
    ),
    _groups,
    Text("พิมพ์หมายเลข 1-{last} คั่นด้วยเว้นวรรค", "numbers from 1 to {last}").fill(last=len(Group)),
    tuple(group.label for group in Group),
)
ID = InitQuestion(
    "--id",
    NOT_ASKED,
    _id,
    Text(
        "ใช้อักษรอังกฤษนำหน้า ตามด้วยตัวอักษร ตัวเลข - หรือ _",
        "a Latin letter, then letters, digits, - or _",
    ),
)
TITLE = InitQuestion("--title", NOT_ASKED, without_person, _NO_PERSON)
_YEAR_OF_JOINING = Text(
    "ปีงบประมาณที่เข้าร่วมครั้งแรก (Enter = {default})", "year of joining (Enter = {default})"
)
_BEFORE_PROJECT = Text("เขียนปี พ.ศ. ก่อนปีงบประมาณของโครงการ", "a year before the project's own")
_IN_PROJECT = Text(
    "พื้นที่ใหม่เข้าร่วมในปีงบประมาณของโครงการ", "a new area joins in the project's own year"
)


def year_of_joining(kind: AreaKind, year: int) -> InitQuestion:
    """Return the question in which year the area joined: an old one earlier, a new one in this."""
    if kind is AreaKind.NEW:
        return InitQuestion("--since", NOT_ASKED, _only(year), _IN_PROJECT)

    def check(text: str) -> str:
        since = year_of(text)
        return since if since and int(since) < year else ""

    return InitQuestion("--since", _YEAR_OF_JOINING.fill(default=year - 1), check, _BEFORE_PROJECT)


def _only(year: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        return str(year) if year_of(text) == str(year) else ""

    return check


def kind_of_agency(name: str) -> AgencyType | None:
    """Return the kind of an office by its name; None where the name does not say it."""
    kinds = (kind for kind in AgencyType if kind is not AgencyType.OTHER)
    return next((kind for kind in kinds if name.startswith(kind.label.th)), None)


def kind_of_local_government(name: str) -> LocalGovernmentType:
    """Return the kind of a local government by the word before its name."""
    if name.startswith(("อบต", "องค์การบริหารส่วนตำบล")):
        return LocalGovernmentType.SAO
    if name.startswith(("เทศบาล", "ทต.", "ทม.", "ทน.")):
        return LocalGovernmentType.MUNICIPALITY
    return LocalGovernmentType.OTHER
