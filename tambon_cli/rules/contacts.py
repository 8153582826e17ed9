"""TB8xx warnings: words that may lead to a person; each can be accepted with its reason."""

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import islice

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Effect, Location, Places, Severity
from tambon_cli.display import id_places
from tambon_cli.documents.characters import MOST_OF_A_KIND
from tambon_cli.documents.nodes import Scalar, nodes_of
from tambon_cli.documents.reader import Document
from tambon_cli.i18n import Text
from tambon_cli.model.survey import SurveyFile, Tally, TogetherRecord
from tambon_cli.model.vocabulary import Party
from tambon_cli.privacy import contacts
from tambon_cli.project.project import Project
from tambon_cli.rules.privacy import exempt_spans
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.survey.tallies import SUPPRESS_BELOW

_Find = Callable[[str], Iterable[contacts.Hit]]

_PHONE = Text("พบหมายเลขโทรศัพท์", "a phone number stands here")
_DELETE_PHONE = Text(
    "ลบหมายเลข ใช้เฉพาะชื่อหน่วยงานหรือตำแหน่ง", "delete it; name the office or the position only"
)


@rule(
    "TB803",
    "phone-number",
    Severity.WARNING,
    "พบหมายเลขโทรศัพท์",
    "a phone number",
    effect=Effect.REDACTS_LINES,
)
def phone_number(context: Context) -> Iterator[Violation]:
    """Nobody is telephoned from a project folder."""
    for place in _places_of(context, contacts.find_phones, exempts=True):
        yield Violation(place, _PHONE, _DELETE_PHONE)


_E_MAIL = Text("พบที่อยู่อีเมลส่วนบุคคล", "a private e-mail address stands here")
_DELETE_E_MAIL = Text("ลบออก หรือใช้อีเมลหน่วยงาน (go.th)", "delete it, or use the office's (go.th)")


@rule(
    "TB804",
    "e-mail-address",
    Severity.WARNING,
    "พบที่อยู่อีเมล",
    "an e-mail address",
    effect=Effect.REDACTS_LINES,
)
def e_mail_address(context: Context) -> Iterator[Violation]:
    """Only addresses of offices (go.th) may stand in a folder."""
    for place in _places_of(context, contacts.find_emails):
        yield Violation(place, _E_MAIL, _DELETE_E_MAIL)


_POSITION = Text("พบพิกัดหรือลิงก์แผนที่ ซึ่งชี้ถึงบ้านคนได้", "coordinates or a map link, which lead to a house")
_DELETE_POSITION = Text("ลบออก ใช้ชื่อสถานที่หรือตำบล", "delete it; name the place or the subdistrict")


@rule(
    "TB805",
    "position-in-text",
    Severity.WARNING,
    "พบพิกัดหรือลิงก์แผนที่",
    "coordinates or a link to a map",
    effect=Effect.REDACTS_LINES,
)
def position_in_text(context: Context) -> Iterator[Violation]:
    """Four decimals of a degree are a house; the subdistrict is enough."""
    for place in _places_of(context, contacts.find_positions):
        yield Violation(place, _POSITION, _DELETE_POSITION)


_NAME = Text("พบคำนำหน้ากับชื่อบุคคล", "a person seems to be named here")
_WRITE_POSITION = Text(
    "ใช้ตำแหน่งแทนชื่อ เช่น ผู้ใหญ่บ้าน หมู่ 3 หรือ ผู้รับบริการ",
    "write the position instead of the name, or “a service user”",
)
_RENAME_FILE = Text("เปลี่ยนชื่อไฟล์", "give the file another name")


@rule(
    "TB806",
    "name-of-person",
    Severity.WARNING,
    "พบคำนำหน้าและชื่อบุคคล",
    "a title with a person's name",
    effect=Effect.REDACTS_LINES,
)
def name_of_person(context: Context) -> Iterator[Violation]:
    """People are named by their office; service users are not named at all."""
    for place in _places_of(context, contacts.find_names):
        yield Violation(place, _NAME, _WRITE_POSITION)
    for file in _files_named_after_persons(context.project):
        yield Violation(Location(file), _NAME, _RENAME_FILE)


def _files_named_after_persons(project: Project) -> Iterator[str]:
    stems = {file: _stem(file) for file in project.contents.files}
    if not _has_any(contacts.find_names, "\n".join(stems.values())):  # quicker than file by file
        return
    for file, stem in stems.items():
        if _has_any(contacts.find_names, stem):
            yield file


def _stem(file: str) -> str:
    name = file.rpartition("/")[2]
    return name.rpartition(".")[0]


_LIKE_AN_ID = Text(
    "ตัวเลข 13 หลักนี้จัดกลุ่มเหมือนเลขประจำตัวประชาชน", "thirteen digits grouped like a national id"
)
_DELETE_IF_A_PERSONS = Text("ถ้าเป็นเลขของบุคคลให้ลบออก", "delete it if it is a person's")


