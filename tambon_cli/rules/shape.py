"""TB1xx that need more than one field: what a status asks for, ranges that the manual sets."""

import re
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from tambon_cli.binding.fields import Count, Id, Record, label_of, shapes
from tambon_cli.binding.terms import Term
from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.nodes import Scalar, Sequence, nodes_of
from tambon_cli.i18n import Text, join
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.project import ProjectFile
from tambon_cli.model.review import ReviewFile
from tambon_cli.model.vocabulary import Party, Status
from tambon_cli.project.project import PROJECT_FILE, Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.nothing import LEAVE_EMPTY, is_no_information

SCHEMA = "tambon/1"

_LACKS_FIELDS = Text(
    "กิจกรรม {activity} แล้วเสร็จ แต่ขาด {labels}", "activity {activity} is done but lacks {labels}"
)
_ADD_LINES = Text("เพิ่มในกิจกรรมนี้: {lines}", "add to the activity: {lines}")
_LABEL_AND_FIELD = Text("{label} ({field})", "{label} ({field})")
_LACKS_TOTAL = Text(
    "กิจกรรม {activity} แล้วเสร็จ แต่ไม่บอกจำนวนผู้เข้าร่วมทั้งหมด",
    "activity {activity} is done but has no total of participants",
)
_ADD_TOTAL = Text("เพิ่ม total: จำนวนคน", "add total: the number of people")


@rule(
    "TB110",
    "done-without-details",
    Severity.ERROR,
    "กิจกรรมที่แล้วเสร็จขาดช่องที่จำเป็น",
    "a done activity lacks a required field",
    effect=Effect.SPOILS_VALUE,
)
def done_without_details(context: Context) -> Iterator[Violation]:
    """A done activity tells when, where, how many, how and with what result.

    These are the fields 4, 8, 9 and 11 of the form.
    """
    for record in _done(context.project):
        missing = _missing_fields(record)
        if missing:
            yield _lacks(record, missing)
        people = record.participants
        if not people.is_absent and people.total is None and "total" not in people.origin.errors:
            text = _LACKS_TOTAL.fill(activity=record.id or "?")
            yield Violation(people.origin.at("total"), text, _ADD_TOTAL)


def _missing_fields(record: ActivityRecord) -> list[str]:
    origin = record.origin
    return [
        field
        for field in REQUIRED_WHEN_DONE
        if not origin.has(field) and field not in origin.errors
    ]


def _lacks(record: ActivityRecord, fields: list[str]) -> Violation:
    labels = join([_field_label(field) for field in fields])
    lines = ", ".join(_line_to_add(field) for field in fields)
    empty = next((field for field in fields if field in record.origin.node.entries), None)
    return Violation(
        record.origin.at(empty)._replace(missing=tuple(fields)),
        _LACKS_FIELDS.fill(activity=record.id or "?", labels=labels),
        _ADD_LINES.fill(lines=lines),
    )


def _field_label(field: str) -> Text:
    return _LABEL_AND_FIELD.fill(label=label_of(ActivityRecord, field), field=field)


def _line_to_add(field: str) -> str:
    return "participants: {total: …}" if field == "participants" else f"{field}: …"


_NO_TIME = Text(
    "กิจกรรม {activity} ไม่บอกเวลา ทำให้ข้อ 4 ของแบบรายงานไม่ครบ",
    "activity {activity} has no time, so field 4 of the form is incomplete",
)
_ADD_TIME = Text("เพิ่ม time: 09.00-16.00 น.", "add time: 09.00-16.00 น.")


@rule(
    "TB111",
    "done-without-time",
    Severity.WARNING,
    "กิจกรรมที่แล้วเสร็จไม่บอกเวลา",
    "a done activity has no time",
)
def done_without_time(context: Context) -> Iterator[Violation]:
    """Field 4 of the form asks for day, time and place."""
    for record in _done(context.project):
        if not record.origin.has("time") and "time" not in record.origin.errors:
            text = _NO_TIME.fill(activity=record.id or "?")
            yield Violation(record.origin.at("time"), text, _ADD_TIME)


def _done(project: Project) -> Iterator[ActivityRecord]:
    return (record for record in project.records if record.status is Status.DONE)


_SIGNED_BY_ONE = Text("{mou} ลงนามแล้ว แต่มีผู้ลงนามฝ่ายเดียว", "{mou} is signed, by one party only")
_ADD_PARTY = Text(
    "เพิ่มผู้ลงนามอีกฝ่าย เช่น - {{party: {party}}}",
    "add the other party, as in - {{party: {party}}}",
)
_ADD_PARTY_IN_BRACKETS = Text(
    "เพิ่มผู้ลงนามอีกฝ่ายใน [ ] เช่น , {{party: {party}}}",
    "add the other party inside the [ ], as in , {{party: {party}}}",
)


