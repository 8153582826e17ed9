"""Every operation on a file failing once, and the process killed at each: what was there before, or what should be there, never half of it."""

import errno
import io
import itertools
import json
import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tambon_cli.files import atomic
from tambon_cli.survey.instrument import DEFAULT
from tambon_cli.survey.instrument_loader import built_in
from tests.reliability.children import Ended, run
from tests.support import EXAMPLES, Folder

# What touches a file; `read` stands for a whole file read by io.open, as templates are.
OPERATIONS = (
    *(
        "open",
        "read",
        "write",
        "close",
        "fsync",
        "replace",
        "rename",
        "unlink",
        "mkdir",
        "chmod",
        "lseek",
    ),
    *("stat", "lstat", "fstat", "scandir", "listdir", "rmdir"),
)
# After these something may be half done.
WRITING = ("write", "fsync", "replace", "rename", "unlink", "mkdir", "chmod", "flock")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}  # and the exit code that is documented
_CODES = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes: its arguments, the files it may change, and what is done to the folder first."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], None] = lambda _folder: None


def _one(folder: Path) -> None:
    shutil.copytree(EXAMPLES / "old", folder / "p")


def _with_old_report(folder: Path) -> None:
    _one(folder)
    (folder / "p/out").mkdir()
    (folder / "p/out/report.html").write_text("<html>before</html>")


def _two(folder: Path) -> None:
    for name in ("new", "old"):
        shutil.copytree(EXAMPLES / name, folder / name)
    (folder / "pages").mkdir()
    for name in ("new", "old", "index"):
        (folder / f"pages/{name}.html").write_text("<html>before</html>")


def _to_fix(folder: Path) -> None:
    _one(folder)
    old = Folder(folder / "p")
    old.write("project.yaml", old.read("project.yaml").replace("น้ำ", "นํ้า") + "# ใ้ห\u200b\n")
    old.write("area.yaml", old.read("area.yaml").encode("cp874", "ignore"))


def _to_scrub(folder: Path) -> None:
    from tests.files.test_scrub import photo

    _one(folder)
    (folder / "p/evidence/a5.jpg").write_bytes(photo("JPEG"))


def _to_merge(folder: Path) -> None:
    _one(folder)
    ours = folder / "p/activities.yaml"
    text = ours.read_text(encoding="utf-8")
    (folder / "base").write_text(text, encoding="utf-8")
    (folder / "theirs").write_text(text.replace("spent: 9500", "spent: 9600"), encoding="utf-8")
    ours.write_text(text.replace("ลานวัดกลาง", "ลานวัดใต้"), encoding="utf-8")


def _to_import(folder: Path) -> None:
    _one(folder)
    old = Folder(folder / "p")
    text = old.read("survey.yaml")
    old.write("survey.yaml", text[: text.index("# exactly one of")])
    asked = built_in(DEFAULT)
    rows = [["group", *(item.id for item in asked.items)]]
    rows += [
        [group.id, *(str(number % 5 + 1) for number, _item in enumerate(asked.items))]
        for group in asked.groups
        for _ in range(6)
    ]
    old.path.with_name("answers.csv").write_text(
        "".join(",".join(row) + "\n" for row in rows), encoding="utf-8"
    )


COMMANDS = (
    Command("report", ("report", "p"), _with_old_report),
    Command("report md", ("report", "p", "-o", "made.md"), _one),
    Command("report of two", ("report", ".", "-o", "pages", "-j", "1"), _two),
    Command("validate", ("validate", "p", "-o", "made.json"), _one),
    Command("score", ("score", "p", "-o", "made.csv"), _with_old_report),
    Command("fix", ("fix", "p", "--write"), _to_fix),
    Command("scrub", ("scrub", "p"), _to_scrub),
    Command("survey import", ("survey", "import", "answers.csv", "p", "--as", "file"), _to_import),
    Command("init", ("init", "p", "--area", "new", "--subdistrict", "โคกกระเบื้อง", "--district", "บ้านเหลื่อม", "--province", "นครราชสีมา", "--agency", "ศูนย์", "--position", "หัวหน้า", "--year", "2562"), lambda _folder: None),
    Command("demo", ("demo", "-q"), lambda _folder: None),
    Command("schema", ("schema", "--write", "p"), _one),
    Command("merge-file", ("merge-file", "base", "p/activities.yaml", "theirs", "activities.yaml"), _to_merge),
    Command("questionnaire", ("survey", "form", "-f", "xlsx", "-o", "made.xlsx"), lambda _folder: None),
)  # fmt: skip


