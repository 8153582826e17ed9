"""The hooks in a real pre-commit run, from a local clone of the project as it is now."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import EXAMPLES, ROOT

CONFIG = """\
repos:
  - repo: {clone}
    rev: {revision}
    hooks:
      - id: {hook}
"""


def git(folder: Path, *arguments: str) -> str:
    identity = [
        "-c",
        "user.name=tester",
        "-c",
        "user.email=tester@example.go.th",
        "-c",
        "commit.gpgsign=false",
    ]
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository with the project's files as they are now, and its revision."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    ).stdout.split("\0")
    if not any(names):
        pytest.skip("not a git checkout")
    folder = tmp_path_factory.mktemp("tambon")
    for name in names:
        if (ROOT / name).is_file() and name.startswith(
            (
                "tambon_cli",
                "templates",
                "examples",
                "pyproject",
                "README",
                "LICENSE",
                ".pre-commit-hooks",
            )
        ):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "state")
    return folder, git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit builds the environment of the hook, once for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


def run_hook(repository: Path, home: Path) -> tuple[int, str]:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "TAMBON_LANG": "th"}
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
        cwd=repository,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def repository_with(folder: Path, clone: tuple[Path, str], hook: str) -> Path:
    for name in ("old", "new"):
        shutil.copytree(EXAMPLES / name, folder / "โครงการ" / name)
    (folder / ".pre-commit-config.yaml").write_text(
        CONFIG.format(clone=clone[0], revision=clone[1], hook=hook), encoding="utf-8"
    )
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "start", "--no-verify")
    return folder


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "โครงการ" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_both_hooks_stop_a_mistake_and_only_the_first_looks_at_what_is_committed(
    tmp_path: Path, clone: tuple[Path, str], home: Path
) -> None:
    repository = repository_with(tmp_path, clone, "tambon")
    spoil(repository, "old/report.yaml", "submitted_on: 2562-09-10", "submitted_on: 31 ก.ย. 2562")
    (repository / "อื่น.txt").write_text("x")
    git(repository, "add", "อื่น.txt")
    assert (
        run_hook(repository, home)[0] == 0
    )  # the mistake is not about to be committed, nor any file of a project
    git(repository, "add", "-A")
    code, said = run_hook(repository, home)
    assert code == 1
    assert "โครงการ/old/report.yaml:2:15: ผิดพลาด TB106" in said
    assert "โครงการ/new" not in said

    (repository / ".pre-commit-config.yaml").write_text(
        CONFIG.format(clone=clone[0], revision=clone[1], hook="tambon-all"), encoding="utf-8"
    )
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "mistake", "--no-verify")
    (repository / "อื่น.txt").write_text("y")
    git(repository, "add", "-A")
    code, said = run_hook(repository, home)
    assert code == 1
    assert "โครงการ/old/report.yaml:2:15: ผิดพลาด TB106" in said


def test_a_change_of_one_file_checks_its_whole_project(
    tmp_path: Path, clone: tuple[Path, str], home: Path
) -> None:
    repository = repository_with(tmp_path, clone, "tambon")
    spoil(repository, "old/plan.yaml", "- {id: A5, ", "- {id: A6, ")
    git(repository, "add", "-A")
    code, said = run_hook(repository, home)
    assert code == 1
    assert "โครงการ/old/activities.yaml:56:9: ผิดพลาด TB202" in said
    (repository / "โครงการ/new/evidence/a1.jpg").unlink()
    git(repository, "add", "-A")
    spoil(repository, "old/plan.yaml", "- {id: A6, ", "- {id: A5, ")
    git(repository, "add", "-A")
    spoil(repository, "new/plan.yaml", "fiscal_year: 2562", "fiscal_year: 2562 ")
    git(repository, "add", "-A")
    code, said = run_hook(repository, home)
    assert code == 1
    assert "TB701" in said
