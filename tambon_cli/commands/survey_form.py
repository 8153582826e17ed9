"""`tambon survey form`: the questionnaire to print, to put on a server, or to type paper answers into."""

from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands.formats import FORM_SUFFIXES, FormFormat
from tambon_cli.commands.instrument_errors import BAD_INSTRUMENT, located_in
from tambon_cli.commands.language import say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import format_of, language_of, numerals_of
from tambon_cli.diagnostics import ConfigurationError, Location
from tambon_cli.display import escape, national_ids, quote
from tambon_cli.documents.reader import FileState
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_bytes
from tambon_cli.files.folder import Folder
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import Color
from tambon_cli.portfolio.find import only_target
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.questionnaire.compose import questionnaire
from tambon_cli.reporting.render import render
from tambon_cli.survey.instrument import DEFAULT, Instrument
from tambon_cli.survey.instrument_loader import BUILT_IN
from tambon_cli.survey.intake import forms
from tambon_cli.survey.loader import read_questionnaire, read_survey_file
from tambon_cli.thai.numbers import Numerals

_NAMES = {
    FormFormat.YAML: "my-{i}.yaml",
    FormFormat.HTML: "{i}.html",
    FormFormat.XLSFORM: "{i}-xlsform.xlsx",
    FormFormat.XLSX: "{i}-entry.xlsx",
    FormFormat.CSV: "{i}-entry.csv",
}

_HOLDS_ID = Text(
    "แบบสอบถาม {name} มีเลขประจำตัวประชาชน", "a national id stands in the instrument {name}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRequest:
    """What `tambon survey form` was asked."""

    path: Path | None
    form: FormFormat | None
    instrument: str | None
    output: Path | None
    language: Language | None
    numerals: Numerals | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: FormRequest) -> int:
    """Write the questionnaire; return the exit code.

    A sheet that somebody has typed into is never written over.
    """
    instrument, source = _instrument(asked.path, asked.instrument)
    form = _form(asked)
    target = _target(asked.output, _NAMES[form].format(i=instrument.id))
    data = source if form is FormFormat.YAML else _data(instrument, form, asked)
    _refuse_other(target, data)
    write_bytes(target, data)
    put("" if asked.quiet else f"{escape(target.as_posix(), 400)}\n")
    if not instrument.is_official:
        talk(say(instrument.notice.th, instrument.notice.en), quiet=asked.quiet)
    return 0


def _form(asked: FormRequest) -> FormFormat:
    if asked.form is not None:
        return asked.form
    output = asked.output
    if output is None or output.is_dir():
        return FormFormat.HTML
    return format_of(None, output, FormFormat.HTML, FORM_SUFFIXES)


def _target(output: Path | None, name: str) -> Path:
    if output is None:
        return Path(name)
    return output / name if output.is_dir() else output


def _instrument(path: Path | None, name: str | None) -> tuple[Instrument, bytes]:
    """Return the questionnaire and its file.

    It is the one asked for by its id or file, else that of the project, else the built-in one.
    Raise ConfigurationError or TambonError where it cannot be used.
    """
    folder, own = (Path(), None) if path is None else _of_project(path)
    named = name or own or DEFAULT
    if path is None and "/" in named.replace("\\", "/"):
        folder, named = Path(named).parent, Path(named).name
    place = Location("survey.yaml" if own and not name else "--instrument")
    with Folder(folder) as opened:
        instrument, document, findings = read_questionnaire(opened, named, place)
    if instrument is None:
        shown = located_in(folder, findings)
        raise ConfigurationError(BAD_INSTRUMENT.fill(name=quote(named)), shown)
    if document is None:
        return instrument, (BUILT_IN / f"{named}.yaml").read_bytes()
    if national_ids(document.text):
        raise TambonError(_HOLDS_ID.fill(name=quote(named)))
    return instrument, document.data


def _of_project(path: Path) -> tuple[Path, str | None]:
    """Return the folder of a project and the questionnaire that its survey.yaml names.

    Raise TambonError where that cannot be told.
    """
    target = only_target(path)
    with Folder(target.folder) as folder:
        survey, document, _found = read_survey_file(folder)
    if document.state is FileState.UNREADABLE or "instrument" in survey.origin.errors:
        raise TambonError(
            Text(
                "อ่าน survey.yaml ไม่ได้ จึงไม่รู้ว่าใช้แบบสอบถามใด",
                "survey.yaml cannot be read, and may name an instrument of its own",
            )
        )
    return target.folder, survey.instrument


def _data(instrument: Instrument, form: FormFormat, asked: FormRequest) -> bytes:
    if form is FormFormat.XLSFORM:
        return forms.xlsform(instrument)
    if form is FormFormat.XLSX:
        return forms.entry_book(instrument)
    if form is FormFormat.CSV:
        return forms.entry_csv(instrument)
    language = language_of(asked.language, is_text=False)
    style = Style(language, numerals_of(asked.numerals, None))
    return render.form(questionnaire(instrument, style)).encode()


def _refuse_other(target: Path, data: bytes) -> None:
    """Stop where another file stands there already: it may hold answers that somebody typed."""
    if target.is_file() and target.read_bytes() != data:
        message = Text(
            "มีไฟล์ {f} อยู่แล้วและต่างจากที่จะเขียน จึงไม่เขียนทับ",
            "there is another file {f} already; it is left as it is",
        ).fill(f=quote(str(target), 400))
        raise TambonError(message, Text("ระบุชื่ออื่นด้วย -o", "name another with -o"))
