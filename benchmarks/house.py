"""Print what the code looks like by number: a mirror, not an aim.

Run by hand: python benchmarks/house.py [FOLDER]...  The figures that notes/ quote are these.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit

ROOT = Path(__file__).parent.parent
WIDEST = 100
LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
MOST_COMPLEX = 10


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def stacked(tree: ast.AST) -> Iterator[ast.IfExp]:
    """Yield the conditional expressions within another, or chosen inside the head of a loop."""
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp):
            yield from (part for part in (node.body, node.orelse) if isinstance(part, ast.IfExp))
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.iter, ast.IfExp):
            yield node.iter


def remarks(path: Path, text: str, tree: ast.AST) -> Iterator[str]:
    """Yield a line for each thing in a module that is above the house's measure."""
    lines = text.splitlines()
    if len(lines) > LONGEST_MODULE:
        yield f"{path}: {len(lines)} lines"
    for function in functions(tree):
        if length(function) > LONGEST_FUNCTION:
            yield f"{path}:{function.lineno}: {function.name} has {length(function)} lines"
    for block in cc_visit(text):
        if block.letter != "C" and block.complexity > MOST_COMPLEX:
            yield f"{path}:{block.lineno}: {block.fullname} has complexity {block.complexity}"
    for choice in stacked(tree):
        yield f"{path}:{choice.lineno}: a conditional expression stacked, or in a loop's head"


def main(folders: list[str]) -> None:
    modules = [path for folder in folders for path in sorted(Path(folder).rglob("*.py"))]
    lines, choices, lengths, complex_ones = 0, 0, [], 0
    for path in modules:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        lines += sum(bool(line.strip()) for line in text.splitlines())
        choices += sum(isinstance(node, ast.IfExp) for node in ast.walk(tree))
        lengths += [length(function) for function in functions(tree)]
        found = list(remarks(path, text, tree))
        complex_ones += sum(" complexity " in remark for remark in found)
        print(*found, sep="\n", end="\n" if found else "")
    lengths.sort()
    print(
        f"{len(modules)} modules, {lines:,} lines that are not blank, {len(lengths):,} functions",
        f"lines of a function: median {lengths[len(lengths) // 2]}, "
        f"90th percentile {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}",
        f"complexity above {MOST_COMPLEX}: {complex_ones} functions",
        f"conditional expressions: {1000 * choices / lines:.1f} a thousand lines",
        sep="\n",
    )


if __name__ == "__main__":
    main(sys.argv[1:] or [str(ROOT / "tambon_cli")])
