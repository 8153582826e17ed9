"""The files for hosted repositories: pinned, without a token that can write, and what they run works.

A hosted runner cannot be had here: its checkout is imitated by a clone, its variables by an environment.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git import Repo
from tests.support import EXAMPLES, ROOT, Folder

HOSTING = ROOT / "docs/hosting"


def read(name: str) -> Any:
    return yaml.load((HOSTING / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def test_actions_are_pinned_by_hash_and_say_their_version() -> None:
    lines = (HOSTING / "github.yml").read_text(encoding="utf-8").splitlines()
    uses = [line for line in lines if "uses:" in line]
    assert len(uses) == 2
    assert all(re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in uses)


def test_nothing_of_a_pull_request_runs_beside_a_token_that_can_write() -> None:
    workflow = read("github.yml")
    assert workflow["on"] == "pull_request"
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    text = (HOSTING / "github.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert not re.search(r"run:.*\$\{\{", text)  # no expression becomes part of a command
    names = [step.get("name") or step["uses"].split("@")[0] for step in job["steps"]]
    assert names.index("Install tambon") < names.index("actions/checkout")
    checkout = next(step for step in job["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


def test_what_is_installed_is_pinned_by_a_commit() -> None:
    pinned = r"tambon @ git\+https://example\.org/tambon\.git@[0-9a-f]{40}"
    assert re.fullmatch(pinned, read("github.yml")["env"]["TAMBON"])
    assert re.fullmatch(pinned, read("gitlab.yml")["tambon"]["variables"]["TAMBON"])


def test_zizmor_has_nothing_to_say() -> None:
    done = subprocess.run(
        [
            Path(sys.executable).parent / "zizmor",
            "--offline",
            "--persona",
            "pedantic",
            HOSTING / "github.yml",
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture
def pull_request(tmp_path: Path) -> Repo:
    """The clone that a runner has: the branch merged into main, and its history."""
    origin = Repo(tmp_path / "origin")
    shutil.copytree(EXAMPLES / "old", origin.path / "โคก", ignore=shutil.ignore_patterns("out"))
    origin.commit("เริ่ม")
    origin.git("checkout", "-q", "-b", "branch")
    Folder(origin.path / "โคก").delete("mou.yaml")
    origin.commit("ลบ MOU")
    origin.git("checkout", "-q", "main")
    (origin.path / "อื่น.txt").write_text("x")
    origin.commit("อื่น")
    origin.git("merge", "-q", "--no-ff", "-m", "merge", "branch")
    origin.git("clone", "-q", origin.path, tmp_path / "clone")
    return Repo(tmp_path / "clone")


def run_step(
    command: str, repo: Repo, variables: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    """Run a step as a runner does: bash that stops at the first error, `tambon` on the PATH."""
    program = repo.path.parent / "bin/tambon"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tambon_cli "$@"\n')
    program.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=repo.path,
        env={
            **os.environ,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            **variables,
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_steps_for_github_tell_levels_and_findings(pull_request: Repo, tmp_path: Path) -> None:
    workflow = read("github.yml")
    (job,) = workflow["jobs"].values()
    steps = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    variables = {
        **workflow["env"],
        "BASE": pull_request.git("rev-parse", "HEAD^1").strip(),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_ACTIONS": "true",
    }
    assert run_step(steps["What changed"], pull_request, variables).returncode == 0
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "🔻 รอบ 6 เดือน" in summary
    assert "อื่น.txt" not in summary
    done = run_step(steps["Findings"], pull_request, variables)
    assert done.returncode == 1
    assert "::error file=โคก/plan.yaml,line=3" in done.stdout


def test_the_lines_for_gitlab_tell_them_too(pull_request: Repo) -> None:
    job = read("gitlab.yml")["tambon"]
    variables = {
        **job["variables"],
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": pull_request.git("rev-parse", "HEAD^1").strip(),
    }
    codes = [run_step(each, pull_request, variables).returncode for each in job["script"]]
    assert codes == [0, 1]
    page = (pull_request.path / "tambon-diff.html").read_text(encoding="utf-8")
    assert "ระดับ 5 → ต่ำกว่าระดับ 3" in page
    assert "TB204" in (pull_request.path / "tambon-findings.xml").read_text(encoding="utf-8")
