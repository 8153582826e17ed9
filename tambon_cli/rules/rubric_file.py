"""TB9xx: what is wrong in a rubric, and a project that has none."""

from collections.abc import Iterator

from tambon_cli.binding.fields import plain
from tambon_cli.diagnostics import NO_HINT, Effect, Finding, Severity
from tambon_cli.display import quote
from tambon_cli.files.folder import DISK
from tambon_cli.files.opened import FolderSource
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import EvidenceType, Group, Party
from tambon_cli.project.project import owners_of_evidence
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.scoring.rubric import (
    BAD_CELL,
    BAD_CONDITION,
    BUILT_IN_ID,
    DEADLINE,
    PROVISIONAL_DIFFERS,
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

NO_TABLE = "TB910"
OTHER_YEAR = "TB911"

_DAYS = ("$cutoff", "$late_limit")


def checked_rubric(name: str, source: FolderSource = DISK) -> Rubric:
    """Return a rubric as load_rubric does; a copy of a built-in one is that one.

    Raise ConfigurationError if it asks for what does not exist, or takes the id of a built-in one.
    """
    rubric = load_rubric(name, source)
    findings = sorted(check_rubric(rubric.file), key=lambda finding: finding.order)
    if not findings:
        findings = list(_check_provisional(rubric))
    if findings:
        raise rubric_error(name, findings)
    official = _built_in_of(rubric.id)
    if official is None or rubric.is_built_in:
        return rubric
    if not _is_copy(rubric, official):
        raise rubric_error(name, [_taken_id(rubric, official)])
    return official


def _built_in_of(id_: str) -> Rubric | None:
    """Return the built-in rubric whose id reads like this one."""
    for name in built_in_ids():
        if name.casefold() == id_.casefold():
            return load_rubric(name)
    return None


def _is_copy(rubric: Rubric, official: Rubric) -> bool:
    """Whether a file says the same as the built-in one, whatever its comments and its layout."""
    return bool(plain(rubric.file) == plain(official.file))


_TAKEN_ID = Text(
    "รหัส {id} เป็นของตารางทางการ แต่ไฟล์นี้ต่างออกไป{difference}",
    "{id} is the id of a built-in table, and this file differs from it{difference}",
)
_DIFFERENCE = Text(": {first}", ": {first}")
_OTHER_ID = Text(
    "ตั้งรหัสของหน่วยงานเอง เช่น id: {id}-own หรือลบไฟล์นี้แล้วใช้ตารางทางการ",
    "give it an id of its own, such as id: {id}-own, or delete it and use the built-in one",
)


def _taken_id(rubric: Rubric, official: Rubric) -> Finding:
    # Tables of one's own are rare, and comparing them needs the facts.
    from tambon_cli.scoring.rubric_differences import differences

    found, difference = differences(rubric), NO_HINT
    if found:
        difference = _DIFFERENCE.fill(first=found[0])
    return BUILT_IN_ID.at(
        rubric.file.origin.at("id"),
        _TAKEN_ID.fill(id=official.id, difference=difference),
        _OTHER_ID.fill(id=official.id),
    )


_UNKNOWN_BASE = Text(
    "ไม่มีตารางทางการ {name} ให้เลื่อนปี", "there is no built-in table {name} whose days could be moved"
)
_NAME_BASE = Text(
    "ใช้ได้: {known} หรือลบบรรทัด provisional แล้วตารางจะเป็นของหน่วยงานเอง",
    "there is {known}; or delete the line provisional, and the table is one of your own",
)
_NOT_MOVED = Text(
    "ตารางนี้ไม่ใช่ {base} ที่เลื่อนปี: {first}", "this is not {base} with its days moved: {first}"
)
_OWN_OR_AGAIN = Text(
    "ลบบรรทัด provisional แล้วตารางจะเป็นของหน่วยงานเอง "
    "หรือทำใหม่ด้วย tambon rubric new {year} --from {base}",
    "delete the line provisional, and the table is one of your own; or make it again with "
    "tambon rubric new {year} --from {base}",
)


def _check_provisional(rubric: Rubric) -> Iterator[Finding]:
    """Yield that a table which calls itself provisional says anything else than the one it names.

    Else a table of one's own would stand beside a level with the words of the built-in one.
    """
    provisional, base = rubric.file.provisional, rubric.moved_from
    if provisional.is_absent:
        return
    place = provisional.origin.at("from")
    if base is None:
        known = ", ".join(built_in_ids())
        text = _UNKNOWN_BASE.fill(name=quote(provisional.from_ or ""))
        yield PROVISIONAL_DIFFERS.at(place, text, _NAME_BASE.fill(known=known))
        return
    # Tables of one's own are rare, and comparing them needs the facts.
    from tambon_cli.scoring.rubric_differences import differences

    found = differences(rubric)
    if found:
        text = _NOT_MOVED.fill(base=base.id, first=found[0])
        hint = _OWN_OR_AGAIN.fill(year=rubric.fiscal_year, base=base.id)
        yield PROVISIONAL_DIFFERS.at(place, text, hint)


def check_rubric(file: RubricFile) -> Iterator[Finding]:
    """Yield what is wrong in a rubric beyond its shape.

    That is unknown facts, operators, days, words and evidence, and cells given twice.
    """
    yield from _check_rounds(file)
    yield from _check_doubles(file)
    for cell in file.cells:
        yield from _check_round_of(cell, file)
        for condition in cell.all:
            yield from _check_condition(file, condition)
        yield from _check_evidence(cell)


_CLOSES_BEFORE_START = Text("รอบปิดก่อนวันเริ่ม", "the round closes before it starts")
_SWAP = Text("สลับ start กับ cutoff", "swap start and cutoff")


def _check_rounds(file: RubricFile) -> Iterator[Finding]:
    for dates in (file.rounds or {}).values():
        if dates.start and dates.cutoff and dates.start > dates.cutoff:
            yield BAD_CELL.at(dates.origin.at("cutoff"), _CLOSES_BEFORE_START, _SWAP)


_SAME_CELL = Text("มีช่องนี้แล้วในตาราง", "the table has this cell already")
_DELETE_ONE = Text(
    "ลบช่องหนึ่ง หรือแก้ area, round, level", "delete one, or correct area, round or level"
)


def _check_doubles(file: RubricFile) -> Iterator[Finding]:
    seen: set[tuple[object, ...]] = set()
    for cell in file.cells:
        key = (cell.area, cell.round, cell.level)
        if key in seen:
            yield BAD_CELL.at(cell.origin.at("level"), _SAME_CELL, _DELETE_ONE)
        seen.add(key)


_NO_SUCH_ROUND = Text("ไม่มีรอบนี้ใน rounds", "rounds has no such round")
_ADD_ROUND = Text("เพิ่มรอบใน rounds หรือแก้เลขรอบ", "add it to rounds, or correct the number")


def _check_round_of(cell: Cell, file: RubricFile) -> Iterator[Finding]:
    if cell.round is not None and cell.round not in (file.rounds or {}):
        yield BAD_CELL.at(cell.origin.at("round"), _NO_SUCH_ROUND, _ADD_ROUND)


_UNKNOWN_FACT = Text("ไม่รู้จักข้อเท็จจริง {fact}", "unknown fact {fact}")
_ONE_OPERATOR = Text(
    "{fact} ต้องใช้ {operator} เพียงตัวเดียว", "{fact} takes the operator {operator}, and only that"
)
_WRITE_OPERATOR = Text("เขียน {operator}: …", "write {operator}: …")
_UNKNOWN_DAY = Text("ไม่รู้จักวัน {day}", "unknown day {day}")


def _check_condition(file: RubricFile, condition: Condition) -> Iterator[Finding]:
    if condition.fact is None:
        return
    place = condition.origin.at("fact")
    # Tables of one's own are rare, and loading the facts takes a twentieth of a short command.
    from tambon_cli.scoring.facts import FACTS

    known = FACTS.get(condition.fact)
    if known is None:
        text = _UNKNOWN_FACT.fill(fact=quote(condition.fact))
        yield UNKNOWN_FACT.at(place, text, nearest(condition.fact, list(FACTS)))
        return
    operator = known.kind.value
    if condition.operators != [operator]:
        text = _ONE_OPERATOR.fill(fact=known.name, operator=operator)
        yield BAD_CONDITION.at(place, text, _WRITE_OPERATOR.fill(operator=operator))
    yield from _check_words(condition)
    if condition.by is not None and not _is_day(file, condition.by):
        days = [*_DAYS, *(f"{DEADLINE}{name}" for name in file.deadlines or {})]
        text = _UNKNOWN_DAY.fill(day=quote(condition.by))
        yield BAD_CONDITION.at(condition.origin.at("by"), text, nearest(condition.by, days))


def _is_day(file: RubricFile, text: str) -> bool:
    if text.startswith(DEADLINE):
        return text.removeprefix(DEADLINE) in (file.deadlines or {})
    return text in _DAYS or parse_date(text).value is not None


_ALWAYS_TRUE = Text("has_all ว่าง จึงเป็นจริงเสมอ", "an empty has_all is always true")
_WRITE_LIST = Text("เขียนแบบ [agency, lao]", "write it as [agency, lao]")
_UNKNOWN_WORD = Text("ไม่รู้จักคำ {word}", "unknown word {word}")


def _check_words(condition: Condition) -> Iterator[Finding]:
    if condition.origin.has("has_all") and not condition.has_all:
        yield BAD_CONDITION.at(condition.origin.at("has_all"), _ALWAYS_TRUE, _WRITE_LIST)
    known = [*(term.value for term in Party), *(term.value for term in Group)]
    for index, word in enumerate(condition.has_all):
        if word not in known:
            place = condition.origin.at("has_all", index)
            text = _UNKNOWN_WORD.fill(word=quote(word))
            yield BAD_CONDITION.at(place, text, nearest(word, known))


_UNKNOWN_OWNER = Text("ไม่รู้จักสิ่งที่ต้องมีหลักฐาน {owner}", "no object {owner} has evidence")
_UNKNOWN_TYPE = Text("ไม่รู้จักชนิดหลักฐาน {type}", "unknown type of evidence {type}")


def _check_evidence(cell: Cell) -> Iterator[Finding]:
    place = cell.origin.at("evidence")
    types = [term.value for term in EvidenceType]
    owners = list(owners_of_evidence(is_scored=True))
    for owner, slots in (cell.evidence or {}).items():
        if owner not in owners:
            text = _UNKNOWN_OWNER.fill(owner=quote(owner))
            yield BAD_CELL.at(place, text, nearest(owner, owners))
        for word in (word for slot in slots for word in slot.split("|")):
            if word not in types:
                text = _UNKNOWN_TYPE.fill(type=quote(word))
                yield BAD_CELL.at(place, text, nearest(word, types))


_NO_TABLE = Text(
    "ไม่มีตารางตัวชี้วัดของปีงบประมาณ {year} จึงยังไม่มีระดับ",
    "there is no indicator table for {year}, so there is no level",
)
_NAME_TABLE = Text(
    "เมื่อมีตารางของปี {year} ระบุไฟล์ที่ rubric ใน tambon.toml หรือด้วย tambon score --rubric "
    "ระหว่างนี้ทำตารางชั่วคราวได้: tambon rubric new {year} --from {table}",
    "once there is the table of {year}, name its file as rubric in tambon.toml or with "
    "tambon score --rubric; until then make a provisional one: "
    "tambon rubric new {year} --from {table}",
)


@rule(
    NO_TABLE,
    "no-table",
    Severity.WARNING,
    "ไม่มีตารางตัวชี้วัดของปีนี้",
    "no indicator table for this year",
)
def no_table(context: Context) -> Iterator[Violation]:
    """Without the table of its fiscal year a project can be checked, but has no level."""
    identity, year = context.project.identity, context.project.fiscal_year
    if context.rubric is None and context.configured is None and year is not None:
        yield Violation(
            identity.origin.at("fiscal_year"),
            _NO_TABLE.fill(year=year),
            _NAME_TABLE.fill(year=year, table=built_in_ids()[-1]),
        )


_TABLE_OF_ANOTHER_YEAR = Text(
    "ตาราง {table} ที่ระบุใน tambon.toml เป็นของปีงบประมาณ {table_year} แต่โครงการเป็นปี {year}",
    "the table {table} of tambon.toml is of {table_year}, the project of {year}",
)
_REMOVE_TABLE = Text(
    "ลบ rubric ออกจาก tambon.toml หรือแก้ fiscal_year",
    "remove rubric from tambon.toml, or correct fiscal_year",
)


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
    identity, year = context.project.identity, context.project.fiscal_year
    configured = context.configured
    if configured is None or year is None or configured.fiscal_year == year:
        return
    text = _TABLE_OF_ANOTHER_YEAR.fill(
        table=configured.id, table_year=configured.fiscal_year, year=year
    )
    yield Violation(identity.origin.at("fiscal_year"), text, _REMOVE_TABLE)
