"""TB8xx warnings: words that may lead to a person; each can be accepted with its reason."""

import itertools
from collections.abc import Callable, Container, Iterable, Iterator

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Effect, Location, Places, Severity
from tambon_cli.display import id_places
from tambon_cli.documents.characters import MOST_OF_A_KIND
from tambon_cli.documents.nodes import Scalar, nodes_of
from tambon_cli.documents.reader import Document
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Party
from tambon_cli.privacy import contacts
from tambon_cli.rules.privacy import exempt_spans
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.survey.tallies import SUPPRESS_BELOW


def _places_of(
    context: Context,
    find: Callable[[str], Iterable[contacts.Hit]],
    *,
    exempts: bool = False,
    only: Container[str] | None = None,
) -> Iterator[Location]:
    """Where something stands in the text of the files, comments included; with `exempts` not in the numbers of letters and orders."""
    for name, document in context.project.documents.items():
        if not document.text or (only is not None and name not in only):
            continue
        hits = list(itertools.islice(find(document.text), MOST_OF_A_KIND))
        exempt = exempt_spans(document) if hits and exempts else []
        places = Places(document.text if hits else "")
        for start, end in hits:
            span = places.span(start, end)
            if not any(each.holds(span) for each in exempt):
                yield Location(name, span)
        yield from _behind_escapes(document, find)


def _behind_escapes(
    document: Document, find: Callable[[str], Iterable[contacts.Hit]]
) -> Iterator[Location]:
    """The quoted values that hold something only once their escapes are read."""
    if "\\" in document.text:
        for node in nodes_of(document.root):
            if (
                isinstance(node, Scalar)
                and not node.plain
                and node.text not in document.text
                and any(True for _hit in find(node.text))
            ):
                yield Location(document.name, node.span)


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
    text = Text("พบหมายเลขโทรศัพท์", "a phone number stands here")
    for place in _places_of(context, contacts.find_phones, exempts=True):
        yield Violation(
            place,
            text,
            Text(
                "ลบหมายเลข ใช้เฉพาะชื่อหน่วยงานหรือตำแหน่ง",
                "delete it; name the office or the position only",
            ),
        )


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
        yield Violation(
            place,
            Text("พบที่อยู่อีเมลส่วนบุคคล", "a private e-mail address stands here"),
            Text("ลบออก หรือใช้อีเมลหน่วยงาน (go.th)", "delete it, or use the office's (go.th)"),
        )


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
        yield Violation(
            place,
            Text(
                "พบพิกัดหรือลิงก์แผนที่ ซึ่งชี้ถึงบ้านคนได้", "coordinates or a map link, which lead to a house"
            ),
            Text("ลบออก ใช้ชื่อสถานที่หรือตำบล", "delete it; name the place or the subdistrict"),
        )


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
    text = Text("พบคำนำหน้ากับชื่อบุคคล", "a person seems to be named here")
    hint = Text(
        "ใช้ตำแหน่งแทนชื่อ เช่น ผู้ใหญ่บ้าน หมู่ 3 หรือ ผู้รับบริการ",
        "write the position instead of the name, or “a service user”",
    )
    for place in _places_of(context, contacts.find_names):
        yield Violation(place, text, hint)
    stems = {
        name: name.rpartition("/")[2].rpartition(".")[0] for name in context.project.contents.files
    }
    for name, stem in (
        stems.items()
        if any(True for _hit in contacts.find_names("\n".join(stems.values())))
        else ()
    ):
        if any(True for _hit in contacts.find_names(stem)):
            yield Violation(Location(name), text, Text("เปลี่ยนชื่อไฟล์", "give the file another name"))


@rule(
    "TB810",
    "like-a-national-id",
    Severity.WARNING,
    "ตัวเลข 13 หลักที่จัดกลุ่มเหมือนเลขประชาชน",
    "thirteen digits grouped like a national id",
    effect=Effect.REDACTS_LINES,
)
def like_a_national_id(context: Context) -> Iterator[Violation]:
    """Thirteen digits as 1-4-5-2-1 are a national id with a slip, whatever their checksum says."""
    text = Text(
        "ตัวเลข 13 หลักนี้จัดกลุ่มเหมือนเลขประจำตัวประชาชน", "thirteen digits grouped like a national id"
    )
    numbered = {
        name
        for name, document in context.project.documents.items()
        if document.id_places or "\\" in document.text
    }
    for place in _places_of(context, _groups, exempts=True, only=numbered):
        yield Violation(
            place, text, Text("ถ้าเป็นเลขของบุคคลให้ลบออก", "delete it if it is a person's")
        )


def _groups(text: str) -> Iterator[contacts.Hit]:
    return (place.span for place in id_places(text) if place.is_grouped and not place.is_valid)


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
    least = survey.suppress_below if survey.suppress_below is not None else SUPPRESS_BELOW
    if least < SUPPRESS_BELOW:
        text = Text("ปกปิดเมื่อน้อยกว่า {n} น้อยเกินไป", "hiding groups below {n} hides too few").fill(
            n=least
        )
        yield Violation(
            survey.origin.at("suppress_below"),
            text,
            Text("ใช้ {m} ขึ้นไป", "use {m} or more").fill(m=SUPPRESS_BELOW),
        )
    for record, (field, item), count in _counts(context):
        if isinstance(count, int) and count < least:
            text = Text(
                "จำนวน {n} คนน้อยกว่า {m} อาจระบุตัวบุคคลได้",
                "{n} people are fewer than {m} and may be recognised",
            ).fill(n=count, m=least)
            yield Violation(
                record.origin.at(field, item),
                text,
                Text("เขียน suppressed แทนจำนวน", "write suppressed instead of the number"),
            )


def _counts(context: Context) -> Iterator[tuple[Record, tuple[str, str | None], object]]:
    project = context.project
    for target in project.identity.target_groups:
        yield target, ("count", None), target.count
    for each in project.records:
        people = each.participants
        if people.by_party and Party.TARGET_GROUP in people.by_party:
            yield people, ("by_party", "target_group"), people.by_party[Party.TARGET_GROUP]
    surveys = [
        project.survey,
        project.surveyed.earlier.file if project.surveyed and project.surveyed.earlier else None,
    ]
    for survey in filter(None, surveys):
        yield from ((tally, ("n", None), tally.n) for tally in (survey.tallies or {}).values())
        counted = [(tally, tally.background) for tally in (survey.tallies or {}).values()]
        for record, background in [
            *counted,
            (survey.together, survey.together.background),
        ]:
            for question, counts in (background or {}).items():
                yield from ((record, ("background", question), count) for count in counts.values())
