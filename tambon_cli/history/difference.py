"""What changed from one state of a project to another: levels, findings, records, files."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.display import escape
from tambon_cli.files.git_objects import MOST_BYTES
from tambon_cli.files.opened import OpenedFolder, ReadAt, Trouble, hash_of
from tambon_cli.history.field_changes import ChangeKind, FieldChange, FileVersion, field_changes
from tambon_cli.i18n import Text, join, same
from tambon_cli.portfolio.check import Checked, Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tambon_cli.portfolio.suppressions import counts_of_codes
from tambon_cli.project.project import FILES, Project
from tambon_cli.scoring.score import Scorecard
from tambon_cli.scoring.wording import place_name

_SHOWN = (Severity.ERROR, Severity.WARNING)
_NOWHERE = same("")
_BELOW = Text("ต่ำกว่าระดับ {level}", "below level {level}")
_TABLE = Text("ตารางตัวชี้วัด: {before} → {after}", "indicator table: {before} → {after}")
_HIDDEN = Text(
    "ข้อสังเกตที่การตั้งค่าซ่อนไว้: {before} → {after}", "findings hidden by settings: {before} → {after}"
)
_OF = Text("{kind} ของ {owner}", "{kind} of {owner}")
_NOTHING = Text("ไม่มีรายการใดอ้างถึง", "named by nothing")


class ProjectFate(StrEnum):
    """What became of a project."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Levels(NamedTuple):
    """The levels of a round; None is below the lowest.

    Without a table they are not known, and None too.
    """

    level: int | None
    claimed: int | None
    label: Text
    is_known: bool = True


class LostLevel(NamedTuple):
    """A level that is lost: what is missing for it, or stands against it."""

    level: int
    reasons: tuple[Text, ...]