@rule(
    "TB115", "one-sided-mou", Severity.WARNING, "MOU ที่ลงนามฝ่ายเดียว", "an MOU that one side signed"
)
def one_sided_mou(context: Context) -> Iterator[Violation]:
    """An agreement is between two parties at least (manual 2.5)."""
    for agreement in context.project.agreements:
        parties = {signatory.party for signatory in agreement.signatories if signatory.party}
        if agreement.signed_on and len(parties) == 1 and not context.has_error_inside(agreement):
            text = _SIGNED_BY_ONE.fill(mou=agreement.id or "MOU")
            place = agreement.origin.at("signatories")
            hint = _ADD_PARTY_IN_BRACKETS if _begins(context, place, "[") else _ADD_PARTY
            other = Party.AGENCY if Party.LAO in parties else Party.LAO
            yield Violation(place, text, hint.fill(party=other.value))


def _begins(context: Context, place: Location, mark: str) -> bool:
    """Whether what stands at a place begins with a mark."""
    line = context.project.documents[place.file].text.split("\n")[place.span.line - 1]
    return line.startswith(mark, place.span.column - 1)


_LONGEST_PLACEHOLDER = 60
_MARKS = "-–—.…_/ ?"
# A text without a match has no placeholder. It is marks after a space, a bracket or a quote,
# up to the end of a line or of a value; characters that cannot be seen may stand among them.
_MAY_BE_PLACEHOLDER = re.compile(
    r"[-–—.…_/?](?<=[\s\[{,:\"'\u200b-\u200d\u2060\u00ad].)"
    r"[-–—.…_/?\s\u200b-\u200d\u2060\u00ad]*(?=[\r\n,\]}\"'#]|$)"
)
# One of these stands in whatever says that it is still to be written.
_STILL_TO_BE_WRITTEN = (
    *(" รอ", '"รอ', "ระหว่าง", "ยังไม่", "ไม่ระบุ", "ไม่ทราบ", "ไม่แน่"),
    *("xx", "XX", "N/A", "n/a", "TB", "pending", "unknown"),
)
_COUNTS_AS_DATA = Text(
    "{value} นับเป็นข้อมูล ทั้งที่หมายถึงไม่มี", "{value} counts as something, though it means nothing"
)


@rule(
    "TB116",
    "placeholder",
    Severity.WARNING,
    "ข้อความที่ใช้แทนการเว้นว่าง",
    "a text that stands for nothing",
)
def placeholder(context: Context) -> Iterator[Violation]:
    """What is not known is left empty: dashes, “xx” or “still waiting” would count as filled in."""
    told = {finding.location for finding in context.project.findings}
    for name, document in context.project.documents.items():
        if not may_stand_for_nothing(document.text):
            continue
        for node in nodes_of(document.root):
            place = Location(name, node.span)
            if isinstance(node, Scalar) and _is_placeholder(node) and place not in told:
                yield Violation(place, _COUNTS_AS_DATA.fill(value=quote(node.text)), LEAVE_EMPTY)


def may_stand_for_nothing(text: str) -> bool:
    """Whether a file of this text may hold a placeholder; of most files a look at it says no."""
    return (
        "\\" in text
        or _MAY_BE_PLACEHOLDER.search(text) is not None
        or any(word in text for word in _STILL_TO_BE_WRITTEN)
    )


def _is_placeholder(value: Scalar) -> bool:
    if value.is_absent or len(value.text) > _LONGEST_PLACEHOLDER:
        return False
    return not value.text.strip(_MARKS) or is_no_information(value.text)


_UNKNOWN_SCHEMA = Text("ไม่รู้จักรุ่นของรูปแบบข้อมูล", "unknown schema")
_WRITE_SCHEMA = Text("เขียนว่า schema: {schema}", "write schema: {schema}").fill(schema=SCHEMA)


@rule(
    "TB112",
    "unknown-schema",
    Severity.ERROR,
    "รุ่นของรูปแบบข้อมูลไม่ถูกต้อง",
    "unknown schema",
    effect=Effect.SPOILS_VALUE,
)
def unknown_schema(context: Context) -> Iterator[Violation]:
    """The first line of project.yaml names the format of the folder."""
    identity = context.project.identity
    if identity.schema is not None and identity.schema != SCHEMA:
        yield Violation(identity.origin.at("schema"), _UNKNOWN_SCHEMA, _WRITE_SCHEMA)


_EMPTY_PROJECT = Text(
    "project.yaml ยังไม่มีข้อมูล จึงไม่รู้ว่าเป็นโครงการใด",
    "project.yaml holds nothing, so nobody knows which project this is",
)
_COPY_EXAMPLE = Text(
    "คัดลอกจากตัวอย่าง (tambon demo) แล้วแก้เป็นข้อมูลของโครงการ",
    "copy it from an example (tambon demo) and fill in your own",
)


@rule(
    "TB114",
    "empty-project",
    Severity.ERROR,
    "project.yaml ยังว่าง",
    "project.yaml is empty",
    effect=Effect.SPOILS_VALUE,
)
def empty_project(context: Context) -> Iterator[Violation]:
    """project.yaml is the one file that must be there, and says which project it is."""
    project = context.project
    if project.identity.is_absent and not project.is_unreadable(PROJECT_FILE):
        yield Violation(Location(PROJECT_FILE), _EMPTY_PROJECT, _COPY_EXAMPLE)


