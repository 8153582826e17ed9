"""`tambon git`: set a clone up so that git merges and compares project files by field."""

import os
import shlex
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.printing import LONGEST_PATH, note, print_result
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_bytes
from tambon_cli.files.git import run_git
from tambon_cli.files.repository import path_said
from tambon_cli.files.work_tree import work_tree_of
from tambon_cli.i18n import Text, same

_ATTRIBUTES = ".gitattributes"
_LINE = b"*.yaml diff=tambon merge=tambon"
# Neither the current folder, which git sets to the work tree, nor PYTHONPATH, which may name it,
# is searched for modules: a work tree may hold a folder tambon_cli or a yaml.py.
_PYTHON_OPTIONS = "-P -E"
_LONGEST_VALUE = 600
_NAME = "tambon: merge by record and field"
_NOT_SET = 5  # the exit code of `git config --unset` where there is nothing

_CHOOSE_ONE = Text("ระบุ --install หรือ --uninstall อย่างใดอย่างหนึ่ง", "say --install or --uninstall")
_NO_WORK_TREE = Text("{folder} ไม่อยู่ในโฟลเดอร์ของ git", "{folder} is in no work tree of git")
_CLONE_FIRST = Text("git init หรือ git clone ก่อน", "git init or git clone comes first")
_NO_INTERPRETER = Text(
    "ไม่รู้ว่า Python ที่ใช้อยู่คือไฟล์ใด", "it is not known which file the running Python is"
)
_NOT_ORDINARY = Text(
    "{file} เป็นลิงก์หรือไม่ใช่ไฟล์ธรรมดา จึงไม่แก้ให้",
    "{file} is a link or no ordinary file, and is left alone",
)
_SET = Text("ตั้ง {what}", "set {what}")
_ADDED = Text("เพิ่ม {what}", "added {what}")
_IS_SET = Text("มีอยู่แล้ว {what}", "there already {what}")
_TAKEN = Text("เอาออก {what}", "took away {what}")
_NOTHING = Text("ไม่มีอะไรที่ต้องเอาออก", "there is nothing to take away")
_FOR_OTHERS = Text(
    "ให้ commit {file} ด้วย และสั่ง tambon git --install ในทุกเครื่องที่ใช้ เพราะการตั้งค่าอยู่ในเครื่องนี้เท่านั้น",
    "commit {file}, and run tambon git --install in every clone: the settings stay in this one",
).fill(file=_ATTRIBUTES)
_NOT_ON_WEB = Text(
    "ปุ่ม merge บนหน้าเว็บ (GitHub, GitLab) ไม่ใช้การตั้งค่านี้ ให้รวมในเครื่องแล้ว push",
    "merge buttons on web pages (GitHub, GitLab) do not use this: merge in a clone, then push",
)


class GitRequest(NamedTuple):
    """The folder of a work tree, and whether it is set up or set back."""

    folder: Path
    install: bool = False
    uninstall: bool = False


class _Clone(NamedTuple):
    """The root of a work tree, and where its repository is."""

    root: Path
    git_dir: Path

    @property
    def attributes(self) -> Path:
        return self.root / _ATTRIBUTES


def run(request: GitRequest, view: View) -> int:
    """Set a clone up or back, and say each line that was changed; return the exit code."""
    if request.install == request.uninstall:
        raise TambonError(_CHOOSE_ONE)
    clone = _clone_at(request.folder)
    attributes = _read_attributes(clone)
    if request.install:
        settings = _settings(_interpreter())
        _print([*_set_all(clone, settings), _add_line(clone, attributes)], view)
        note(view, _FOR_OTHERS)
        note(view, _NOT_ON_WEB)
        return GOOD
    _print([*_unset_all(clone), *_take_line(clone, attributes)] or [_NOTHING], view)
    return GOOD


def _print(lines: list[Text], view: View) -> None:
    language = view.result_language(is_text=True)
    if not view.quiet:
        print_result(f"{line.in_(language)}\n" for line in lines)


def _clone_at(folder: Path) -> _Clone:
    """Return the clone that a folder lies in; TambonError if it lies in none."""
    root = work_tree_of(os.path.realpath(folder)) if folder.is_dir() else None
    if root is None:
        shown = quote(str(folder), LONGEST_PATH)
        raise TambonError(_NO_WORK_TREE.fill(folder=shown), _CLONE_FIRST)
    return _Clone(Path(root), path_said(Path(root), "--absolute-git-dir"))


