"""The figures of surveys on a terminal: tables, then how to read them."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.portfolio.check import Checked
from tambon_cli.scoring.wording import place_of
from tambon_cli.survey.analysis.figures import Figures, Overall
from tambon_cli.survey.analysis.notes import notes
from tambon_cli.survey.analysis.tabulation import HOW_TO_READ, NOTHING, Tabulation, tabulations
from tambon_cli.thai.numbers import Numerals, in_numerals

NO_RESULTS = Text(
    "ยังไม่มีผลสำรวจ 4S: นำเข้าด้วย tambon survey import ไฟล์",
    "no 4S results yet: bring them in by tambon survey import FILE",
)
_OVERALL = Text(
    "ค่าเฉลี่ยรวม {mean} {band} จากผู้ตอบ {count} คน",
    "overall mean {mean}, {band}, of {count} respondents",
)


class SurveyPrinter:
    """Prints the figures of projects in one language and one kind of numerals."""

    def __init__(self, console: Console, language: Language, numerals: Numerals) -> None:
        """Print on this console."""
        self._console = console
        self._language = language
        self._numerals = numerals

    def project(self, checked: Checked, figures: Figures | None) -> None:
        """Print one project: whose questionnaire it is, the figures, what they do not say."""
        title = checked.project.identity.title or checked.target.path
        self._console.print(Line(escape(title, 300), style="bold"))
        self._print(place_of(checked.project), "dim")
        if figures is None:
            self._print(NO_RESULTS)
        else:
            self._figures(figures)
        self._console.print()

    def _figures(self, figures: Figures) -> None:
        if not figures.instrument.is_official:
            self._print(figures.instrument.notice, "bold magenta")
        self._print(figures.instrument.title, "dim")
        if figures.overall_together:
            self._print(_overall(figures.overall_together, figures.n), "bold green")
        for tabulation in tabulations(figures):
            self._console.print()
            self._print(tabulation.title, "bold")
            self._console.print(self._table(tabulation))
        self._console.print()
        self._print(HOW_TO_READ, "bold")
        for note in notes(figures):
            self._console.print(Line(f"• {self._render(note)}"))

    def _table(self, tabulation: Tabulation) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for index, heading in enumerate(tabulation.head):
            table.add_column(
                self._render(heading),
                justify="right" if index in tabulation.numeric else "left",
                overflow="fold",
                no_wrap=False,
            )
        for row in tabulation.rows:
            table.add_row(*map(self._cell, row))
        return table

    def _cell(self, cell: Text) -> Line:
        return Line(self._render(cell), style="dim" if cell == NOTHING else "")

    def _print(self, text: Text, style: str = "") -> None:
        self._console.print(Line(self._render(text), style=style))

    def _render(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 2000)


def _overall(overall: Overall, count: int) -> Text:
    return _OVERALL.fill(mean=str(overall.mean), band=overall.band, count=f"{count:,}")
