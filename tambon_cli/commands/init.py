"""`tambon init`: a new project folder, asked for in Thai or given by options."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands.init_answers import beginning_of
from tambon_cli.commands.language import SPEAKING, command, say
from tambon_cli.commands.printing import put
from tambon_cli.commands.request import language_of
from tambon_cli.display import escape, quote
from tambon_cli.editing.new_project import Beginning, files_of
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_text
from tambon_cli.i18n import Language, Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.output.terminal.colour import Color
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import find_targets
from tambon_cli.portfolio.suppressions import settings_for
from tambon_cli.project.project import FILES, PROJECT_FILE
from tambon_cli.scoring.rubric import built_in_ids, rubric_for

_IS_THERE = Text("มี {path} อยู่แล้ว จึงไม่เขียนทับ", "{path} is there already and is not overwritten")
_NAME_NEW = Text(
    "ระบุโฟลเดอร์ใหม่ เช่น tambon init ชื่อโฟลเดอร์", "name a new folder, as in tambon init FOLDER"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InitRequest:
    """What `tambon init` was asked."""

    folder: Path | None
    area: AreaKind | None
    subdistrict: str | None
    district: str | None
    province: str | None
    agency: str | None
    position: str | None
    year: str | None
    since: str | None
    project_id: str | None
    title: str | None
    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: InitRequest) -> int:
    """Ask what is needed, write the folder, and say what is still to be filled in.

    Return the exit code.
    """
    _refuse_what_is_there(asked.folder or Path())
    begun = beginning_of(_given(asked))
    target = asked.folder or _default_folder(begun)
    language = language_of(asked.language, is_text=False)
    files = files_of(begun, rubric_for(begun.fiscal_year), language)
    if settings_for(target) is not None:
        del files["tambon.toml"]
    _refuse_what_is_there(target, list(files))
    _write_all(target, files)
    if not asked.quiet:
        put(_what_next(target, begun, is_guessed=asked.since is None))
    return 0


def _given(asked: InitRequest) -> dict[str, str | None]:
    return {
        "area": asked.area and asked.area.value,
        "subdistrict": asked.subdistrict,
        "district": asked.district,
        "province": asked.province,
        "agency": asked.agency,
        "position": asked.position,
        "year": asked.year,
        "since": asked.since,
        "id": asked.project_id,
        "title": asked.title,
    }


def _default_folder(begun: Beginning) -> Path:
    """Return this folder where it is empty, else a new one in it."""
    is_empty = all(path.name.startswith(".") for path in Path().iterdir())
    return Path() if is_empty else Path(begun.id)


def _write_all(target: Path, files: dict[str, str]) -> None:
    """Write the files of the new folder: all of them, or none.

    The one that makes it a project comes last.
    """
    with ExitStack() as undone:  # unless all is written, also after Ctrl-C
        for name in sorted(files, key=lambda name: name == PROJECT_FILE):
            write_text(target / name, files[name], within=target)
            undone.callback((target / name).unlink, missing_ok=True)  # it was not there before
        undone.pop_all()


def _refuse_what_is_there(target: Path, names: list[str] | None = None) -> None:
    """Stop before anything is written where something is there already.

    That is a file of a project, or something else in the place of a folder.
    """
    there = [target / name for name in names or FILES if os.path.lexists(target / name)]
    there += [
        folder
        for folder in (target, target / "evidence")
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir())
    ]
    if there:
        raise TambonError(_IS_THERE.fill(path=quote(there[0].as_posix(), 200)), _NAME_NEW)


def _what_next(target: Path, begun: Beginning, *, is_guessed: bool) -> str:
    """Return what was written, and what the indicator table asks for the first level."""
    (found,) = find_targets([target])
    request = Request(rounds=(6,))
    (card,) = score_checked(check_target(found, request), request)
    gaps = card.next.missing if card.next else ()
    lines = [
        *_opening(target, begun, has_table=card.rubric is not None),
        *_to_fill_in(begun, is_guessed=is_guessed),
        *(f"  {gap.text.in_(SPEAKING)}" for gap in gaps),
        _then(escape(target.as_posix(), 200)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _then(folder: str) -> str:
    return say(f"แล้วสั่ง {command()} validate {folder}", f"then run {command()} validate {folder}")


def _opening(target: Path, begun: Beginning, *, has_table: bool) -> Iterator[str]:
    shown, year = escape(target.absolute().name, 200), begun.fiscal_year
    yield say(
        f"สร้างโฟลเดอร์ {shown} แล้ว ({begun.kind.label.th} ปีงบประมาณ {year})",
        f"the folder {shown} is ready ({begun.kind.label.en}, {year})",
    )
    if not has_table:
        known = ", ".join(built_in_ids())
        yield say(
            f"ยังไม่มีตารางตัวชี้วัดของปี {year} (มี {known}) จึงตรวจข้อมูลได้ แต่ยังไม่มีระดับ",
            f"there is no table for {year} (there is {known}): the data "
            "can be checked, but has no level",
        )


def _to_fill_in(begun: Beginning, *, is_guessed: bool) -> Iterator[str]:
    yield say("ยังต้องกรอก:", "still to be filled in:")
    if is_guessed and begun.kind is AreaKind.OLD:
        yield say(
            f"  project.yaml: ปีที่เข้าร่วม since: {begun.since} เป็นการเดา ตรวจด้วย",
            f"  project.yaml: since: {begun.since} is a guess: check it",
        )
    yield say(
        "  project.yaml: จำนวนคนใน target_groups (น้อยกว่า 5 เขียน suppressed)",
        "  project.yaml: the counts of target_groups (suppressed below 5)",
    )
