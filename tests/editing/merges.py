"""Pairs of changes to one file at random, and what they come to by a merge of its own, which knows no text.

Run by hand for as many as wished: python -m tests.editing.merges 5000
"""

import copy
import itertools
import random
import sys
from collections import Counter
from typing import Any, NamedTuple

from tambon_cli.documents.reader import Document, FileState, parse_document
from tambon_cli.editing.edits import Edit, EditKind, Value, paths_in, same, tree_of
from tambon_cli.editing.merge import MergedFile, merged
from tambon_cli.editing.merge_lines import merged_by_lines, merged_by_lines_and_read
from tambon_cli.editing.three import Three
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
# Who each item of each list is, through all changes: a mapping, a list with a tag for each, None.
Known = Any
UNCLEAR = object()
_TAGS = itertools.count()


class Case(NamedTuple):
    """A file with three versions, and which item of each list is which in them."""

    name: str
    versions: Three[str]
    known: Three[Known]

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
    known = known_in(tree_of(read(name, base).root))
    (ours, known_ours), (theirs, known_theirs) = (
        changed(name, base, known, chance) for _ in range(2)
    )
    if chance.random() < 0.1:
        ours = ours.replace("\r\n", "\n").replace("\n", "\r\n")
    if chance.random() < 0.03:
        base, known = "", None
    return Case(name, Three(base, ours, theirs), Three(known, known_ours, known_theirs))


def changed(name: str, text: str, known: Known, chance: random.Random) -> tuple[str, Known]:
    """The text with one to four changes of a person, and which item is which in it."""
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.3:
            text = _remarked(name, text, chance)
        else:
            text, known = _edited(name, text, known, chance)
    return text, known


def _edited(name: str, text: str, known: Known, chance: random.Random) -> tuple[str, Known]:
    document = read(name, text)
    edit = _edit(tree_of(document.root), chance)
    done = edited(document, edit) if edit else None
    if edit is None or not isinstance(done, Edited):
        return text, known
    return done.text, _known_after(edit, known)


