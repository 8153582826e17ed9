"""`tambon init`: a new project folder."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.environment import typed_command
from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.interview import GivenAnswers, interview
from tambon_cli.commands.printing import LONGEST_PATH, detail, print_result
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.editing.new_project import Beginning, files_of
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_text
from tambon_cli.i18n import Text, same
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.output.terminal.colour import Paint, terminal_columns, uses_color
from tambon_cli.portfolio.check import Request, check_target, score_checked, table_for
from tambon_cli.portfolio.find import find_targets
from tambon_cli.project.project import FILES, PROJECT_FILE
from tambon_cli.scoring.rubric import built_in_ids
from tambon_cli.scoring.score import Scorecard
from tambon_cli.thai.wrap import fill

_EVIDENCE = "evidence"
_FIRST_ROUND = 6
_LONGEST_NAME = 200
_GREEN = "32;1"
_IS_THERE = Text("มี {file} อยู่แล้ว จึงไม่เขียนทับ", "{file} is there already and is not overwritten")
_NAME_FOLDER = Text(
    "ระบุโฟลเดอร์ใหม่ เช่น tambon init ชื่อโฟลเดอร์", "name a new folder, as in tambon init FOLDER"
)
_READY = Text(
    "สร้างโฟลเดอร์ {folder} แล้ว ({kind} ปีงบประมาณ {year})",
    "the folder {folder} is ready ({kind}, {year})",
)
_NO_TABLE = Text(
    "ยังไม่มีตารางตัวชี้วัดของปี {year} (มี {known}) จึงตรวจข้อมูลได้ แต่ยังไม่มีระดับ "
    "ทำตารางชั่วคราวได้: {command} rubric new {year}",
    "there is no table for {year} (there is {known}): the data can be checked, but has no level; "
    "{command} rubric new {year} makes a provisional one",
)
_TO_FILL_IN = Text("ยังต้องกรอก:", "still to be filled in:")
_GUESSED = Text(
    "  project.yaml: ปีที่เข้าร่วม since: {year} เป็นการเดา ตรวจด้วย",
    "  project.yaml: since: {year} is a guess: check it",
)
_COUNTS = Text(
    "  project.yaml: จำนวนคนใน target_groups (น้อยกว่า 5 เขียน suppressed)",
    "  project.yaml: the counts of target_groups (suppressed below 5)",
)
_THEN_VALIDATE = Text("แล้วสั่ง {command} validate {folder}", "then run {command} validate {folder}")


class InitRequest(NamedTuple):
    """The folder of the new project, None if it is still to be chosen, and what is known of it."""

    folder: Path | None
    answers: GivenAnswers


def run(request: InitRequest, view: View) -> int:
    """Ask what is needed, write the folder, and say what is still to be filled in."""
    _refuse_what_is_there(request.folder or Path(), FILES)
    begun, is_guessed = interview(request.answers, request.folder or Path(), view)
    target = request.folder or _folder_for(begun)
    table = table_for(target, begun.fiscal_year)
    files = files_of(begun, table, view.result_language(is_text=False))
    _refuse_what_is_there(target, files)
    _write_all(target, files)
    for name in sorted(files):
        detail(view, same(escape((target / name).as_posix(), LONGEST_PATH)))
    if not view.quiet:
        lines = _what_next(target, begun, view, is_guessed=is_guessed)
        columns = terminal_columns(sys.stdout)
        print_result(f"{fill(line, columns, '    ', '') if columns else line}\n" for line in lines)
    return GOOD


def _folder_for(begun: Beginning) -> Path:
    """Return this folder if it is empty but for hidden files; else a new one in it."""
    is_empty = all(path.name.startswith(".") for path in Path().iterdir())
    return Path() if is_empty else Path(begun.id)


def _refuse_what_is_there(target: Path, names: Iterable[str]) -> None:
    """Raise TambonError, before anything is written, if a file is there that would be written.

    So it is if something else is in the place of a folder.
    """
    there = [target / name for name in names if os.path.lexists(target / name)]
    there += [folder for folder in (target, target / _EVIDENCE) if _is_in_the_way(folder)]
    if there:
        file = quote(there[0].as_posix(), _LONGEST_NAME)
        raise TambonError(_IS_THERE.fill(file=file), _NAME_FOLDER)


def _is_in_the_way(folder: Path) -> bool:
    return os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir())


def _write_all(target: Path, files: dict[str, str]) -> None:
    """Write all files of the new folder or none; the one that makes it a project comes last."""
    names = sorted(files, key=lambda name: name == PROJECT_FILE)
    with ExitStack() as written:  # undone unless all is written, also after Ctrl-C
        for name in names:
            write_text(target / name, files[name], within=target)
            written.callback((target / name).unlink, missing_ok=True)  # it was not there before
        written.pop_all()


def _what_next(target: Path, begun: Beginning, view: View, *, is_guessed: bool) -> Iterator[str]:
    """Yield what was written, and what is missing for the first level by the indicator table."""
    name = escape(target.absolute().name, _LONGEST_NAME)
    ready = _READY.fill(folder=name, kind=begun.kind.label, year=begun.fiscal_year)
    card = _score(target)
    yield Paint(uses_color(view.color))(view.say(ready), _GREEN)
    if card.rubric is None:
        known = ", ".join(built_in_ids())
        told = _NO_TABLE.fill(year=begun.fiscal_year, known=known, command=typed_command())
        yield view.say(told)
    yield view.say(_TO_FILL_IN)
    if is_guessed and begun.kind is AreaKind.OLD:
        yield view.say(_GUESSED.fill(year=begun.since))
    yield view.say(_COUNTS)
    if card.next:
        for gap in card.next.missing:
            yield f"  {view.say(gap.text)}"
    folder = escape(target.as_posix(), _LONGEST_NAME)
    yield view.say(_THEN_VALIDATE.fill(command=typed_command(), folder=folder))


def _score(target: Path) -> Scorecard:
    """Return the scorecard of the new project in its first round."""
    (found,) = find_targets([target])
    request = Request(rounds=(_FIRST_ROUND,))
    (card,) = score_checked(check_target(found, request), request)
    return card
