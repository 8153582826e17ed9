"""TB1xx that need more than one field: what a status asks for, ranges that the manual sets."""

import re
from collections.abc import Iterator

from tambon_cli.binding.fields import label_of
from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.display import quote
from tambon_cli.documents.nodes import Scalar, nodes_of
from tambon_cli.i18n import Text, join
from tambon_cli.model.activities import REQUIRED_WHEN_DONE, ActivityRecord
from tambon_cli.model.vocabulary import Status
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.rules.registry import Context, Violation, rule

SCHEMA = "tambon/1"
_LONGEST_PLACEHOLDER = 20
_OF_PLACEHOLDERS = "-–—.…_/ ?"
# A text without this has no such value: marks after a space, a bracket or a quote, up to the end of a line or of a value.
_MAY_BE_NOTHING = re.compile(
    r"[-–—.…_/?](?<=[\s\[{,:\"'\u200b-\u200d\u2060\u00ad].)[-–—.…_/?\s\u200b-\u200d\u2060\u00ad]*(?=[\r\n,\]}\"'#]|$)"
)


@rule(
    "TB110",
    "done-without-details",
    Severity.ERROR,
    "กิจกรรมที่แล้วเสร็จขาดช่องที่จำเป็น",
    "a done activity lacks a required field",
    effect=Effect.SPOILS_VALUE,
)
def done_without_details(context: Context) -> Iterator[Violation]:
    """A done activity tells when, where, how many, how and with what result (form, fields 4, 8, 9, 11)."""
    for record in _done(context):
        missing = [
            field
            for field in REQUIRED_WHEN_DONE
            if not record.origin.has(field) and field not in record.origin.errors
        ]
        if missing:
            labels = join(
                [
                    Text(f"{label.th} ({field})", f"{label.en} ({field})")
                    for field in missing
                    for label in [label_of(ActivityRecord, field)]
                ]
            )
            text = Text("กิจกรรม {a} แล้วเสร็จ แต่ขาด {l}", "activity {a} is done but lacks {l}")
            lines = ", ".join(
                "participants: {total: …}" if field == "participants" else f"{field}: …"
                for field in missing
            )
            hint = Text("เพิ่มในกิจกรรมนี้: {f}", "add to the activity: {f}").fill(f=lines)
            empty = next((field for field in missing if field in record.origin.node.entries), None)
            yield Violation(record.origin.at(empty), text.fill(a=record.id or "?", l=labels), hint)
        people = record.participants
        if not people.is_absent and people.total is None and "total" not in people.origin.errors:
            text = Text(
                "กิจกรรม {a} แล้วเสร็จ แต่ไม่บอกจำนวนผู้เข้าร่วมทั้งหมด",
                "activity {a} is done but has no total of participants",
            )
            yield Violation(
                people.origin.at("total"),
                text.fill(a=record.id or "?"),
                Text("เพิ่ม total: จำนวนคน", "add total: the number of people"),
            )


@rule(
    "TB111",
    "done-without-time",
    Severity.WARNING,
    "กิจกรรมที่แล้วเสร็จไม่บอกเวลา",
    "a done activity has no time",
)
def done_without_time(context: Context) -> Iterator[Violation]:
    """Field 4 of the form asks for day, time and place."""
    for record in _done(context):
        if not record.origin.has("time") and "time" not in record.origin.errors:
            text = Text(
                "กิจกรรม {a} ไม่บอกเวลา ทำให้ข้อ 4 ของแบบรายงานไม่ครบ",
                "activity {a} has no time, so field 4 of the form is incomplete",
            )
            yield Violation(
                record.origin.at("time"),
                text.fill(a=record.id or "?"),
                Text("เพิ่ม time: 09.00-16.00 น.", "add time: 09.00-16.00 น."),
            )


