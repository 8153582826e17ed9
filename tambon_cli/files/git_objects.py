"""Commits, folders and files as git keeps them, by their ids; nothing is checked out."""

import contextlib
import re
import subprocess
import threading
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tambon_cli.errors import TambonError
from tambon_cli.files.git import (
    MOST_SECONDS,
    NotFetchedError,
    git_command,
    git_environment,
    git_error,
    too_slow,
)
from tambon_cli.i18n import Text

MOST_BYTES = 32 * 1024 * 1024  # of one object; no file of a project may have as many
_MOST_MEMORY = 2 * 1024**3  # bytes that git may ask for
_MOST_TREES = 20_000  # that are remembered
_MOST_MADE = 4_000  # that are remembered
_MOST_DIGITS = 12
FOLDER = 0o040000
_LINK = 0o120000
_FILE = 0o100000
_TYPE = 0o170000
_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")  # by SHA-1 or SHA-256
_T = TypeVar("_T")
_NO_FOLDER = Text(
    "โฟลเดอร์ {id} ของ commit ไม่อยู่ในเครื่องนี้", "the folder {id} of a commit is not on this machine"
)
FETCH_ALL = Text(
    "ถ้า clone มาเพียงบางส่วน (--filter) ให้ clone ใหม่ทั้งหมด",
    "if the clone is partial (--filter), clone the whole",
)
_DAMAGED = Text("ข้อมูลของ git เสียหาย: {id}", "the data of git is damaged: {id}")


class TreeEntry(NamedTuple):
    """A file or a folder of a commit, by its name; `id` is that of its object.

    It answers what os.scandir's entries do.
    """

    name: str
    mode: int
    id: str

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:  # noqa: ARG002
        """Return whether it is a folder."""
        return self.mode & _TYPE == FOLDER

    def is_file(self, *, follow_symlinks: bool = True) -> bool:  # noqa: ARG002
        """Return whether it is a regular file."""
        return self.mode & _TYPE == _FILE

    def is_symlink(self) -> bool:
        """Return whether it is a link."""
        return self.mode & _TYPE == _LINK


class CommitRecord(NamedTuple):
    """A commit: its folder, its parents, when it was made, its first line.

    `when` are seconds since 1970 by the committer's clock, `offset` minutes east of Greenwich.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    when: int
    offset: int
    subject: str


class Objects:
    """The objects of one repository, read by a `git cat-file` that lives as long as they are."""

    def __init__(self, git_dir: Path) -> None:
        """Take the folder of the repository itself; git begins to run when it is asked."""
        self.git_dir = git_dir
        self._contents: _Conversation | None = None
        self._sizes: _Conversation | None = None
        self._trees: dict[str, Mapping[str, TreeEntry]] = {}
        self._made: dict[Hashable, Any] = {}

    def close(self) -> None:
        """End git."""
        for each in (self._contents, self._sizes):
            if each is not None:
                each.end()
        self._contents = self._sizes = None

    def size(self, object_id: str) -> int | None:
        """Return how many bytes an object has; None where it is not here, as in a partial clone."""
        if self._sizes is None:
            self._sizes = _Conversation(self.git_dir, "--batch-check")
        try:
            head = self._sizes.ask(object_id)
        except TambonError as error:  # git has ended: the next question starts it again
            self.close()
            if isinstance(error, NotFetchedError):
                return None
            raise
        return None if head is None else head.size

    def read(self, object_id: str, kind: str) -> bytes | None:
        """Return an object of a kind (`blob`, `tree`, `commit`).

        None where it is not in the repository, is of another kind or above MOST_BYTES.
        """
        size = self.size(object_id)
        if size is None or size > MOST_BYTES:
            return None
        if self._contents is None:
            self._contents = _Conversation(self.git_dir, "--batch")
        try:
            head = self._contents.ask(object_id)
            data = b"" if head is None else self._contents.take(head.size)
        except TambonError:
            self.close()
            raise
        return data if head is not None and head.kind == kind else None

    def head(self, object_id: str) -> bytes:
        """Return the first MOST_BYTES of a file, however long it is."""
        command = git_command(["cat-file", "blob", object_id], self.git_dir)
        with _started(command, subprocess.DEVNULL) as process:
            guard = _Guard(process)
            assert process.stdout is not None
            with guard:
                data = process.stdout.read(MOST_BYTES)
            process.kill()
            process.communicate()
        if guard.has_killed:
            raise too_slow()
        return data

    def tree(self, object_id: str) -> Mapping[str, TreeEntry]:
        """Return what a folder holds, by name.

        Raise TambonError where it is not here, or is none: nothing is known of what it holds.
        """
        known = self._trees.get(object_id)
        if known is None:
            data = self.read(object_id, "tree")
            if data is None:
                raise TambonError(_NO_FOLDER.fill(id=object_id[:12]), FETCH_ALL)
            known = _tree_of(data, len(object_id) // 2)
            if len(self._trees) < _MOST_TREES:
                self._trees[object_id] = known
        return known

    def commit(self, object_id: str) -> CommitRecord | None:
        """Return a commit; None where it is not in the repository."""
        data = self.read(object_id, "commit")
        return None if data is None else _commit_of(object_id, data)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """Return what a function makes; what it made before for the same key, if that is kept."""
        if key in self._made:
            known: _T = self._made[key]
            return known
        if len(self._made) >= _MOST_MADE:
            del self._made[next(iter(self._made))]
        made = self._made[key] = make()
        return made


class _Head(NamedTuple):
    """What git says of an object before its bytes."""

    kind: str
    size: int


class _Conversation:
    """A `git cat-file` that answers one line with one object."""

    def __init__(self, git_dir: Path, mode: str) -> None:
        self._git_dir = git_dir
        self._process = _started(
            git_command(["cat-file", mode], git_dir), subprocess.PIPE, errors=subprocess.PIPE
        )
        self._guard = _Guard(self._process)

    def ask(self, object_id: str) -> _Head | None:
        """Return the head of an object; None where it is not there."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._guard:
            try:
                self._process.stdin.write(object_id.encode("ascii") + b"\n")
                self._process.stdin.flush()
            except OSError as error:
                raise self._ended() from error
            head = self._process.stdout.readline().split()
        if not head:
            raise self._ended()
        if len(head) != 3 or not head[2].isdigit():
            return None
        return _Head(head[1].decode("ascii", "replace"), int(head[2]))

    def take(self, size: int) -> bytes:
        """Return the bytes behind a head."""
        assert self._process.stdout is not None
        with self._guard:
            data = self._process.stdout.read(size + 1)
        if len(data) != size + 1:
            raise self._ended()
        return data[:-1]

    def end(self) -> None:
        """End git, whatever it does."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):  # what git did not take is of no use
                    stream.close()
        self._process.wait()

    def _ended(self) -> TambonError:
        """Return why git ended in the midst of it."""
        if self._guard.has_killed:
            return too_slow()
        assert self._process.stderr is not None
        self._process.kill()
        complaint = self._process.stderr.read()
        return git_error(complaint or b"", self._git_dir)


class _Guard:
    """Kills a process that has not answered in time; used in a `with` round each question."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.has_killed = False
        self._process = process
        self._since: float | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> None:
        """Begin to count."""
        self._since = time.monotonic()

    def __exit__(self, *_: object) -> None:
        """Stop counting."""
        self._since = None

    def _watch(self) -> None:
        while self._process.poll() is None:
            since = self._since
            if since is not None and time.monotonic() - since > MOST_SECONDS:
                self.has_killed = True
                self._process.kill()
            time.sleep(MOST_SECONDS / 20)


