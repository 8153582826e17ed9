"""Whole commands on example folders that were damaged in every way that people and attackers damage files."""

import json
import os
import random
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tambon_cli.commands.formats import FindingsFormat, ScoreFormat
from tests.reliability.children import MOST_BYTES, MOST_SECONDS, Ended, run
from tests.support import EXAMPLES

CODES = (0, 1, 2, 3)
MOST_PRINTED = 1_000_000
NATIONAL_ID = "1000000000009"  # of the province 00, which does not exist
SPELT = (NATIONAL_ID, "1-0000-00000-00-9", "๑๐๐๐๐๐๐๐๐๐๐๐๙")
_AN_ID = re.compile(
    rf"(?<![0-9๐-๙])(?:{'|'.join(SPELT)})(?![0-9๐-๙])"
)  # within a longer number it is none
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_COMMAND_OF_A_RUNNER = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
VALUES = (
    *("", "null", "~", "[]", "{}", "-", "x", "0", "-1", "1e999", ".inf", "1_000", "0x10", "9" * 400, "2562-01-01", "2564-02-29", "31/2/62", "๒๕๖๒-๐๑-๐๑"),
    *("[a, b]", "{a: b}", "true", "suppressed", "'", '"', "{", "[", "&a x", "*a", "!t x", "!!python/object:os.system x", "<<: *a", "# x", "x #y", "\t", "%s"),
    *("{0}", "{a}", "{{ 7*7 }}", "{% for x in y %}", "[red]x[/red]", "[/foo]", ":smile:", "::error::x", "##vso[task]x", "=1+1", "@SUM(A1)", "|a|b|", "<script>x</script>"),
    *("javascript:x", "](x) ![](http://x)", "\u202ex", "\u200bx", "\x00", "\x1b[31mx", "\ud7ff", "\ufeff", "x" * 3000, "ก" * 3000, "ก" + "\u0e48" * 50, "ำำำ"),
    *("../../x", "/etc/passwd", "evidence/", "evidence/mou.pdf/x", "CON", "a\\b", "C:x", *SPELT, "0800000000"),
    *("|", ">", "? x", "a: b: c", "- - - -", "---", "...", "%YAML 1.1", "<<<<<<< HEAD", "A1", "old", "new", "done", "agency", "photo", "1.1", "2.4", "3", "6", "12"),
)  # fmt: skip
COMMANDS = (
    *(*(["validate", "-f", form.value] for form in FindingsFormat), ["validate", "--whole", "p/plan.yaml"]),
    *(["validate", "--as-of", "15 ก.ย. 2562"], ["validate", "--fail-on", "never"], *(["score", "-f", form.value] for form in ScoreFormat), ["score", "--explain", "--numerals", "thai"]),
    *(["score", "--round", "12", "--as-of", "2562-03-31"], ["report"], ["report", "-f", "md"], ["report", "--as-of", "1/4/2562"]),
    *(["fix", "--diff"], ["fix", "--diff", "--dates", "--order"], ["fix", "--write", "--dates"], ["scrub"], ["scrub", "--dry-run"], ["scrub", "--fit", "200"], ["survey", "summary"]),
    *(["survey", "summary", "-f", "json"], ["survey", "form"], ["schema", "--write", "p"], ["init", "p", "--area", "new"]),
)  # fmt: skip
_WITHOUT_PATH = ("schema", "init")


@dataclass(slots=True)
class Tally:
    """What was tried and what went wrong: how often each exit code came, the longest run, the most memory, the failures in words."""

    runs: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    seconds: float = 0
    memory: int = 0
    failures: list[str] = field(default_factory=list)


def mutated_text(chance: random.Random, text: str) -> str:
    """A file with one to four slips or attacks in it."""
    for _ in range(chance.randint(1, 4)):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        lines[at : at + 1] = _changed(chance, lines[at], chance.choice(lines))
        text = "\n".join(lines)
    return text


def _changed(chance: random.Random, line: str, other: str) -> list[str]:
    """What becomes of a line by one slip or attack; `other` is another line of the file."""
    key, colon, _value = line.partition(": ")
    value, at = chance.choice(VALUES), chance.randint(0, len(line))
    slips: tuple[list[str], ...] = (
        *(
            [f"{key}{colon}{value}" if colon else value],
            [],
            [line, line],
            [other, line],
            [f"{' ' * chance.randint(1, 4)}{line}"],
            [line[2:]],
        ),
        *(
            [line[:at]],
            [line[:at] + value + line[at:]],
            [line.replace(": ", ":", 1)],
            [f"# {line}"],
            [line] * chance.choice([3, 150]),
        ),
    )
    return list(chance.choice(slips))


def _as_text(
    change: Callable[[random.Random, str], str | bytes],
) -> Callable[[random.Random, Path], None]:
    def damage(chance: random.Random, path: Path) -> None:
        made = change(chance, path.read_bytes().decode("utf-8", "replace"))
        path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))

    return damage


def _bytes_hit(chance: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes() or b"x")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        data = data or bytearray(b"x")
    path.write_bytes(data)


def _cut(chance: random.Random, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randint(0, len(data))])


def _replaced(chance: random.Random, path: Path) -> None:
    path.unlink()
    kind = chance.choice(["link", "loop", "fifo", "folder", "closed", "zero", "gone"])
    if kind == "link":
        path.symlink_to("/etc/passwd")
    elif kind == "loop":
        path.symlink_to(path.name)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "closed":
        path.mkdir(mode=0)


