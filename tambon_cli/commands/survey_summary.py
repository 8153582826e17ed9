"""`tambon survey summary`: the figures of the 4S survey of each project."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.across import find_and_tell
from tambon_cli.commands.exit_codes import exit_code
from tambon_cli.commands.formats import SummaryFormat, choose_format
from tambon_cli.commands.printing import LONGEST_PATH, detail, note, print_result, warn
from tambon_cli.commands.request import request_of, settings_of_run
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.spool import Spool
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import screen_of
from tambon_cli.portfolio.check import Checked, Request, check_target
from tambon_cli.portfolio.find import Target, only_target
from tambon_cli.portfolio.workers import work_on
from tambon_cli.project.as_of import known_on
from tambon_cli.project.loader import load_project
from tambon_cli.project.project import Project
from tambon_cli.survey.analysis.figures import Figures, figures
from tambon_cli.survey.loader import Surveyed
from tambon_cli.thai.numbers import Numerals

_WITHHELD = Text(
    "ไม่แสดงผลของ {project}: พบข้อมูลส่วนบุคคล สั่ง tambon validate",
    "nothing of {project} is shown: it holds a person's data; see tambon validate",
)
_HAS_ERRORS = Text(
    "{project}: ข้อมูลมีข้อผิดพลาด สั่ง tambon validate ก่อนใช้ผลนี้",
    "{project}: the data has errors; see tambon validate before using it",
)
_SUMMED_UP = Text("สรุป {count} โครงการ", "summed up {count} project(s)")
_NOT_COMPARABLE = Text(
    "เปรียบเทียบกับ {project} ไม่ได้: ไม่มีผลสำรวจของแบบสอบถามเดียวกัน",
    "cannot compare with {project}: it has no results of the same questionnaire",
)


class SummaryRequest(NamedTuple):
    """Whose figures are wanted, and with which earlier project they are compared."""

    paths: Sequence[Path] = ()
    form: SummaryFormat | None = None
    output: Path | None = None
    compare: Path | None = None
    as_of: str | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class _SummaryView:
    """How figures are shown.

    `headings` is the language of the heads of the CSV; `screen` is the width and whether there is
    colour.
    """

    form: SummaryFormat
    language: Language
    headings: Language
    numerals: Numerals
    screen: tuple[int, bool]


@dataclass(frozen=True, slots=True)
class _Summed:
    """One project's figures as they are shown; without text if they are withheld."""

    path: str
    text: str
    has_errors: bool
    is_withheld: bool = False


def run(request: SummaryRequest, view: View) -> int:
    """Print the figures of every project below the paths; return the exit code."""
    targets = find_and_tell(request.paths, view)
    wanted = request_of(targets, as_of=request.as_of, needs_table=False)
    shown = _summary_view(request, view, targets)
    work = partial(_sum_up, request=wanted, compare=request.compare, view=shown)
    done = Spool(work_on(work, targets, request.jobs))
    print_result(_render(done, shown), request.output)
    for summed in done:
        _tell(summed, view)
    detail(view, _SUMMED_UP.fill(count=len(targets)))
    return exit_code(is_wrong=any(summed.has_errors for summed in done))


def _summary_view(request: SummaryRequest, view: View, targets: list[Target]) -> _SummaryView:
    form = choose_format(request.form, request.output, SummaryFormat.TEXT)
    settings = settings_of_run(targets)
    return _SummaryView(
        form,
        view.result_language(settings, is_text=form is SummaryFormat.TEXT, output=request.output),
        view.heading_language,
        view.result_numerals(settings),
        screen_of(view.color, to_file=request.output is not None),
    )


def _sum_up(
    target: Target, *, request: Request, compare: Path | None, view: _SummaryView
) -> _Summed:
    """Return the figures of one project; nothing of one that holds a person's data."""
    checked = check_target(target, request)
    if checked.has_privacy_error:
        return _Summed(target.path, "", has_errors=True, is_withheld=True)
    made = _figures(checked.project, request, compare)
    return _Summed(target.path, _render_project(checked, made, view), checked.has_errors)


def _figures(project: Project, request: Request, compare: Path | None) -> Figures | None:
    """Return the figures of a project as they were known on the day; None if it has no survey."""
    if request.as_of:
        project = known_on(project, request.as_of)
    surveyed = project.surveyed
    if surveyed is None:
        return None
    if compare is not None:
        surveyed = _compared(surveyed, compare)
    return figures(surveyed)


def _compared(surveyed: Surveyed, path: Path) -> Surveyed:
    """Return the survey with that of another project as its earlier one.

    Raise TambonError if the two cannot be compared.
    """
    target = only_target(path)
    earlier = load_project(target.folder, target.path).surveyed
    is_comparable = (
        earlier is not None
        and earlier.tallies is not None
        and earlier.instrument.measures_as(surveyed.instrument)
    )
    if not is_comparable:
        raise TambonError(_NOT_COMPARABLE.fill(project=quote(target.path)))
    return replace(surveyed, earlier=earlier)


def _render_project(checked: Checked, made: Figures | None, view: _SummaryView) -> str:
    if view.form is SummaryFormat.TEXT:
        return _panels(checked, made, view)
    from tambon_cli.commands import summary_data  # text, the most usual, starts without it

    return summary_data.render_project(checked, made, view.form, view.language)


def _panels(checked: Checked, made: Figures | None, view: _SummaryView) -> str:
    # Only panels need rich; the other formats start without it.
    from tambon_cli.output.survey.panels import SurveyPrinter
    from tambon_cli.output.terminal.console import console

    screen = console(*view.screen)
    with screen.capture() as captured:
        SurveyPrinter(screen, view.language, view.numerals).project(checked, made)
    return captured.get()


def _render(done: Spool[_Summed], view: _SummaryView) -> Iterator[str]:
    """Return the whole result piece by piece."""
    texts = (summed.text for summed in done if summed.text)
    if view.form is SummaryFormat.TEXT:
        return texts
    from tambon_cli.commands import summary_data  # text, the most usual, starts without it

    return summary_data.render(texts, view.form, view.headings)


def _tell(summed: _Summed, view: View) -> None:
    """Say so if a project's figures are withheld, or if they are of wrong data."""
    project = escape(summed.path, LONGEST_PATH)
    if summed.is_withheld:
        warn(view, _WITHHELD.fill(project=project))
    elif summed.has_errors:
        note(view, _HAS_ERRORS.fill(project=project))
