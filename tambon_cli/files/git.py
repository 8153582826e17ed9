"""The program git, run so that nothing in a repository can make it run another."""

import os
import shutil
import subprocess
from collections.abc import Container, Sequence
from pathlib import Path

from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text

MOST_SECONDS = 10.0  # without an answer
_LONGEST_REASON = 300
_FATAL = "fatal: "  # before what git ends for
# Configuration of the repository that names a program, and how much of a pack is mapped at once.
_OVERRIDES = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
    *("-c", "core.packedGitWindowSize=32m", "-c", "core.packedGitLimit=256m"),
)
_BEFORE_COMMAND = ("--no-pager", "--no-optional-locks", "--literal-pathspecs", *_OVERRIDES)

_NO_GIT = Text("ไม่พบโปรแกรม git ในเครื่องนี้", "there is no git on this machine")
_INSTALL_GIT = Text("ติดตั้ง git แล้วเปิดหน้าต่างคำสั่งใหม่", "install git, and open a new terminal")
_TOO_SLOW = Text("git ไม่ตอบภายใน {seconds} วินาที", "git gave no answer within {seconds} seconds")
_FAILED = Text("git ทำไม่ได้: {why}", "git could not: {why}")
_OTHER_OWNER = Text(
    "โฟลเดอร์ {folder} เป็นของผู้ใช้อื่นในเครื่องนี้ git จึงไม่ยอมอ่าน",
    "the folder {folder} belongs to another user of this machine, and git refuses to read it",
)
_TRUST_FOLDER = Text(
    "ถ้าเชื่อถือเจ้าของโฟลเดอร์นี้ สั่ง git config --global --add safe.directory {folder}",
    "if you trust its owner: git config --global --add safe.directory {folder}",
)


class NotFetchedError(TambonError):
    """An object is not on this machine, for the clone is partial."""


def git_command(arguments: Sequence[str], git_dir: Path | None = None) -> list[str]:
    """Return the command line of git with arguments, for the repository that is named.

    Raise TambonError where there is no git.
    """
    named = () if git_dir is None else (f"--git-dir={git_dir}",)
    return [_program(), *_BEFORE_COMMAND, *named, *arguments]


def git_environment() -> dict[str, str]:
    """Return the environment in which git takes nothing over and fetches nothing.

    An object that is not there would be fetched from a promisor remote, by whatever program that
    names; replaced objects and grafts would give another history than the commits.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",  # what it complains of is read
    }


def run_git(
    arguments: Sequence[str],
    *,
    git_dir: Path | None = None,
    folder: Path | None = None,
    stdin: bytes = b"",
    good: Container[int] = (0,),
) -> bytes:
    """Return what git prints, its exit code being one of `good`, run in a folder if one is given.

    Raise TambonError where there is no git, where it takes too long, and with its words where it
    fails.
    """
    done = try_git(arguments, git_dir=git_dir, folder=folder, stdin=stdin)
    if done.returncode not in good:
        raise git_error(done.stderr, git_dir or folder)
    return done.stdout


def try_git(
    arguments: Sequence[str],
    *,
    git_dir: Path | None = None,
    folder: Path | None = None,
    stdin: bytes = b"",
) -> "subprocess.CompletedProcess[bytes]":
    """Return how git ended, and what it printed, as run_git does."""
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell
            git_command(arguments, git_dir),
            input=stdin,
            capture_output=True,
            check=False,
            cwd=folder,
            env=git_environment(),
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise too_slow() from error
    except OSError as error:
        raise TambonError(_FAILED.fill(why=error.strerror or "")) from error


def git_error(complaint: bytes, folder: Path | None) -> TambonError:
    """Return the error that git complains of."""
    if b"dubious ownership" in complaint or b"unsafe repository" in complaint:
        shown = quote(str(folder))
        return TambonError(_OTHER_OWNER.fill(folder=shown), _TRUST_FOLDER.fill(folder=shown))
    lines = complaint.decode("utf-8", "replace").strip().splitlines() or [""]
    fatal = next((line for line in lines if line.startswith(_FATAL)), lines[0])
    if b"promisor remote" in complaint:
        return NotFetchedError(_FAILED.fill(why=escape(fatal, _LONGEST_REASON)))
    return TambonError(_FAILED.fill(why=escape(fatal.removeprefix(_FATAL), _LONGEST_REASON)))


def too_slow() -> TambonError:
    """Return the error that git gave no answer in time."""
    return TambonError(_TOO_SLOW.fill(seconds=int(MOST_SECONDS)))


def _program() -> str:
    """Return the path of git; raise TambonError where there is none.

    Windows looks in the current folder first, and PATH may name it: a work tree may hold a `git`.
    """
    found = shutil.which("git")
    if found is None or not os.path.isabs(found) or _is_here(found):
        raise TambonError(_NO_GIT, _INSTALL_GIT)
    return found


def _is_here(program: str) -> bool:
    return os.path.realpath(os.path.dirname(program)) == os.path.realpath(os.curdir)
