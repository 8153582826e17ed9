"""`tambon survey form`: the questionnaire to print, to upload, or to type paper answers into."""

from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.formats import FormFormat, format_of_suffix
from tambon_cli.commands.printing import LONGEST_PATH, detail, note, print_path
from tambon_cli.commands.questionnaire import unusable
from tambon_cli.commands.view import View
from tambon_cli.diagnostics import Location
from tambon_cli.display import escape, national_ids, quote
from tambon_cli.documents.reader import FileState
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_bytes
from tambon_cli.files.folder import Folder
from tambon_cli.i18n import Language, Text
from tambon_cli.portfolio.find import only_target
from tambon_cli.portfolio.suppressions import settings_for
from tambon_cli.settings.model import NO_SETTINGS
from tambon_cli.survey.instrument import DEFAULT, Instrument
from tambon_cli.survey.instrument_loader import BUILT_IN
from tambon_cli.survey.intake import forms
from tambon_cli.survey.loader import SURVEY, read_questionnaire, read_survey_file
from tambon_cli.thai.numbers import Numerals

_NAMES = {
    FormFormat.YAML: "my-{instrument}.yaml",
    FormFormat.HTML: "{instrument}.html",
    FormFormat.XLSFORM: "{instrument}-xlsform.xlsx",
    FormFormat.XLSX: "{instrument}-entry.xlsx",
    FormFormat.CSV: "{instrument}-entry.csv",
}
_BY_SUFFIX = {
    ".html": FormFormat.HTML,
    ".csv": FormFormat.CSV,
    ".xlsx": FormFormat.XLSFORM,
    ".yaml": FormFormat.YAML,
}
_OPTION = "--instrument"
_HOLDS_ID = Text(
    "แบบสอบถาม {name} มีเลขประจำตัวประชาชน", "a national id stands in the instrument {name}"
)
_NO_FOLDER = Text("ไม่มีโฟลเดอร์ {folder}", "there is no folder {folder}")
_UNREADABLE = Text(
    "อ่าน survey.yaml ไม่ได้ จึงไม่รู้ว่าใช้แบบสอบถามใด",
    "survey.yaml cannot be read, and may name an instrument of its own",
)
_OTHER_FILE = Text(
    "มีไฟล์ {file} อยู่แล้วและต่างจากที่จะเขียน จึงไม่เขียนทับ",
    "there is another file {file} already; it is left as it is",
)
_OTHER_NAME = Text("ระบุชื่ออื่นด้วย -o", "name another with -o")
_COUNTED = Text("แบบสอบถาม {name} มี {count} ข้อ", "the instrument {name} has {count} items")


class FormRequest(NamedTuple):
    """Which questionnaire is written, in which format, and where it goes."""

    path: Path | None = None
    form: FormFormat | None = None
    instrument: str | None = None
    output: Path | None = None


class _Source(NamedTuple):
    """A questionnaire and the bytes of its file."""

    instrument: Instrument
    data: bytes


class _Named(NamedTuple):
    """Where a questionnaire is looked for, under which name, and what named it."""

    folder: Path
    name: str
    named_by: str


def run(request: FormRequest, view: View) -> int:
    """Write the questionnaire, and never over a sheet that somebody has typed into."""
    if request.path is not None:
        find_and_tell([request.path], view)
    named = _named(request.path, request.instrument)
    source = _read(named)
    form = _choose_form(request)
    target = _target(request.output, _NAMES[form].format(instrument=source.instrument.id))
    settings = settings_for(only_target(request.path)) if request.path else NO_SETTINGS
    language = view.result_language(settings, is_text=False)
    data = _render(source, form, language, view.result_numerals(settings))
    _refuse_other(target, data)
    write_bytes(target, data)
    print_path(view, target.as_posix())
    _tell(source.instrument, view)
    return GOOD


def _choose_form(request: FormRequest) -> FormFormat:
    if request.form:
        return request.form
    if request.output is not None and request.output.is_dir():
        return FormFormat.HTML
    return format_of_suffix(request.output, _BY_SUFFIX) or FormFormat.HTML


def _target(output: Path | None, name: str) -> Path:
    if output is None:
        return Path(name)
    if output.is_dir():
        return output / name
    return output


def _named(path: Path | None, requested: str | None) -> _Named:
    """Return the questionnaire requested, else that of the project, else the built-in one."""
    if path is not None:
        return _named_in_project(path, requested)
    name = requested or DEFAULT
    if "/" in name.replace("\\", "/"):
        return _Named(Path(name).parent, Path(name).name, _OPTION)
    return _Named(Path(), name, _OPTION)


def _named_in_project(path: Path, requested: str | None) -> _Named:
    """Return the questionnaire of a project; TambonError if its survey.yaml cannot be read."""
    target = only_target(path)
    with Folder(target.folder) as folder:
        survey, document, _findings = read_survey_file(folder)
    if document.state is FileState.UNREADABLE or "instrument" in survey.origin.errors:
        raise TambonError(_UNREADABLE)
    if survey.instrument and not requested:
        return _Named(target.folder, survey.instrument, SURVEY)
    return _Named(target.folder, requested or DEFAULT, _OPTION)


def _read(named: _Named) -> _Source:
    """Return the questionnaire with its file; TambonError if it cannot be used."""
    if not named.folder.is_dir():
        raise TambonError(_NO_FOLDER.fill(folder=quote(str(named.folder), LONGEST_PATH)))
    with Folder(named.folder) as folder:
        instrument, document, findings = read_questionnaire(
            folder, named.name, Location(named.named_by)
        )
    if instrument is None:
        raise unusable(named.name, named.folder, findings)
    if document is None:
        return _Source(instrument, (BUILT_IN / f"{named.name}.yaml").read_bytes())
    if national_ids(document.text):
        raise TambonError(_HOLDS_ID.fill(name=quote(named.name)))
    return _Source(instrument, document.data)


def _render(source: _Source, form: FormFormat, language: Language, numerals: Numerals) -> bytes:
    match form:
        case FormFormat.YAML:
            return source.data
        case FormFormat.XLSFORM:
            return forms.xlsform(source.instrument)
        case FormFormat.XLSX:
            return forms.entry_book(source.instrument)
        case FormFormat.CSV:
            return forms.entry_csv(source.instrument)
        case FormFormat.HTML:
            return _page(source.instrument, language, numerals)


def _page(instrument: Instrument, language: Language, numerals: Numerals) -> bytes:
    # Only the page to print needs jinja2; the other formats start without it.
    from tambon_cli.reporting.page.style import Style
    from tambon_cli.reporting.questionnaire.compose import questionnaire
    from tambon_cli.reporting.render import render

    return render.form(questionnaire(instrument, Style(language, numerals))).encode()


def _refuse_other(target: Path, data: bytes) -> None:
    """Raise TambonError if another file is there: it may hold answers that somebody typed."""
    if target.is_file() and target.read_bytes() != data:
        raise TambonError(_OTHER_FILE.fill(file=quote(str(target), LONGEST_PATH)), _OTHER_NAME)


def _tell(instrument: Instrument, view: View) -> None:
    if not instrument.is_official:
        note(view, instrument.notice)
    detail(view, _COUNTED.fill(name=escape(instrument.id), count=len(instrument.items)))
