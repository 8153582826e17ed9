"""The formats that commands offer: each value is what `--format` takes, and the choices of it."""

from enum import StrEnum


class FindingsFormat(StrEnum):
    """A format of findings: each is a module of output/findings/ with `render`."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class ScoreFormat(StrEnum):
    """A format of scores."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class ReportFormat(StrEnum):
    """A format of reports."""

    HTML = "html"
    MD = "md"


class FormFormat(StrEnum):
    """A form of the questionnaire."""

    HTML = "html"
    XLSFORM = "xlsform"
    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"


class SummaryFormat(StrEnum):
    """A format of the survey's figures."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class FailOn(StrEnum):
    """From which severity on `validate` fails."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


# The format that the suffix of an output asks for.
FINDINGS_SUFFIXES = {
    ".txt": FindingsFormat.TEXT,
    ".json": FindingsFormat.JSON,
    ".sarif": FindingsFormat.SARIF,
    ".xml": FindingsFormat.JUNIT,
}
SCORE_SUFFIXES = {
    ".txt": ScoreFormat.TEXT,
    ".json": ScoreFormat.JSON,
    ".csv": ScoreFormat.CSV,
    ".md": ScoreFormat.MD,
}
REPORT_SUFFIXES = {
    ".html": ReportFormat.HTML,
    ".htm": ReportFormat.HTML,
    ".md": ReportFormat.MD,
}
FORM_SUFFIXES = {
    ".html": FormFormat.HTML,
    ".csv": FormFormat.CSV,
    ".xlsx": FormFormat.XLSFORM,
    ".yaml": FormFormat.YAML,
}
SUMMARY_SUFFIXES = {
    ".txt": SummaryFormat.TEXT,
    ".json": SummaryFormat.JSON,
    ".csv": SummaryFormat.CSV,
}
