"""The formats of results, by option and by suffix."""

from pathlib import Path

import pytest

from tambon_cli.commands.fail_on import FailOn
from tambon_cli.commands.formats import (
    FindingsFormat,
    Format,
    ReportFormat,
    ScoreFormat,
    choose_format,
)
from tambon_cli.diagnostics import Severity
from tambon_cli.errors import TambonError
from tests.support import tambon


@pytest.mark.parametrize(
    ("requested", "output", "default", "chosen"),
    [
        (None, None, ScoreFormat.TEXT, ScoreFormat.TEXT),
        (None, "x.CSV", ScoreFormat.TEXT, ScoreFormat.CSV),
        (None, "folder", ReportFormat.HTML, ReportFormat.HTML),
        (None, "x.htm", ReportFormat.MD, ReportFormat.HTML),
        (ReportFormat.MD, "x.markdown", ReportFormat.HTML, ReportFormat.MD),
        (FindingsFormat.JUNIT, "x.xml", FindingsFormat.TEXT, FindingsFormat.JUNIT),
    ],
)
def test_the_option_or_the_suffix_says_the_format(
    requested: Format | None, output: str | None, default: Format, chosen: Format
) -> None:
    assert choose_format(requested, Path(output) if output else None, default) is chosen


@pytest.mark.parametrize(
    ("requested", "output"),
    [
        (None, "x.pdf"),
        (FindingsFormat.JSON, "x.sarif"),
        (FindingsFormat.TEXT, "x.XLSX"),
        (FindingsFormat.JSON, "x.docx"),
    ],
)
def test_an_unknown_suffix_and_one_that_disagrees_are_errors(
    requested: FindingsFormat | None, output: str
) -> None:
    with pytest.raises(TambonError):
        choose_format(requested, Path(output), FindingsFormat.TEXT)


@pytest.mark.parametrize("form", FindingsFormat)
def test_every_choice_of_findings_can_be_written(form: FindingsFormat) -> None:
    done = tambon("validate", "examples/new", "-f", form.value)
    assert (done.returncode, done.stderr) == (0, "")
    assert "TB601" in done.stdout


def test_every_choice_of_scores_is_another_text() -> None:
    results = [tambon("score", "examples/new", "-f", form.value) for form in ScoreFormat]
    assert [(done.returncode, done.stderr) for done in results] == [(0, "")] * len(ScoreFormat)
    assert len({done.stdout for done in results}) == len(ScoreFormat)


@pytest.mark.parametrize(
    ("fail_on", "severities", "is_reached"),
    [
        (FailOn.ERROR, {Severity.WARNING, Severity.INFO}, False),
        (FailOn.ERROR, {Severity.ERROR}, True),
        (FailOn.WARNING, {Severity.ERROR}, True),
        (FailOn.WARNING, {Severity.INFO}, False),
        (FailOn.INFO, {Severity.INFO}, True),
        (FailOn.INFO, set(), False),
        (FailOn.NEVER, {Severity.ERROR}, False),
    ],
)
def test_a_check_fails_from_a_severity_on(
    fail_on: FailOn, severities: set[Severity], *, is_reached: bool
) -> None:
    assert fail_on.is_reached(severities) is is_reached