def _interpreter() -> str:
    if not os.path.isabs(sys.executable or ""):
        raise TambonError(_NO_INTERPRETER)
    return sys.executable


def _settings(python: str) -> dict[str, str]:
    """Return the settings of git, by name."""
    tambon = f"{shlex.quote(python)} {_PYTHON_OPTIONS} -m tambon_cli"
    return {
        "merge.tambon.name": _NAME,
        "merge.tambon.driver": driver_line(tambon),
        "diff.tambon.textconv": textconv_line(tambon),
        "diff.tambon.cachetextconv": "false",
    }


def driver_line(tambon: str) -> str:
    """Return the shell line that merges a file with a command, or with git where that dies.

    A driver that dies leaves ours without any mark, and git takes that for a conflict: to add the
    file then loses theirs. So only two answers of the command count: 0, and 1 with a mark more
    than before in the file (a Python without the package exits with 1, too). git puts %P in quotes
    itself, and reads %% as a percent sign.
    """
    marks = "$(grep -c '^<<<<<<< ' %A)"
    return (
        f"marks={marks}; {tambon.replace('%', '%%')} merge-file -- %O %A %B %P; "
        f'case $? in 0) exit 0;; 1) test {marks} -gt "$marks" && exit 1;; esac; '
        "git merge-file -L ours -L base -L theirs %A %O %B || exit 1"
    )


def textconv_line(tambon: str) -> str:
    """Return the shell line that says a file in words, and as it stands where a command dies.

    git puts the path behind it; a line that fails would end `git diff` of all files.
    """
    return f'says() {{ {tambon} diff --textconv -- "$1" || cat -- "$1"; }}; says'


# The settings in the clone's own config.


def _set_all(clone: _Clone, settings: dict[str, str]) -> Iterator[Text]:
    for name, value in settings.items():
        shown = same(f"{name} = {escape(value, _LONGEST_VALUE)}")
        if _setting(clone, name) == value:
            yield _IS_SET.fill(what=shown)
        else:
            _config(clone, "--replace-all", name, value)
            yield _SET.fill(what=shown)


def _unset_all(clone: _Clone) -> Iterator[Text]:
    for name in _settings(""):
        if _setting(clone, name) is not None:
            _config(clone, "--unset-all", name)
            yield _TAKEN.fill(what=same(name))


def _setting(clone: _Clone, name: str) -> str | None:
    """Return a setting of the clone; None if it has none."""
    said = _config(clone, "--null", "--get-all", name)
    return os.fsdecode(said.removesuffix(b"\0")) if said else None


def _config(clone: _Clone, *arguments: str) -> bytes:
    return run_git(
        ["config", "--local", *arguments], git_dir=clone.git_dir, good=(GOOD, 1, _NOT_SET)
    )


# The line in .gitattributes.


def _read_attributes(clone: _Clone) -> bytes:
    """Return what .gitattributes holds; TambonError if it is no ordinary file."""
    path = clone.attributes
    if not os.path.lexists(path):
        return b""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise TambonError(_NOT_ORDINARY.fill(file=quote(_ATTRIBUTES)))
    return path.read_bytes()


def _add_line(clone: _Clone, data: bytes) -> Text:
    shown = same(f"{_ATTRIBUTES}: {_LINE.decode()}")
    if any(map(_is_ours, data.splitlines())):
        return _IS_SET.fill(what=shown)
    end = b"\r\n" if b"\r\n" in data else b"\n"
    gap = end if data and not data.endswith(b"\n") else b""
    write_bytes(clone.attributes, data + gap + _LINE + end, within=clone.root)
    return _ADDED.fill(what=shown)


def _take_line(clone: _Clone, data: bytes) -> Iterator[Text]:
    lines = data.splitlines(keepends=True)
    kept = [line for line in lines if not _is_ours(line)]
    if len(kept) == len(lines):
        return
    if kept:
        write_bytes(clone.attributes, b"".join(kept), within=clone.root)
    else:
        clone.attributes.unlink()
    yield _TAKEN.fill(what=same(f"{_ATTRIBUTES}: {_LINE.decode()}"))


def _is_ours(line: bytes) -> bool:
    return line.split() == _LINE.split()