@rule(
    "TB810",
    "like-a-national-id",
    Severity.WARNING,
    "ตัวเลข 13 หลักที่จัดกลุ่มเหมือนเลขประชาชน",
    "thirteen digits grouped like a national id",
    effect=Effect.REDACTS_LINES,
)
def like_a_national_id(context: Context) -> Iterator[Violation]:
    """Thirteen digits as 1-4-5-2-1 are a national id with a typo, whatever their checksum says."""
    may_have_groups = {
        name
        for name, document in context.project.documents.items()
        if document.id_places or "\\" in document.text
    }
    for place in _places_of(context, _invalid_groups, exempts=True, only=may_have_groups):
        yield Violation(place, _LIKE_AN_ID, _DELETE_IF_A_PERSONS)


def _invalid_groups(text: str) -> Iterator[contacts.Hit]:
    return (place.span for place in id_places(text) if place.is_grouped and not place.is_valid)


def _places_of(
    context: Context, find: _Find, *, exempts: bool = False, only: Container[str] | None = None
) -> Iterator[Location]:
    """Yield where something stands in the text of the files, comments included.

    With `exempts` the numbers of letters and orders are left out; `only` are the files to look at.
    """
    for name, document in context.project.documents.items():
        if not document.text or (only is not None and name not in only):
            continue
        yield from _in_text(document, find, exempts=exempts)
        yield from _behind_escapes(document, find)


def _in_text(document: Document, find: _Find, *, exempts: bool) -> Iterator[Location]:
    hits = list(islice(find(document.text), MOST_OF_A_KIND))
    if not hits:
        return
    exempt = exempt_spans(document) if exempts else []
    places = Places(document.text)
    for start, end in hits:
        span = places.span(start, end)
        if not any(value.holds(span) for value in exempt):
            yield Location(document.name, span)


def _behind_escapes(document: Document, find: _Find) -> Iterator[Location]:
    """Yield the quoted values that hold something only once their escapes are read."""
    if "\\" not in document.text:
        return
    for node in nodes_of(document.root):
        if not isinstance(node, Scalar) or node.plain:
            continue
        if node.text not in document.text and _has_any(find, node.text):
            yield Location(document.name, node.span)


def _has_any(find: _Find, text: str) -> bool:
    return any(True for _hit in find(text))


_HIDES_TOO_FEW = Text("ปกปิดเมื่อน้อยกว่า {least} น้อยเกินไป", "hiding groups below {least} hides too few")
_USE_OR_MORE = Text("ใช้ {least} ขึ้นไป", "use {least} or more")
_SMALL_COUNT = Text(
    "จำนวน {count} คนน้อยกว่า {least} อาจระบุตัวบุคคลได้",
    "{count} people are fewer than {least} and may be recognised",
)
_WRITE_SUPPRESSED = Text("เขียน suppressed แทนจำนวน", "write suppressed instead of the number")


@rule(
    "TB807",
    "small-count",
    Severity.WARNING,
    "จำนวนน้อยจนอาจระบุตัวบุคคลได้",
    "a count so small that it may point at a person",
    effect=Effect.PROTECTS_PERSON,
)
def small_count(context: Context) -> Iterator[Violation]:
    """Fewer than five people of a group in a subdistrict can be recognised by their neighbours."""
    survey = context.project.survey
    least = SUPPRESS_BELOW if survey.suppress_below is None else survey.suppress_below
    if least < SUPPRESS_BELOW:
        yield Violation(
            survey.origin.at("suppress_below"),
            _HIDES_TOO_FEW.fill(least=least),
            _USE_OR_MORE.fill(least=SUPPRESS_BELOW),
        )
    for record, (field, item), count in _counts(context.project):
        if isinstance(count, int) and count < least:
            text = _SMALL_COUNT.fill(count=count, least=least)
            yield Violation(record.origin.at(field, item), text, _WRITE_SUPPRESSED)


# A record, the field and the entry of the field in which a count stands, and the count.
_Counted = tuple[Record, tuple[str, str | None], object]


def _counts(project: Project) -> Iterator[_Counted]:
    """Yield the counts of people of the target groups and of a survey."""
    for target in project.identity.target_groups:
        yield target, ("count", None), target.count
    for record in project.records:
        people = record.participants
        if people.by_party and Party.TARGET_GROUP in people.by_party:
            yield people, ("by_party", "target_group"), people.by_party[Party.TARGET_GROUP]
    yield from _survey_counts(project.survey)
    if project.surveyed and project.surveyed.earlier:
        yield from _survey_counts(project.surveyed.earlier.file)


def _survey_counts(survey: SurveyFile) -> Iterator[_Counted]:
    tallies = (survey.tallies or {}).values()
    for tally in tallies:
        yield tally, ("n", None), tally.n
    records: list[Tally | TogetherRecord] = [*tallies, survey.together]
    for record in records:
        for question, counts in (record.background or {}).items():
            for count in counts.values():
                yield record, ("background", question), count