def known_in(tree: Any) -> Known:
    """A tag for each item of each list of a tree."""
    if isinstance(tree, dict):
        return {key: known_in(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [(f"{next(_TAGS)}", known_in(value)) for value in tree]
    return None


def _known_after(edit: Edit, known: Known) -> Known:
    """The tags once an edit is done: who is edited stays who they are."""
    known = copy.deepcopy(known)
    *way, last = edit.path
    held = known
    for key in way:
        held = held[key][1] if isinstance(key, int) else held[key]
    if edit.kind is EditKind.DELETE:
        del held[last]
    elif edit.kind is EditKind.INSERT:
        held.insert(last, (f"{next(_TAGS)}", known_in(edit.value)))
    elif isinstance(last, int):
        held[last] = (held[last][0], known_in(edit.value))
    else:
        held[last] = known_in(edit.value)
    return known


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


def by_field(trees: Three[Value], known: Three[Known]) -> Any:
    """What a file says in the end, as `_folded` gives it; UnclearError where that is to be asked."""
    flats, whole = _flat(list(trees), list(known))
    for path in whole:
        _see_records(path, flats, is_record=path[-1].startswith("="))
    result: Any = {}
    for path in sorted({path for flat in flats for path in flat}):
        before, one, other = (flat.get(path) for flat in flats)
        if len({before, one, other}) == 3:
            raise UnclearError(path)
        kept = other if one == before else one
        if kept is None:
            continue
        held = result
        for key in path[:-1]:
            held = held.setdefault(key, {})
            if isinstance(held, str):  # a text for one, and something below it for the other
                raise UnclearError(path)
        held[path[-1]] = kept
    return _folded(result)


def _folded(tree: Any) -> Any:
    """A tree without what says nothing, and each list in one order whatever its items are called."""
    if isinstance(tree, str) or tree is None:
        return tree if tree and tree.strip() else None
    items = tree if isinstance(tree, list) else tree.values()
    if isinstance(tree, list) or any(key.startswith("=") for key in tree):
        return sorted((_folded(item) for item in items), key=repr) or None
    inner = {key: _folded(tree[key]) for key in sorted(tree)}
    return {key: value for key, value in inner.items() if value is not None} or None


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


def _flat(trees: list[Value], known: list[Known]) -> tuple[list[Flat], set[tuple[str, ...]]]:
    """Trees by their paths, and the paths of the records in them; lists are named as in all of them."""
    flats: list[Flat] = [{} for _ in trees]
    whole: set[tuple[str, ...]] = set()
    _flatten(trees, known, (), flats, whole)
    return flats, whole


def _flatten(
    trees: Any, known: list[Known], path: tuple[str, ...], flats: list[Flat], whole: set[Any]
) -> None:
    for tree, flat in zip(trees, flats, strict=True):
        if isinstance(tree, str) and tree.strip():
            flat[path] = tree
    if any(isinstance(tree, dict) for tree in trees):
        if path:
            whole.add(path)
        keys = {key for tree in trees if isinstance(tree, dict) for key in tree}
        for key in keys:
            inner, who = (
                [each.get(key) if isinstance(each, dict) else None for each in held]
                for held in (trees, known)
            )
            _flatten(inner, who, (*path, key), flats, whole)
    lists = [tree if isinstance(tree, list) else [] for tree in trees]
    if any(lists):
        named = _named(lists, [each if isinstance(each, list) else [] for each in known])
        for key in {key for each in named for key in each}:
            inner = [each.get(key, (None, None))[0] for each in named]
            who = [each.get(key, (None, None))[1] for each in named]
            _flatten(inner, who, (*path, f"={key}"), flats, whole)


def _named(lists: list[Any], known: list[Any]) -> list[dict[str, tuple[Value, Known]]]:
    """Items with what is known of those in them, by their id, their file, their word, or their tag."""
    inner = [[below for _tag, below in each] for each in known]
    ways = [[[_name_of(each, field) for each in items] for items in lists] for field in ("id", "file", "")]  # fmt: skip
    for names in ways:
        if all(all(each) and len({*each}) == len(each) for each in names):
            break
    else:
        names = [[tag for tag, _below in each] for each in known]
    return [
        dict(zip(own, zip(items, below, strict=True), strict=True))
        for own, items, below in zip(names, lists, inner, strict=True)
    ]


def _name_of(item: Any, field: str) -> str:
    if field:
        return item.get(field, "") if isinstance(item, dict) else ""
    is_word = isinstance(item, str) and item.isascii() and item.replace("_", "").isalnum()
    return item if is_word and item[0].isalpha() else ""


# What the merge makes of it.


def lost_comments(case: Case, text: str) -> Counter[str]:
    """The comments that a side put in, or that both have, and that stand nowhere in the text."""
    base, ours, theirs = (comments_of(read(case.name, each)) for each in case.versions)
    must = (ours - base) | (theirs - base) | (ours & theirs)
    return Counter({comment: 1 for comment in must if comment not in text})


class Outcome(NamedTuple):
    """What became of a case, and whether git's way was taken."""

    said: str
    is_by_lines: bool


def outcome(case: Case) -> Outcome:
    done = merged(case.name, case.data)
    if isinstance(done, MergedFile):
        return Outcome(_judge(case, done.data, has_conflict=bool(done.conflicts)), False)
    lines = merged_by_lines_and_read(case.name, case.data)
    return Outcome(_judge(case, lines.data, has_conflict=lines.has_conflict), True)


def outcome_of_git(case: Case) -> Outcome:
    """What git alone makes of it."""
    git = merged_by_lines(case.data)
    return Outcome(_judge(case, git.data, has_conflict=git.has_conflict), True)


def _wanted(case: Case) -> Any:
    trees = Three(*(tree_of(read(case.name, each).root) for each in case.versions))
    try:
        return by_field(trees, case.known)
    except UnclearError:
        return UNCLEAR


def _judge(case: Case, data: bytes, *, has_conflict: bool) -> str:
    wanted = _wanted(case)
    if has_conflict:
        return "conflict" if wanted is UNCLEAR else "needless conflict"
    if wanted is UNCLEAR:
        return "clean but wrong"
    result = parse_document(case.name, data)
    is_right = (
        result.state is not FileState.UNREADABLE
        and not any(each.severity.name == "ERROR" for each in result.findings)
        and _folded(tree_of(result.root)) == wanted
        and not lost_comments(case, data.decode())
    )
    return "right" if is_right else "clean but wrong"


def main(number: int, first: int = 0) -> None:
    counts: dict[str, Counter[str]] = {"git": Counter(), "tambon": Counter()}
    by_lines: Counter[str] = Counter()
    for seed in range(first, first + number):
        each = case(seed)
        found = outcome(each)
        counts["git"][outcome_of_git(each).said] += 1
        counts["tambon"][found.said] += 1
        if found.is_by_lines:
            by_lines[found.said] += 1
        if found.said in ("clean but wrong", "needless conflict"):
            print(seed, found)  # noqa: T201
    for name, counted in (*counts.items(), ("of these by git's way", by_lines)):
        print(name, dict(counted))  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
