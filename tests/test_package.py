"""The tool from a wheel, from an sdist and from an editable install, each in an environment of its own."""

import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder


def installed(folder: Path, *what: str) -> Path:
    """The command of a new environment that shares the dependencies of this one, so that nothing is downloaded."""
    venv.create(folder, with_pip=False)
    shared = next(path for path in sys.path if path.endswith("site-packages"))
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    site = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[0])"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.strip()
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    (Path(site) / "shared.pth").write_text(shared, encoding="utf-8")
    subprocess.run(
        [*pip, "--ignore-installed", *what], check=True, capture_output=True, timeout=240
    )
    return scripts / "tambon"


def test_the_wheel_holds_what_the_tool_needs(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    for wanted in (
        *(
            "tambon_cli/templates/report.html.j2",
            "tambon_cli/templates/report.css",
            "tambon_cli/templates/fonts/OFL.txt",
        ),
        *(
            "tambon_cli/templates/md/table.md.j2",
            "tambon_cli/examples/old/project.yaml",
            "tambon_cli/examples/new/evidence/a1.jpg",
        ),
        *(
            "tambon_cli/scoring/rubrics/fy2562.yaml",
            "tambon_cli/scoring/rubrics/interpretations.yaml",
            "tambon_cli/py.typed",
        ),
        *(
            "tambon_cli/survey/instruments/4s-proposed.yaml",
            "tambon_cli/templates/questionnaire.css",
            "tambon_cli/templates/fonts/sarabun-advance.json",
        ),
    ):
        assert wanted in names
    assert [
        name for name in names if "expected" in name or "tests" in name or "/out/" in name
    ] == []


def test_the_lowest_versions_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = dict(each.partition(",")[0].split(">=") for each in project["dependencies"])
    pinned = dict(
        line.split("==")
        for line in (ROOT / "tests/lowest.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    assert set(pinned) == set(lowest)
    assert all(version.startswith(lowest[name]) for name, version in pinned.items())


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_the_demo_runs_from_every_kind_of_install(built: Path, tmp_path: Path, kind: str) -> None:
    what = {
        "wheel": [str(next(built.glob("*.whl")))],
        "sdist": [str(next(built.glob("*.tar.gz")))],
        "editable": ["-e", str(ROOT)],
    }[kind]
    command = installed(tmp_path / "env", *what)
    done = subprocess.run(
        [command, "demo", "-q"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "tambon-demo/new/out/report.html").stat().st_size > 150_000
    for survey in (["summary", "tambon-demo/old"], ["form"], ["form", "-f", "xlsform"]):
        subprocess.run(
            [command, "survey", *survey, "-q"],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=120,
        )
    where = [str(command.parent / "python"), "-c", "import tambon_cli; print(tambon_cli.__file__)"]
    path = subprocess.run(
        where, cwd=tmp_path, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert (str(tmp_path / "env") in path) == (kind != "editable")
