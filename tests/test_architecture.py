"""The house: data flows one way, packages do not know those above them, functions stay small."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "tambon_cli"

# From the bottom of the house to its top: a package imports only itself and what stands before it.
ORDER = (
    "__init__",
    *("i18n", "errors", "display", "thai", "diagnostics", "suggest"),
    *("files", "privacy", "documents", "binding", "model", "survey", "project"),
    *("scoring", "questions", "rules", "settings", "editing", "portfolio", "history"),
    *("output", "reporting", "commands", "cli", "__main__"),
)
# Files of a project are opened through the seam alone (files/opened.py), with all its limits. These
# open others: what comes with the tool, what a command was given, its own output and streams.
OPEN_OTHER_FILES = {
    "tambon_cli.__main__",
    "tambon_cli.cli.complaints",
    "tambon_cli.commands.git",
    "tambon_cli.commands.merge_file",
    "tambon_cli.commands.survey_form",
    "tambon_cli.commands.survey_import",
    "tambon_cli.reporting.charts.svg",
    "tambon_cli.reporting.index_page.maps",
    "tambon_cli.reporting.render.render",
    "tambon_cli.reporting.render.templates",
    "tambon_cli.rules.documentation",
    "tambon_cli.thai.geothai_files",
}
# What only some commands need, and costs at start.
HEAVY = {
    *("geothai", "jinja2", "PIL", "python_calamine", "rich", "thaibreak", "xlsxwriter"),
    *("base64", "concurrent", "csv", "tempfile", "urllib", "xml", "zipfile"),
}
# Here they are imported at the top: whoever imports these modules needs them.
NEED_HEAVY = ("output", "reporting", "files.atomic", "files.image_scrub", "files.picture_look")

MODULES = sorted(PACKAGE.rglob("*.py"))
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def package_of(name: str) -> str:
    """The package that a module of tambon_cli stands in, or the module itself at the top level."""
    return name.split(".")[1] if "." in name else "__init__"


def imports(path: Path, *, top_level_only: bool = False) -> list[str]:
    tree = parsed(path)
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    names = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_every_module_stands_in_the_order() -> None:
    assert {package_of(module_name(path)) for path in MODULES} == set(ORDER)


def imported_from_later(path: Path) -> set[str]:
    here = ORDER.index(package_of(module_name(path)))
    own = [package_of(name) for name in imports(path) if name.startswith("tambon_cli.")]
    return {name for name in own if name in ORDER and ORDER.index(name) > here}


def test_a_module_imports_only_from_its_package_and_those_before() -> None:
    assert [path for path in MODULES if imported_from_later(path)] == []


@pytest.mark.parametrize("paths", [MODULES, BENCHMARKS], ids=["tambon_cli", "benchmarks"])
def test_modules_import_each_other_without_a_ring(paths: list[Path]) -> None:
    known = {module_name(path): path for path in paths}
    known |= {path.stem: path for path in paths if path in BENCHMARKS}  # they are run as scripts
    remaining = {name: set(imports(path)) & known.keys() - {name} for name, path in known.items()}
    while free := [name for name, needed in remaining.items() if not needed & remaining.keys()]:
        for name in free:
            del remaining[name]
    assert remaining == {}


def needs_heavy(path: Path) -> bool:
    name = module_name(path).removeprefix("tambon_cli.")
    return any(name == each or name.startswith(f"{each}.") for each in NEED_HEAVY)


def test_heavy_modules_load_only_where_they_are_needed() -> None:
    top = {
        path: {name.split(".")[0] for name in imports(path, top_level_only=True)}
        for path in MODULES
        if not needs_heavy(path)
    }
    assert {path: names & HEAVY for path, names in top.items() if names & HEAVY} == {}


def test_modules_and_functions_stay_small() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lines.items() if count > 400} == {}
    long = [(path, f.name) for path in MODULES for f in functions(path) if length(f) > 50]
    assert long == []


def test_functions_are_small_on_the_whole() -> None:
    lengths = sorted(length(f) for path in MODULES for f in functions(path))
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_no_public_class_name_stands_twice() -> None:
    places: dict[str, list[str]] = {}
    for path in MODULES:
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(module_name(path))
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}


def test_only_the_outermost_frame_catches_everything() -> None:
    found = [
        module_name(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        if node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
    ]
    assert found == ["tambon_cli.cli.app"]


def opens_files(path: Path) -> bool:
    """Whether a module opens or reads a file by its path, in whatever way."""
    ways = {"open", "read_bytes", "read_text", "fdopen", "FileIO", "memmap"}
    modules = {"os", "io", "file", "Path"}
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in ways:
            return True
        if isinstance(called, ast.Attribute) and called.attr in ways:
            owner = called.value.id if isinstance(called.value, ast.Name) else ""
            if called.attr != "open" or owner in modules:
                return True
    return False


def test_files_of_a_project_are_opened_in_one_way() -> None:
    own = PACKAGE / "files"
    found = {module_name(path) for path in MODULES if own not in path.parents and opens_files(path)}
    assert found == OPEN_OTHER_FILES


def test_one_module_knows_the_private_parts_of_typer() -> None:
    private = [
        module_name(path)
        for path in MODULES
        if any(name.startswith("typer._") for name in imports(path))
    ]
    assert private == ["tambon_cli.cli.click_port"]


def test_only_the_command_line_knows_typer() -> None:
    knowing = {
        package_of(module_name(path))
        for path in MODULES
        if any(name.split(".")[0] == "typer" for name in imports(path))
    }
    assert knowing == {"cli"}


def test_templates_never_switch_escaping_off() -> None:
    for path in (ROOT / "templates").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", "")
        assert "autoescape" not in text
