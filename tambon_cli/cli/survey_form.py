"""`tambon survey form`: the questionnaire to print, to put on a server, or to type paper answers into."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color
from tambon_cli.thai.numbers import Numerals

if TYPE_CHECKING:
    from tambon_cli.i18n import Language
    from tambon_cli.survey.instrument import Instrument


class FormFormat(StrEnum):
    """A form of the questionnaire."""

    HTML = "html"
    XLSFORM = "xlsform"
    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"


_NAMES = {
    FormFormat.YAML: "my-{i}.yaml",
    FormFormat.HTML: "{i}.html",
    FormFormat.XLSFORM: "{i}-xlsform.xlsx",
    FormFormat.XLSX: "{i}-entry.xlsx",
    FormFormat.CSV: "{i}-entry.csv",
}
_SUFFIXES = {
    ".html": FormFormat.HTML,
    ".csv": FormFormat.CSV,
    ".xlsx": FormFormat.XLSFORM,
    ".yaml": FormFormat.YAML,
}

Project = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PATH]",
        help=say("โครงการที่มีแบบสอบถามของตนเอง", "a project with an instrument of its own"),
        show_default=False,
    ),
]
Form = Annotated[
    FormFormat | None,
    typer.Option(
        "--format",
        "-f",
        help=say(
            "html พิมพ์ลงกระดาษ · xlsform สำหรับ KoboToolbox/ODK · xlsx หรือ csv "
            "บันทึกคำตอบจากกระดาษ · yaml ต้นแบบของแบบสอบถามของหน่วยงาน",
            "html to print, xlsform for KoboToolbox or ODK, xlsx or csv to type paper "
            "answers into, yaml to make an own instrument of",
        ),
        show_default=False,
    ),
]
InstrumentName = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="ID|FILE",
        help=say(
            "แบบสอบถาม: รหัส หรือไฟล์ในโครงการ (ไม่ระบุ = ของโครงการ)",
            "the instrument: its id, or a file of the project (default: the project's)",
        ),
        show_default=False,
    ),
]


def form(
    path: Project = None,
    form_: Form = None,
    instrument: InstrumentName = None,
    output: options.Output = None,
    lang: options.Lang = None,
    numerals: options.NumeralsOption = None,
    color: options.Colors = Color.AUTO,  # noqa: ARG001 - taken by every command; nothing here is coloured
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,  # noqa: ARG001
) -> None:
    """Write the questionnaire; a sheet that somebody has typed into is never written over."""
    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.files.atomic import write_bytes

    asked, source = _instrument(path, instrument)
    is_folder = output is not None and output.is_dir()
    chosen = form_ or (
        FormFormat.HTML
        if output is None or is_folder
        else asking.format_of(None, output, FormFormat.HTML, _SUFFIXES)
    )
    name = _NAMES[chosen].format(i=asked.id)
    target = output / name if output and is_folder else output or Path(name)
    style = (asking.language(lang, is_text=False), asking.numerals(numerals, None))
    data = source if chosen is FormFormat.YAML else _data(asked, chosen, *style)
    _refuse_other(target, data)
    write_bytes(target, data)
    asking.put("" if quiet else f"{escape(target.as_posix(), 400)}\n", None)
    if not asked.is_official:
        asking.talk(say(asked.notice.th, asked.notice.en), quiet=quiet)


def _instrument(path: Path | None, name: str | None) -> tuple["Instrument", bytes]:
    """The questionnaire that is asked for by its id or file, else that of the project, else the built-in one; with its file."""
    from dataclasses import replace

    from tambon_cli.diagnostics import ConfigurationError, Location
    from tambon_cli.display import national_ids, quote
    from tambon_cli.errors import TambonError
    from tambon_cli.files.folder import Folder
    from tambon_cli.i18n import Text
    from tambon_cli.survey.instrument import DEFAULT
    from tambon_cli.survey.instrument_loader import BUILT_IN
    from tambon_cli.survey.loader import read_questionnaire

    folder, own = (Path(), None) if path is None else _of_project(path)
    named = name or own or DEFAULT
    if path is None and "/" in named.replace("\\", "/"):
        folder, named = Path(named).parent, Path(named).name
    with Folder(folder) as opened:
        instrument, document, found = read_questionnaire(
            opened, named, Location("survey.yaml" if own and not name else "--instrument")
        )
    if instrument is None:
        shown = [
            replace(each, location=each.location._replace(file=str(folder / each.location.file)))
            for each in found
        ]
        raise ConfigurationError(
            Text("แบบสอบถาม {n} ใช้ไม่ได้", "the instrument {n} cannot be used").fill(n=quote(named)),
            shown,
        )
    if document and national_ids(document.text):
        raise TambonError(
            Text(
                "แบบสอบถาม {n} มีเลขประจำตัวประชาชน", "a national id stands in the instrument {n}"
            ).fill(n=quote(named))
        )
    return instrument, document.data if document else (BUILT_IN / f"{named}.yaml").read_bytes()


def _of_project(path: Path) -> tuple[Path, str | None]:
    """The folder of a project and the questionnaire that its survey.yaml names; TambonError where that cannot be told."""
    from tambon_cli.documents.reader import FileState
    from tambon_cli.errors import TambonError
    from tambon_cli.files.folder import Folder
    from tambon_cli.i18n import Text
    from tambon_cli.portfolio.find import only_target
    from tambon_cli.survey.loader import read_survey_file

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


def _data(
    instrument: "Instrument", form_: FormFormat, language: "Language", numerals: Numerals
) -> bytes:
    from tambon_cli.survey.intake import forms

    if form_ is FormFormat.XLSFORM:
        return forms.xlsform(instrument)
    if form_ is FormFormat.XLSX:
        return forms.entry_book(instrument)
    if form_ is FormFormat.CSV:
        return forms.entry_csv(instrument)
    from tambon_cli.reporting.page.style import Style
    from tambon_cli.reporting.questionnaire.compose import questionnaire
    from tambon_cli.reporting.render import render

    return render.form(questionnaire(instrument, Style(language, numerals))).encode()


def _refuse_other(target: Path, data: bytes) -> None:
    """Stop where another file stands there already: it may hold answers that somebody typed."""
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text

    if target.is_file() and target.read_bytes() != data:
        message = Text(
            "มีไฟล์ {f} อยู่แล้วและต่างจากที่จะเขียน จึงไม่เขียนทับ",
            "there is another file {f} already; it is left as it is",
        ).fill(f=quote(str(target), 400))
        raise TambonError(message, Text("ระบุชื่ออื่นด้วย -o", "name another with -o"))
