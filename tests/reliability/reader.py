"""Texts and bytes without number for the reader and the binder: none may raise, none may point outside its file."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tambon_cli.binding.binder import bind
from tambon_cli.diagnostics import Finding
from tambon_cli.documents.reader import Document, parse_document
from tambon_cli.project.project import MODELS
from tests.reliability.commands import VALUES, mutated_text
from tests.support import EXAMPLES

TOKENS = (
    *(" ", "  ", "\n", "\n  ", "\n- ", "\n\t", "\t", ": ", ":", "- ", "? ", ", ", "{", "}", "[", "]", "#", " #", "'", '"', "|", ">", "|-\n  ", "&a", "*a", "!", "!!str ", "%"),
    *("---", "\n---\n", "...", "<<", "~", "null", "true", "=", "@", "`", "\\", "\\u202e", "\\ud800", "\\x00", "\\\n", "0", "1", "12", "2562-01-01", "a", "b", "k", "id", "ก", "ำ", "้", "น้ำ"),
    *("\u00a0", "\u200b", "\u202e", "\u2028", "\x85", "\r", "\r\n", "\ufeff", "\x00", "\x1b", "\x7f", "\ufffe", "\U000e0041", "“", "”", "：", "id: A1", "activities:", "evidence: [", "- id: "),
)  # fmt: skip
MOST_SECONDS = 10.0
_NAMES = tuple(MODELS)
_EXAMPLES = [
    path.read_text(encoding="utf-8")
    for name in ("old", "new")
    for path in sorted((EXAMPLES / name).glob("*.yaml"))
]


@dataclass(slots=True)
class Tally:
    """How many inputs were read, the longest time, and what went wrong."""

    inputs: int = 0
    seconds: float = 0
    failures: list[str] = field(default_factory=list)


def read_and_bind(name: str, data: bytes) -> tuple[Document, list[Finding]]:
    """What the tool does with the bytes of a file of that name."""
    document = parse_document(name, data)
    _record, found = bind(MODELS[name], name, document.root)
    return document, [*document.findings, *found]


def of_tokens(chance: random.Random) -> bytes:
    """Pieces of YAML, of Thai and of trouble, one after the other."""
    return "".join(chance.choices(TOKENS, k=chance.randint(1, 30))).encode("utf-8", "surrogatepass")


def of_values(chance: random.Random) -> bytes:
    """A few fields with values of every kind."""
    keys = ("id", "title", "schema", "activities", "start", "evidence", "ก", "budget")
    lines = (
        f"{' ' * chance.choice([0, 0, 2])}{chance.choice(keys)}: {chance.choice(VALUES)}"
        for _ in range(chance.randint(1, 5))
    )
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def of_bytes(chance: random.Random) -> bytes:
    """Bytes of no meaning."""
    return chance.randbytes(chance.randint(0, 60))


def of_examples(chance: random.Random) -> bytes:
    """A file of an example with slips in it, sometimes hit in its bytes."""
    data = bytearray(
        mutated_text(chance, chance.choice(_EXAMPLES)).encode("utf-8", "surrogatepass")
    )
    for _ in range(chance.choice([0, 0, 1, 3])):
        data[chance.randrange(len(data) or 1) :][:1] = chance.randbytes(1)
    return bytes(data)


# Small inputs are many and quick; whole files are few and slow.
KINDS: tuple[tuple[int, Callable[[random.Random], bytes]], ...] = (
    (60, of_tokens),
    (20, of_values),
    (17, of_bytes),
    (3, of_examples),
)


def what_is_wrong(name: str, data: bytes) -> str | None:
    """What the reader may not do with these bytes; None where all is well."""
    began = time.monotonic()
    try:
        document, found = read_and_bind(name, data)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error}"
    if time.monotonic() - began > MOST_SECONDS:
        return f"{time.monotonic() - began:.0f} s"
    lines = document.text.split("\n") or [""]
    for each in found:
        span = each.location.span
        if not (
            1 <= span.line <= len(lines) + 1
            and span.column >= 1
            and (span.line, span.column) <= (span.end_line, span.end_column)
        ):
            return f"a place outside the file: {each.code} {span}"
        if span.line <= len(lines) and span.column > len(lines[span.line - 1]) + 2:
            return f"a place behind its line: {each.code} {span}"
    return None


def tried(inputs: int, seed: int) -> Tally:
    """So many inputs from a seed on, the same for the same seed."""
    tally, chance = Tally(), random.Random(seed)
    kinds, weights = [make for _weight, make in KINDS], [weight for weight, _make in KINDS]
    for make in chance.choices(kinds, weights, k=inputs):
        name, data = chance.choice(_NAMES), make(chance)
        began = time.monotonic()
        wrong = what_is_wrong(name, data)
        tally.inputs += 1
        tally.seconds = max(tally.seconds, time.monotonic() - began)
        tally.failures += [f"{name} {data!r}: {wrong}"] if wrong else []
    return tally
