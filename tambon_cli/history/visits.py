"""The commits at which projects, or what they are scored by, became others; none is checked yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tambon_cli.errors import TambonError
from tambon_cli.files.git_folder import MOST_FOLDERS
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.files.repository import Repository
from tambon_cli.history.project_pairs import ProjectPair, ProjectSigns, is_still, project_pairs
from tambon_cli.history.states import (
    is_left_out,
    project_folders,
    shown_path,
)
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import MOST_DEPTH, Target, relative_path
from tambon_cli.portfolio.suppressions import settings_for
from tambon_cli.project.loader import read_identity
from tambon_cli.project.project import PROJECT_FILE
from tambon_cli.scoring.rubric import built_in_ids
from tambon_cli.settings.model import NAME as SETTINGS_FILE

_MOST_MERGED = 5  # commits that are named of a merge
_TOO_MANY = Text("ประวัตินี้มีโฟลเดอร์เกิน {most:,}", "the history has more than {most:,} folders")


class _Key(NamedTuple):
    """What the levels of a project depend on, by ids: its folder, settings above it, rubrics."""

    tree: str
    settings: tuple[tuple[str, str], ...]
    rubrics: tuple[str | None, ...]


class Visit(NamedTuple):
    """A project as a commit has it.

    `target` is None where the commit took it away, or moved it to the path `moved_to`, which lies
    outside of what is asked about. `merged` are the commits that a merge brought in.
    """

    commit: CommitRecord
    target: Target | None
    moved_to: str | None = None
    merged: tuple[CommitRecord, ...] = ()


@dataclass
class Trail:
    """The visits of one project, the oldest first, whatever its folder was called."""

    visits: list[Visit] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The path by which the project is known now, or was last."""
        return next(each.target.path for each in reversed(self.visits) if each.target)


def _cut(trails: list[Trail], below: Path) -> Iterator[Trail]:
    """Yield the trails that lead through a folder, each to where it left that for good."""
    for trail in trails:
        inside = [
            number
            for number, visit in enumerate(trail.visits)
            if visit.target and visit.target.folder.is_relative_to(below)
        ]
        if not inside:
            continue
        visits, after = trail.visits[: inside[-1] + 1], trail.visits[inside[-1] + 1 :]
        if after:
            target = after[0].target
            visits.append(Visit(after[0].commit, None, target.path if target else None))
        yield Trail(visits)


def _is_part_of(trail: Trail, other: Trail) -> bool:
    """Whether another goes on where a trail ends: the project came back."""
    one, both = (
        {(each.commit.id, each.target.folder) for each in visits if each.target}
        for visits in (trail.visits, other.visits)
    )
    return one < both


class _Below(NamedTuple):
    """The projects and the settings below a folder, by their paths, with the ids of objects."""

    projects: Mapping[str, str]
    settings: Mapping[str, str]


_NOTHING = _Below({}, {})


class _State(NamedTuple):
    """The projects of a commit, each by its path from the root with all that it depends on."""

    commit: CommitRecord
    keys: Mapping[str, _Key]


def trails_of(repository: Repository, newest: CommitRecord, below: Path) -> list[Trail]:
    """Return the trails of all projects at or below a folder, in the order of their paths.

    A path within a project is the whole project.
    """
    folders = project_folders(repository, newest, below)
    if len(folders) == 1 and below.is_relative_to(folders[0]):
        below = folders[0]
    return sorted(_Walk(repository).trails(newest, below), key=lambda trail: trail.path)


