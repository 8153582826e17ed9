"""What is compared: two commits, a commit and the work tree, or two folders."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.git_objects import CommitRecord
from tambon_cli.files.repository import SEE_COMMITS, Repository, opened_repository
from tambon_cli.files.work_tree import work_tree_of
from tambon_cli.history.states import FolderState, state_of_commit, state_on_disk
from tambon_cli.i18n import Text, same
from tambon_cli.thai.dates import date_text

_HEAD = "HEAD"
SHORT = 7
_COMMIT = same("{id} ({day} {subject})")
_NOT_COMMITTED = Text("ไฟล์ในเครื่อง (ยังไม่ commit)", "the files here, not committed")
_BARE = Text("ที่นี่มีแต่ประวัติ ไม่มีไฟล์ ต้องระบุสอง commit", "there is only history here: name two commits")
_TWO = Text(
    "เช่น tambon diff HEAD~1..HEAD หรือ tambon diff HEAD~1 โฟลเดอร์",
    "as in tambon diff HEAD~1..HEAD, or tambon diff HEAD~1 FOLDER",
)
_TOO_MANY = Text(
    "ระบุได้เพียง commit และโฟลเดอร์ หรือสองโฟลเดอร์", "name a commit and a folder, or two folders"
)
_NO_SUCH = Text("ไม่มีโฟลเดอร์หรือ commit ชื่อ {name}", "there is no folder and no commit {name}")
_NO_COMMON = Text("สอง commit นี้ไม่มีต้นทางร่วมกัน", "the two commits have no common ancestor")


class Compared(NamedTuple):
    """Two states; a commit of None is a folder as it lies on the disk, in words `names`."""

    before: FolderState
    after: FolderState
    commits: tuple[CommitRecord | None, CommitRecord | None]
    names: tuple[Text, Text]


class WhatToCompare(NamedTuple):
    """The revision or revisions that were named, empty for none, and the path."""

    revision: str
    path: Path


@contextmanager
def compared(words: list[str]) -> Iterator[Compared]:
    """Give the two states that words name: none, a path, a revision, both, or two folders.

    A word that is there as a path is one. Raise TambonError where there is no such commit, or no
    git.
    """
    if len(words) == 2 and all(os.path.isdir(word) for word in words):
        yield _two_folders(*map(Path, words))
        return
    with opened_repository(existing_folder(Path(words[-1] if words else "."))) as repository:
        yield _in_repository(repository, what_to_compare(repository, words))


def what_to_compare(repository: Repository, words: list[str]) -> WhatToCompare:
    """Return which of the words are revisions, and which is the path.

    A second word that is no path and names a commit is what the first is compared with, as git has
    it. A word alone that is a path now or was one in the last commit is no revision.
    """
    revision, *rest = words or [""]
    if rest and not os.path.lexists(rest[0]) and repository.find_commit(rest[0]) is not None:
        revision, rest = f"{revision}..{rest[0]}", rest[1:]
    if len(rest) > 1:
        raise TambonError(_TOO_MANY, _TWO)
    if rest:
        return WhatToCompare(revision, Path(rest[0]))
    if revision and (os.path.lexists(revision) or _was_there(repository, Path(revision))):
        return WhatToCompare("", Path(revision))
    return WhatToCompare(revision, Path())


def _was_there(repository: Repository, path: Path) -> bool:
    """Whether a path that is no more was in the last commit."""
    newest = repository.find_commit()
    absolute = Path(os.path.abspath(path))
    if newest is None or not absolute.is_relative_to(repository.root):
        return False
    return repository.source(newest).holds(absolute)


def existing_folder(path: Path) -> Path:
    """Return the nearest folder at or above a path, which may be gone since."""
    absolute = Path(os.path.abspath(path))
    return next(each for each in (absolute, *absolute.parents) if each.is_dir())


def _two_folders(before: Path, after: Path) -> Compared:
    names = (same(quote(str(before))), same(quote(str(after))))
    older, newer = state_on_disk(before, before), state_on_disk(after, after)
    return Compared(older, newer, (None, None), names)


def _in_repository(repository: Repository, wanted: WhatToCompare) -> Compared:
    below = Path(os.path.abspath(wanted.path))
    if repository.is_bare and not below.is_relative_to(repository.root):
        below = repository.root / wanted.path
    first, has_second, second = _ends(wanted.revision)
    before = _commit(repository, first, wanted)
    if not has_second:
        if repository.is_bare:
            raise TambonError(_BARE, _TWO)
        older = state_of_commit(repository, before, below)
        after = _kept_in_git(repository, older, state_on_disk(wanted.path, repository.root))
        return Compared(older, after, (before, None), (commit_words(before), _NOT_COMMITTED))
    newer = _commit(repository, second, wanted)
    if has_second == "...":
        before = _common(repository, before, newer)
    older, latest = (state_of_commit(repository, each, below) for each in (before, newer))
    return Compared(older, latest, (before, newer), (commit_words(before), commit_words(newer)))


def _kept_in_git(repository: Repository, before: FolderState, now: FolderState) -> FolderState:
    """Return what lies on the disk without new projects that git will never keep here.

    Those are what it is told to ignore, and what lies in a repository within this one.
    """
    new = {path: each.folder for path, each in now.projects.items() if path not in before.projects}
    ignored = repository.ignored([*new.values()]) if new else set()
    root = str(repository.root)
    left_out = {
        path
        for path, folder in new.items()
        if folder in ignored or work_tree_of(str(folder)) != root
    }
    kept = {path: each for path, each in now.projects.items() if path not in left_out}
    return replace(now, projects=kept)


def _ends(revision: str) -> tuple[str, str, str]:
    """Return the first commit, `..` or `...` if a second is named, and that; HEAD for none."""
    dots = "..." if "..." in revision else ".."
    first, between, second = revision.partition(dots)
    return first or _HEAD, between, second or _HEAD


def _commit(repository: Repository, name: str, wanted: WhatToCompare) -> CommitRecord:
    found = repository.find_commit(name)
    if found is None and name == wanted.revision:
        raise TambonError(_NO_SUCH.fill(name=quote(name)), SEE_COMMITS)
    return found or repository.commit(name)


def _common(repository: Repository, first: CommitRecord, second: CommitRecord) -> CommitRecord:
    """Return the commit from which two went apart."""
    found = repository.common_ancestor(first, second)
    if found is None:
        raise TambonError(_NO_COMMON)
    return found


def commit_words(commit: CommitRecord) -> Text:
    """Return a commit as it is printed: the beginning of its id, its day, its subject."""
    day = day_of(commit)
    return _COMMIT.fill(
        id=commit.id[:SHORT],
        day=date_text(day) if day is not None else "",
        subject=escape(commit.subject),
    )


def day_of(commit: CommitRecord) -> dt.date | None:
    """Return the day of a commit where it was made; None of one that no calendar has."""
    try:
        zone = dt.timezone(dt.timedelta(minutes=commit.offset))
        return dt.datetime.fromtimestamp(commit.when, zone).date()
    except (ValueError, OverflowError, OSError):
        return None
