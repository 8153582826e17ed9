"""`tambon survey import`: a file of answers into survey.yaml, without anybody's data but the answers."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from tambon_cli.binding.binder import bind
from tambon_cli.commands.import_advice import ImportPlace, advice
from tambon_cli.commands.instrument_errors import BAD_INSTRUMENT, located_in
from tambon_cli.commands.language import SPEAKING, say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import language_of, settings_of
from tambon_cli.diagnostics import ConfigurationError, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.reader import MOST_BYTES, FileState, parse_document
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import lock, put_text
from tambon_cli.files.folder import Folder, Trouble, hash_of
from tambon_cli.i18n import Language, Text
from tambon_cli.model.survey import SurveyFile
from tambon_cli.output.survey import imports
from tambon_cli.output.terminal.colour import Color, screen_of
from tambon_cli.output.terminal.console import console
from tambon_cli.portfolio.find import only_target
from tambon_cli.survey.instrument import DEFAULT
from tambon_cli.survey.intake.reader import Import, ImportRequest, outside, read_file
from tambon_cli.survey.intake.spreadsheet import MOST_BYTES as MOST_FILE_BYTES
from tambon_cli.survey.intake.writer import ImportOrigin, answers_file, keys_of, origin_of, put_into
from tambon_cli.survey.loader import (
    ANSWERS_FILE,
    SURVEY,
    Shape,
    read_questionnaire,
    read_survey_file,
)
from tambon_cli.survey.loader import MOST_BYTES as MOST_ANSWERS
from tambon_cli.survey.tallies import Quality, Tallies, quality_of, tally
from tambon_cli.thai.text import normal_form

_TOO_MANY = ("TB008", "TB009")


_BAD_SURVEY = Text("แก้ survey.yaml ก่อนนำเข้า", "mend survey.yaml first")
_OTHER_INSTRUMENT = Text(
    "survey.yaml ใช้แบบสอบถาม {used} ไม่ใช่ {asked}",
    "survey.yaml uses the instrument {used}, not {asked}",
)
_NO_ANSWERS = Text(
    "ไม่เขียนไฟล์ใด: ไม่มีคำตอบที่นำเข้าได้",
    "nothing is written: there are no answers to bring in",
)
_NOTHING_WRITTEN = Text(
    "ไม่เขียนไฟล์ใด: แก้สิ่งที่ผิด หรือเพิ่ม --partial",
    "nothing is written: mend what is wrong, or add --partial",
)
_NO_FILE = Text("ไม่พบไฟล์ {file}", "there is no file {file}")
_CANNOT_READ = Text("อ่าน {file} ไม่ได้: {problem}", "cannot read {file}: {problem}")
_TOO_LARGE = Text("{file} ใหญ่เกิน {size} MB", "{file} is larger than {size} MB")
_BAD_MAP = Text("--map {value}: เขียนแบบ “หัวคอลัมน์=รหัสข้อ”", "--map {value}: write COLUMN=ID")
_HANDWRITTEN = Text(
    "survey.yaml มีผลที่เขียนด้วยมืออยู่แล้ว",
    "survey.yaml holds results that were written by hand",
)
_FILE_EXISTS = Text("มีไฟล์ {file} อยู่แล้ว", "there is a file {file} already")
_ADD_REPLACE = Text("เพิ่ม --replace เพื่อเขียนทับ", "add --replace to replace them")
_TOO_MANY_ANSWERS = Text("คำตอบมากเกินกว่าจะเก็บแบบนี้", "there are too many answers to be kept so")
_USE_TALLIES = Text("ใช้ --as tallies", "use --as tallies")
_UNREADABLE = Text(
    "เมื่อใส่ผลแล้ว survey.yaml จะอ่านไม่ได้ จึงไม่เขียน",
    "with the results in it survey.yaml could not be read, so nothing is written",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyImportRequest:
    """What `tambon survey import` was asked."""

    file: Path
    path: Path | None
    shape: Shape
    columns: list[str]
    group: str | None
    sheet: str | None
    instrument: str | None
    partial: bool
    replaces: bool
    dry_run: bool
    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: SurveyImportRequest) -> int:
    """Match the columns, show how, and write the results; return the exit code.

    Nothing is written where a row is wrong, unless `--partial`.
    """
    place = _place(asked.path or Path(), asked.instrument)
    data = _bytes(asked.file)
    read = read_file(place.instrument, asked.file.as_posix(), data, _columns_of(asked))
    language = language_of(asked.language, is_text=True, settings=settings_of([place.target]))
    _print_reading(read, language, asked)
    if not read.answers.groups or (read.problems and not asked.partial):
        talk(
            _NO_ANSWERS.in_(SPEAKING) if not read.answers.groups else _NOTHING_WRITTEN.in_(SPEAKING)
        )
        return 1
    _refuse_handwritten(place, read, asked)
    tallies = tally(place.instrument, read.answers, place.least)
    quality = quality_of(place.instrument, read.answers, place.least)
    origin = _origin(place, asked.file.name, data)
    keys = _keys(place, read, asked.shape, tallies, quality, origin)
    _print_written(_write(place, read, asked, keys), place, asked)
    for line in advice(place, asked.file, read, asked.shape, quality.same):
        talk(line, quiet=asked.quiet)
    return int(bool(read.problems))


def _print_reading(read: Import, language: Language, asked: SurveyImportRequest) -> None:
    """Print what the columns were taken for, what is wrong, and how many rows are right."""
    if not asked.quiet:
        screen = console(*screen_of(asked.color, to_file=False))
        with screen.capture() as captured:
            imports.print_columns(screen, read, language)
        put(captured.get())
    put("".join(f"{line}\n" for line in imports.problems(read.problems, language)))
    put(f"{imports.rows(read).in_(language)}\n")


def _print_written(names: list[str], place: ImportPlace, asked: SurveyImportRequest) -> None:
    verb = say("จะเขียน", "would write") if asked.dry_run else say("เขียนแล้ว", "wrote")
    for name in names:
        put(f"{verb} {escape(place.target.shown(name), 400)}\n")
    if not names:
        talk(say("ไม่มีอะไรเปลี่ยน", "nothing has changed"), quiet=asked.quiet)


def _place(path: Path, asked: str | None) -> ImportPlace:
    """Return where the results go, and by which questionnaire they are read.

    Raise ConfigurationError where survey.yaml is in error, or the questionnaire.
    """
    target = only_target(path)
    with Folder(target.folder) as folder:
        survey, document, findings = read_survey_file(folder)
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if document.state is FileState.UNREADABLE or errors:
            raise ConfigurationError(_BAD_SURVEY, located_in(target.folder, errors))
        named = survey.instrument or asked or DEFAULT
        if asked and named != asked:
            raise TambonError(_OTHER_INSTRUMENT.fill(used=quote(named), asked=quote(asked)))
        place = survey.origin.at("instrument")
        instrument, _document, findings = read_questionnaire(folder, named, place)
    if instrument is None:
        shown = located_in(target.folder, findings)
        raise ConfigurationError(BAD_INSTRUMENT.fill(name=quote(named)), shown)
    return ImportPlace(target, document, survey, instrument, named)


def _bytes(file: Path) -> bytes:
    """Return the bytes of a file; raise TambonError where it cannot be read or is too large."""
    shown = quote(str(file), 400)
    try:
        if not file.is_file():
            raise TambonError(_NO_FILE.fill(file=shown), None, 3)
        with file.open("rb") as opened:
            data = opened.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        message = _CANNOT_READ.fill(file=shown, problem=error.strerror or "")
        raise TambonError(message) from error
    if len(data) > MOST_FILE_BYTES:
        raise TambonError(_TOO_LARGE.fill(file=shown, size=MOST_FILE_BYTES // 1024 // 1024))
    return data


def _columns_of(asked: SurveyImportRequest) -> ImportRequest:
    """Return how the columns are to be read; raise TambonError where `--map` is not COLUMN=ID."""
    columns = []
    for pair in asked.columns:
        heading, sign, target = pair.rpartition("=")
        if not sign or not heading.strip():
            raise TambonError(_BAD_MAP.fill(value=quote(pair)))
        columns.append((normal_form(heading.strip()), target.strip()))
    return ImportRequest(asked.sheet, tuple(columns), asked.group)


def _refuse_handwritten(place: ImportPlace, read: Import, asked: SurveyImportRequest) -> None:
    """Stop where results would be lost.

    The very answers that a run was ended after writing are its own.
    """
    if asked.replaces:
        return
    origin = place.survey.origin
    if any(origin.has(key) for key in Shape) and not origin.has("imported"):
        raise TambonError(_HANDWRITTEN, _ADD_REPLACE)
    is_new = asked.shape is Shape.FILE and place.survey.file != ANSWERS_FILE
    if not is_new or not place.has_answers_file:
        return
    if _now(place, ANSWERS_FILE) != answers_file(place.instrument, read.answers).encode():
        raise TambonError(_FILE_EXISTS.fill(file=ANSWERS_FILE), _ADD_REPLACE)


def _write(place: ImportPlace, read: Import, asked: SurveyImportRequest, keys: str) -> list[str]:
    """Write what has changed and return the names of the files.

    survey.yaml comes last, and only where it can be read again.
    """
    answers = answers_file(place.instrument, read.answers)
    files = {ANSWERS_FILE: answers} if asked.shape is Shape.FILE else {}
    document = place.document
    files[SURVEY] = put_into(document.text, document, keys, place.named, consent=read.asks_consent)
    _refuse_unreadable(files)
    changed = [name for name, text in files.items() if _now(place, name) != text.encode()]
    if asked.dry_run:
        return changed
    if changed:
        with lock(place.target.folder):
            for name in changed:
                put_text(place.target.folder / name, files[name])
    if asked.shape is not Shape.FILE:
        _remove_own_answers(place, answers)
    return changed


def _remove_own_answers(place: ImportPlace, answers: str) -> None:
    """Remove the file of an earlier import, of whose very answers the totals are kept now."""
    is_own = place.survey.file == ANSWERS_FILE and not place.survey.imported.is_absent
    if is_own and _now(place, ANSWERS_FILE) == answers.encode():
        (place.target.folder / ANSWERS_FILE).unlink()


def _origin(place: ImportPlace, name: str, data: bytes) -> ImportOrigin:
    """Return where the results come from; the day of an import of the very same file stays."""
    sha256, imported = hash_of(data), place.survey.imported
    on = imported.on if imported.sha256 == sha256 else None
    return origin_of(name, sha256, on or dt.datetime.now(tz=dt.UTC).astimezone().date())


def _keys(
    place: ImportPlace,
    read: Import,
    shape: Shape,
    tallies: Tallies,
    quality: Quality,
    origin: ImportOrigin,
) -> str:
    """Return the results as YAML."""
    collected = place.survey.collected
    days = [
        day
        for group, day in zip(read.answers.groups, read.days, strict=True)
        if group in tallies.shown
    ]
    count = outside(days, collected.from_, collected.to)
    return keys_of(
        shape, place.instrument, read.answers, tallies, replace(quality, outside=count), origin
    )


def _refuse_unreadable(files: dict[str, str]) -> None:
    """Stop before a file is written that could not be read again."""
    document = parse_document(SURVEY, files[SURVEY].encode())
    findings = (*document.findings, *bind(SurveyFile, SURVEY, document.root)[1])
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    limits = {SURVEY: MOST_BYTES, ANSWERS_FILE: MOST_ANSWERS}
    is_too_large = any(len(text.encode()) > limits[name] for name, text in files.items())
    if is_too_large or any(error.code in _TOO_MANY for error in errors):
        raise TambonError(_TOO_MANY_ANSWERS, _USE_TALLIES)
    if errors:
        raise ConfigurationError(_UNREADABLE, errors)


def _now(place: ImportPlace, name: str) -> bytes:
    """Return a file of the project as it is; nothing where there is none."""
    with Folder(place.target.folder) as folder:
        data = folder.read(name, MOST_ANSWERS)
    return b"" if isinstance(data, Trouble) else data
