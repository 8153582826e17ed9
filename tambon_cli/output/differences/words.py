"""What changed in a project as headings and lines, the same in every format."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from tambon_cli.diagnostics import Finding
from tambon_cli.display import escape
from tambon_cli.history.difference import (
    FileChange,
    LevelChange,
    Levels,
    ProjectDifference,
    ProjectFate,
)
from tambon_cli.history.field_changes import ChangeKind, FieldChange
from tambon_cli.i18n import Language, Text, join, same
from tambon_cli.thai.numbers import Numerals, in_numerals

_MOST_MISSING = 5  # told of a level that was lost
_MOST_FINDINGS = 20
_MOST_CHANGES = 40  # of a file; JSON has them all
_CHANGED = same("{crumbs}: {before} → {after}")
_ADDED = Text("เพิ่ม {crumbs}{value}", "added {crumbs}{value}")
_REMOVED = Text("ลบ {crumbs}{value}", "removed {crumbs}{value}")
_REORDERED = Text(
    "{crumbs}: ลำดับใหม่ ข้อมูลเหมือนเดิม", "{crumbs}: in another order, the same otherwise"
)
_OTHER = Text("{crumbs}: เปลี่ยน", "{crumbs}: changed")
_VALUE = same(": {value}")
_FILE_CHANGED = Text("เนื้อไฟล์ {crumbs} เปลี่ยน{value}", "another content of {crumbs}{value}")
_PROVES = same(" ({proves})")
_ROUND_CHANGED = Text("รอบ {round} เดือน: {before} → {after}", "{round} months: {before} → {after}")
_ROUND_SAME = Text("รอบ {round} เดือน: {after} (เท่าเดิม)", "{round} months: {after} (as before)")
_ROUND_ONE = Text("รอบ {round} เดือน: {after}", "{round} months: {after}")
_WITH_CLAIMED = Text(
    "{label} (ตามที่บันทึก ยังไม่นับหลักฐาน: {claimed})", "{label} (claimed, without evidence: {claimed})"
)
_BELOW = Text("ต่ำกว่าระดับต่ำสุด", "below the lowest")
_LOST = Text("เสียระดับ {level}: {what}", "level {level} lost: {what}")
_REFUSED = Text(
    "พบข้อมูลส่วนบุคคล จึงไม่แสดงชื่อพื้นที่: ลบออกก่อน commit ดูตำแหน่งด้วย tambon validate",
    "it holds a person's data, so its place is not told: delete that before you commit; tambon "
    "validate says where",
)
_ROUND_WAS = Text("รอบ {round} เดือน: เดิม {after}", "{round} months: it was {after}")
_MORE = Text("และอีก {count} ข้อ", "and {count} more")
_FINDING = same("{place} {severity} {code} {message}")
_NEW_FINDINGS = Text("พบใหม่ {count} ข้อ", "{count} new finding(s)")
_RESOLVED = Text("แก้แล้ว {count} ข้อ", "{count} finding(s) resolved")
_SETTINGS = Text("การตั้งค่า", "settings")
_ATTACHED = Text("ไฟล์แนบ", "attached files")
_NAMED = same("{place} ({path})")
_FATES = {
    ProjectFate.ADDED: Text("โครงการใหม่", "new project"),
    ProjectFate.REMOVED: Text("โครงการถูกลบ", "project removed"),
    ProjectFate.MOVED: Text("ย้ายมาจาก {path}", "moved from {path}"),
}
_PLANNED = Text("แผน {planned} กิจกรรม แล้วเสร็จ {done}", "{planned} activities planned, {done} done")


class Wording(NamedTuple):
    """The language and the numerals in which something is told."""

    language: Language
    numerals: Numerals

    def say(self, text: Text) -> str:
        """Return a text in this language and these numerals."""
        return in_numerals(text.in_(self.language), self.numerals)


class ChangesTold(NamedTuple):
    """What is compared, what changed in each project, and the counts."""

    title: Text
    differences: Sequence[ProjectDifference]
    summary: Text


class Tone(Enum):
    """What a line is about, by which it is coloured."""

    PLAIN = auto()
    FALLEN = auto()
    RISEN = auto()
    PROBLEM = auto()
    SOLVED = auto()


class Line(NamedTuple):
    """One line of a part."""

    text: Text
    tone: Tone = Tone.PLAIN


class ChangedPart(NamedTuple):
    """Lines below a heading; that of levels has none."""

    heading: Text | None
    lines: tuple[Line, ...]


def heading_of(difference: ProjectDifference) -> Text:
    """Return where the project is, and its path."""
    path = same(escape(difference.path, 300))
    if not difference.place.th:
        return path
    return _NAMED.fill(place=difference.place, path=path)


def parts_of(
    difference: ProjectDifference, *, says_same_levels: bool = True
) -> Iterator[ChangedPart]:
    """Yield what changed in a project: levels first, then findings, records by file, files."""
    yield ChangedPart(None, tuple(_levels(difference, says_same=says_same_levels)))
    yield from _findings(_NEW_FINDINGS, difference.appeared, Tone.PROBLEM)
    yield from _findings(_RESOLVED, difference.resolved, Tone.SOLVED)
    if difference.settings:
        yield ChangedPart(_SETTINGS, tuple(map(Line, difference.settings)))
    for file, changes in groupby(difference.fields, key=lambda change: change.file):
        yield ChangedPart(same(file), tuple(_file_lines(list(changes))))
    if difference.files:
        yield ChangedPart(_ATTACHED, tuple(Line(_file_text(each)) for each in difference.files))


def _file_lines(changes: list[FieldChange]) -> Iterator[Line]:
    yield from (Line(change_text(change)) for change in changes[:_MOST_CHANGES])
    if len(changes) > _MOST_CHANGES:
        yield Line(_MORE.fill(count=len(changes) - _MOST_CHANGES))


def _levels(difference: ProjectDifference, *, says_same: bool) -> Iterator[Line]:
    if difference.is_refused:
        yield Line(_REFUSED, Tone.PROBLEM)
    fate = _FATES.get(difference.fate)
    if fate is not None:
        yield Line(fate.fill(path=escape(difference.before or "", 300)))
    if difference.fate is ProjectFate.ADDED:
        yield Line(_PLANNED.fill(planned=difference.planned, done=difference.done))
    for change in (each for each in difference.levels if says_same or each.is_change):
        yield Line(level_text(change), tone_of(change))
        for level, reasons in change.lost:
            yield Line(_LOST.fill(level=level, what=_first(reasons)), Tone.FALLEN)


def tone_of(change: LevelChange) -> Tone:
    """Return whether a level fell or rose."""
    before, after = change.before, change.after
    if before is None or after is None or not before.is_known or not after.is_known:
        return Tone.PLAIN
    if change.has_fallen:
        return Tone.FALLEN
    return Tone.RISEN if before.level != after.level else Tone.PLAIN


def level_text(change: LevelChange) -> Text:
    """Return the level of a round in both states, as `รอบ 6 เดือน: ระดับ 5 → ระดับ 4`."""
    one = change.after or change.before
    assert one is not None
    if change.before is None or change.after is None:
        form = _ROUND_WAS if change.after is None else _ROUND_ONE
        return form.fill(round=change.round, after=_level(one))
    if not change.is_change:
        return _ROUND_SAME.fill(round=change.round, after=_level(one))
    before, after = _level(change.before), _level(change.after)
    return _ROUND_CHANGED.fill(round=change.round, before=before, after=after)


def _level(levels: Levels) -> Text:
    """Return a level in words; beside it the claimed one, if that is another."""
    if levels.level == levels.claimed:
        return levels.label
    claimed = same(str(levels.claimed)) if levels.claimed else _BELOW
    return _WITH_CLAIMED.fill(label=levels.label, claimed=claimed)


def _first(missing: Sequence[Text]) -> Text:
    told = list(missing[:_MOST_MISSING])
    if len(missing) > _MOST_MISSING:
        told.append(_MORE.fill(count=len(missing) - _MOST_MISSING))
    return join(told, "; ")


def _findings(heading: Text, findings: Sequence[Finding], tone: Tone) -> Iterator[ChangedPart]:
    if not findings:
        return
    lines = [Line(_finding(each), tone) for each in findings[:_MOST_FINDINGS]]
    if len(findings) > _MOST_FINDINGS:
        lines.append(Line(_MORE.fill(count=len(findings) - _MOST_FINDINGS)))
    yield ChangedPart(heading.fill(count=len(findings)), tuple(lines))


def _finding(finding: Finding) -> Text:
    return _FINDING.fill(
        place=escape(str(finding.location), 300),
        severity=finding.severity.label,
        code=finding.code,
        message=finding.message,
    )


def change_text(change: FieldChange) -> Text:
    """Return a change on one line, as `A4 › วันสิ้นสุดจริง: 12 ก.ค. 2562 → 13 ก.ค. 2562`."""
    crumbs = join(change.crumbs, " › ")
    match change.kind:
        case ChangeKind.CHANGED if change.before.th or change.after.th:
            return _CHANGED.fill(crumbs=crumbs, before=change.before, after=change.after)
        case ChangeKind.ADDED:
            return _ADDED.fill(crumbs=crumbs, value=_value(change.after))
        case ChangeKind.REMOVED:
            return _REMOVED.fill(crumbs=crumbs, value=_value(change.before))
        case ChangeKind.REORDERED:
            return _REORDERED.fill(crumbs=crumbs)
        case ChangeKind.REWRITTEN:
            return change.after
        case _:
            return _OTHER.fill(crumbs=crumbs)


def _value(value: Text) -> Text:
    return _VALUE.fill(value=value) if value.th else value


def _file_text(change: FileChange) -> Text:
    forms = {
        ChangeKind.ADDED: _ADDED,
        ChangeKind.REMOVED: _REMOVED,
        ChangeKind.CHANGED: _FILE_CHANGED,
    }
    proves = _PROVES.fill(proves=change.proves)
    return forms[change.kind].fill(crumbs=escape(change.name, 300), value=proves)
