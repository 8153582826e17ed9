"""The formats of results; the choices of `--format` are these."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text

if TYPE_CHECKING:
    from tambon_cli.output.findings.collection import Findings

    Renderer = Callable[[Findings, Language], Iterator[str]]

_UNKNOWN_SUFFIX = Text("ไม่รู้จักนามสกุลไฟล์ {suffix}", "unknown suffix {suffix}")
_USE_SUFFIX = Text(
    "ใช้ {known} หรือนามสกุลอื่นพร้อม --format", "use {known}, or another suffix with --format"
)
_OF_OTHER_KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".doc", ".odt", ".pdf", ".zip")
_DISAGREES = Text(
    "--format {format} ขัดกับนามสกุลของ {output}",
    "--format {format} disagrees with the suffix of {output}",
)


class Format(StrEnum):
    """A format of a result, with the suffixes of the files that are written in it."""

    suffixes: tuple[str, ...]

    def __new__(cls, name: str, *suffixes: str) -> Self:
        """Make the format of a row: its name, then its suffixes."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.suffixes = suffixes
        return member


class ScoreFormat(Format):
    """A format of scores."""

    TEXT = "text", ".txt"
    JSON = "json", ".json"
    CSV = "csv", ".csv"
    MD = "md", ".md"


class LateFormat(Format):
    """A format of what is late."""

    TEXT = "text", ".txt"
    JSON = "json", ".json"
    CSV = "csv", ".csv"


class DiffFormat(Format):
    """A format of what changed."""

    TEXT = "text", ".txt"
    JSON = "json", ".json"
    MD = "md", ".md"
    HTML = "html", ".html", ".htm"


class HistoryFormat(Format):
    """A format of when levels changed."""

    TEXT = "text", ".txt"
    JSON = "json", ".json"
    CSV = "csv", ".csv"
    HTML = "html", ".html", ".htm"


class ReportFormat(Format):
    """A format of reports."""

    HTML = "html", ".html", ".htm"
    MD = "md", ".md"


class SummaryFormat(Format):
    """A format of the figures of a survey."""

    TEXT = "text", ".txt"
    JSON = "json", ".json"
    CSV = "csv", ".csv"


class FormFormat(StrEnum):
    """A form of the questionnaire."""

    HTML = "html"
    XLSFORM = "xlsform"
    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"


# Each format of findings is imported only when it is written: most runs write text.
def _as_text(findings: "Findings", language: Language) -> Iterator[str]:
    from tambon_cli.output.findings import text
    from tambon_cli.output.terminal.colour import Paint

    return (f"{line}\n" for line in text.render(findings, language, Paint(on=False)))


def _as_json(findings: "Findings", language: Language) -> Iterator[str]:
    from tambon_cli.output.findings import json

    return json.render(findings, language)


def _as_github(findings: "Findings", language: Language) -> Iterator[str]:
    from tambon_cli.output.findings import github

    return github.render(findings, language)


def _as_sarif(findings: "Findings", language: Language) -> Iterator[str]:
    from tambon_cli.output.findings import sarif

    return sarif.render(findings, language)


def _as_junit(findings: "Findings", language: Language) -> Iterator[str]:
    from tambon_cli.output.findings import junit

    return junit.render(findings, language)


class FindingsFormat(Format):
    """A format of findings, with the function that renders them into it."""

    render: "Renderer"

    def __new__(cls, name: str, render: "Renderer", *suffixes: str) -> Self:
        """Make the format of a row: its name, its renderer, then its suffixes."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.render = render
        member.suffixes = suffixes
        return member

    TEXT = "text", _as_text, ".txt"
    JSON = "json", _as_json, ".json"
    GITHUB = "github", _as_github
    SARIF = "sarif", _as_sarif, ".sarif"
    JUNIT = "junit", _as_junit, ".xml"


_F = TypeVar("_F", bound=Format)


def choose_format(requested: _F | None, output: Path | None, default: _F) -> _F:
    """Return the format, by the option or by the suffix of the output.

    Raise TambonError if the suffix is unknown and no option says more, or if the two disagree.
    """
    by_suffix = {suffix: each for each in type(default) for suffix in each.suffixes}
    named = format_of_suffix(output, by_suffix, is_needed=requested is None)
    if requested and named and requested is not named:
        raise TambonError(_DISAGREES.fill(format=requested.value, output=quote(str(output))))
    return requested or named or default


_T = TypeVar("_T")


def format_of_suffix(
    output: Path | None, by_suffix: dict[str, _T], *, is_needed: bool = True
) -> _T | None:
    """Return the format that the suffix of the output names; None if there is no suffix.

    Raise TambonError if the suffix is unknown and it is needed, or if programs would take the file
    for another kind of file by it.
    """
    if output is None or not output.suffix:
        return None
    suffix = output.suffix.lower()
    named = by_suffix.get(suffix)
    if named is None and (is_needed or suffix in _OF_OTHER_KINDS):
        raise TambonError(
            _UNKNOWN_SUFFIX.fill(suffix=quote(output.suffix)),
            _USE_SUFFIX.fill(known=", ".join(by_suffix)),
        )
    return named