_THREE_OBJECTIVES = Text("คู่มือมีวัตถุประสงค์ 3 ข้อ", "the manual has three objectives")
_USE_1_TO_3 = Text("ใช้ 1, 2 หรือ 3", "use 1, 2 or 3")
_FOUR_GOALS = Text("คู่มือมีเป้าประสงค์ 4 ข้อ", "the manual has four goals")
_USE_1_TO_4 = Text("ใช้ 1 ถึง 4", "use 1 to 4")
_TWO_ROUNDS = Text("รอบการประเมินมี 6 และ 12 เดือน", "rounds are of 6 and 12 months")
_USE_6_OR_12 = Text("ใช้ 6 หรือ 12", "use 6 or 12")
_THREE_LEVELS = Text("ตารางมีระดับ 3, 4 และ 5", "the table has levels 3, 4 and 5")
_EMPTY_BELOW_3 = Text("ต่ำกว่าระดับ 3 ให้เว้นว่าง", "leave it empty for below 3")


@rule(
    "TB113",
    "not-in-manual",
    Severity.ERROR,
    "หมายเลขที่ไม่มีในคู่มือ",
    "a number that the manual does not have",
    effect=Effect.SPOILS_VALUE,
)
def not_in_manual(context: Context) -> Iterator[Violation]:
    """The manual has three objectives and four goals; rounds are those of 6 and 12 months."""
    yield from _check_aims(context.project.identity)
    yield from _check_reviews(context.project.review)


def _check_aims(identity: ProjectFile) -> Iterator[Violation]:
    for objective in identity.objectives:
        if objective.manual is not None and objective.manual not in (1, 2, 3):
            yield Violation(objective.origin.at("manual"), _THREE_OBJECTIVES, _USE_1_TO_3)
    for index, goal in enumerate(identity.goals):
        if goal not in (1, 2, 3, 4):
            yield Violation(identity.origin.at("goals", index), _FOUR_GOALS, _USE_1_TO_4)


def _check_reviews(file: ReviewFile) -> Iterator[Violation]:
    for review in file.reviews:
        if review.round is not None and review.round not in (6, 12):
            yield Violation(review.origin.at("round"), _TWO_ROUNDS, _USE_6_OR_12)
        if review.level is not None and review.level not in (3, 4, 5):
            yield Violation(review.origin.at("level"), _THREE_LEVELS, _EMPTY_BELOW_3)


_TWICE = Text("{label} มี {value} ซ้ำ", "{label}: {value} stands there twice")
_SAYS_THE_SAME = Text(
    "{label}: {said} คือ {value} ซึ่งมีอยู่แล้ว", "{label}: {said} is {value}, which stands there already"
)
_DELETE_SECOND = Text(
    "ลบ {value} ที่ซ้ำ หรือแก้เป็นค่าที่ตั้งใจ", "delete the second {value}, or write what was meant"
)


@rule(
    "TB120",
    "same-value-twice",
    Severity.WARNING,
    "ค่าซ้ำในรายการ",
    "the same value twice in a list",
)
def same_value_twice(context: Context) -> Iterator[Violation]:
    """A list of words, ids or numbers names each once: a second mostly stands for another."""
    for record in context.project.all_records():
        for field in _lists_of(type(record)):
            for index in _repeated(record, field):
                label, value = label_of(type(record), field), str(getattr(record, field)[index])
                said = record.origin.text_of(field, index) or value
                message = _TWICE if said == value else _SAYS_THE_SAME
                yield Violation(
                    record.origin.at(field, index),
                    message.fill(label=label, value=value, said=escape(said)),
                    _DELETE_SECOND.fill(value=escape(said)),
                )


def _repeated(record: Record, field: str) -> Iterator[int]:
    """Yield the numbers of the items that an earlier one is equal to.

    None if an item is in error: the numbers are not those of the file then.
    """
    values = getattr(record, field)
    if len(values) < 2 or not _is_whole(record, field):
        return
    for index, value in enumerate(values):
        if value in values[:index]:
            yield index


def _is_whole(record: Record, field: str) -> bool:
    entry = record.origin.node.entries.get(field)
    if entry is None or not isinstance(entry.value, Sequence):
        return False
    return len(entry.value.items) == len(getattr(record, field))


def _lists_of(cls: type) -> tuple[str, ...]:
    """Return the fields of a model that hold a list of words, ids or numbers."""
    return _lists_in(cls)


# Remembered behind a function of its own, for mypy takes the class of a Record for unhashable.
@cache
def _lists_in(cls: type) -> tuple[str, ...]:
    known = shapes(cls)
    return tuple(key for key in known if _is_list_of_words(known[key]))


def _is_list_of_words(shape: Any) -> bool:
    if typing.get_origin(shape) is not tuple:
        return False
    kind = typing.get_args(shape)[0]
    return kind in (Id, Count) or (isinstance(kind, type) and issubclass(kind, Term))
