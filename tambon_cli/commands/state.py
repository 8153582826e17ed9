"""`tambon` alone inside a project: how far it is, what comes next, how long there is."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from tambon_cli.commands.day import MACHINE_DAY, day_of
from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.next_step import command_line
from tambon_cli.commands.printing import bold, print_result
from tambon_cli.commands.request import settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Text, same
from tambon_cli.model.report import FormField
from tambon_cli.output.terminal.colour import screen_of
from tambon_cli.portfolio.check import Checked, Request, check_target, score_checked
from tambon_cli.portfolio.find import only_target
from tambon_cli.portfolio.summary import ProjectSummary, summary_of
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.score import Scorecard, still_possible
from tambon_cli.scoring.wording import cutoff_text, place_of
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.wrap import fill

_MOST_STEPS = 3
_STATE = Text(
    "{state} · กิจกรรมเสร็จ {done}/{planned} · แบบรายงาน {filled}/{fields} ช่อง",
    "{state} · activities done {done}/{planned} · form {filled}/{fields} fields",
)
_FULL_FORM = Text("แบบรายงานครบ แต่ยังขาดสำหรับระดับถัดไป", "the form is full, a level lacks something")
_ROUND = Text("รอบ {round} เดือน: {level} · {closes}", "round of {round} months: {level} · {closes}")
_ROUND_WITHOUT_TABLE = Text("รอบ {round} เดือน: {level}", "round of {round} months: {level}")
_TODAY = Text("วันนี้ {day} (วันที่ของเครื่องนี้)", "today is {day} (this machine)")
_STEPS = Text("ขั้นต่อไป", "next steps")
_CORRECT = Text(
    "แก้ข้อผิดพลาด {count} ข้อ: {validate} บอกบรรทัดและวิธีแก้",
    "correct {count} error(s): {validate} says the lines and what to write",
)
_GAP = Text("ระดับ {level} รอบ {round} เดือน: {gap}", "level {level}, {round} months: {gap}")
_EXPLAIN = Text("ดูเหตุผลทุกเงื่อนไข: {score}", "see every condition with its reason: {score}")
_REPORT = Text("ทำรายงาน: {report}", "make the report: {report}")
_SEND = Text(
    "เมื่อส่งรายงานแล้ว ให้เติม submitted_on และหลักฐานการส่งใน report.yaml",
    "once the report is sent, write submitted_on and the proof of it into report.yaml",
)
_HELP = Text("คำสั่งทั้งหมด: {command}", "all commands: {command}")


def run(folder: Path, view: View) -> int:
    """Print the state of a project and three next steps; return the exit code."""
    target = only_target(folder)
    checked = check_target(target, Request())
    cards = score_checked(checked, Request())
    summary = summary_of(checked, cards)
    language = view.result_language(settings_of_run([target]), is_text=True)
    columns, _is_colored = screen_of(view.color, to_file=False)
    today = day_of(None)
    title, *lines = _lines(checked, cards, summary, today.date)
    print_result(f"{bold(view, title.in_(language))}\n")
    print_result(f"{fill(line.in_(language), columns)}\n" for line in lines)
    closed = all(_is_closed(card, today.date) for card in cards)
    said = (_TODAY if closed else MACHINE_DAY).fill(day=date_text(today.date))
    print_result(f"{said.in_(language)}\n\n")
    print_result(f"{bold(view, _STEPS.in_(language))}\n")
    for number, step in enumerate(_steps(checked, cards, summary, today.date), 1):
        text = escape(step.in_(language), 2000)
        print_result(f"{fill(text, columns, '   ', first=f'{number}. ')}\n")
    help_line = _HELP.fill(command=command_line("--help"))
    print_result(f"\n{help_line.in_(language)}\n")
    return GOOD


def _lines(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, today: dt.date
) -> Iterator[Text]:
    yield same(escape(checked.project.identity.title or checked.target.path, 300))
    yield place_of(checked.project)
    yield _STATE.fill(
        state=_state(cards, summary),
        done=summary.done,
        planned=summary.planned,
        filled=summary.filled,
        fields=len(FormField),
    )
    for card in cards:
        if card.rubric is None:
            yield _ROUND_WITHOUT_TABLE.fill(round=card.round, level=card.label)
            continue
        closes = cutoff_text(card.rubric.window(card.round).cutoff, today)
        yield _ROUND.fill(round=card.round, level=card.label, closes=closes)
    for late in summary.late:
        yield Text(f"{late.words.th} {late.what.th}", f"{late.words.en} {late.what.en}")


def _state(cards: list[Scorecard], summary: ProjectSummary) -> Text:
    """Return how far the project is; a full form is not ready while a level lacks something."""
    if summary.state is ProjectState.READY and any(map(still_possible, cards)):
        return _FULL_FORM
    return summary.state.label


def _steps(
    checked: Checked, cards: list[Scorecard], summary: ProjectSummary, today: dt.date
) -> list[Text]:
    named = _paths(checked.target.folder)
    steps = [*_possible_steps(checked, cards, today)]
    if summary.state is ProjectState.READY and not steps:
        steps.append(_SEND)
    steps.append(_REPORT.fill(report=command_line("report", paths=named)))
    steps.append(_EXPLAIN.fill(score=command_line("score", "--explain", paths=named)))
    return steps[:_MOST_STEPS]


def _paths(folder: Path) -> tuple[Path, ...]:
    """Return the project as it is named from here; nothing if it is the current folder."""
    here = Path(os.path.relpath(folder))
    return () if here == Path() else (here,)


def _possible_steps(checked: Checked, cards: list[Scorecard], today: dt.date) -> Iterator[Text]:
    """Yield what is wrong, then what is missing: first for the rounds that are still open."""
    errors = checked.count(Severity.ERROR)
    if errors:
        validate = command_line("validate", paths=_paths(checked.target.folder))
        yield _CORRECT.fill(count=errors, validate=validate)
    for card in sorted(cards, key=lambda card: _is_closed(card, today)):
        for gap in still_possible(card):
            level = card.above.level if card.above else 0
            yield _GAP.fill(level=level, round=card.round, gap=gap.text)


def _is_closed(card: Scorecard, today: dt.date) -> bool:
    return card.rubric is None or card.rubric.window(card.round).cutoff < today
