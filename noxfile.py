"""What developers run by hand: `nox` for the checks, `nox -s TASK` for one of the tasks below.

`check`, `test`, `properties`, `trials`, `docs`, `figures` and `bench` use the environment that nox
runs in, the one of README.md's second command. `newest`, `lowest` and `constraints` make their own;
`nox -t versions` runs the first two.
"""

import re
import sys
from pathlib import Path

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")  # those that are not on the machine are skipped
PYTHON = sys.executable  # that of the environment nox runs in, whatever PATH says
CONSTRAINTS = Path("constraints.txt")
TYPES = "tests/test_house.py::test_types"  # they are those of newer packages
HEAD = "# What was tested together: written by `nox -s constraints` (CONTRIBUTING.md says when).\n"

nox.options.sessions = ["check"]
nox.options.error_on_missing_interpreters = False


@nox.session(python=False)
def check(session: nox.Session) -> None:
    """Lint, format and types."""
    session.run(PYTHON, "-m", "ruff", "check", ".")
    session.run(PYTHON, "-m", "ruff", "format", "--check", ".")
    session.run(PYTHON, "-m", "mypy")


@nox.session(python=False)
def test(session: nox.Session) -> None:
    """The tests, on all cores; with arguments only those: nox -s test -- tests/rules."""
    session.run(PYTHON, "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session(python=False)
def properties(session: nox.Session) -> None:
    """The properties with ten times the examples of the suite, other ones in each run."""
    arguments = session.posargs or ["-n", "auto"]
    session.run(PYTHON, "-m", "pytest", "--hypothesis-profile=thorough", *arguments)


@nox.session(python=False)
def trials(session: nox.Session) -> None:
    """The trials of docs/reliability.md in full; the suite takes a little of each."""
    session.run(PYTHON, "-m", "tests.reliability", *(session.posargs or ["all"]))


@nox.session(python=False)
def docs(session: nox.Session) -> None:
    """Write again what is made from the code: docs/, and the expected outputs of examples/."""
    session.run(PYTHON, "docs/make_reference.py")
    session.run(PYTHON, "examples/make_expected.py")


@nox.session(python=False)
def figures(session: nox.Session) -> None:
    """How long and how complex the code is."""
    session.run(PYTHON, "benchmarks/house.py", *session.posargs)


@nox.session(python=False)
def bench(session: nox.Session) -> None:
    """Speed beside other tools; needs the `bench` packages of pyproject.toml."""
    session.run(PYTHON, "benchmarks/run.py", *session.posargs)


@nox.session(python=PYTHONS, tags=["versions"])
def newest(session: nox.Session) -> None:
    """The tests on each Python found, with the newest packages of today."""
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session(python=PYTHONS[0], tags=["versions"])
def lowest(session: nox.Session) -> None:
    """The tests on the lowest Python with the lowest packages that pyproject.toml allows."""
    session.install("-e", ".[dev]", "-c", "tests/lowest.txt")
    session.run("python", "-m", "pytest", "-n", "auto", f"--deselect={TYPES}", *session.posargs)


@nox.session(python=PYTHONS[0])
def constraints(session: nox.Session) -> None:
    """Write constraints.txt anew: the newest versions that are installed together."""
    session.install("-e", ".[dev]")
    frozen = session.run("python", "-m", "pip", "freeze", "--exclude-editable", silent=True)
    pins = re.findall(r"^[A-Za-z0-9_.-]+==\S+$", frozen or "", re.MULTILINE)
    CONSTRAINTS.write_text(HEAD + "\n".join(pins) + "\n", encoding="utf-8")