@dataclass(slots=True)
class Hook:
    """Counts the operations of a process and does something at one of them; with `log` it notes the name of each."""

    at: int
    act: Callable[[str, str], None]
    log: Path | None = None
    seen: int = 0

    def install(self) -> None:
        """Put the hook in front of every operation, in this process alone."""
        import fcntl

        note = self._notes()
        for name in OPERATIONS:
            setattr(os, name, self._around(name, getattr(os, name), note))
        fcntl.flock = self._around("flock", fcntl.flock, note)
        io.open = self._around("read", io.open, note)

    def _notes(self) -> Callable[[str], object]:
        if self.log is None:
            return lambda _name: None
        descriptor, write = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), os.write
        return lambda name: write(descriptor, f"{name} ".encode())

    def _around(
        self, name: str, operation: Callable[..., Any], note: Callable[[str], object]
    ) -> Callable[..., Any]:
        def hooked(*arguments: Any, **options: Any) -> Any:
            self.seen += 1
            note(name)
            if self.seen != self.at:
                return operation(*arguments, **options)
            if name == "write":  # half of it is done
                operation(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            self.act(name, "before")
            try:
                return operation(*arguments, **options)
            finally:
                self.act(name, "after")

        return hooked


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_whole(name: str, data: bytes) -> bool:
    """Whether a file that the tool has made is complete, by its end or its form."""
    if name.endswith(".md"):
        return data.startswith(b"#") and data.endswith(b"\n")
    if name.endswith(".html"):
        return data.rstrip().endswith(b"</html>")
    if name.endswith(".json"):
        return isinstance(json.loads(data), dict)
    return name.endswith(".csv") and data.endswith(b"\r\n")


class Case:
    """A command in a folder of its own, run again and again from the same beginning."""

    def __init__(
        self, command: Command, place: Path, change: Callable[[], None] = lambda: None
    ) -> None:
        """Run it once without a fault, to know what should come out and how many operations there are; `change` alters the program."""
        self.command = command
        self._change = change
        self._begin, self._work = place / "begin", place / "work"
        self._begin.mkdir(parents=True)
        command.prepare(self._begin)
        self.before = files_below(self._begin)
        log = place / "log"
        self.ended, self.after = self._run(Hook(-1, lambda _name, _when: None, log))
        self.names = log.read_text().split()

    def _run(self, hook: Hook | None, *, again: bool = False) -> tuple[Ended, dict[str, bytes]]:
        if not again:
            shutil.rmtree(self._work, ignore_errors=True)
            shutil.copytree(self._begin, self._work)

        def prepare() -> None:
            self._change()
            if hook is not None:
                hook.install()

        ended = run(list(self.command.arguments), self._work, prepare)
        return ended, files_below(self._work)

    def fail(self, at: int, number: int) -> str | None:
        """What is wrong after the operation failed with that error; None where nothing is."""

        def act(_name: str, when: str) -> None:
            if when == "before":
                raise OSError(number, os.strerror(number))

        ended, files = self._run(Hook(at, act))
        leftovers = [name for name in files if ".tambon-" in name]
        lines = [line for line in ended.err.splitlines() if line.startswith("tambon: ")]
        if ended.code not in _CODES or "Traceback" in ended.err:
            return f"exit {ended.code}: {ended.err[-300:]}"
        if leftovers and self.names[at - 1] != "unlink":
            return f"left {leftovers}"
        if len(lines) > 1:
            return f"{len(lines)} lines: {ended.err}"
        is_writing = self.names[at - 1] in WRITING
        if is_writing and ended.code in (0, 1) and files != self.after:
            return "a success without its files"
        return self._torn(files, is_reading=not is_writing)

    def kill(self, at: int, when: str) -> str | None:
        """What is wrong after the process was killed there, and after it was run again; None where nothing is."""

        def act(_name: str, now: str) -> None:
            if now == when:
                os.kill(os.getpid(), signal.SIGKILL)

        ended, files = self._run(Hook(at, act))
        if ended.code != -signal.SIGKILL:
            return f"not killed: {ended.code} {ended.err[-300:]}"
        torn = self._torn({name: data for name, data in files.items() if ".tambon-" not in name})
        if torn:
            return torn
        if self.command.name in ("init", "demo") and any(
            not name.split("/")[0].startswith(".tambon-") for name in files
        ):
            return None  # a folder that is there is not written again, and says so
        ended, files = self._run(None, again=True)
        return (
            None
            if files == self.after
            else f"not mended: {sorted(set(files) ^ set(self.after)) or [n for n in files if files[n] != self.after[n]]}"
        )

    def interrupt(self, at: int, number: signal.Signals) -> str | None:
        """What is wrong after Ctrl-C or SIGTERM came there; None where nothing is."""

        def act(_name: str, when: str) -> None:
            if when == "before":
                os.kill(os.getpid(), number)

        ended, files = self._run(Hook(at, act))
        if ended.code != SIGNALS[number] or ended.err:
            return f"exit {ended.code}: {ended.err[-300:]}"
        leftovers = [name for name in files if ".tambon-" in name]
        return f"left {leftovers}" if leftovers else self._torn(files)

    def _torn(self, files: dict[str, bytes], *, is_reading: bool = False) -> str | None:
        """The first file that is neither as it was, nor as it should be, nor a whole one of ours about data that could not be read."""
        for name, data in files.items():
            ours = is_reading and (name.startswith(("made.", "pages/")) or "/out/" in name)
            if data not in (self.before.get(name), self.after.get(name)) and not (
                ours and is_whole(name, data)
            ):
                return f"torn: {name}"
        gone = [name for name in self.before if name not in files]
        return f"lost: {gone}" if gone else None


def trials(case: Case, *, only_writing: bool) -> Iterator[tuple[str, Callable[[], str | None]]]:
    """Every trial of a command: reading fails with one error, writing with three, and is killed before and after."""
    for at, name in enumerate(case.names, 1):
        if name not in WRITING and (
            only_writing or case.command.name == "demo"
        ):  # the demo reads what the other commands read
            continue
        for number in ERRORS if name in WRITING else (errno.EIO,):
            yield (
                f"{errno.errorcode[number]} at {name} {at}",
                lambda at=at, number=number: case.fail(at, number),  # type: ignore[misc]
            )
        for sign in SIGNALS if name in WRITING else ():
            yield f"{sign.name} at {name} {at}", lambda at=at, sign=sign: case.interrupt(at, sign)  # type: ignore[misc]
        for when in ("before", "after") if name in WRITING else ():
            yield f"killed {when} {name} {at}", lambda at=at, when=when: case.kill(at, when)  # type: ignore[misc]


def sees_torn_files() -> bool:
    """Whether the trials notice a program that writes in place."""

    def write_in_place() -> None:
        def in_place(path: Path, blocks: Iterable[bytes]) -> None:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for block in blocks:
                os.write(descriptor, block)
            os.close(descriptor)

        atomic._replace = in_place

    def is_seen(command: Command, place: Path) -> bool:
        case = Case(command, place / command.name.replace(" ", "-"), write_in_place)
        firsts = itertools.islice(
            (trial for what, trial in trials(case, only_writing=True) if " write " in what), 7
        )
        return any((trial() or "").startswith("torn") for trial in firsts)

    with tempfile.TemporaryDirectory() as place:
        return all(is_seen(command, Path(place)) for command in COMMANDS if command.name != "demo")


def all_tried(
    *, part: tuple[int, int] = (0, 1), only_writing: bool = False
) -> tuple[Counter[str], list[str]]:
    """How many trials there were over all commands, and everything that was wrong; `part` (k, n) carries out every n-th from the k-th on."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for command in COMMANDS:
            case = Case(command, Path(place) / command.name.replace(" ", "-"))
            if case.ended.code != 0:
                wrong.append(f"{command.name}: {case.ended}")
            for what, trial in itertools.islice(
                trials(case, only_writing=only_writing), part[0], None, part[1]
            ):
                counts[
                    "kills"
                    if what.startswith("killed")
                    else "signals"
                    if what.startswith("SIG")
                    else "errors"
                ] += 1
                if found := trial():
                    wrong.append(f"{command.name}, {what}: {found}")
    return counts, wrong
