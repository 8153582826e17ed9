"""The survey.yaml that imported answers go into: as it is, and written with the results."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.binding.binder import bind
from tambon_cli.commands.questionnaire import in_folder, unusable
from tambon_cli.diagnostics import ConfigurationError, Finding, Severity
from tambon_cli.display import quote
from tambon_cli.documents.reader import MOST_BYTES, Document, FileState, parse_document
from tambon_cli.editing.survey_results import SurveyResults, with_results
from tambon_cli.editing.writer import Edited, encoded
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import lock, put_text
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble, hash_of
from tambon_cli.i18n import Text
from tambon_cli.model.survey import SurveyFile
from tambon_cli.portfolio.find import Target, only_target
from tambon_cli.survey.instrument import DEFAULT, Instrument
from tambon_cli.survey.intake.period import Period
from tambon_cli.survey.intake.reader import Import
from tambon_cli.survey.intake.writer import ImportOrigin, answers_file, origin_of
from tambon_cli.survey.loader import (
    ANSWERS_FILE,
    SURVEY,
    Shape,
    least_of,
    read_questionnaire,
    read_survey_file,
)
from tambon_cli.survey.loader import MOST_BYTES as MOST_ANSWERS

_MOST = {SURVEY: MOST_BYTES, ANSWERS_FILE: MOST_ANSWERS}
_TOO_MANY_CODES = frozenset({"TB008", "TB009"})
_FIX_FIRST = Text("แก้ survey.yaml ก่อนนำเข้า", "fix survey.yaml first")
_OTHER_INSTRUMENT = Text(
    "survey.yaml ใช้แบบสอบถาม {used} ไม่ใช่ {requested}",
    "survey.yaml uses the instrument {used}, not {requested}",
)
_HANDWRITTEN = Text(
    "survey.yaml มีผลที่เขียนด้วยมืออยู่แล้ว", "survey.yaml holds results that were written by hand"
)
_OTHER_ANSWERS = Text("มีไฟล์ {file} อยู่แล้ว", "there is a file {file} already")
_ADD_REPLACE = Text("เพิ่ม --replace เพื่อเขียนทับ", "add --replace to replace them")
_TOO_MANY = Text("คำตอบมากเกินกว่าจะเก็บแบบนี้", "there are too many answers to be kept so")
_USE_TALLIES = Text("ใช้ --as tallies", "use --as tallies")
_WOULD_BE_UNREADABLE = Text(
    "เมื่อใส่ผลแล้ว survey.yaml จะอ่านไม่ได้ จึงไม่เขียน",
    "with the results in it survey.yaml could not be read, so nothing is written",
)
_CANNOT_BE_PUT = Text(
    "ใส่ผลลงใน survey.yaml ไม่ได้ จึงไม่เขียน: {reason}",
    "the results cannot be put into survey.yaml, so nothing is written: {reason}",
)


@dataclass(frozen=True, slots=True)
class SurveyPlace:
    """The survey.yaml that results go into, as it is now, and the questionnaire to read them by."""

    target: Target
    document: Document
    survey: SurveyFile
    instrument: Instrument
    named: str

    @property
    def least(self) -> int:
        """How many must have answered in a group for its results to be shown."""
        return least_of(self.survey)


@dataclass(frozen=True, slots=True)
class Results:
    """What is written of an import: `keys` are its results as YAML, `same` its repeated rows.

    `period` are the days of collection to write; None where those that are there stay.
    """

    found: Import
    shape: Shape
    keys: str
    same: int | None
    period: Period | None


def find_place(path: Path, requested: str | None) -> SurveyPlace:
    """Return where the results go, and by which questionnaire they are read.

    Raise TambonError if survey.yaml is in error, or names another questionnaire than requested.
    """
    target = only_target(path)
    with Folder(target.folder) as folder:
        survey, document = _read_survey(folder, target)
        named = survey.instrument or requested or DEFAULT
        if requested and named != requested:
            raise TambonError(_OTHER_INSTRUMENT.fill(used=quote(named), requested=quote(requested)))
        instrument, _document, findings = read_questionnaire(
            folder, named, survey.origin.at("instrument")
        )
    if instrument is None:
        raise unusable(named, target.folder, findings)
    return SurveyPlace(target, document, survey, instrument, named)


def _read_survey(folder: Folder, target: Target) -> tuple[SurveyFile, Document]:
    survey, document, findings = read_survey_file(folder)
    errors = _errors(findings)
    if document.state is FileState.UNREADABLE or errors:
        raise ConfigurationError(_FIX_FIRST, in_folder(target.folder, errors))
    return survey, document


def _errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def origin_of_import(place: SurveyPlace, name: str, data: bytes) -> ImportOrigin:
    """Return the file that is imported; the day of an import of the very same file stays."""
    sha256, imported = hash_of(data), place.survey.imported
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    if imported.sha256 != sha256:
        return origin_of(name, sha256, today)
    return origin_of(name, sha256, imported.on or today)


def refuse_handwritten(place: SurveyPlace, found: Import, shape: Shape) -> None:
    """Raise TambonError if results would be lost that no import wrote.

    The very answers that an interrupted run has written are its own.
    """
    origin = place.survey.origin
    if any(map(origin.has, Shape)) and not origin.has("imported"):
        raise TambonError(_HANDWRITTEN, _ADD_REPLACE)
    is_new = shape is Shape.FILE and place.survey.file != ANSWERS_FILE
    is_there = (place.target.folder / ANSWERS_FILE).exists()
    if is_new and is_there and not _holds_answers(place, found):
        raise TambonError(_OTHER_ANSWERS.fill(file=ANSWERS_FILE), _ADD_REPLACE)


def write(place: SurveyPlace, results: Results, *, dry_run: bool) -> list[str]:
    """Write what has changed, survey.yaml last and only if it can be read again.

    Return the names of the files that have changed, or with `dry_run` that would.
    """
    files = _files(place, results)
    _refuse_unreadable(files)
    changed = [name for name, text in files.items() if _read(place, name) != text.encode()]
    if dry_run:
        return changed
    if changed:
        with lock(place.target.folder):
            for name in changed:
                put_text(place.target.folder / name, files[name])
    if _has_moved_from_file(place, results):
        (place.target.folder / ANSWERS_FILE).unlink()
    return changed


def _files(place: SurveyPlace, results: Results) -> dict[str, str]:
    """Return the text of each file of the results, in the order in which they are written."""
    found, files = results.found, {}
    if results.shape is Shape.FILE:
        files[ANSWERS_FILE] = answers_file(place.instrument, found.answers)
    new = SurveyResults(results.keys, place.named, found.asks_consent, results.period)
    files[SURVEY] = _put_into(place.document, new)
    return files


def _put_into(document: Document, new: SurveyResults) -> str:
    """Return the text of survey.yaml with the results; TambonError if it cannot say just them."""
    done = with_results(document, new)
    if isinstance(done, Edited):
        return encoded(document, done).decode("utf-8")
    if done.finding is None:
        raise TambonError(_CANNOT_BE_PUT.fill(reason=done.reason))
    if done.finding.code in _TOO_MANY_CODES:
        raise TambonError(_TOO_MANY, _USE_TALLIES)
    raise ConfigurationError(_WOULD_BE_UNREADABLE, [done.finding])


def _has_moved_from_file(place: SurveyPlace, results: Results) -> bool:
    """Whether the very answers of our own file of answers are kept in survey.yaml now."""
    was_our_own = place.survey.file == ANSWERS_FILE and not place.survey.imported.is_absent
    if results.shape is Shape.FILE or not was_our_own:
        return False
    return _holds_answers(place, results.found)


def _holds_answers(place: SurveyPlace, found: Import) -> bool:
    """Whether the file of answers in the project holds these very answers."""
    return _read(place, ANSWERS_FILE) == answers_file(place.instrument, found.answers).encode()


def _read(place: SurveyPlace, name: str) -> bytes:
    """Return a file of the project as it is now; no bytes if there is none."""
    with Folder(place.target.folder) as folder:
        data = folder.read(name, MOST_ANSWERS)
    return b"" if isinstance(data, Trouble) else data


def _refuse_unreadable(files: dict[str, str]) -> None:
    """Raise TambonError, before a file is written, if it could not be read again."""
    errors = list(_errors_in_survey(files[SURVEY]))
    is_too_large = any(len(text.encode()) > _MOST[name] for name, text in files.items())
    if is_too_large or any(error.code in _TOO_MANY_CODES for error in errors):
        raise TambonError(_TOO_MANY, _USE_TALLIES)
    if errors:
        raise ConfigurationError(_WOULD_BE_UNREADABLE, errors)


def _errors_in_survey(text: str) -> Iterator[Finding]:
    document = parse_document(SURVEY, text.encode())
    _survey, findings = bind(SurveyFile, SURVEY, document.root)
    yield from _errors([*document.findings, *findings])
