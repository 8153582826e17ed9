"""Every rule on a project folder that breaks it and on one that keeps it, and its documentation."""

import datetime as dt
import re
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from tambon_cli.diagnostics import ConfigurationError, Effect, Finding, Rule, Severity
from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import Target
from tambon_cli.rules import all_rules
from tambon_cli.rules.documentation import documentation_of, documented
from tambon_cli.thai.dates import parse_date
from tests.support import ROOT, tambon

CASES = ROOT / "tests/rules"
RULES = {f"{rule.code}-{rule.name}": rule for rule in all_rules()}
# What happens while a folder is read is no folder: tests/files/test_folder.py changes a file, tests/portfolio/test_nation.py ends a process.
# Nor is what only many folders show: tests/portfolio/test_names.py, tests/portfolio/test_copies.py.
WITHOUT_FOLDER = {
    *("TB016-changed-while-read", "TB034-not-checked"),
    *("TB040-project-file-misnamed", "TB216-same-project-twice", "TB914-config-misnamed"),
}


def test_every_rule_has_its_folder_and_its_text() -> None:
    assert {path.name for path in CASES.glob("TB*")} == set(RULES) - WITHOUT_FOLDER
    assert documented() == {rule.code for rule in RULES.values()}


def found_in(folder: Path, rule: Rule, as_of: dt.date | None) -> list[str]:
    """The errors and warnings of a folder, and what that rule says: `file:line:column CODE`."""
    try:
        found: tuple[Finding, ...] | list[Finding] = check_target(
            Target(folder, "."), Request(as_of=as_of, needs_table=False)
        ).shown
    except ConfigurationError as error:  # its files are named in full
        found = [
            replace(each, location=each.location._replace(file=Path(each.location.file).name))
            for each in error.findings
        ]
    return [
        f"{each.location} {each.code}"
        for each in found
        if each.severity is not Severity.INFO or each.code == rule.code
    ]


def expected(case: Path) -> tuple[list[str], dt.date | None]:
    """The findings that a case must have, and the day it is looked at where it names one."""
    lines = (case / "expected").read_text(encoding="utf-8").splitlines()
    day = next((parse_date(line.split()[-1]).value for line in lines if line.startswith("#")), None)
    return [line for line in lines if not line.startswith("#")], day


@pytest.mark.parametrize("name", sorted(set(RULES) - WITHOUT_FOLDER))
def test_the_bad_folder_breaks_the_rule_and_the_good_one_keeps_it(name: str) -> None:
    wanted, day = expected(CASES / name)
    assert found_in(CASES / name / "bad", RULES[name], day) == wanted
    assert found_in(CASES / name / "good", RULES[name], day) == []
    assert any(line.endswith(RULES[name].code) for line in wanted)


def seen(excerpt: str) -> str:
    """An excerpt with the characters that its documentation spells out."""
    return re.sub(
        r"⟨(?:U\+([0-9A-F]+)|Tab)⟩",
        lambda match: chr(int(match[1], 16)) if match[1] else "\t",
        excerpt,
    )


# Their examples describe what no excerpt of a file can show: bytes, sizes, links, names of files, content of pictures.
DESCRIBED = {
    "TB001",
    "TB008",
    "TB015",
    "TB016",
    "TB031",
    "TB032",
    "TB033",
    "TB034",
    "TB109",
    "TB708",
    "TB710",
    "TB711",
    "TB712",
    "TB713",
    "TB808",
    "TB809",
    "TB811",
}


@pytest.mark.parametrize("name", sorted(set(RULES) - WITHOUT_FOLDER))
def test_the_examples_of_the_documentation_are_those_of_the_folders(name: str) -> None:
    page = documentation_of(RULES[name])
    assert page.bad != page.good
    assert all(text for text in (page.why.th, page.why.en, page.bad, page.good))
    if RULES[name].code not in DESCRIBED:
        for side, excerpt in (("bad", page.bad), ("good", page.good)):
            texts = [
                path.read_text(encoding="utf-8")
                for path in (CASES / name / side).rglob("*")
                if path.suffix in (".yaml", ".toml")
            ]
            stripped = [textwrap.dedent(line).strip(" ") for line in seen(excerpt).split("\n")]
            assert any(all(line in text for line in stripped) for text in texts), excerpt


def test_a_rule_is_explained_in_both_languages() -> None:
    thai, english = tambon("rule", "tb304"), tambon("rule", "TB304", "--lang", "en")
    assert thai.stdout.splitlines()[0] == "TB304 end-before-start (ผิดพลาด)"
    for words in ("เหตุผล", "ไม่ถูก ใน activities.yaml", "    end: 2562-01-21", "[[suppress]]"):
        assert words in thai.stdout
    for words in ("Why", "Bad in activities.yaml", "Can it be accepted?"):
        assert words in english.stdout


def test_an_unknown_code_suggests_the_nearest() -> None:
    done = tambon("rule", "TB039", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean" in done.stderr


def test_all_rules_are_listed_by_code() -> None:
    lines = tambon("rule").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(rule.code for rule in RULES.values())


def test_every_error_says_what_it_spoils() -> None:
    without = {
        rule.code
        for rule in all_rules()
        if rule.severity is Severity.ERROR and rule.effect is Effect.NONE
    }
    amounts = {"TB401", "TB402", "TB404", "TB405", "TB406", "TB407"}
    assert without == amounts  # each value is right by itself; only together they are not
