"""The figures of surveys on a terminal: tables, then how to read them."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.portfolio.check import Checked
from tambon_cli.scoring.wording import place_of
from tambon_cli.survey.analysis.figures import Figures
from tambon_cli.survey.analysis.notes import notes
from tambon_cli.survey.analysis.tabulation import HOW_TO_READ, NOTHING, Tabulation, tabulations
from tambon_cli.thai.numbers import Numerals, in_numerals

NO_RESULTS = Text(
    "ยังไม่มีผลสำรวจ 4S: นำเข้าด้วย tambon survey import ไฟล์",
    "no 4S results yet: bring them in by tambon survey import FILE",
)


class SurveyPrinter:
    """Prints the figures of projects in one language and one kind of numerals."""

    def __init__(self, console: Console, language: Language, numerals: Numerals) -> None:
        """Print on this console."""
        self._console = console
        self._language = language
        self._numerals = numerals

    def _say(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 2000)

    def project(self, checked: Checked, made: Figures | None) -> None:
        """One project: whose questionnaire it is, the figures, what they do not say."""
        identity = checked.project.identity
        self._console.print(
            Line(
                escape(identity.title or checked.target.path, 300),
                style="bold",
            )
        )
        self._console.print(Line(self._say(place_of(checked.project)), style="dim"))
        if made is None:
            self._console.print(Line(self._say(NO_RESULTS)))
            self._console.print()
            return
        if not made.instrument.is_official:
            self._console.print(Line(self._say(made.instrument.notice), style="bold magenta"))
        self._console.print(Line(self._say(made.instrument.title), style="dim"))
        if made.overall_together:
            text = Text(
                "ค่าเฉลี่ยรวม {m} {b} จากผู้ตอบ {n} คน", "overall mean {m}, {b}, of {n} respondents"
            )
            overall = made.overall_together
            self._console.print(
                Line(
                    self._say(text.fill(m=str(overall.mean), b=overall.band, n=f"{made.n:,}")),
                    style="bold green",
                )
            )
        for tabulation in tabulations(made):
            self._console.print()
            self._console.print(Line(self._say(tabulation.title), style="bold"))
            self._console.print(self._table(tabulation))
        self._console.print()
        self._console.print(Line(self._say(HOW_TO_READ), style="bold"))
        for note in notes(made):
            self._console.print(Line(f"• {self._say(note)}"))
        self._console.print()

    def _table(self, made: Tabulation) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for index, heading in enumerate(made.head):
            is_amount = index in made.numeric
            table.add_column(
                self._say(heading),
                justify="right" if is_amount else "left",
                overflow="fold",
                no_wrap=False,
            )
        for row in made.rows:
            table.add_row(
                *(Line(self._say(cell), style="dim" if cell == NOTHING else "") for cell in row)
            )
        return table