@rule(
    "TB115", "one-sided-mou", Severity.WARNING, "MOU ที่ลงนามฝ่ายเดียว", "an MOU that one side signed"
)
def one_sided_mou(context: Context) -> Iterator[Violation]:
    """An agreement is between two parties at least (manual 2.5)."""
    for agreement in context.project.agreements:
        parties = {each.party for each in agreement.signatories if each.party}
        if agreement.signed_on and len(parties) == 1 and not context.has_error_inside(agreement):
            text = Text("{m} ลงนามแล้ว แต่มีผู้ลงนามฝ่ายเดียว", "{m} is signed, by one party only").fill(
                m=agreement.id or "MOU"
            )
            yield Violation(
                agreement.origin.at("signatories"),
                text,
                Text(
                    "เพิ่มผู้ลงนามอีกฝ่าย เช่น - {party: lao}", "add the other party, as in - {party: lao}"
                ),
            )


@rule(
    "TB116",
    "placeholder",
    Severity.WARNING,
    "ข้อความที่ใช้แทนการเว้นว่าง",
    "a text that stands for nothing",
)
def placeholder(context: Context) -> Iterator[Violation]:
    """What is not known is left empty: a dash or dots would count as filled in."""
    for name, document in context.project.documents.items():
        for node in nodes_of(document.root) if may_stand_for_nothing(document.text) else ():
            if (
                isinstance(node, Scalar)
                and not node.is_absent
                and len(node.text) <= _LONGEST_PLACEHOLDER
                and not node.text.strip(_OF_PLACEHOLDERS)
            ):
                text = Text(
                    "{v} นับเป็นข้อมูล ทั้งที่หมายถึงไม่มี", "{v} counts as something, though it means nothing"
                ).fill(v=quote(node.text))
                yield Violation(
                    Location(name, node.span), text, Text("ถ้าไม่มีให้เว้นว่าง", "leave it empty")
                )


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
        yield Violation(
            identity.origin.at("schema"),
            Text("ไม่รู้จักรุ่นของรูปแบบข้อมูล", "unknown schema"),
            Text(f"เขียนว่า schema: {SCHEMA}", f"write schema: {SCHEMA}"),
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
    if context.project.identity.is_absent and not context.project.is_unreadable(PROJECT_FILE):
        text = Text(
            "project.yaml ยังไม่มีข้อมูล จึงไม่รู้ว่าเป็นโครงการใด",
            "project.yaml holds nothing, so nobody knows which project this is",
        )
        hint = Text(
            "คัดลอกจากตัวอย่าง (tambon demo) แล้วแก้เป็นข้อมูลของโครงการ",
            "copy it from an example (tambon demo) and fill in your own",
        )
        yield Violation(Location(PROJECT_FILE), text, hint)


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
    identity = context.project.identity
    for objective in identity.objectives:
        if objective.manual is not None and not 1 <= objective.manual <= 3:
            yield Violation(
                objective.origin.at("manual"),
                Text("คู่มือมีวัตถุประสงค์ 3 ข้อ", "the manual has three objectives"),
                Text("ใช้ 1, 2 หรือ 3", "use 1, 2 or 3"),
            )
    for index, goal in enumerate(identity.goals):
        if not 1 <= goal <= 4:
            yield Violation(
                identity.origin.at("goals", index),
                Text("คู่มือมีเป้าประสงค์ 4 ข้อ", "the manual has four goals"),
                Text("ใช้ 1 ถึง 4", "use 1 to 4"),
            )
    for review in context.project.review.reviews:
        if review.round is not None and review.round not in (6, 12):
            yield Violation(
                review.origin.at("round"),
                Text("รอบการประเมินมี 6 และ 12 เดือน", "rounds are of 6 and 12 months"),
                Text("ใช้ 6 หรือ 12", "use 6 or 12"),
            )
        if review.level is not None and review.level not in (3, 4, 5):
            yield Violation(
                review.origin.at("level"),
                Text("ตารางมีระดับ 3, 4 และ 5", "the table has levels 3, 4 and 5"),
                Text("ต่ำกว่าระดับ 3 ให้เว้นว่าง", "leave it empty for below 3"),
            )


def may_stand_for_nothing(text: str) -> bool:
    """Whether a file of this text may hold such a value; of most files a look at the text says no."""
    return "\\" in text or _MAY_BE_NOTHING.search(text) is not None


def _done(context: Context) -> list[ActivityRecord]:
    return [each for each in context.project.records if each.status is Status.DONE]
