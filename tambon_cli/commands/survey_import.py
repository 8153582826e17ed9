"""`tambon survey import`: a file of answers into survey.yaml, and of persons the answers alone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.exit_codes import WRONG, exit_code
from tambon_cli.commands.import_advice import advice
from tambon_cli.commands.import_days import collection_days
from tambon_cli.commands.import_merge import Merged, added_quality, check_privacy, merge
from tambon_cli.commands.import_target import (
    Results,
    SurveyPlace,
    find_place,
    origin_of_import,
    refuse_handwritten,
    write,
)
from tambon_cli.commands.printing import (
    LONGEST_PATH,
    detail,
    note,
    print_result,
    warn,
)
from tambon_cli.commands.request import settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.errors import NOTHING_TO_CHECK, TambonError
from tambon_cli.i18n import Text
from tambon_cli.output.survey import imports
from tambon_cli.output.terminal.colour import screen_of
from tambon_cli.output.terminal.console import console
from tambon_cli.portfolio.find import refuse_quoted_name
from tambon_cli.survey.intake.period import Period
from tambon_cli.survey.intake.reader import Import, ImportRequest, outside, read_file
from tambon_cli.survey.intake.spreadsheet import MOST_BYTES
from tambon_cli.survey.intake.writer import keys_of
from tambon_cli.survey.loader import Shape
from tambon_cli.survey.tallies import Tallies, quality_of, tally
from tambon_cli.thai.text import normal_form

_MEGABYTE = 1024 * 1024
_NO_FILE = Text("ไม่พบไฟล์ {file}", "there is no file {file}")
_CANNOT_READ = Text("อ่าน {file} ไม่ได้: {error}", "cannot read {file}: {error}")
_TOO_LARGE = Text("{file} ใหญ่เกิน {most} MB", "{file} is larger than {most} MB")
_NO_PAIR = Text("--map {pair}: เขียนแบบ “หัวคอลัมน์=รหัสข้อ”", "--map {pair}: write COLUMN=ID")
_NO_MEANING = Text(
    "--answer {pair}: เขียนแบบ “คำในไฟล์=คะแนนหรือรหัสตัวเลือก”", "--answer {pair}: write WORDS=CODE"
)
_NOTHING_FOR_PROBLEMS = Text(
    "ไม่เขียนไฟล์ใด: แก้สิ่งที่ผิด หรือเพิ่ม --partial",
    "nothing is written: fix what is wrong, or add --partial",
)
_NOTHING_TO_WRITE = Text(
    "ไม่เขียนไฟล์ใด: ไม่มีคำตอบที่นำเข้าได้",
    "nothing is written: there are no answers to bring in",
)
_WOULD_WRITE, _WROTE = Text("จะเขียน", "would write"), Text("เขียนแล้ว", "wrote")
_UNCHANGED = Text("ไม่มีอะไรเปลี่ยน", "nothing has changed")
_READ_BY = Text("แบบสอบถาม {name} เก็บแบบ {shape}", "read by the instrument {name}, kept as {shape}")


class SurveyImportRequest(NamedTuple):
    """Which file of answers is imported, how it is read, and where the answers go."""

    file: Path
    path: Path | None = None
    shape: Shape = Shape.TALLIES
    columns: Sequence[str] = ()
    words: Sequence[str] = ()
    group: str | None = None
    sheet: str | None = None
    instrument: str | None = None
    partial: bool = False
    replace: bool = False
    only_these: bool = False
    yes: bool = False
    dry_run: bool = False


def run(request: SurveyImportRequest, view: View) -> int:
    """Match the columns, show how, and write the results; return the exit code.

    Nothing is written if a row is wrong, unless the good rows alone are requested.
    """
    find_and_tell([request.path or Path()], view)
    place = find_place(request.path or Path(), request.instrument)
    data = _read_bytes(request.file)
    found = read_file(place.instrument, request.file.as_posix(), data, _import_request(request))
    _print_import(found, place, view)
    detail(view, _READ_BY.fill(name=escape(place.named), shape=request.shape.value))
    if not found.answers.groups:
        warn(view, _NOTHING_TO_WRITE)
        return WRONG
    if found.problems and not request.partial:
        warn(view, _NOTHING_FOR_PROBLEMS)
        return WRONG
    merged = merge(place, found, request.shape, view.speaking, only_these=request.only_these)
    if not request.replace:
        refuse_handwritten(place, merged.found, request.shape)
    _write(request, place, merged, data, view)
    return exit_code(is_wrong=bool(found.problems))


def _read_bytes(file: Path) -> bytes:
    """Return the bytes of the file; TambonError if it cannot be read or is too large."""
    refuse_quoted_name(file)
    shown = quote(str(file), LONGEST_PATH)
    try:
        if not file.is_file():
            raise TambonError(_NO_FILE.fill(file=shown), exit_code=NOTHING_TO_CHECK)
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        message = _CANNOT_READ.fill(file=shown, error=error.strerror or "")
        raise TambonError(message) from error
    if len(data) > MOST_BYTES:
        raise TambonError(_TOO_LARGE.fill(file=shown, most=MOST_BYTES // _MEGABYTE))
    return data


def _import_request(request: SurveyImportRequest) -> ImportRequest:
    columns = tuple(map(_column, request.columns))
    words = tuple(map(_meaning, request.words))
    return ImportRequest(request.sheet, columns, request.group, words)


def _column(pair: str) -> tuple[str, str]:
    """Return the heading and the item of a `--map`; TambonError if it names only one of them."""
    heading, sign, item = pair.rpartition("=")
    if not sign or not heading.strip():
        raise TambonError(_NO_PAIR.fill(pair=quote(pair)))
    return normal_form(heading.strip()), item.strip()


def _meaning(pair: str) -> tuple[str, str]:
    """Return the words and the code of an `--answer`; TambonError if it names only one of them."""
    words, sign, code = pair.rpartition("=")
    if not sign or not words.strip():
        raise TambonError(_NO_MEANING.fill(pair=quote(pair)))
    return normal_form(words.strip()), code.strip()


def _print_import(found: Import, place: SurveyPlace, view: View) -> None:
    """Print what the columns were taken for, what is wrong, and how many rows are right."""
    language = view.result_language(settings_of_run([place.target]), is_text=True)
    if not view.quiet:
        screen = console(*screen_of(view.color, to_file=False))
        with screen.capture() as captured:
            imports.print_columns(screen, found, language)
        print_result(captured.get())
    print_result(f"{line}\n" for line in imports.problems(found.problems, language))
    print_result(f"{note.in_(language)}\n" for note in found.notes)
    print_result(f"{imports.rows(found).in_(language)}\n")


def _write(
    request: SurveyImportRequest, place: SurveyPlace, merged: Merged, data: bytes, view: View
) -> None:
    """Write the results, and say what was written and what to do next."""
    tallies = tally(place.instrument, merged.found.answers, place.least)
    if request.shape is Shape.TALLIES:
        for text in check_privacy(place, tallies, view.speaking, is_accepted=request.yes):
            warn(view, text)
    days = collection_days(place, merged, tallies)
    results = _results(request, place, merged, tallies, data, days.to_write)
    written = write(place, results, dry_run=request.dry_run)
    what_is_done = view.say(_WOULD_WRITE if request.dry_run else _WROTE)
    for name in written:
        path = escape(place.target.shown(name), LONGEST_PATH)
        print_result(f"{what_is_done} {path}\n")
    if not written:
        note(view, _UNCHANGED)
    for text in merged.notes:
        note(view, text)
    for text in advice(place, results, days, request.file, view.speaking):
        note(view, text)


def _results(
    request: SurveyImportRequest,
    place: SurveyPlace,
    merged: Merged,
    tallies: Tallies,
    data: bytes,
    period: Period | None,
) -> Results:
    """Return the results with their keys of survey.yaml."""
    found = merged.found
    quality = quality_of(place.instrument, found.answers, place.least)
    answered = zip(found.answers.groups, found.days, strict=True)
    days = [day for group, day in answered if group in tallies.shown]
    collected = place.survey.collected
    first, last = period or (collected.from_, collected.to)
    quality = replace(quality, outside=outside(days, first, last))
    origin = origin_of_import(place, request.file.name, data)
    is_same_file = origin.sha256 == place.survey.imported.sha256
    quality = added_quality(quality, merged.quality, is_same_file=is_same_file)
    keys = keys_of(
        request.shape, place.instrument, found.answers, tallies, quality, origin, merged.kept
    )
    return Results(found, request.shape, keys, quality.same, period)