class LevelChange(NamedTuple):
    """A round in both states; None where the project is not there.

    `lost` are the levels that it had, each with why it has it no more; none where it did not fall.
    """

    round: int
    before: Levels | None
    after: Levels | None
    lost: tuple[LostLevel, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether a level is another, with evidence counted or without, or by another table."""
        return self.before is None or self.before != self.after

    @property
    def has_fallen(self) -> bool:
        """Whether the level is lower than it was; False where one of them is not known."""
        if self.before is None or self.after is None:
            return False
        are_known = self.before.is_known and self.after.is_known
        return are_known and (self.after.level or 0) < (self.before.level or 0)


class FileChange(NamedTuple):
    """An attached file that came, went or has other bytes, and what it proves in words."""

    name: str
    kind: ChangeKind
    proves: Text


@dataclass(frozen=True)
class ProjectDifference:
    """A project in two states; `before` and `after` are its paths, None where it is not there.

    `appeared` and `resolved` are findings of the newer and of the older state that the other does
    not have, errors and warnings; what settings hide is not resolved. `settings` says which table
    and which hidden findings are others. `is_refused` says that it holds a person's data.
    """

    before: str | None
    after: str | None
    place: Text
    title: str
    fate: ProjectFate
    is_refused: bool = False
    levels: tuple[LevelChange, ...] = ()
    appeared: tuple[Finding, ...] = ()
    resolved: tuple[Finding, ...] = ()
    settings: tuple[Text, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    planned: int = 0
    done: int = 0

    @property
    def path(self) -> str:
        """The path by which it is known now, or was last."""
        return self.after or self.before or "."

    @property
    def is_change(self) -> bool:
        """Whether anything is another."""
        return self.fate is not ProjectFate.UNCHANGED


class Scored(NamedTuple):
    """A project that was checked, and its scorecards."""

    checked: Checked
    cards: tuple[Scorecard, ...]

    @property
    def levels(self) -> tuple[Levels, ...]:
        """The levels of its rounds."""
        return tuple(map(_levels_of, self.cards))

    @property
    def place(self) -> Text:
        """Where it is; empty of a project that holds a person's data."""
        is_refused = self.checked.has_privacy_error
        return _NOWHERE if is_refused else place_name(self.checked.project)

    @property
    def title(self) -> str:
        """Its title; empty of a project that holds a person's data."""
        is_refused = self.checked.has_privacy_error
        return "" if is_refused else self.checked.project.identity.title or ""


def scored(target: Target, request: Request) -> Scored:
    """Check and score a project; raise TambonError where that cannot be done."""
    checked = check_target(target, request)
    return Scored(checked, tuple(score_checked(checked, request)))


def difference_of(
    old: Scored | None, new: Scored | None, *, has_moved: bool = False
) -> ProjectDifference:
    """Return what changed in a project; at least one of its states is there.

    `has_moved` says that it lies in another folder now.
    """
    known = new or old
    assert known is not None
    before, after = (each.checked if each else None for each in (old, new))
    project = known.checked.project
    levels = tuple(_level_changes(old, new))
    appeared, resolved = _finding_changes(before, after)
    settings = tuple(_settings_changes(before, after))
    fields = tuple(_field_changes(before, after))
    files = tuple(_file_changes(before, after))
    has_new_level = any(each.is_change for each in levels)
    is_other = has_new_level or any((fields, files, appeared, resolved, settings))
    return ProjectDifference(
        before=before.target.path if before else None,
        after=after.target.path if after else None,
        place=known.place,
        title=known.title,
        is_refused=known.checked.has_privacy_error,
        fate=_fate(before, after, has_moved=has_moved, is_other=is_other),
        levels=levels,
        appeared=appeared,
        resolved=resolved,
        settings=settings,
        fields=fields,
        files=files,
        planned=len(project.planned_and_added),
        done=len(project.done_records),
    )


def _fate(
    before: Checked | None, after: Checked | None, *, has_moved: bool, is_other: bool
) -> ProjectFate:
    if before is None:
        return ProjectFate.ADDED
    if after is None:
        return ProjectFate.REMOVED
    if has_moved:
        return ProjectFate.MOVED
    return ProjectFate.CHANGED if is_other else ProjectFate.UNCHANGED


def _level_changes(before: Scored | None, after: Scored | None) -> Iterator[LevelChange]:
    old, new = _by_round(before), _by_round(after)
    for round_ in new or old:
        first, second = old.get(round_), new.get(round_)
        change = LevelChange(round_, _levels(first), _levels(second))
        if change.has_fallen and first is not None and second is not None:
            change = change._replace(lost=tuple(_lost(second, first.level or 0)))
        yield change


def _lost(card: Scorecard, level: int) -> Iterator[LostLevel]:
    """Yield the levels up to one that are not met now, with why."""
    for result in sorted(card.levels, key=lambda each: each.level):
        if not result.met and (card.level or 0) < result.level <= level:
            gaps = (*result.shortfall.missing, *result.shortfall.impossible)
            yield LostLevel(result.level, tuple(dict.fromkeys(gap.task for gap in gaps)))


def _by_round(state: Scored | None) -> dict[int, Scorecard]:
    return {} if state is None else {card.round: card for card in state.cards}


def _levels(card: Scorecard | None) -> Levels | None:
    return None if card is None else _levels_of(card)


def _levels_of(card: Scorecard) -> Levels:
    label = card.label
    if card.level is None and card.levels and not card.is_by_own_table:
        label = _BELOW.fill(level=card.lowest)  # shorter, for it is said again and again
    return Levels(card.level, card.claimed_level, label, is_known=bool(card.levels))


def _finding_changes(
    before: Checked | None, after: Checked | None
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that only the newer state has, and those that only the older has."""
    if before is None or after is None:
        return (), ()
    return _only_in(after, before), _only_in(before, after)


def _only_in(checked: Checked, other: Checked) -> tuple[Finding, ...]:
    """Return what is printed of a state and not found in the other, hidden or not.

    The lines of a finding make no difference.
    """
    known = Counter(map(_told, other.findings))
    left = []
    for finding in checked.shown:
        known[_told(finding)] -= 1
        if known[_told(finding)] < 0 and finding.severity in _SHOWN:
            left.append(finding)
    return tuple(left)


def _settings_changes(before: Checked | None, after: Checked | None) -> Iterator[Text]:
    """Yield what the table, and the findings that settings hide, were before and are now."""
    if before is None or after is None:
        return
    tables = [_table(before), _table(after)]
    if tables[0] != tables[1]:
        yield _TABLE.fill(before=tables[0], after=tables[1])
    if before.hidden != after.hidden:
        old, new = (counts_of_codes(each.hidden) or "–" for each in (before, after))
        yield _HIDDEN.fill(before=old, after=new)


def _table(checked: Checked) -> str:
    """Return the id of the table, and of one that is not built in the beginning of its hash."""
    rubric = checked.rubric
    if rubric is None:
        return "–"
    return rubric.id if rubric.is_built_in else f"{escape(rubric.id)} {rubric.sha256[:8]}"


def _told(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.location.file, finding.message.th


def _field_changes(before: Checked | None, after: Checked | None) -> Iterator[FieldChange]:
    """Yield what changed in the project files; a project that came or went is not dumped."""
    if before is None or after is None:
        return
    for name in FILES:
        yield from field_changes(_version(before, name), _version(after, name))


def _version(checked: Checked, name: str) -> FileVersion:
    return FileVersion(checked.project.documents[name], checked.redacted_lines)


def _file_changes(before: Checked | None, after: Checked | None) -> Iterator[FileChange]:
    """Yield the attached files that came, went or have other bytes."""
    if before is None or after is None:
        return
    old, new = (_attached(checked.project) for checked in (before, after))
    for name in sorted(old | new):
        if name not in old:
            yield FileChange(name, ChangeKind.ADDED, _proves(after.project, name))
        elif name not in new:
            yield FileChange(name, ChangeKind.REMOVED, _proves(before.project, name))
        elif _has_changed(before.project, after.project, name):
            yield FileChange(name, ChangeKind.CHANGED, _proves(after.project, name))


def _attached(project: Project) -> set[str]:
    return {name for name in project.contents.files if name not in FILES}


def _has_changed(before: Project, after: Project, name: str) -> bool:
    return _hash(before, name) != _hash(after, name)


def _hash(project: Project, name: str) -> str | Trouble:
    """Return the hash of a file's bytes; why it cannot be read."""
    with project.source.open(project.folder) as folder:
        return folder.once(_hash_in, name)


def _hash_in(folder: OpenedFolder, name: str) -> str | Trouble:
    return folder.examine(name, _hash_of_content)


def _hash_of_content(read: ReadAt, size: int) -> str:
    """Return the hash of a file; of a text without the marks by which Windows ends a line.

    Of a file above MOST_BYTES it is that of so many, with the size.
    """
    data = read(0, min(size, MOST_BYTES))
    is_text = b"\0" not in data
    hashed = hash_of(data.replace(b"\r\n", b"\n") if is_text else data)
    return hashed if is_text and size <= MOST_BYTES else f"{hashed} {size}"


def _proves(project: Project, name: str) -> Text:
    """Return what a file is evidence of, in words: its kind and whose it is."""
    told = [
        _OF.fill(kind=evidence.type.label, owner=owner.id or owner.record.info.label)
        for owner in project.evidence_owners
        for evidence in owner.evidence
        if evidence.file == name and evidence.type is not None
    ]
    return join(told) if told else _NOTHING
