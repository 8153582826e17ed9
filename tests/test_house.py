"""Lint, types, documents that must stay true, and nothing of any machine in what is committed."""

import re
import subprocess
import sys

import pytest

from tests.support import ROOT, script

make_reference = script("docs/make_reference.py")
make_expected = script("examples/make_expected.py")


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [("check", "."), ("format", "--check", ".")])
def test_lint(arguments: tuple[str, ...]) -> None:
    assert run("ruff", *arguments) == ""


def test_types() -> None:
    assert run("mypy") == ""


def test_the_pages_say_what_the_code_says() -> None:
    pages = make_reference.pages()
    stale = [
        name
        for name, text in pages.items()
        if (make_reference.DOCS / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: python docs/make_reference.py"
    assert {f"rules/{path.name}" for path in (make_reference.DOCS / "rules").iterdir()} == {
        name for name in pages if name.startswith("rules/")
    }


def without_pictures(text: str) -> str:
    return re.sub(r"data:image/jpeg;base64,[A-Za-z0-9+/=]+", "data:image/jpeg;base64,", text)


@pytest.mark.parametrize("file", list(make_expected.COMMANDS))
@pytest.mark.parametrize("name", ["old", "new"])
def test_the_tool_says_of_the_examples_what_is_committed(name: str, file: str) -> None:
    committed = (make_expected.EXPECTED / name / file).read_text(encoding="utf-8")
    said = make_expected.output_of(name, file)
    # The encoder of the pictures differs from one version of Pillow to the next.
    assert without_pictures(said) == without_pictures(committed), (
        "run: python examples/make_expected.py"
    )


def test_the_examples_are_small() -> None:
    assert (
        sum(path.stat().st_size for path in (ROOT / "examples").rglob("*") if path.is_file())
        < 1_600_000
    )


def test_ci_runs_the_second_command_of_the_readme() -> None:
    commands = re.findall(
        r"```sh\n(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert commands[1] in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    thai = re.findall(
        r"```sh\n(.*?)\n```", (ROOT / "README.th.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert thai == commands


def committed_text() -> list[tuple[str, str]]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    ).stdout.split("\0")
    if not any(names):
        pytest.skip("not a git checkout")
    texts = []
    for name in filter(None, names):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data:
            texts.append((name, data.decode("utf-8", "replace")))
    return texts


def test_links_between_documents_lead_somewhere() -> None:
    for name, text in committed_text():
        if name.endswith(".md") and not name.startswith("examples/expected"):
            for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
                assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_nothing_of_a_machine_is_committed() -> None:
    pattern = re.compile(
        r"(^|[^a-zA-Z0-9_.-])/(wor[k]|hom[e]|roo[t])/|index-url[ =]+http|files\.pythonhosted|registry\.npmjs"
    )
    assert [name for name, text in committed_text() if pattern.search(text)] == []
