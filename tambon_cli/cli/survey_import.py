"""`tambon survey import`: a file of answers into survey.yaml, without anybody's data but the answers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import SPEAKING, command, say
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.output.terminal.colour import Color
from tambon_cli.survey.loader import ANSWERS_FILE, SURVEY, Shape, least_of
from tambon_cli.survey.loader import MOST_BYTES as MOST_ANSWERS

if TYPE_CHECKING:
    from tambon_cli.documents.reader import Document
    from tambon_cli.i18n import Language
    from tambon_cli.model.survey import SurveyFile
    from tambon_cli.portfolio.find import Target
    from tambon_cli.survey.instrument import Instrument
    from tambon_cli.survey.intake.reader import Import, ImportRequest
    from tambon_cli.survey.intake.writer import ImportOrigin
    from tambon_cli.survey.tallies import Quality, Tallies

_TOO_MANY = ("TB008", "TB009")

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help=say(
            "ไฟล์คำตอบ .xlsx หรือ .csv จาก Kobo, Google Forms หรือแบบบันทึกคำตอบ",
            "answers, .xlsx or .csv, from Kobo, Google Forms or the entry sheet",
        ),
        show_default=False,
    ),
]
Project = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PATH]",
        help=say("โฟลเดอร์โครงการ (ไม่ระบุ = โฟลเดอร์นี้)", "the project folder (default: here)"),
        show_default=False,
    ),
]
As = Annotated[
    Shape,
    typer.Option(
        "--as",
        help=say(
            "เก็บเป็นข้อมูลสรุปรายกลุ่ม (tallies) ไฟล์ CSV (file) หรือรายคนใน survey.yaml (responses)",
            "keep as totals (tallies), a CSV (file) or rows in survey.yaml (responses)",
        ),
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar='"COLUMN=ID"',
        help=say("บอกว่าคอลัมน์ใดคือข้อใด (ใช้ซ้ำได้)", "which column is which item (repeatable)"),
        show_default=False,
    ),
]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="ID",
        help=say("กลุ่มผู้ตอบ เมื่อทั้งไฟล์เป็นกลุ่มเดียว", "the group, where all rows are of one"),
        show_default=False,
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help=say("แผ่นงาน (ไม่ระบุ = หาเอง)", "the sheet (default: found)"),
        show_default=False,
    ),
]
InstrumentName = Annotated[
    str | None,
    typer.Option(
        "--instrument",
        metavar="ID|FILE",
        help=say(
            "แบบสอบถาม (ไม่ระบุ = ตาม survey.yaml)", "the instrument (default: as in survey.yaml)"
        ),
        show_default=False,
    ),
]
Partial = Annotated[
    bool,
    typer.Option(
        "--partial",
        help=say("นำเข้าแถวที่ถูก แม้มีแถวที่ผิด", "take the good rows though others are wrong"),
        show_default=False,
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace",
        help=say("เขียนทับผลที่ไม่ได้มาจากการนำเข้า", "replace results that were written by hand"),
        show_default=False,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=say("แสดงอย่างเดียว ไม่เขียนไฟล์", "show, write nothing"), show_default=False
    ),
]


@dataclass(frozen=True, slots=True)
class _Place:
    """The survey.yaml that results go into, as it is now."""

    target: "Target"
    document: "Document"
    survey: "SurveyFile"
    instrument: "Instrument"
    named: str

    @property
    def least(self) -> int:
        return least_of(self.survey)


def import_(
    file: File,
    path: Project = None,
    as_: As = Shape.TALLIES,
    map_: Map = None,
    group: GroupOption = None,
    sheet: Sheet = None,
    instrument: InstrumentName = None,
    partial: Partial = False,
    replace_: Replace = False,
    dry_run: DryRun = False,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,  # noqa: ARG001 - taken by every command; there is no more to say
) -> None:
    """Match the columns, show how, and write the results; nothing where a row is wrong, unless --partial."""
    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.survey.intake.reader import read_file
    from tambon_cli.survey.tallies import quality_of, tally

    place = _place(path or Path(), instrument)
    data = _bytes(file)
    made = read_file(place.instrument, file.as_posix(), data, _asked(map_ or [], group, sheet))
    _tell(
        made,
        asking.language(lang, is_text=True, settings=asking.settings([place.target])),
        color,
        quiet=quiet,
    )
    if (made.problems and not partial) or not made.answers.groups:
        mend = (
            "ไม่เขียนไฟล์ใด: แก้สิ่งที่ผิด หรือเพิ่ม --partial",
            "nothing is written: mend what is wrong, or add --partial",
        )
        asking.talk(
            say(*mend)
            if made.answers.groups
            else say(
                "ไม่เขียนไฟล์ใด: ไม่มีคำตอบที่นำเข้าได้",
                "nothing is written: there are no answers to bring in",
            )
        )
        raise typer.Exit(1)
    _refuse_handwritten(place, made, as_, replace=replace_)
    tallies = tally(place.instrument, made.answers, place.least)
    quality = quality_of(place.instrument, made.answers, place.least)
    keys = _keys(place, made, as_, tallies, quality, _origin(place, file.name, data))
    written = _write(place, made, as_, keys, dry_run=dry_run)
    for name in written:
        asking.put(
            f"{say('จะเขียน', 'would write') if dry_run else say('เขียนแล้ว', 'wrote')} "
            f"{escape(place.target.shown(name), 400)}\n",
            None,
        )
    if not written:
        asking.talk(say("ไม่มีอะไรเปลี่ยน", "nothing has changed"), quiet=quiet)
    for line in _advice(place, file, made, as_, quality.same):
        asking.talk(line, quiet=quiet)
    if made.problems:
        raise typer.Exit(1)


def _tell(made: "Import", language: "Language", color: Color, *, quiet: bool) -> None:
    """Print what the columns were taken for (not with quiet), what is wrong, and how many rows are right."""
    from tambon_cli.cli import asking
    from tambon_cli.output.survey import imports
    from tambon_cli.output.terminal.colour import screen_of
    from tambon_cli.output.terminal.console import console

    if not quiet:
        screen = console(*screen_of(color, to_file=False))
        with screen.capture() as captured:
            imports.print_columns(screen, made, language)
        asking.put(captured.get(), None)
    asking.put("".join(f"{line}\n" for line in imports.problems(made.problems, language)), None)
    asking.put(f"{imports.rows(made).in_(language)}\n", None)


def _place(path: Path, asked: str | None) -> _Place:
    """Where the results go, and by which questionnaire they are read; TambonError where survey.yaml is in error."""
    from tambon_cli.diagnostics import ConfigurationError, Severity
    from tambon_cli.display import quote
    from tambon_cli.documents.reader import FileState
    from tambon_cli.errors import TambonError
    from tambon_cli.files.folder import Folder
    from tambon_cli.i18n import Text
    from tambon_cli.portfolio.find import only_target
    from tambon_cli.survey.instrument import DEFAULT
    from tambon_cli.survey.loader import read_questionnaire, read_survey_file

    target = only_target(path)
    with Folder(target.folder) as folder:
        survey, document, found = read_survey_file(folder)
        found = [each for each in found if each.severity is Severity.ERROR]
        if document.state is FileState.UNREADABLE or found:
            shown = [
                replace(each, location=each.location._replace(file=str(target.folder / SURVEY)))
                for each in found
            ]
            raise ConfigurationError(
                Text("แก้ survey.yaml ก่อนนำเข้า", "mend survey.yaml first"), shown
            )
        named = survey.instrument or asked or DEFAULT
        if asked and named != asked:
            raise TambonError(
                Text(
                    "survey.yaml ใช้แบบสอบถาม {a} ไม่ใช่ {b}",
                    "survey.yaml uses the instrument {a}, not {b}",
                ).fill(a=quote(named), b=quote(asked))
            )
        instrument, _document, found = read_questionnaire(
            folder, named, survey.origin.at("instrument")
        )
    if instrument is None:
        shown = [
            replace(
                each, location=each.location._replace(file=str(target.folder / each.location.file))
            )
            for each in found
        ]
        raise ConfigurationError(
            Text("แบบสอบถาม {n} ใช้ไม่ได้", "the instrument {n} cannot be used").fill(n=quote(named)),
            shown,
        )
    return _Place(target, document, survey, instrument, named)


def _bytes(file: Path) -> bytes:
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.survey.intake.spreadsheet import MOST_BYTES

    try:
        if not file.is_file():
            raise TambonError(
                Text("ไม่พบไฟล์ {f}", "there is no file {f}").fill(f=quote(str(file), 400)), None, 3
            )
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise TambonError(
            Text("อ่าน {f} ไม่ได้: {e}", "cannot read {f}: {e}").fill(
                f=quote(str(file), 400), e=error.strerror or ""
            )
        ) from error
    if len(data) > MOST_BYTES:
        raise TambonError(
            Text("{f} ใหญ่เกิน {n} MB", "{f} is larger than {n} MB").fill(
                f=quote(str(file), 400), n=MOST_BYTES // 1024 // 1024
            )
        )
    return data


def _asked(pairs: list[str], group: str | None, sheet: str | None) -> "ImportRequest":
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.survey.intake.reader import ImportRequest
    from tambon_cli.thai.text import normal_form

    columns = []
    for pair in pairs:
        heading, sign, target = pair.rpartition("=")
        if not sign or not heading.strip():
            raise TambonError(
                Text("--map {v}: เขียนแบบ “หัวคอลัมน์=รหัสข้อ”", "--map {v}: write COLUMN=ID").fill(
                    v=quote(pair)
                )
            )
        columns.append((normal_form(heading.strip()), target.strip()))
    return ImportRequest(sheet, tuple(columns), group)


def _refuse_handwritten(place: _Place, made: "Import", shape: Shape, *, replace: bool) -> None:
    """Stop where results would be lost; the very answers that a run was ended after writing are its own."""
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.survey.intake.writer import answers_file

    if replace:
        return
    hint = Text("เพิ่ม --replace เพื่อเขียนทับ", "add --replace to replace them")
    if any(place.survey.origin.has(key) for key in Shape) and not place.survey.origin.has(
        "imported"
    ):
        raise TambonError(
            Text(
                "survey.yaml มีผลที่เขียนด้วยมืออยู่แล้ว",
                "survey.yaml holds results that were written by hand",
            ),
            hint,
        )
    is_new = (
        shape is Shape.FILE
        and place.survey.file != ANSWERS_FILE
        and (place.target.folder / ANSWERS_FILE).exists()
    )
    if (
        is_new
        and _now(place, ANSWERS_FILE) != answers_file(place.instrument, made.answers).encode()
    ):
        raise TambonError(
            Text("มีไฟล์ {f} อยู่แล้ว", "there is a file {f} already").fill(f=ANSWERS_FILE), hint
        )


def _write(place: _Place, made: "Import", shape: Shape, keys: str, *, dry_run: bool) -> list[str]:
    """Write what has changed, survey.yaml last and only where it can be read again; the names of the files."""
    from tambon_cli.files.atomic import lock, put_text
    from tambon_cli.survey.intake.writer import answers_file, put_into

    files = (
        {ANSWERS_FILE: answers_file(place.instrument, made.answers)} if shape is Shape.FILE else {}
    )
    files[SURVEY] = put_into(
        place.document.text, place.document, keys, place.named, consent=made.asks_consent
    )
    _refuse_unreadable(files)
    changed = [each for each, text in files.items() if _now(place, each) != text.encode()]
    if changed and not dry_run:
        with lock(place.target.folder):
            for each in changed:
                put_text(place.target.folder / each, files[each])
    is_our_own = (
        place.survey.file == ANSWERS_FILE
        and not place.survey.imported.is_absent
        and shape is not Shape.FILE
    )
    if (
        is_our_own
        and not dry_run
        and _now(place, ANSWERS_FILE) == answers_file(place.instrument, made.answers).encode()
    ):
        (
            place.target.folder / ANSWERS_FILE
        ).unlink()  # the very answers that were kept in it are kept as totals now
    return changed


def _origin(place: _Place, name: str, data: bytes) -> "ImportOrigin":
    """The file that is imported; the day of an import of the very same file stays."""
    from tambon_cli.files.folder import hash_of
    from tambon_cli.survey.intake.writer import origin_of

    sha256, imported = hash_of(data), place.survey.imported
    on = imported.on if imported.sha256 == sha256 else None
    return origin_of(name, sha256, on or dt.datetime.now(tz=dt.UTC).astimezone().date())


def _keys(
    place: _Place,
    made: "Import",
    shape: Shape,
    tallies: "Tallies",
    quality: "Quality",
    origin: "ImportOrigin",
) -> str:
    """The results as YAML."""
    from tambon_cli.survey.intake.reader import outside
    from tambon_cli.survey.intake.writer import keys_of

    collected = place.survey.collected
    days = [
        day
        for group, day in zip(made.answers.groups, made.days, strict=True)
        if group in tallies.shown
    ]
    count = outside(days, collected.from_, collected.to)
    return keys_of(
        shape, place.instrument, made.answers, tallies, replace(quality, outside=count), origin
    )


def _refuse_unreadable(files: dict[str, str]) -> None:
    """Stop before a file is written that could not be read again."""
    from tambon_cli.binding.binder import bind
    from tambon_cli.diagnostics import ConfigurationError, Severity
    from tambon_cli.documents.reader import parse_document
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.model.survey import SurveyFile

    document = parse_document(SURVEY, files[SURVEY].encode())
    found = [
        each
        for each in (*document.findings, *bind(SurveyFile, SURVEY, document.root)[1])
        if each.severity is Severity.ERROR
    ]
    sizes = {SURVEY: MOST_BYTES, ANSWERS_FILE: MOST_ANSWERS}
    if any(len(text.encode()) > sizes[name] for name, text in files.items()) or any(
        each.code in _TOO_MANY for each in found
    ):
        raise TambonError(
            Text("คำตอบมากเกินกว่าจะเก็บแบบนี้", "there are too many answers to be kept so"),
            Text("ใช้ --as tallies", "use --as tallies"),
        )
    if found:
        message = Text(
            "เมื่อใส่ผลแล้ว survey.yaml จะอ่านไม่ได้ จึงไม่เขียน",
            "with the results in it survey.yaml could not be read, so nothing is written",
        )
        raise ConfigurationError(message, found)


def _now(place: _Place, name: str) -> bytes:
    """A file of the project as it is; nothing where there is none."""
    from tambon_cli.files.folder import Folder, Trouble

    with Folder(place.target.folder) as folder:
        data = folder.read(name, MOST_ANSWERS)
    return b"" if isinstance(data, Trouble) else data


def _advice(
    place: _Place, file: Path, made: "Import", shape: Shape, same: int | None
) -> Iterator[str]:
    """What the officer should know of the result, and do next."""
    from collections import Counter

    from tambon_cli.display import escape
    from tambon_cli.model.vocabulary import SurveyMode
    from tambon_cli.thai.dates import written

    sizes = Counter(made.answers.groups)
    small = [
        escape(group.label.in_(SPEAKING))
        for group in place.instrument.groups
        if 0 < sizes[group.id] < place.least
    ]
    if small:
        yield say(
            f"ปกปิดกลุ่มที่มีผู้ตอบน้อยกว่า {place.least} คน: {', '.join(small)}",
            f"groups of fewer than {place.least} are hidden: {', '.join(small)}",
        )
    if same:
        yield say(
            f"{same} แถวเหมือนแถวอื่นทุกช่อง อาจกรอกซ้ำ (TB608)",
            f"{same} row(s) are the same as another and may have been typed twice (TB608)",
        )
    days = sorted(day for day in made.days if day is not None)
    if place.survey.collected.is_absent:
        first, last = (written(days[0]), written(days[-1])) if days else ("…", "…")
        period = f"{{from: {first}, to: {last}, mode: …}}"
        modes = ", ".join(f"{mode.value} ({mode.label.in_(SPEAKING)})" for mode in SurveyMode)
        yield say(
            f"เพิ่มใน {SURVEY}: collected: {period} โดย mode เป็น {modes}",
            f"add to {SURVEY}: collected: {period}, mode being {modes}",
        )
    if not place.survey.population:
        groups = ", ".join(f"{group.id}: …" for group in place.instrument.groups)
        yield say(
            f"เพิ่มใน {SURVEY}: population: {{{groups}}} เพื่อเทียบกับขนาดตัวอย่าง",
            f"add to {SURVEY}: population: {{{groups}}}, to compare with the sample size",
        )
    if shape is not Shape.TALLIES:
        yield say(
            "คำตอบรายคนจะอยู่ใน git ควรใช้ --as tallies",
            "each person's answers will be in git; --as tallies keeps totals only",
        )
    if shape is not Shape.FILE and (place.target.folder / ANSWERS_FILE).exists():
        yield say(
            f"ลบ {ANSWERS_FILE} ซึ่งไม่ใช้แล้ว จนกว่าจะลบ ระบบจะถือว่าเป็นข้อมูลรายบุคคล",
            f"delete {ANSWERS_FILE}, which nothing needs any more and which counts as rows "
            f"of persons",
        )
    if file.resolve().is_relative_to(place.target.folder.resolve()):
        yield say(
            f"ย้าย {escape(file.name)} ออกจากโฟลเดอร์โครงการ ไฟล์ต้นทางอาจมีข้อมูลส่วนบุคคล",
            f"move {escape(file.name)} out of the project folder: it may hold personal data",
        )
    where = "" if place.target.path == "." else f" {escape(place.target.path, 400)}"
    yield say(
        f"ดูผล: {command()} survey summary{where}", f"see them: {command()} survey summary{where}"
    )
