"""The file of a questionnaire becomes an Instrument: the tool's own, or one of an office."""

from decimal import Decimal
from functools import cache
from pathlib import Path

from tambon_cli.binding.binder import bind
from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.documents.reader import Document, FileState
from tambon_cli.documents.shipped import own_document
from tambon_cli.i18n import Text
from tambon_cli.model.instrument import (
    BandRecord,
    Choice,
    DimensionRecord,
    InstrumentFile,
    ItemRecord,
    Question,
    Scale,
)
from tambon_cli.model.words import Words
from tambon_cli.survey.instrument import (
    Background,
    Band,
    Instrument,
    Named,
    SurveyDimension,
    SurveyItem,
)
from tambon_cli.survey.instrument_checks import check_instrument, check_persons
from tambon_cli.survey.instrument_names import check_names

BUILT_IN = Path(__file__).parent / "instruments"

_NO_WORDS = Text("", "")
_OFFICIAL = Text("แบบสอบถามของกรมพัฒนาสังคมและสวัสดิการ", "the Department's questionnaire")
_NOT_OFFICIAL = Text(
    "แบบสอบถามของหน่วยงาน ไม่ใช่แบบของกรมฯ", "an office's own questionnaire, not the Department's"
)


def built_in_ids() -> list[str]:
    """Return the ids of the questionnaires that come with the tool."""
    return sorted(path.stem for path in BUILT_IN.glob("*.yaml"))


@cache
def built_in(name: str) -> Instrument:
    """Return a questionnaire that comes with the tool."""
    instrument, findings = instrument_of(own_document(BUILT_IN / f"{name}.yaml"))
    assert instrument is not None, findings
    return instrument


def instrument_of(document: Document) -> tuple[Instrument | None, list[Finding]]:
    """Return the questionnaire of a file that was read, and everything that is wrong in it.

    The questionnaire is None if the file has an error.
    """
    if document.state is not FileState.READ:
        return None, list(document.findings)
    file, found = bind(InstrumentFile, document.name, document.root)
    findings = [*document.findings, *found]
    if not _has_error(findings):
        findings += [*check_instrument(file), *check_names(file)]
    findings += check_persons(file)
    findings.sort(key=lambda finding: finding.order)
    if file.scale is None or _has_error(findings):
        return None, findings
    return _instrument(file, file.scale), findings


def _has_error(findings: list[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _instrument(file: InstrumentFile, scale: Scale) -> Instrument:
    labels = scale.labels or {}
    return Instrument(
        id=file.id or "",
        title=_text(file.title),
        is_official=bool(file.official),
        notice=_notice(file),
        stem=_text(file.stem),
        low=scale.min or 0,
        high=scale.max or 0,
        missing=tuple(scale.missing),
        labels={point: words.text for point, words in labels.items()},
        bands=tuple(map(_band, file.bands)),
        groups=tuple(map(_named, file.groups)),
        background=tuple(map(_background, file.background)),
        dimensions=tuple(map(_dimension, file.dimensions)),
        min_answered=file.min_answered or 1,
    )


def _text(words: Words | None) -> Text:
    return _NO_WORDS if words is None else words.text


def _notice(file: InstrumentFile) -> Text:
    """Return the notice of the file, else whose questionnaire it is."""
    if file.notice is not None:
        return file.notice.text
    return _OFFICIAL if file.official else _NOT_OFFICIAL


def _band(record: BandRecord) -> Band:
    return Band(record.from_ or Decimal(0), record.to or Decimal(0), record.text)


def _named(record: Choice) -> Named:
    return Named(record.id or "", record.text)


def _background(record: Question) -> Background:
    return Background(record.id or "", record.text, tuple(map(_named, record.choices)))


def _dimension(record: DimensionRecord) -> SurveyDimension:
    return SurveyDimension(record.id or "", record.text, tuple(map(_item, record.items)))


def _item(record: ItemRecord) -> SurveyItem:
    return SurveyItem(record.id or "", record.text, bool(record.reverse))
