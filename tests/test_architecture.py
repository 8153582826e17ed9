"""The house: data flows one way, rooms do not know those below them, functions stay small."""

import ast
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "tambon_cli"

# From the top of the house to its bottom: a module imports only from its own room or from rooms above.
ROOMS = (
    *(
        "__init__",
        "i18n",
        "errors",
        "show",
        "diagnostics",
        "thai",
        "personal",
        "contacts",
        "files",
        "rawtext",
        "spelling",
        "syntax",
        "nodes",
        "source",
        "resources",
        "schema",
        "hints",
        "binding",
        "model",
        "survey",
    ),
    *(
        "metadata",
        "sheets",
        "project",
        "rubric",
        "rules",
        "reading",
        "facts",
        "tables",
        "gaps",
        "scoring",
        "progress",
        "interpretations",
        "wording",
        "scaffold",
        "repairs",
        "settings",
        "kept",
        "portfolio",
        "config",
        "checking",
        "asof",
        "plausibility",
        "standing",
    ),
    *("writing", "pixels", "output", "reporting", "cli", "__main__"),
)
# What only some commands need, and costs at start.
HEAVY = {
    "geothai",
    "zipfile",
    "xml",
    "urllib",
    "jinja2",
    "PIL",
    "rich",
    "thaibreak",
    "concurrent",
    "base64",
    "csv",
    "tempfile",
    "python_calamine",
    "xlsxwriter",
}
LIGHT_ROOMS = set(ROOMS[: ROOMS.index("writing")]) | {"cli", "__main__"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, top_level_only: bool = False) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    names = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def test_every_module_has_its_room() -> None:
    assert {room_of(path) for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_rooms_above(path: Path) -> None:
    here = ROOMS.index(room_of(path))
    own = [name.split(".")[1] if "." in name else "__init__" for name in imports(path) if name.split(".")[0] == "tambon_cli"]
    below = [name for name in own if ROOMS.index(name) > here]
    assert below == []


def test_modules_import_each_other_without_a_cycle() -> None:
    names = {path: ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for path in MODULES}
    known = set(names.values())
    edges = {names[path]: {name for name in imports(path) if name in known and name != names[path]} for path in MODULES}
    remaining = dict(edges)
    while free := [name for name, needed in remaining.items() if not needed & set(remaining)]:
        for name in free:
            del remaining[name]
    assert set(remaining) == set()


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in LIGHT_ROOMS], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_modules_load_only_where_they_are_needed(path: Path) -> None:
    assert [name for name in imports(path, top_level_only=True) if name.split(".")[0] in HEAVY] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(path) if (f.end_lineno or 0) - f.lineno >= 50} == {}


def test_functions_are_small_on_the_whole() -> None:
    sizes = sorted((f.end_lineno or 0) - f.lineno + 1 for path in MODULES for f in functions(path))
    assert sizes[len(sizes) // 2] <= 8
    assert sizes[len(sizes) * 9 // 10] <= 25


def test_only_the_outermost_frame_catches_everything() -> None:
    handlers = [(path, node) for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ExceptHandler)]
    found = [path.name for path, node in handlers if node.type is None or getattr(node.type, "id", "") == "Exception"]
    assert found == ["app.py"]


def test_templates_never_switch_escaping_off() -> None:
    for path in (ROOT / "templates").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text