class _Walk:
    """Goes through the commits of a repository; a folder that stays the same is read once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._below: dict[str, _Below] = {}
        self._rubrics: dict[tuple[tuple[str, str], ...], tuple[Path, ...]] = {}
        self._signs = ProjectSigns(self._project_file, self._project_id)
        self._has_other_ids = False

    def trails(self, newest: CommitRecord, below: Path) -> list[Trail]:
        """Return the trails of the projects below a folder, under their earlier names too."""
        trails = self._trails(newest, below)
        root = self._repository.root
        if self._has_other_ids and below != root:
            # What took over a folder may have come from outside, and what it held be there.
            return [*_cut(self._trails(newest, root), below)]
        for trail in trails:
            seen, origin = below, self._origin(trail.visits[0], below)
            while origin is not None:
                commit, seen = origin
                earlier = self._trails(commit, seen)
                visits = next((each.visits for each in earlier if each.visits[-1].target), [])
                trail.visits[:0] = visits
                origin = self._origin(visits[0], seen) if visits else None
        return [trail for trail in trails if not any(_is_part_of(trail, each) for each in trails)]

    def _trails(self, newest: CommitRecord, below: Path) -> list[Trail]:
        open_trails: dict[str, Trail] = {}
        closed: list[Trail] = []
        before: Mapping[str, _Key] = {}
        for state in self._states(newest, below):
            closed += self._step(before, state, open_trails, below)
            before = state.keys
        return [*open_trails.values(), *closed]

    def _step(
        self, before: Mapping[str, _Key], state: _State, trails: dict[str, Trail], below: Path
    ) -> list[Trail]:
        """Add the visits of a commit to the trails; return those that end with it."""
        earlier = dict(trails)
        trails.clear()
        ended = []
        for old, new in self._pairs(before, state.keys):
            trail = Trail() if old is None else earlier.pop(old)
            if new is None:
                ended.append(self._ended(trail, state.commit, old, below))
                continue
            if old == new and not self._is_still(before[new], state.keys[new]):
                self._has_other_ids = True
            if old != new or before[new] != state.keys[new]:
                merged = self._repository.merged_commits(state.commit, new, _MOST_MERGED)
                target = self._target(state.commit, new)
                trail.visits.append(Visit(state.commit, target, merged=tuple(merged)))
            trails[new] = trail
        return ended

    def _ended(self, trail: Trail, commit: CommitRecord, path: str | None, below: Path) -> Trail:
        """Return a trail with the commit that took its project away, and where to."""
        moved_to = None
        parent = self._parent(commit)
        if parent is not None and below != self._repository.root:
            pairs = self._pairs_of(parent, commit)
            new = next((pair.new for pair in pairs if pair.old == path), None)
            moved_to = None if new is None else self._target(commit, new).path
        trail.visits.append(Visit(commit, None, moved_to))
        return trail

    def _parent(self, commit: CommitRecord) -> CommitRecord | None:
        return self._repository.objects.commit(commit.parents[0]) if commit.parents else None

    def _pairs_of(self, before: CommitRecord, after: CommitRecord) -> list[ProjectPair]:
        """Return which project of two whole commits is which."""
        root = self._repository.root
        return self._pairs(self._keys(before, root), self._keys(after, root))

    def _pairs(self, before: Mapping[str, _Key], after: Mapping[str, _Key]) -> list[ProjectPair]:
        old, new = ({path: key.tree for path, key in keys.items()} for keys in (before, after))
        return project_pairs(old, new, self._signs)

    def _is_still(self, before: _Key, after: _Key) -> bool:
        return is_still(before.tree, after.tree, self._signs)

    def _project_file(self, tree: str) -> str | None:
        entry = self._repository.objects.tree(tree).get(PROJECT_FILE)
        return entry.id if entry is not None else None

    def _project_id(self, tree: str) -> str | None:
        root = self._repository.root
        return read_identity(root, self._repository.source_of(tree)).id

    def _origin(self, first: Visit, below: Path) -> tuple[CommitRecord, Path] | None:
        """Return the commit before a project came, and the folder it was in; None if it began."""
        root, parent = self._repository.root, self._parent(first.commit)
        if parent is None or first.target is None or below == root:
            return None
        path = relative_path(first.target.folder, root)
        pairs = self._pairs_of(parent, first.commit)
        earlier = next((pair.old for pair in pairs if pair.new == path), None)
        return None if earlier is None else (parent, root / earlier)

    def _states(self, newest: CommitRecord, below: Path) -> Iterator[_State]:
        """Yield the commits that touch what lies below a folder, the oldest first."""
        paths = [relative_path(below, self._repository.root)]
        paths += [
            relative_path(each / SETTINGS_FILE, self._repository.root)
            for each in below.parents
            if each.is_relative_to(self._repository.root)
        ]
        states = self._states_of(newest, below, paths)
        # Which rubrics lie elsewhere is known only now.
        outside = {
            relative_path(each, self._repository.root)
            for named in self._rubrics.values()
            for each in named
            if not each.is_relative_to(below)
        }
        if outside - {*paths}:
            states = self._states_of(newest, below, [*paths, *sorted(outside)])
        return iter(states)

    def _states_of(self, newest: CommitRecord, below: Path, paths: list[str]) -> list[_State]:
        ids = self._repository.commits(newest, [] if "." in paths else paths)
        commits = (self._repository.objects.commit(each) for each in reversed(ids))
        return [_State(each, self._keys(each, below)) for each in commits if each is not None]

    def _keys(self, commit: CommitRecord, below: Path) -> dict[str, _Key]:
        """Return the projects of a commit below a folder, with what they depend on."""
        source = self._repository.source(commit)
        entry = source.entry(below)
        if entry is None or not entry.is_dir():
            return {}
        root = self._repository.root
        settings = {}
        for folder in (each for each in below.parents if each.is_relative_to(root)):
            found = source.entry(folder / SETTINGS_FILE)
            if found is not None:
                settings[relative_path(folder, root)] = found.id
        within = self._look_below(entry.id)
        prefix = relative_path(below, root)
        settings |= {_joined(prefix, path): id_ for path, id_ in within.settings.items()}
        keys = {}
        for path, tree in within.projects.items():
            whole = _joined(prefix, path)
            applied = tuple((at, id_) for at, id_ in settings.items() if _is_above(at, whole))
            rubrics = self._rubrics_of(applied, commit, whole)
            ids = (source.entry(each) for each in rubrics)
            keys[whole] = _Key(tree, applied, tuple(each.id if each else None for each in ids))
        return keys

    def _rubrics_of(
        self, settings: tuple[tuple[str, str], ...], commit: CommitRecord, path: str
    ) -> tuple[Path, ...]:
        """Return the files of rubrics that settings name."""
        if not settings:
            return ()
        if settings not in self._rubrics:
            try:
                named = settings_for(self._target(commit, path)).rubrics
            except TambonError:  # settings in error name none
                named = ()
            files = (Path(each) for each in named if each not in built_in_ids())
            self._rubrics[settings] = tuple(files)
        return self._rubrics[settings]

    def _look_below(self, tree: str, depth: int = 0) -> _Below:
        """Return the projects and settings below a folder, by their paths from it."""
        if tree in self._below:
            return self._below[tree]
        if depth > MOST_DEPTH:  # so deep no project is looked for on the disk either
            return _NOTHING
        if len(self._below) >= MOST_FOLDERS:  # folders may hold themselves, again and again
            raise TambonError(_TOO_MANY.fill(most=MOST_FOLDERS))
        self._below[tree] = _NOTHING
        entries = self._repository.objects.tree(tree)
        settings = {"": entries[SETTINGS_FILE].id} if SETTINGS_FILE in entries else {}
        projects: dict[str, str] = {}
        if PROJECT_FILE in entries:
            projects[""] = tree
        else:
            for entry in entries.values():
                if entry.is_dir() and not is_left_out(entry.name):
                    inner = self._look_below(entry.id, depth + 1)
                    projects |= {_joined(entry.name, at): id_ for at, id_ in inner.projects.items()}
                    settings |= {_joined(entry.name, at): id_ for at, id_ in inner.settings.items()}
                    if len(projects) + len(settings) > MOST_FOLDERS:
                        raise TambonError(_TOO_MANY.fill(most=MOST_FOLDERS))
        self._below[tree] = _Below(projects, settings)
        return self._below[tree]

    def _target(self, commit: CommitRecord, path: str) -> Target:
        root = self._repository.root
        folder = root / path
        shown = shown_path(self._repository, folder)
        return Target(folder, shown, given=root, source=self._repository.source(commit))


def _joined(folder: str, path: str) -> str:
    """Return the path of something below a folder; the root is `.`."""
    if not path:
        return folder
    return path if folder == "." else f"{folder}/{path}"


def _is_above(folder: str, path: str) -> bool:
    return folder in (".", path) or path.startswith(f"{folder}/")
