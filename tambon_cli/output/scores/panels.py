"""Scores on a terminal: the level first, then why, then what is missing for the next one."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from rich.box import ROUNDED, SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from tambon_cli.diagnostics import Finding, Location, Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text, join, same
from tambon_cli.model.review import Review
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.output.scores.lines import ASKED, HIDDEN, MORE_FINDINGS, MOST_FINDINGS
from tambon_cli.portfolio.check import Checked
from tambon_cli.portfolio.suppressions import counts_of_codes
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.scoring.evaluation import SlotResult
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.interpretations import Interpretation, used_by
from tambon_cli.scoring.lateness import Late
from tambon_cli.scoring.needs import Gap
from tambon_cli.scoring.score import (
    ConditionResult,
    LevelResult,
    Scorecard,
    level_label,
)
from tambon_cli.scoring.wording import (
    TOO_LATE,
    cutoff_text,
    lists_of,
    notes_of,
    place_of,
    plan_changes_text,
    review_label,
    state_of,
    statement_of,
    value_text,
    wanted_text,
)
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.numbers import Numerals, in_numerals

_LEVEL_COLOR = {5: "green", 4: "cyan", 3: "magenta", None: "red"}
_STATE_COLOR = {"reached": "green", "met": "magenta", "claimed": "magenta", "unmet": "red"}
_SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold magenta"}
_MOST_QUESTIONS = 20  # of one project
_MOST_LATE = 10  # of one project
_MOST_PLACES = 4  # of one question
_INDENT, _DEEPER = (0, 0, 0, 2), (0, 0, 0, 6)

_AS_OF = Text("ข้อมูล ณ {date}", "as known on {date}")
_ROUND = Text("รอบ {months} เดือน", "round of {months} months")
_AS_RECORDED = Text("  ตรวจหลักฐานแล้ว · ตามที่บันทึก: {level}", "  with evidence · as recorded: {level}")
_NOT_VERIFIED = Text(
    "  ไม่ได้ตรวจหลักฐาน เพราะตารางนี้ไม่ขอหลักฐาน",
    "  evidence was not checked: this table does not ask for it",
)
_COLUMNS = (
    (Text("ระดับ", "level"), 1),
    (Text("ข้อความในคู่มือ", "the manual's statement"), 8),
    (Text("ผล", "result"), 5),
)
_STATEMENT_OF_YEAR = (
    Text("ข้อความในคู่มือ (ของปี {year})", "the manual's statement (of {year})"),
    8,
)
_STATEMENT_OF_TABLE = (Text("ข้อความในตาราง", "the table's statement"), 8)
_REVIEW = Text(
    "ผลตรวจประเมิน ({reviewer}): {level} – {reason}", "review ({reviewer}): {level} – {reason}"
)
_STATE_OF_LEVEL = Text("ระดับ {level}: {state}", "level {level}: {state}")
_MET = Text("ครบ", "met")
_NOT_MET = Text("ไม่ครบ", "not met")
_MUST_BE = Text(" (ต้อง: {value})", " (must be {value})")
_VERIFIED = Text(
    "ตามที่บันทึกครบ แต่เมื่อนับเฉพาะที่มีหลักฐาน: {value}",
    "met as recorded; counting only what has evidence: {value}",
)
_EVIDENCE = Text("หลักฐาน {owner}{kinds}: {file} {state}", "evidence {owner}{kinds}: {file} {state}")
_COUNTS = Text("นับได้", "counts")
_NO_FILE = Text("ยังไม่มี", "missing")
_DOES_NOT_COUNT = Text("นับไม่ได้", "does not count")
_NOT_EXAMINED = Text(
    "ยังไม่ได้เปิดภาพถ่ายและเอกสารมาเทียบกัน เพิ่ม --explain เพื่อเปิด",
    "photos and documents were not opened and compared: add --explain for that",
)
_MORE_QUESTIONS = Text(
    "และอีก {count} เรื่อง ดูในรายงาน (tambon report)",
    "and {count} more: see the report (tambon report)",
)
_MORE_LATE = Text(
    "และอีก {count} เรื่องที่ล่าช้า ดูด้วย tambon late", "and {count} more late: see tambon late"
)
_MORE_PLACES = Text("และอีก {count} แห่ง", "and {count} more places")
_INTERPRETATIONS = Text("การตีความคู่มือที่ใช้", "how the manual is read")
_INTERPRETATION = Text("ข้อตีความ {code}: {question} – {reading}", "{code} {question} – {reading}")


class ScorePrinter:
    """Prints projects with their scorecards in one language and one kind of numerals."""

    def __init__(
        self,
        console: Console,
        language: Language,
        numerals: Numerals,
        *,
        explain: bool,
        day: dt.date | None = None,
    ) -> None:
        """Print on this console; with `explain` the whole tree of conditions.

        The days that are left are counted from `day`; without one they are not said.
        """
        self._console = console
        self._language = language
        self._numerals = numerals
        self._explain = explain
        self._day = day

    def project(self, checked: Checked, cards: list[Scorecard], late: Sequence[Late]) -> None:
        """Print one project: its name, what is late, a panel a round, what an officer must know."""
        title = checked.project.identity.title or checked.target.path
        self._console.print(Line(escape(title, 300), style="bold"))
        self._console.print(self._line(place_of(checked.project), "dim"))
        if cards and cards[0].as_of:
            self._console.print(self._line(_AS_OF.fill(date=date_text(cards[0].as_of)), "bold"))
        self._late(checked, late)
        for card in cards:
            self._console.print(self._panel(checked, card))
        self._questions(checked, cards)
        self.findings(checked)
        self._console.print()

    def _late(self, checked: Checked, late: Sequence[Late]) -> None:
        for each in late[:_MOST_LATE]:
            line = self._line(each.words, "bold red" if each.is_open else "magenta")
            line.append(f" {self._render(each.what)}", style="not bold default")
            if each.location is not None:
                line.append(f" {self._place(checked, each.location)}", style="cyan")
            self._console.print(line)
        if len(late) > _MOST_LATE:
            self._console.print(self._line(_MORE_LATE.fill(count=len(late) - _MOST_LATE)))

    def _questions(self, checked: Checked, cards: list[Scorecard]) -> None:
        """Print what a reviewer may ask, and that attached files were not opened to ask more."""
        questions = checked.questions(cards)
        if questions:
            self._console.print(self._line(ASKED.fill(count=len(questions)), "bold"))
            shown = questions[:_MOST_QUESTIONS]
            self._console.print(self._bulleted(self._question(checked, each) for each in shown))
        if len(questions) > _MOST_QUESTIONS:
            more = _MORE_QUESTIONS.fill(count=len(questions) - _MOST_QUESTIONS)
            self._console.print(self._line(more))
        if checked.project.attachments and not checked.is_examined:
            self._console.print(self._line(_NOT_EXAMINED, "dim"))

    def _question(self, checked: Checked, question: ReviewQuestion) -> Line:
        line = self._line(question.text)
        places = ", ".join(self._place(checked, place) for place in question.places[:_MOST_PLACES])
        line.append(f"\n{places}", style="cyan")
        more = len(question.places) - _MOST_PLACES
        if more > 0:
            line.append(f" {self._render(_MORE_PLACES.fill(count=more))}", style="dim")
        return line

    def findings(self, checked: Checked) -> None:
        """Print the errors and warnings in the data of a project, and how many are hidden."""
        findings = [finding for finding in checked.shown if finding.severity in _SEVERITY_STYLE]
        for finding in findings[:MOST_FINDINGS]:
            self._console.print(self._finding(checked, finding))
        if len(findings) > MOST_FINDINGS:
            more = MORE_FINDINGS.fill(count=len(findings) - MOST_FINDINGS)
            self._console.print(self._line(more))
        if checked.hidden:
            codes = counts_of_codes(checked.hidden)
            count = sum(checked.hidden.values())
            self._console.print(self._line(HIDDEN.fill(count=count, codes=codes), "dim"))

    def _finding(self, checked: Checked, finding: Finding) -> Line:
        line = Line(f"{self._place(checked, finding.location)}: ", style="cyan")
        label = f"{self._render(finding.severity.label)} {finding.code} "
        line.append(label, style=_SEVERITY_STYLE[finding.severity])
        line.append(self._render(finding.message), style="not bold default")
        return line

    def _panel(self, checked: Checked, card: Scorecard) -> RenderableType:
        return Panel(
            Group(*self._parts(checked, card)),
            title=self._render(self._title(card)),
            title_align="left",
            box=ROUNDED,
            border_style=_LEVEL_COLOR[card.level],
        )

    def _title(self, card: Scorecard) -> Text:
        title = _ROUND.fill(months=card.round)
        if card.rubric is None:
            return title
        cutoff = card.rubric.window(card.round).cutoff
        return join([title, cutoff_text(cutoff, self._day)], " · ")

    def _parts(self, checked: Checked, card: Scorecard) -> Iterator[RenderableType]:
        yield self._headline(card)
        if card.rubric and checked.table_notice:
            yield self._line(checked.table_notice, "magenta")
        if card.plan_changes:
            yield self._line(plan_changes_text(card.plan_changes), "magenta")
        if card.levels:
            yield self._statements(card)
        if card.above:
            yield from self._lists(checked, card.above)
        for review in card.review:
            yield self._review(review, card.lowest)
        if self._explain:
            yield Group(*self._explanation(checked, card))
            yield Group(*self._interpretations(card))

    def _headline(self, card: Scorecard) -> Line:
        line = self._line(card.label, f"bold {_LEVEL_COLOR[card.level]}")
        if card.rubric and card.rubric.asks_for_evidence:
            claimed = level_label(card.claimed_level, card.lowest)
            line.append(self._render(_AS_RECORDED.fill(level=claimed)), style="not bold dim")
        elif card.rubric:
            line.append(self._render(_NOT_VERIFIED), style="not bold magenta")
        return line

    def _statements(self, card: Scorecard) -> Table:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
        for heading, ratio in _columns(card):
            table.add_column(self._render(heading), ratio=ratio, overflow="fold")
        for result in reversed(card.levels):
            kind, state = _state(card, result)
            table.add_row(
                self._render(same(str(result.level))),
                statement_of(card, result).in_(self._language),
                self._line(state, _STATE_COLOR[kind]),
            )
        return table

    def _lists(self, checked: Checked, result: LevelResult) -> Iterator[RenderableType]:
        lists = lists_of(result)
        if lists.impossible:
            yield self._line(lists.impossible_title, "bold red")
            yield self._bulleted(self._gap(checked, gap) for gap in lists.impossible)
        if lists.missing:
            yield self._line(lists.missing_title, "bold")
            yield self._bulleted(self._gap(checked, gap) for gap in lists.missing)

    def _bulleted(self, lines: Iterable[Line]) -> Table:
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column(overflow="fold")
        for line in lines:
            table.add_row("•", line)
        return table

    def _gap(self, checked: Checked, gap: Gap) -> Line:
        line = self._line(gap.text)
        if gap.location:
            line.append(f"\n{self._place(checked, gap.location)}", style="cyan")
        return line

    def _review(self, review: Review, lowest: int) -> Line:
        text = _REVIEW.fill(
            reviewer=review.reviewer or "",
            level=review_label(review, lowest),
            reason=review.reason or "",
        )
        return self._line(text, "italic")

    def _explanation(self, checked: Checked, card: Scorecard) -> Iterator[RenderableType]:
        for result in card.levels:
            kind, state = state_of(result, card.level)
            heading = _STATE_OF_LEVEL.fill(level=result.level, state=state)
            yield Line("")
            yield self._line(heading, f"bold {_STATE_COLOR[kind]}")
            yield self._statement(card, result)
            shown: set[SlotResult] = set()
            for condition in result.conditions:
                yield from self._condition(checked, condition)
                for slot in condition.evidence:
                    if slot not in shown:
                        yield self._slot(slot)
                shown.update(condition.evidence)
            if result is not card.above:  # whose lists stand above
                yield from (Padding(each, _INDENT) for each in self._lists(checked, result))

    def _statement(self, card: Scorecard, result: LevelResult) -> Line:
        statement = statement_of(card, result).in_(self._language)
        notes = self._render(notes_of(result.cell.notes))
        return Line(f"“{statement}” {notes}", style="italic")

    def _condition(self, checked: Checked, result: ConditionResult) -> Iterator[RenderableType]:
        line = self._line(*_outcome(result))
        label = self._render(FACTS[result.fact].label)
        value = self._render(value_text(result.claimed.value))
        line.append(f"  {label}: {value}", style="default")
        line.append(self._render(_MUST_BE.fill(value=wanted_text(result))), style="dim")
        yield Padding(line, _INDENT)
        if result.claimed.location:
            place = Line(self._place(checked, result.claimed.location), style="cyan")
            yield Padding(place, _DEEPER)
        if result.claimed_met and not result.met:
            verified = _VERIFIED.fill(value=value_text(result.verified.value))
            yield Padding(self._line(verified, "magenta"), _DEEPER)

    def _slot(self, slot: SlotResult) -> RenderableType:
        kinds = [EvidenceType.of(kind).label for kind in slot.slot.split("|")]
        text = _EVIDENCE.fill(
            owner=f"{slot.owner.id} " if slot.owner.id else "",
            kinds=join(kinds, " / "),
            file=slot.file or "",
            state=_state_of_slot(slot),
        )
        return Padding(self._line(text, "dim" if slot.counts else "red"), _DEEPER)

    def _interpretations(self, card: Scorecard) -> Iterator[Line]:
        yield Line(f"\n{self._render(_INTERPRETATIONS)}", style="bold")
        for interpretation in used_by([card]):
            yield self._line(_interpretation(interpretation), "dim")
        if card.rubric:
            identity = f"rubric {card.rubric.id} sha256:{card.rubric.sha256[:16]}"
            yield Line(identity, style="dim")

    def _line(self, text: Text, style: str = "") -> Line:
        return Line(self._render(text), style=style)

    def _place(self, checked: Checked, location: Location) -> str:
        return escape(checked.target.shown(str(location)), 400)

    def _render(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 2000)


def _columns(card: Scorecard) -> Iterable[tuple[Text, int]]:
    """Return the columns of the table of statements, each with its part of the width."""
    if card.rubric is None or not card.is_by_own_table:
        return _COLUMNS
    from tambon_cli.scoring.rubric_differences import (
        has_manual_words,  # tables of one's own are rare
    )

    base = card.rubric.moved_from
    level, _statement, outcome = _COLUMNS
    if base is not None:
        heading, ratio = _STATEMENT_OF_YEAR
        return level, (heading.fill(year=base.fiscal_year), ratio), outcome
    if has_manual_words(card.rubric):
        return _COLUMNS
    return level, _STATEMENT_OF_TABLE, outcome


def _state(card: Scorecard, result: LevelResult) -> tuple[str, Text]:
    if not card.is_by_own_table:
        return state_of(result, card.level)
    from tambon_cli.scoring.rubric_differences import state_by_table

    return state_by_table(card, result)


def _outcome(result: ConditionResult) -> tuple[Text, str]:
    """Return whether a condition is met, and the colour of that."""
    if result.met:
        return _MET, "green"
    if result.is_met_too_late:
        return TOO_LATE, "red"
    return _NOT_MET, "red"


def _state_of_slot(slot: SlotResult) -> Text:
    if slot.counts:
        return _COUNTS
    return _NO_FILE if slot.file is None else _DOES_NOT_COUNT


def _interpretation(interpretation: Interpretation) -> Text:
    return _INTERPRETATION.fill(
        code=interpretation.code,
        question=interpretation.question,
        reading=interpretation.reading,
    )
