"""Whoever does to the letter what a hint says has no error there afterwards, and all that was typed is still said.

This holds for every rule: for the folder that breaks it, and for what officers were seen to type.
"""

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tambon_cli.diagnostics import ConfigurationError, Effect, Finding, Severity
from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import Target
from tambon_cli.thai.numbers import arabic
from tests.binding.values import VALUES
from tests.documents.test_explained import TYPED
from tests.inputs import test_reported as reported
from tests.obeying import ways_out
from tests.rules import test_cases as cases
from tests.rules.test_planted import PLANTED
from tests.support import Copy, Folder

# Their hints ask the officer to look at two things, to decide between them, or to do something that is no text.
TO_BE_LOOKED_AT = {
    *("TB008", "TB009", "TB015", "TB109", "TB114", "TB118", "TB209", "TB212", "TB213", "TB214"),
    *("TB301", "TB303", "TB304", "TB305", "TB306", "TB307", "TB308", "TB309", "TB310", "TB314"),
    *(
        "TB315",
        "TB317",
        "TB318",
        "TB401",
        "TB402",
        "TB403",
        "TB404",
        "TB406",
        "TB407",
        "TB408",
        "TB409",
    ),
    *("TB410", "TB411", "TB412", "TB413", "TB508", "TB903", "TB905", "TB910"),
}

# Whoever says that there is nothing, or names a file, may be told next that it is needed, or that there is no such file.
ANSWER_TO_WHAT_IS_SAID = {"TB101", "TB110", "TB405", "TB701"}


def found_in(folder: Path, day: dt.date | None) -> tuple[Finding, ...]:
    try:
        return check_target(Target(folder, "."), Request(as_of=day, needs_table=False)).shown
    except ConfigurationError as error:  # its files are named in full
        return tuple(
            replace(each, location=each.location._replace(file=Path(each.location.file).name))
            for each in error.findings
        )


def wrong_after(finding: Finding, before: Sequence[Finding], after: Sequence[Finding]) -> list[str]:
    """What is wrong once a hint was followed: the same as before, or an error that was not there."""
    same, left = (
        sum((each.code, each.message) == (finding.code, finding.message) for each in found)
        for found in (before, after)
    )
    earlier, errors = (
        Counter(f"{each.code}: {each.message.th}" for each in found if is_error_at(finding, each))
        for found in (before, after)
    )
    return [*([] if left < same else [finding.message.th]), *(errors - earlier)]


def is_error_at(finding: Finding, other: Finding) -> bool:
    """Whether another finding is an error in the lines of one, or keeps their file from being read."""
    (file, span, _), (other_file, other_span, _) = finding.location, other.location
    if other.severity is not Severity.ERROR or file != other_file:
        return False
    if other.rule.effect is Effect.SPOILS_READING:
        return True
    is_answer = other.code in ANSWER_TO_WHAT_IS_SAID
    return span.line <= other_span.line <= span.end_line and not is_answer


def lost(before: Path, after: Path, finding: Finding) -> set[str]:
    """The words of a line that stand nowhere in the file any more once its form was repaired."""
    is_of_form = finding.rule.effect is Effect.SPOILS_READING and "ลบ" not in finding.hint.th
    if finding.repair is None or not is_of_form:
        return set()
    file, span, _missing = finding.location
    line = (before / file).read_text(encoding="utf-8").split("\n")[span.line - 1]
    text = arabic((after / file).read_text(encoding="utf-8"))
    return {word for word in re.findall(r"[0-9A-Za-z_ก-๙]+", arabic(line)) if word not in text}


def check(folder: Path, spare: Path, day: dt.date | None, severity: Severity) -> None:
    """Follow every hint of a folder to the letter, each from the same beginning."""
    before, numbers = found_in(folder, day), count()
    for finding in before:
        if finding.severity not in (Severity.ERROR, severity):
            continue
        ways = list(ways_out(finding))
        assert ways or finding.code in TO_BE_LOOKED_AT, (finding.code, finding.hint.th)
        for go in ways:
            after = spare / str(next(numbers))  # settings are read once a path
            shutil.copytree(folder, after, symlinks=True)
            go(Folder(after))
            wrong = wrong_after(finding, before, found_in(after, day))
            assert wrong == [], (finding.code, finding.hint.th)
            assert lost(folder, after, finding) == set(), finding.hint.th


@pytest.mark.parametrize("name", sorted(set(cases.RULES) - cases.WITHOUT_FOLDER))
def test_of_the_folder_that_breaks_a_rule(name: str, tmp_path: Path) -> None:
    _expected, day = cases.expected(cases.CASES / name)
    shutil.copytree(cases.CASES / name / "bad", tmp_path / "project", symlinks=True)
    check(tmp_path / "project", tmp_path / "after", day, Severity.WARNING)


# What is typed in place of something in the example of an old area: the file, what stands there, and what is typed.
SLIPS = [
    *((file, right, typed) for file, right, typed, _line, _words in PLANTED),
    # in whatever quotes "lao" x stands, it is no word of the vocabulary
    *((each.file, each.line, each.typed) for each in TYPED if '"lao" x' not in each.typed),
    *((file, place.format(value), place.format(typed)) for (file, place, value), typed in VALUES),
]


@pytest.mark.parametrize(("file", "right", "typed"), SLIPS)
def test_of_what_is_typed(file: str, right: str, typed: str, folder: Copy, tmp_path: Path) -> None:
    project = folder("old").replace(file, right, typed)
    check(project.path, tmp_path / "after", None, Severity.ERROR)


@pytest.mark.parametrize(
    "case", [case for case in reported.CASES if "projects" not in case], ids=lambda case: case["id"]
)
def test_of_what_was_reported(case: dict[str, Any], old: Folder, tmp_path: Path) -> None:
    for edit in case["edits"]:
        reported.apply(old, edit)
    check(old.path, tmp_path / "after", None, Severity.ERROR)
