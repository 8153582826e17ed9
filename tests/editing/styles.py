"""A tree as somebody else might have typed it: any depth, quotes, braces, comments, line ends, marks of a document."""

import json
import random
import re
from collections.abc import Iterator

from tambon_cli.editing.edits import Value

PLAIN = re.compile(r"[ก-๎A-Za-z0-9(][ก-๎A-Za-z0-9_ ().,/-]*(?<![ ,])")
IN_BRACES = re.compile(r"[ก-๎A-Za-z0-9(][ก-๎A-Za-z0-9_ ()./-]*(?<! )")


def typed(tree: Value, chance: random.Random) -> str:
    """The text of a file that says the tree."""
    hand = _Hand(chance)
    lines = [*hand.remarks(0), *hand.block(tree, 0)]
    if chance.random() < 0.2:
        lines.insert(0, "---")
    if chance.random() < 0.1:
        lines.append("...")
    end = "\r\n" if chance.random() < 0.2 else "\n"
    text = end.join(lines)
    return text if chance.random() < 0.2 else text + end


def in_braces(tree: Value, chance: random.Random) -> str:
    """The text of a file in braces that says the tree, on one line or on some with remarks."""
    hand = _Hand(chance)

    def gap() -> str:
        chosen = chance.random()
        if chosen < 0.6:
            return chance.choice(["", " "])
        remark = "" if chosen < 0.8 else f"  # {chance.randrange(10**6)}"
        return f"{remark}\n{' ' * chance.randint(1, 4)}"

    def written(value: Value) -> str:
        if isinstance(value, dict):
            inner = (f"{key}: {written(each)}" for key, each in value.items())
            return f"{{{gap()}{f', {gap()}'.join(inner)}{gap()}}}"
        if isinstance(value, list):
            return f"[{gap()}{f', {gap()}'.join(map(written, value))}{gap()}]"
        return hand.flow(value)

    head = chance.choice(["", "# หัว\n", "---\n", "--- "])
    return head + written(tree) + chance.choice(["", "\n", "  # ท้าย\n", "\n# ท้าย\n", "\n...\n"])


class _Hand:
    """How one person types."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._indent = chance.choice([1, 2, 2, 2, 4])
        self._dash = chance.choice([0, 2, 2])

    def remarks(self, depth: int) -> Iterator[str]:
        if self._chance.random() < 0.15:
            yield (
                " " * self._chance.choice([depth, depth, 0])
                + "# หมายเหตุ "
                + str(self._chance.randrange(10**6))
            )
        if self._chance.random() < 0.05:
            yield ""

    def behind(self) -> str:
        gap = " " * self._chance.choice([1, 2, 9])
        remark = f"{gap}# {self._chance.randrange(10**6)}"
        return remark if self._chance.random() < 0.15 else ""

    def block(self, value: Value, depth: int) -> Iterator[str]:
        pad = " " * depth
        assert isinstance(value, dict)
        for key, each in value.items():
            yield from self.remarks(depth)
            yield from self._entry(f"{pad}{key}:", each, depth)

    def _entry(self, head: str, value: Value, depth: int) -> Iterator[str]:
        if value is None or (not isinstance(value, str) and not value):
            yield f"{head}{self.behind()}"
        elif isinstance(value, str):
            first, *rest = self._text(value, depth)
            yield f"{head} {first}"
            yield from rest
        elif self._chance.random() < 0.3:
            yield f"{head} {self.flow(value)}{self.behind()}"
        elif isinstance(value, dict):
            yield f"{head}{self.behind()}"
            yield from self.block(value, depth + self._indent)
        else:
            assert isinstance(value, list)
            yield f"{head}{self.behind()}"
            yield from self._items(value, depth + self._dash)

    def _items(self, items: list[Value], depth: int) -> Iterator[str]:
        pad = " " * depth
        for each in items:
            yield from self.remarks(depth)
            if isinstance(each, dict) and each and self._chance.random() < 0.6:
                gap = self._chance.choice([1, 1, 3])
                inner = depth + 1 + gap
                first, *rest = list(_without_remarks_first(self.block(each, inner)))
                yield f"{pad}-{' ' * gap}{first.lstrip(' ')}"
                yield from rest
            elif isinstance(each, str):
                yield f"{pad}- {self.token(each, PLAIN)}{self.behind()}"
            else:
                yield f"{pad}- {self.flow(each)}{self.behind()}"

    def _text(self, text: str, depth: int) -> Iterator[str]:
        is_simple = "\n" in text and text[0] not in " \n" and text.strip() != ""
        if (
            is_simple
            and not re.search(r"[\x00-\x09\x0b-\x1f]", text)
            and self._chance.random() < 0.7
        ):
            end = "" if text.endswith("\n") and not text.endswith("\n\n") else "-"
            end = "+" if text.endswith("\n\n") else end
            pad = " " * (depth + self._indent)
            yield f"|{end}{self.behind()}"
            yield from (
                f"{pad}{line}" if line else "" for line in text.removesuffix("\n").split("\n")
            )
            return
        yield f"{self.token(text, PLAIN)}{self.behind()}"

    def flow(self, value: Value) -> str:
        gap = self._chance.choice(["", "", " "])
        if isinstance(value, dict):
            inner = ", ".join(f"{key}: {self.flow(each)}" for key, each in value.items())
            return f"{{{gap}{inner}{gap}}}"
        if isinstance(value, list):
            return f"[{gap}{', '.join(map(self.flow, value))}{gap}]"
        return "" if value is None else self.token(str(value), IN_BRACES)

    def token(self, text: str, plain: re.Pattern[str]) -> str:
        chosen = self._chance.random()
        if chosen < 0.7 and plain.fullmatch(text) and text not in ("null", "~"):
            return text
        if chosen < 0.85 and "\n" not in text and not re.search(r"[\x00-\x1f]", text):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)


def _without_remarks_first(lines: Iterator[str]) -> Iterator[str]:
    """The lines from the first that is no remark: a dash has a key behind it."""
    has_begun = False
    for line in lines:
        has_begun = has_begun or bool(line.strip() and not line.lstrip().startswith("#"))
        if has_begun:
            yield line
