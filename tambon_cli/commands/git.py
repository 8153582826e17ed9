"""`tambon git`: set a clone up so that git merges and compares project files by field."""

import os
import shlex
import stat
import sys
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.printing import LONGEST_PATH, detail, note, print_result
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
_NAMES = (
    *("merge.tambon.name", "merge.tambon.driver"),
    *("diff.tambon.textconv", "diff.tambon.cachetextconv"),
)
# git writes a Thai name as numbers unless it is told not to; whether we told it is kept beside.
_QUOTE_PATH, _OWN_QUOTE_PATH = "core.quotePath", "tambon.setsQuotePath"
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
_PLAIN_NAMES = Text("ตั้ง {what} ให้ git แสดงชื่อไทย", "set {what}, so that git writes Thai names")
_READY = Text(
    "git ในเครื่องนี้รวมและเทียบไฟล์โครงการทีละช่องแล้ว (ดูค่าที่ตั้งด้วย -v)",
    "git merges and compares project files by field in this clone now (-v shows the values)",
)
_AS_IN = Text("เช่น tambon git --install", "as in tambon git --install")
_FROM_OTHERS = Text(
    "ถ้า commit ด้วย บรรทัดนี้จะหายไปจากทุกคน", "a commit of that takes the line from everybody"
)
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
    """Set a clone up or back, and say each thing once it is done; return the exit code."""
    if request.install == request.uninstall:
        raise TambonError(_CHOOSE_ONE, _AS_IN)
    clone = _clone_at(request.folder)
    attributes = _read_attributes(clone)
    if request.install:
        _install(clone, attributes, _settings(_interpreter()), view)
    else:
        _uninstall(clone, attributes, view)
    return GOOD


def _install(clone: _Clone, attributes: bytes, settings: dict[str, str], view: View) -> None:
    for name, value in settings.items():
        is_set = _setting(clone, name) == value
        if not is_set:
            _config(clone, "--replace-all", name, value)
        _say(view, (_IS_SET if is_set else _SET).fill(what=same(name)))
        detail(view, same(f"{name} = {escape(value, _LONGEST_VALUE)}"))
    if _setting(clone, _QUOTE_PATH) is None:
        _config(clone, "--replace-all", _QUOTE_PATH, "false")
        _config(clone, "--replace-all", _OWN_QUOTE_PATH, "true")
        _say(view, _PLAIN_NAMES.fill(what=same(f"{_QUOTE_PATH} = false")))
    shown = same(f"{_ATTRIBUTES}: {_LINE.decode()}")
    is_there = any(map(_is_ours, attributes.splitlines()))
    if not is_there:
        _add_line(clone, attributes)
    _say(view, (_IS_SET if is_there else _ADDED).fill(what=shown))
    _say(view, _READY)
    if not is_there:
        note(view, _FOR_OTHERS)
    note(view, _NOT_ON_WEB)


def _uninstall(clone: _Clone, attributes: bytes, view: View) -> None:
    names = [name for name in _NAMES if _setting(clone, name) is not None]
    if _setting(clone, _OWN_QUOTE_PATH) is not None:
        names += [_OWN_QUOTE_PATH, _QUOTE_PATH]
    for name in names:
        _config(clone, "--unset-all", name, good=(GOOD, _NOT_SET))
        _say(view, _TAKEN.fill(what=same(name)))
    is_taken = _take_line(clone, attributes)
    if is_taken:
        _say(view, _TAKEN.fill(what=same(f"{_ATTRIBUTES}: {_LINE.decode()}")))
        note(view, _FROM_OTHERS)
    if not names and not is_taken:
        _say(view, _NOTHING)


def _say(view: View, text: Text) -> None:
    if not view.quiet:
        print_result(f"{text.in_(view.result_language(is_text=True))}\n")


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
    values = (_NAME, driver_line(tambon), textconv_line(tambon), "false")
    return dict(zip(_NAMES, values, strict=True))


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


def _setting(clone: _Clone, name: str) -> str | None:
    """Return a setting of the clone; None if it has none."""
    said = _config(clone, "--null", "--get-all", name, good=(GOOD, 1))
    return os.fsdecode(said.removesuffix(b"\0")) if said else None


def _config(clone: _Clone, *arguments: str, good: Container[int] = (GOOD,)) -> bytes:
    return run_git(["config", "--local", *arguments], git_dir=clone.git_dir, good=good)


# The line in .gitattributes.


def _read_attributes(clone: _Clone) -> bytes:
    """Return what .gitattributes holds; TambonError if it is no ordinary file."""
    path = clone.attributes
    if not os.path.lexists(path):
        return b""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise TambonError(_NOT_ORDINARY.fill(file=quote(_ATTRIBUTES)))
    return path.read_bytes()


def _add_line(clone: _Clone, data: bytes) -> None:
    end = b"\r\n" if b"\r\n" in data else b"\n"
    gap = end if data and not data.endswith(b"\n") else b""
    write_bytes(clone.attributes, data + gap + _LINE + end, within=clone.root)


def _take_line(clone: _Clone, data: bytes) -> bool:
    """Take the line away, and the file if nothing else is in it; return whether it was there."""
    lines = data.splitlines(keepends=True)
    kept = [line for line in lines if not _is_ours(line)]
    if kept and len(kept) < len(lines):
        write_bytes(clone.attributes, b"".join(kept), within=clone.root)
    elif lines and not kept:
        clone.attributes.unlink()
    return len(kept) < len(lines)


def _is_ours(line: bytes) -> bool:
    return line.split() == _LINE.split()