def _started(
    command: Sequence[str], stdin: int, errors: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(  # noqa: S603 - a list, no shell
        command, stdin=stdin, stdout=subprocess.PIPE, stderr=errors, env=git_environment()
    )
    _limit_memory(process.pid)
    return process


def _limit_memory(process_id: int) -> None:
    """Let a process ask for no more than so much memory, where the system can say so (Linux)."""
    try:
        from resource import RLIMIT_AS, prlimit
    except ImportError:
        return
    try:
        prlimit(process_id, RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    except OSError:  # it has ended already
        return


def _tree_of(data: bytes, length_of_id: int) -> Mapping[str, TreeEntry]:
    """Return the entries of a folder that can be checked out; of two of one name the first."""
    entries: dict[str, TreeEntry] = {}
    here = 0
    while here < len(data):
        space, end = data.find(b" ", here), data.find(b"\0", here)
        stop = end + 1 + length_of_id
        if not here < space < end or stop > len(data):
            raise TambonError(_DAMAGED.fill(id="tree"))
        name = data[space + 1 : end].decode("utf-8", "surrogateescape")
        if name not in ("", ".", "..") and "/" not in name:
            mode = _number(data[here:space], 8)
            entries.setdefault(name, TreeEntry(name, mode, data[end + 1 : stop].hex()))
        here = stop
    return entries


def _commit_of(object_id: str, data: bytes) -> CommitRecord:
    head, _, message = data.partition(b"\n\n")
    fields: dict[bytes, list[bytes]] = {}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        fields.setdefault(key, []).append(value)
    tree, *_others = fields.get(b"tree", [b""])
    parents = fields.get(b"parent", [])
    if not all(map(_ID.fullmatch, (tree, *parents))):
        raise TambonError(_DAMAGED.fill(id=object_id[:12]))
    when, offset = _time_of(fields.get(b"committer", [b""])[0])
    return CommitRecord(
        id=object_id,
        tree=tree.decode("ascii"),
        parents=tuple(each.decode("ascii") for each in parents),
        when=when,
        offset=offset,
        subject=_subject_of(message),
    )


def _time_of(committer: bytes) -> tuple[int, int]:
    """Return the seconds since 1970 and the minutes east of Greenwich of `name <mail> 1 +0700`."""
    *_name, when, zone = (b"", b"0", b"+0000", *committer.split(b" "))[-3:]
    minutes = _number(zone[-4:-2], 10) * 60 + _number(zone[-2:], 10)
    return _number(when, 10), -minutes if zone.startswith(b"-") else minutes


def _number(digits: bytes, base: int) -> int:
    """Return a number of a hostile text; 0 where it is none, or far too long."""
    if not digits.isdigit() or len(digits) > _MOST_DIGITS:
        return 0
    try:
        return int(digits, base)
    except ValueError:  # 8 and 9 are none of base eight
        return 0


def _subject_of(message: bytes) -> str:
    """Return the first line of a message that is not empty."""
    lines = message.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else ""
