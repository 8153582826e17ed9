"""TB9xx: what is wrong in a rubric, and a project that has none."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Effect, Finding, Severity
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import EvidenceType, Group, Party
from tambon_cli.project.project import owners_of_evidence
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.rubric import (
    BAD_CELL,
    BAD_CONDITION,
    UNKNOWN_FACT,
    Cell,
    Condition,
    Rubric,
    RubricFile,
    built_in_ids,
    load_rubric,
    rubric_error,
)
from tambon_cli.suggest import nearest
from tambon_cli.thai.dates import parse_date


def checked_rubric(name: str) -> Rubric:
    """A table by its id or the path of its file; ConfigurationError where it asks for what does not exist."""
    rubric = load_rubric(name)
    found = sorted(check_rubric(rubric.file), key=lambda each: each.order)
    if found:
        raise rubric_error(name, found)
    return rubric


def check_rubric(file: RubricFile) -> Iterator[Finding]:
    """What is wrong in a table beyond its shape: unknown facts, operators, variables, evidence, cells twice."""
    for dates in (file.rounds or {}).values():
        if dates.start and dates.cutoff and dates.start > dates.cutoff:
            yield BAD_CELL.at(
                dates.origin.at("cutoff"),
                Text("รอบปิดก่อนวันเริ่ม", "the round closes before it starts"),
                Text("สลับ start กับ cutoff", "swap start and cutoff"),
            )
    seen: set[tuple[object, ...]] = set()
    for cell in file.cells:
        key = (cell.area, cell.round, cell.level)
        if key in seen:
            yield BAD_CELL.at(
                cell.origin.at("level"),
                Text("มีช่องนี้แล้วในตาราง", "the table has this cell already"),
                Text(
                    "ลบช่องหนึ่ง หรือแก้ area, round, level",
                    "delete one, or correct area, round or level",
                ),
            )
        seen.add(key)
        if cell.round is not None and cell.round not in (file.rounds or {}):
            yield BAD_CELL.at(
                cell.origin.at("round"),
                Text("ไม่มีรอบนี้ใน rounds", "rounds has no such round"),
                Text("เพิ่มรอบใน rounds หรือแก้เลขรอบ", "add it to rounds, or correct the number"),
            )
        for condition in cell.all:
            yield from _check_condition(file, condition)
        yield from _check_evidence(cell)


def _check_condition(file: RubricFile, condition: Condition) -> Iterator[Finding]:
    if condition.fact is None:
        return
    known = FACTS.get(condition.fact)
    if known is None:
        message = Text("ไม่รู้จักข้อเท็จจริง {f}", "unknown fact {f}").fill(f=quote(condition.fact))
        yield UNKNOWN_FACT.at(
            condition.origin.at("fact"), message, nearest(condition.fact, list(FACTS))
        )
        return
    if condition.operators != [known.kind.value]:
        message = Text(
            "{f} ต้องใช้ {o} เพียงตัวเดียว", "{f} takes the operator {o}, and only that"
        ).fill(f=known.name, o=known.kind.value)
        hint = Text("เขียน {o}: …", "write {o}: …").fill(o=known.kind.value)
        yield BAD_CONDITION.at(condition.origin.at("fact"), message, hint)
    yield from _check_words(condition)
    if condition.by is not None and not _is_day(file, condition.by):
        message = Text("ไม่รู้จักวัน {d}", "unknown day {d}").fill(d=quote(condition.by))
        names = ["$cutoff", "$late_limit", *(f"$deadline.{name}" for name in file.deadlines or {})]
        yield BAD_CONDITION.at(condition.origin.at("by"), message, nearest(condition.by, names))


def _check_words(condition: Condition) -> Iterator[Finding]:
    if condition.origin.has("has_all") and not condition.has_all:
        yield BAD_CONDITION.at(
            condition.origin.at("has_all"),
            Text("has_all ว่าง จึงเป็นจริงเสมอ", "an empty has_all is always true"),
            Text("เขียนแบบ [agency, lao]", "write it as [agency, lao]"),
        )
    known = [*(term.value for term in Party), *(term.value for term in Group)]
    for index, word in enumerate(condition.has_all):
        if word not in known:
            message = Text("ไม่รู้จักคำ {w}", "unknown word {w}").fill(w=quote(word))
            yield BAD_CONDITION.at(
                condition.origin.at("has_all", index), message, nearest(word, known)
            )


def _is_day(file: RubricFile, text: str) -> bool:
    if text.startswith("$deadline."):
        return text.removeprefix("$deadline.") in (file.deadlines or {})
    return text in ("$cutoff", "$late_limit") or parse_date(text).value is not None


def _check_evidence(cell: Cell) -> Iterator[Finding]:
    owners = list(owners_of_evidence(is_scored=True))
    for name, slots in (cell.evidence or {}).items():
        if name not in owners:
            message = Text("ไม่รู้จักสิ่งที่ต้องมีหลักฐาน {o}", "no object {o} has evidence").fill(
                o=quote(name)
            )
            yield BAD_CELL.at(cell.origin.at("evidence"), message, nearest(name, owners))
        for kind in (kind for slot in slots for kind in slot.split("|")):
            if kind not in list(EvidenceType):
                message = Text("ไม่รู้จักชนิดหลักฐาน {k}", "unknown type of evidence {k}").fill(
                    k=quote(kind)
                )
                yield BAD_CELL.at(
                    cell.origin.at("evidence"),
                    message,
                    nearest(kind, [t.value for t in EvidenceType]),
                )


NO_TABLE = "TB910"
OTHER_YEAR = "TB911"


@rule(
    NO_TABLE,
    "no-table",
    Severity.INFO,
    "ไม่มีตารางตัวชี้วัดของปีนี้",
    "no indicator table for this year",
    effect=Effect.STOPS_COMMAND,
)
def no_table(context: Context) -> Iterator[Violation]:
    """Without the table of its fiscal year a project can be checked, but has no level."""
    identity, year = context.project.identity, context.project.fiscal_year
    if context.rubric is None and not context.configured and year is not None:
        text = Text(
            "ไม่มีตารางตัวชี้วัดของปีงบประมาณ {y} จึงยังไม่มีระดับ",
            "there is no indicator table for {y}, so there is no level",
        ).fill(y=year)
        hint = Text(
            "มีตาราง: {k} หรือระบุไฟล์ด้วย tambon score --rubric",
            "there are: {k}; or name a file with tambon score --rubric",
        ).fill(k=", ".join(built_in_ids()))
        yield Violation(identity.origin.at("fiscal_year"), text, hint)


@rule(
    OTHER_YEAR,
    "table-of-another-year",
    Severity.INFO,
    "ตารางใน tambon.toml เป็นของปีอื่น",
    "the table of tambon.toml is of another year",
    effect=Effect.STOPS_COMMAND,
)
def table_of_another_year(context: Context) -> Iterator[Violation]:
    """A project is scored by the table of its own fiscal year and by no other."""
    identity, year, named = (
        context.project.identity,
        context.project.fiscal_year,
        context.configured,
    )
    if named and year is not None and named.fiscal_year != year:
        text = Text(
            "ตาราง {r} ที่ระบุใน tambon.toml เป็นของปีงบประมาณ {a} แต่โครงการเป็นปี {y}",
            "the table {r} of tambon.toml is of {a}, the project of {y}",
        )
        hint = Text(
            "ลบ rubric ออกจาก tambon.toml หรือแก้ fiscal_year",
            "remove rubric from tambon.toml, or correct fiscal_year",
        )
        yield Violation(
            identity.origin.at("fiscal_year"),
            text.fill(r=named.id, a=named.fiscal_year, y=year),
            hint,
        )