def _renamed(chance: random.Random, path: Path) -> None:
    name = chance.choice(
        [
            path.name.upper(),
            path.name + ".txt",
            "x\n::error::y",
            "x\x1b[31m.yaml",
            "\udce9.pdf",
            f"{NATIONAL_ID}.pdf",
            "ก" * 80,
            "=1+1.csv",
            "[red].yaml",
        ]
    )
    path.rename(path.with_name(name))


# How often each damage is done, by its weight.
DAMAGES: tuple[tuple[int, Callable[[random.Random, Path], None]], ...] = (
    (12, _as_text(mutated_text)),
    (3, _bytes_hit),
    (2, _cut),
    (1, _as_text(lambda _chance, text: text.encode("cp874", "replace"))),
    (
        1,
        _as_text(
            lambda chance, text: text.encode(chance.choice(["utf-16", "utf-16-le", "utf-8-sig"]))
        ),
    ),
    (
        1,
        _as_text(
            lambda chance, text: text.replace("\n", chance.choice(["\r\n", "\r", "\u2028", "\x85"]))
        ),
    ),
    (2, _replaced),
    (1, _renamed),
)


def damaged(chance: random.Random, folder: Path) -> list[str]:
    """Damage a few files of a folder; their names."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    own = [path for path in files if path.suffix == ".yaml"]
    chosen = chance.sample(own, chance.randint(1, 2)) + (
        chance.sample(files, 1) if chance.random() < 0.3 else []
    )
    for path in dict.fromkeys(chosen):
        (damage,) = chance.choices(
            [each for _weight, each in DAMAGES], [weight for weight, _each in DAMAGES]
        )
        damage(chance, path)
    if chance.random() < 0.1:
        (folder / "tambon.toml").write_text(
            chance.choice(
                [
                    'lang = "en"',
                    "[[suppress]]",
                    'rubric = "x.yaml"',
                    "numerals = 1",
                    "a" * 5000,
                    "[validate]\nignore = ['TB8']",
                ]
            )
        )
    if chance.random() < 0.1:
        (folder / "answers.csv").write_text(
            chance.choice(["ชื่อ,อายุ\nก,1\n", f"x\n{NATIONAL_ID}\n", '"' * 1000, "a,b\n" * 3000])
        )
    return [path.relative_to(folder).as_posix() for path in chosen]


def what_is_wrong(ended: Ended, arguments: list[str], folder: Path) -> str | None:
    """What no run may do; None of a good one."""
    return next(_wrongs(ended, arguments, folder), None)


def _wrongs(ended: Ended, arguments: list[str], folder: Path) -> Iterator[str]:
    said = ended.out + ended.err
    if ended.code not in CODES or "Traceback" in said:
        yield f"exit {ended.code}: {said[-500:]}"
    if ended.seconds > MOST_SECONDS or ended.memory > MOST_BYTES:
        yield f"{ended.seconds:.1f} s, {ended.memory} bytes"
    if len(ended.out) > MOST_PRINTED and "json" not in arguments and "sarif" not in arguments:
        yield f"{len(ended.out)} characters printed"
    if found := _CONTROLS.search(said.removeprefix("\ufeff")) if "csv" not in arguments else None:
        yield f"unseen {found.group()!r}"
    if "github" not in arguments and _COMMAND_OF_A_RUNNER.search(said):
        yield "a command for a runner"
    if _AN_ID.search(said):
        yield "an id was printed"
    yield from _wrongs_on_disk(folder)
    yield from _malformed(ended.out, arguments)


def _wrongs_on_disk(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.name.startswith(".tambon-"):
            yield f"a leftover: {path.name}"
        if (
            "/out/" in path.as_posix()
            and path.is_file()
            and _AN_ID.search(path.read_text(encoding="utf-8"))
        ):
            yield f"an id was written: {path.name}"


def _malformed(out: str, arguments: list[str]) -> Iterator[str]:
    try:
        if out and ("json" in arguments or "sarif" in arguments):
            json.loads(out)
        elif out and "junit" in arguments:
            ET.fromstring(out)
    except (ValueError, ET.ParseError) as error:
        yield f"malformed: {error}"


def attempt(seed: int, place: Path) -> tuple[Ended, list[str], str | None]:
    """One command on one damaged folder, the same for the same seed; the run, its arguments and what was wrong."""
    chance = random.Random(seed)
    work = place / "work"
    _remove(work)
    shutil.copytree(EXAMPLES / chance.choice(["old", "new"]), work / "p")
    names = damaged(chance, work / "p")
    arguments = list(chance.choice(COMMANDS))
    if arguments[0] not in _WITHOUT_PATH and not arguments[-1].startswith("p/"):
        arguments.append("p")
    ended = run(arguments, work)
    _open_again(work)
    wrong = what_is_wrong(ended, arguments, work)
    return ended, arguments, wrong and f"seed {seed}: {' '.join(arguments)} after {names}: {wrong}"


def _open_again(work: Path) -> None:
    for folder, names, _files in os.walk(work):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.islink(path) and os.stat(path).st_mode & 0o700 != 0o700:
                os.chmod(path, 0o755)


def _remove(work: Path) -> None:
    if work.exists():
        _open_again(work)
        shutil.rmtree(work)


def tried(runs: int, seed: int) -> Tally:
    """So many runs from a seed on."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as place:
        for number in range(runs):
            ended, _arguments, wrong = attempt(seed + number, Path(place))
            tally.runs += 1
            tally.codes[ended.code] += 1
            tally.seconds, tally.memory = (
                max(tally.seconds, ended.seconds),
                max(tally.memory, ended.memory),
            )
            tally.failures += [wrong] if wrong else []
        _remove(Path(place) / "work")
    return tally
