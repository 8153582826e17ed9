"""Pairs of changes to one file at random, and what they come to by a merge of its own, which knows no text.

Run by hand for as many as wished: python -m tests.editing.merges 5000
"""

import random
import sys
from collections import Counter
from typing import Any, NamedTuple

from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.editing.edits import Edit, EditKind, Value, paths_in, same, tree_of
from tambon_cli.editing.merge import MergedFile, merged
from tambon_cli.editing.merge_lines import merged_by_lines, merged_by_lines_and_read
from tambon_cli.editing.merge_trees import Three
from tambon_cli.editing.writer import Edited, comments_of, edited
from tests.editing.styles import typed
from tests.support import EXAMPLES

SAMPLES = [
    (path.name, path.read_text(encoding="utf-8"))
    for name in ("old", "new")
    for path in sorted((EXAMPLES / name).glob("*.yaml"))
]
TEXTS = ("ก", "15 ม.ค. 2563", "9,500", "done", "agency", "a: b", "x #y", "'q'", "สอง\nบรรทัด", "มี\n\nช่องว่าง\n", "ยาว " * 40)  # fmt: skip
Flat = dict[tuple[str, ...], str]


class Case(NamedTuple):
    """A file with three versions."""

    name: str
    versions: Three[str]

    @property
    def data(self) -> Three[bytes]:
        return Three(*(each.encode() for each in self.versions))


def read(name: str, text: str) -> Document:
    return parse_document(name, text.encode())


# What happens to a file on an officer's desk.


def case(seed: int) -> Case:
    """A file as somebody typed it, and as two others changed it."""
    chance = random.Random(seed)
    name, text = chance.choice(SAMPLES)
    base = text
    if chance.random() < 0.7:
        base = typed(tree_of(read(name, text).root), chance)
    ours, theirs = (changed(name, base, chance) for _ in range(2))
    if chance.random() < 0.1:
        ours = ours.replace("\r\n", "\n").replace("\n", "\r\n")
    if chance.random() < 0.03:
        base = ""
    return Case(name, Three(base, ours, theirs))


def changed(name: str, text: str, chance: random.Random) -> str:
    """The text with one to four changes of a person."""
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.3:
            text = _remarked(name, text, chance)
        else:
            text = _edited(name, text, chance)
    return text


def _edited(name: str, text: str, chance: random.Random) -> str:
    document = read(name, text)
    edit = _edit(tree_of(document.root), chance)
    done = edited(document, edit) if edit else None
    return done.text if isinstance(done, Edited) else text


def _edit(tree: Value, chance: random.Random) -> Edit | None:
    places = list(paths_in(tree))
    if not places:
        return None
    path, value = chance.choice(places)
    kind = chance.random()
    if kind < 0.15:
        return Edit(EditKind.DELETE, path)
    if isinstance(value, str) or value is None:
        return Edit(EditKind.SET, path, chance.choice(TEXTS))
    if isinstance(value, dict):
        return Edit(EditKind.SET, (*path, f"key_{chance.randrange(3)}"), chance.choice(TEXTS))
    number = chance.choice([0, len(value), len(value)])
    return Edit(EditKind.INSERT, (*path, number), _like(value, chance))


def _like(items: Any, chance: random.Random) -> Value:
    if not items or isinstance(items[0], str):
        return chance.choice(("lao", "staff", *TEXTS))
    record = {key: chance.choice(TEXTS) for key in list(items[0])[:4]}
    for key in ("id", "file"):
        if key in items[0]:
            record[key] = f"{key}{chance.randrange(5)}"
    return record


def _remarked(name: str, text: str, chance: random.Random) -> str:
    """The text with a comment more, or one that was changed or deleted."""
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    line, remark = lines[number], f"# {chance.randrange(10**6)}"
    if "#" in line and chance.random() < 0.6:
        lines[number] = line[: line.index("#")] + chance.choice([remark, remark, ""])
    elif chance.random() < 0.5:
        lines[number] = f"{line.rstrip()}  {remark}"
    else:
        depth = len(line) - len(line.lstrip(" "))
        lines.insert(number, " " * chance.choice([depth, depth, 0]) + remark)
    new = "\n".join(lines)
    before, after = read(name, text), read(name, new)
    is_fine = after.state is FileState.READ and same(tree_of(before.root), tree_of(after.root))
    return new if is_fine else text


# What it comes to, by field.


class UnclearError(Exception):
    """Both changed one thing in different ways."""


def by_field(trees: Three[Value]) -> Flat:
    """What a file says in the end, each value by its path; UnclearError where that is to be asked."""
    flats, whole = _flat(list(trees))
    for path in whole:
        _see_records(path, flats, is_record=path[-1].startswith("="))
    result: Flat = {}
    for path in {path for flat in flats for path in flat}:
        before, one, other = (flat.get(path) for flat in flats)
        if len({before, one, other}) == 3:
            raise UnclearError(path)
        kept = other if one == before else one
        if kept is not None:
            result[path] = kept
    return result


