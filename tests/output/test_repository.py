"""Annotations and SARIF name files from the root of their repository, wherever the tool is started; real git decides what that is."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from tests.support import EXAMPLES, ROOT, tambon

SARIF_SCHEMA = ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json"
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str | Path, cwd: Path) -> None:
    subprocess.run(
        [
            *("git", "-c", "user.name=x", "-c", "user.email=x@example.org"),
            *("-c", "protocol.file.allow=always", *map(str, arguments)),
        ],
        cwd=cwd,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )


def project(path: Path) -> Path:
    """A project with one error, at report.yaml:2."""
    shutil.copytree(EXAMPLES / "old", path)
    report = path / "report.yaml"
    text = report.read_text(encoding="utf-8").replace("2562-09-10", "2562-13-10")
    report.write_text(text, encoding="utf-8")
    return path


def repository(path: Path, *folders: str) -> Path:
    """A repository with a commit of these projects."""
    path.mkdir(parents=True, exist_ok=True)
    git("init", "-q", cwd=path)
    for folder in folders:
        project(path / folder)
    git("add", ".", cwd=path)
    git("commit", "-qm", "projects", "--allow-empty", cwd=path)
    return path


def annotated(path: str | Path, cwd: Path, **environment: str) -> set[str]:
    """The files that the annotations name."""
    done = tambon("validate", path, "-f", "github", cwd=cwd, environment=environment or None)
    return {unquote(file) for file in re.findall(r"file=([^,]+)", done.stdout)}


def sarif(path: str | Path, cwd: Path, **environment: str) -> dict[str, Any]:
    done = tambon("validate", path, "-f", "sarif", cwd=cwd, environment=environment or None)
    log: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft4Validator(json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def artifacts(run: dict[str, Any]) -> set[tuple[str, str | None]]:
    """The files of the results, decoded, with the ids of what they are relative to."""
    places = [each["locations"][0]["physicalLocation"] for each in run["results"]]
    named = [place["artifactLocation"] for place in places]
    return {(unquote(each["uri"]), each.get("uriBaseId")) for each in named}


@pytest.mark.parametrize(
    ("cwd", "path"),
    [
        (".", "."),
        ("data", "."),
        ("data/2562", "."),
        ("data/2562/a", "."),
        ("data", "2562/a/report.yaml"),
        ("other", "../data"),
        ("other", "{root}/data/2562/a"),
        ("..", "{root}"),
    ],
)
def test_paths_are_those_from_the_root_wherever_the_tool_is_started(
    tmp_path: Path, cwd: str, path: str
) -> None:
    root = repository(tmp_path / "r", "data/2562/a")
    (root / "other").mkdir()
    given = path.format(root=root)
    assert "data/2562/a/report.yaml" in annotated(given, root / cwd)
    assert all(file.startswith("data/2562/a/") for file in annotated(given, root / cwd))
    run = sarif(given, root / cwd)
    assert ("data/2562/a/report.yaml", "%SRCROOT%") in artifacts(run)
    assert {base for _file, base in artifacts(run)} == {"%SRCROOT%"}
    assert str(tmp_path) not in json.dumps(run)
    assert list(run["originalUriBaseIds"]) == ["%SRCROOT%"]


def test_a_linked_work_tree_and_a_submodule_have_roots_of_their_own(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "data/a")
    git("worktree", "add", "-q", tmp_path / "linked", cwd=root)
    assert (tmp_path / "linked/.git").is_file()
    assert "data/a/report.yaml" in annotated("a", tmp_path / "linked/data")
    git("submodule", "add", "-q", root, "parts/one", cwd=repository(tmp_path / "whole"))
    inside = tmp_path / "whole/parts/one"
    assert (inside / ".git").is_file()
    assert "data/a/report.yaml" in annotated(".", tmp_path / "whole")
    assert "data/a/report.yaml" in annotated(".", inside / "data")


def test_the_workspace_of_a_runner_goes_before_the_work_tree(tmp_path: Path) -> None:
    root = repository(tmp_path / "work/r", "data/a")
    for workspace, prefix in (
        (tmp_path / "work", "r/data/a/"),
        (root, "data/a/"),
        (root / "data", "a/"),
        (tmp_path / "elsewhere", "data/a/"),
        (tmp_path / "wor", "data/a/"),
    ):
        said = annotated("a", root / "data", GITHUB_WORKSPACE=str(workspace))
        assert f"{prefix}report.yaml" in said, workspace
        run = sarif("a", root / "data", GITHUB_WORKSPACE=str(workspace))
        assert (f"{prefix}report.yaml", "%SRCROOT%") in artifacts(run), workspace


def test_text_on_a_runner_annotates_from_the_root_and_reads_from_here(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "data/a")
    said = tambon("validate", "a", cwd=root / "data", environment={"GITHUB_ACTIONS": "true"}).stdout
    assert "\na/report.yaml:2:15" in f"\n{said}"
    assert "file=data/a/report.yaml," in said


@pytest.mark.parametrize("form", ["text", "json", "junit"])
def test_all_other_formats_stay_relative_to_the_current_folder(tmp_path: Path, form: str) -> None:
    root = repository(tmp_path / "r", "data/a")
    said = tambon("validate", "a", "-f", form, cwd=root / "data").stdout
    assert "a/report.yaml" in said
    assert "data/a" not in said


def test_without_git_paths_are_those_that_are_shown(tmp_path: Path) -> None:
    project(tmp_path / "data/a")
    assert "a/report.yaml" in annotated("a", tmp_path / "data")
    assert "data/a/report.yaml" in annotated(tmp_path / "data", ROOT)
    run = sarif("a", tmp_path / "data")
    assert ("a/report.yaml", None) in artifacts(run)
    assert "originalUriBaseIds" not in run


def test_a_path_outside_the_work_tree_is_shown_beside_those_inside(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "data/a")
    project(tmp_path / "b")
    done = tambon("validate", "data", tmp_path / "b", "-f", "github", cwd=root).stdout
    files = set(re.findall(r"file=([^,]+)", done))
    assert {"data/a/report.yaml", "b/report.yaml"} < files
    done = tambon("validate", "data", tmp_path / "b", "-f", "sarif", cwd=root).stdout
    assert {
        ("data/a/report.yaml", "%SRCROOT%"),
        ("b/report.yaml", None),
    } < artifacts(json.loads(done)["runs"][0])


def test_two_repositories_have_two_roots(tmp_path: Path) -> None:
    repository(tmp_path / "one", "a")
    repository(tmp_path / "two", "a")
    run = sarif(".", tmp_path)
    reports = {each for each in artifacts(run) if each[0] == "a/report.yaml"}
    assert reports == {("a/report.yaml", "%SRCROOT%"), ("a/report.yaml", "%SRCROOT_2%")}
    assert list(run["originalUriBaseIds"]) == ["%SRCROOT%", "%SRCROOT_2%"]


def test_a_link_to_a_repository_leads_to_its_root(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "data/a")
    (tmp_path / "link").symlink_to(root / "data")
    assert "data/a/report.yaml" in annotated(tmp_path / "link", tmp_path)
    said = annotated("link", tmp_path, GITHUB_WORKSPACE=str(tmp_path / "r"))
    assert "data/a/report.yaml" in said


def test_thai_names_are_encoded_as_each_format_asks(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "ข้อมูล/ตำบล 1, 50%:ก")
    done = tambon("validate", ".", "-f", "github", cwd=root / "ข้อมูล").stdout
    assert "file=ข้อมูล/ตำบล 1%2C 50%25%3Aก/report.yaml,line=2," in done
    done = tambon("validate", ".", "-f", "sarif", cwd=root / "ข้อมูล").stdout
    place = json.loads(done)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].isascii()
    assert unquote(place["artifactLocation"]["uri"]).startswith("ข้อมูล/ตำบล 1, 50%:ก/")


def test_a_long_path_is_whole(tmp_path: Path) -> None:
    folder = "/".join(["โครงการตำบลต้นแบบห่วงใยไม่ทอดทิ้งกันประจำปี"] * 11)
    root = repository(tmp_path / "r")
    project(root / folder)
    assert f"{folder}/report.yaml" in annotated(".", root)


def test_settings_are_named_from_the_root_too(tmp_path: Path) -> None:
    root = repository(tmp_path / "r", "data/a")
    (root / "tambon.toml").write_text(
        '[[suppress]]\npath = "data/none/plan.yaml"\ncode = "TB403"\nreason = "ไม่มีโครงการนี้แล้ว"\n',
        encoding="utf-8",
    )
    assert "tambon.toml" in annotated("a", root / "data")
    assert ("tambon.toml", "%SRCROOT%") in artifacts(sarif("a", root / "data"))
