"""The keys of a file in the order of the model, each with the comments above it."""

from collections.abc import Iterator

from tambon_cli.binding.fields import Record, is_named, record_in, shapes
from tambon_cli.binding.walk import all_values
from tambon_cli.diagnostics import Severity
from tambon_cli.documents.nodes import Entry, Mapping
from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.project.project import MODELS


def in_order(name: str, text: str) -> tuple[str, int]:
    """Return the text with the keys of every block in order, and how many blocks were changed."""
    document = parse_document(name, text.encode("utf-8"))
    if not _is_without_error(document):
        return text, 0
    ending = _missing_ending(text)
    lines = f"{text}{ending}".split("\n")
    blocks = sorted(_blocks(document, MODELS[name]), key=lambda block: block[0].span, reverse=True)
    count = sum(_reorder(lines, node, list(shapes(cls))) for node, cls in blocks)
    return "\n".join(lines).removesuffix(ending), count


def _is_without_error(document: Document) -> bool:
    if document.state is not FileState.READ:
        return False
    return not any(finding.severity is Severity.ERROR for finding in document.findings)


def _missing_ending(text: str) -> str:
    """Return the end that a last line lacks: it gets one while lines are moved."""
    if text.endswith("\n"):
        return ""
    return "\r\n" if "\r\n" in text else "\n"


def _blocks(document: Document, cls: type[Record]) -> Iterator[tuple[Mapping, type[Record]]]:
    """Yield the records that stand as blocks: a key a line."""
    for node, shape in all_values(document.root, cls):
        record = None if is_named(shape) else record_in(shape)
        if record is not None and isinstance(node, Mapping) and _is_block(node):
            yield node, record


def _is_block(node: Mapping) -> bool:
    keys = [entry.key for entry in node.entries.values()]
    if len(keys) < 2 or node.span[:2] != keys[0][:2]:
        return False  # braces would stand before the first key
    lines, columns = {key.line for key in keys}, {key.column for key in keys}
    return len(lines) == len(keys) and len(columns) == 1


def _reorder(lines: list[str], node: Mapping, order: list[str]) -> bool:
    """Put the keys of a block into order; return whether that changed anything.

    A block whose first line is shared with a dash keeps its first key.
    """
    keys, entries = list(node.entries), list(node.entries.values())
    if any(key not in order for key in keys):
        return False
    first = entries[0].key
    indent = first.column - 1
    kept = 1 if lines[first.line - 1][:indent].strip() else 0
    wanted = keys[:kept] + sorted(keys[kept:], key=order.index)
    if wanted == keys:
        return False
    starts = _starts(lines, entries, indent)
    end = _end_of(lines, entries[-1].key.line - 1, indent)
    stops = [*starts[1:], end]
    chunks = {key: lines[start:stop] for key, start, stop in zip(keys, starts, stops, strict=True)}
    lines[starts[0] : end] = [line for key in wanted for line in chunks[key]]
    return True


def _starts(lines: list[str], entries: list[Entry], indent: int) -> list[int]:
    """Return the row where each key begins with its comments.

    What stands above the first key is about the whole and stays.
    """
    first, *others = (entry.key.line - 1 for entry in entries)
    return [first, *(_start_of(lines, row, indent) for row in others)]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")


def _start_of(lines: list[str], row: int, indent: int) -> int:
    """Return the row where a key begins, with the comments above it at its own indent."""
    while row > 0 and _is_comment(lines[row - 1]) and _depth(lines[row - 1]) == indent:
        row -= 1
    return row


def _end_of(lines: list[str], row: int, indent: int) -> int:
    """Return the row behind the last line of a key.

    A line that is indented less belongs to another key, as does one as deep that is no item.
    """
    last = row
    for number in range(row + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        if _is_comment(line):
            last = number if _depth(line) > indent else last
            continue
        is_item = line.lstrip(" ").startswith("- ")
        if _depth(line) < indent or (_depth(line) == indent and not is_item):
            break
        last = number
    return last + 1