def _see_records(path: tuple[str, ...], flats: list[Flat], *, is_record: bool) -> None:
    """UnclearError where a record was deleted by one and changed by the other, or is new in both."""
    before, one, other = (
        {key: value for key, value in flat.items() if key[: len(path)] == path} for flat in flats
    )
    if before:
        is_unclear = (not one and other not in (before, {})) or (
            not other and one not in (before, {})
        )
    else:
        is_unclear = is_record and bool(one) and bool(other) and one != other
    if is_unclear:
        raise UnclearError(path)


def _flat(trees: list[Value]) -> tuple[list[Flat], set[tuple[str, ...]]]:
    """Trees by their paths, and the paths of the records in them; lists are named as in all of them."""
    flats: list[Flat] = [{} for _ in trees]
    whole: set[tuple[str, ...]] = set()
    _flatten(trees, (), flats, whole)
    return flats, whole


def _flatten(trees: Any, path: tuple[str, ...], flats: list[Flat], whole: set[Any]) -> None:
    for tree, flat in zip(trees, flats, strict=True):
        if isinstance(tree, str) and tree.strip():
            flat[path] = tree
    if any(isinstance(tree, dict) for tree in trees):
        if path:
            whole.add(path)
        keys = {key for tree in trees if isinstance(tree, dict) for key in tree}
        for key in keys:
            inner = [tree.get(key) if isinstance(tree, dict) else None for tree in trees]
            _flatten(inner, (*path, key), flats, whole)
    lists = [tree if isinstance(tree, list) else [] for tree in trees]
    if any(lists):
        named = _named(lists, path)
        for key in {key for each in named for key in each}:
            _flatten([each.get(key) for each in named], (*path, f"={key}"), flats, whole)


def _named(lists: list[Any], path: tuple[str, ...]) -> list[dict[str, Value]]:
    for field in ("id", "file"):
        if all(isinstance(each, dict) and each.get(field) for items in lists for each in items):
            named = [{each[field]: each for each in items} for items in lists]
            if [*map(len, named)] == [*map(len, lists)]:
                return named
    texts = [each for items in lists for each in items]
    if all(isinstance(each, str) and each.isascii() and each.replace("_", "").isalnum() and each[0].isalpha() for each in texts):  # fmt: skip
        named = [dict(zip(items, items, strict=True)) for items in lists]
        if [*map(len, named)] == [*map(len, lists)]:
            return named
    if len(lists[1]) != len(lists[0]) != len(lists[2]) and lists[1] != lists[2]:
        raise UnclearError(path)
    return [{str(number): each for number, each in enumerate(items)} for items in lists]


# What the merge makes of it.


def lost_comments(case: Case, text: str) -> Counter[str]:
    """The comments that a side put in, or that both have, and that stand nowhere in the text."""
    base, ours, theirs = (comments_of(read(case.name, each)) for each in case.versions)
    must = (ours - base) | (theirs - base) | (ours & theirs)
    return Counter({comment: 1 for comment in must if comment not in text})


class Outcome(NamedTuple):
    """What became of a case: a word, and what git alone makes of it."""

    tambon: str
    git: str
    is_by_lines: bool


def outcome(case: Case) -> Outcome:
    trees = Three(*(tree_of(read(case.name, each).root) for each in case.versions))
    try:
        wanted = by_field(trees)
    except UnclearError:
        wanted = None
    done = merged(case.name, case.data)
    if isinstance(done, MergedFile):
        said = _judge(case, done.data, wanted, trees, has_conflict=bool(done.conflicts))
    else:
        lines = merged_by_lines_and_read(case.name, case.data)
        said = _judge(case, lines.data, wanted, trees, has_conflict=lines.has_conflict)
    git = merged_by_lines(case.data)
    return Outcome(
        said,
        _judge(case, git.data, wanted, trees, has_conflict=git.has_conflict),
        not isinstance(done, MergedFile),
    )


def _judge(
    case: Case, data: bytes, wanted: Flat | None, trees: Three[Value], *, has_conflict: bool
) -> str:
    if has_conflict:
        return "needless conflict" if wanted is not None else "conflict"
    if wanted is None:
        return "clean but wrong"
    result = parse_document(case.name, data)
    try:
        is_right = (
            result.state is not FileState.UNREADABLE
            and not any(each.severity.name == "ERROR" for each in result.findings)
            and _flat([*trees, tree_of(result.root)])[0][3] == wanted
            and not lost_comments(case, data.decode())
        )
    except UnclearError:
        is_right = False
    return "right" if is_right else "clean but wrong"


def main(number: int, first: int = 0) -> None:
    counts: dict[str, Counter[str]] = {"git": Counter(), "tambon": Counter()}
    by_lines: Counter[str] = Counter()
    for seed in range(first, first + number):
        each = case(seed)
        found = outcome(each)
        counts["git"][found.git] += 1
        counts["tambon"][found.tambon] += 1
        if found.is_by_lines:
            by_lines[found.tambon] += 1
        if found.tambon in ("clean but wrong", "needless conflict"):
            print(seed, found)  # noqa: T201
    for name, counted in (*counts.items(), ("of these by git's way", by_lines)):
        print(name, dict(counted))  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
