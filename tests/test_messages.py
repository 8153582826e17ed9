"""Messages in two languages: both have the same holes, and whoever fills one names each of them."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

from tests.support import ROOT

PACKAGE = ROOT / "tambon_cli"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def constant(node: ast.expr) -> str | None:
    """The text of a literal without expressions in it; None of anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts_of(node: ast.AST) -> tuple[str, str] | None:
    """The two texts of a call Text("…", "…"); None of anything else."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return None
    if node.func.id != "Text" or len(node.args) != 2:
        return None
    th, en = map(constant, node.args)
    return (th, en) if th is not None and en is not None else None


def holes(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def messages(path: Path) -> dict[str, tuple[str, str]]:
    """The messages that a module keeps as constants."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts = texts_of(node.value)
            if texts is not None:
                found[node.targets[0].id] = texts
    return found


CONSTANTS = {name: messages(path) for name, path in MODULES.items()}


def filled(path: Path, name: str) -> Iterator[tuple[int, tuple[str, str], set[str]]]:
    """Each place where a message is filled: its line, its texts, the names that are given."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = dict(CONSTANTS[name])
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            theirs = CONSTANTS.get(node.module or "", {})
            known |= {
                alias.asname or alias.name: theirs[alias.name]
                for alias in node.names
                if alias.name in theirs
            }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr != "fill" or any(word.arg is None for word in node.keywords):
            continue
        value = node.func.value
        texts = known.get(value.id) if isinstance(value, ast.Name) else texts_of(value)
        if texts is not None:
            yield node.lineno, texts, {word.arg for word in node.keywords if word.arg}


def test_who_fills_a_message_names_each_of_its_holes() -> None:
    wrong = [
        f"{path.name}:{line}: {sorted(names)} for {texts[1]!r}"
        for name, path in MODULES.items()
        for line, texts, names in filled(path, name)
        if not holes(texts[0]) | holes(texts[1]) <= names
    ]
    assert wrong == []
