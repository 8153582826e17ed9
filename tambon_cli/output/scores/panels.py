"""Scores on a terminal: the level first, then why, then what is missing for the next one."""

from collections.abc import Iterator

from rich.box import ROUNDED, SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Line

from tambon_cli.diagnostics import Location, Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text, join
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.output.scores.lines import MORE_FINDINGS, MOST_FINDINGS
from tambon_cli.portfolio.check import Checked
from tambon_cli.scoring.evaluation import Fact, SlotResult
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.interpretations import used_by
from tambon_cli.scoring.score import ConditionResult, Scorecard, level_label
from tambon_cli.scoring.wording import (
    notes_of,
    place_of,
    review_label,
    state_of,
    value_text,
    wanted_text,
)
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.numbers import Numerals, in_numerals

_LEVEL_STYLE = {5: "bold green", 4: "bold cyan", 3: "bold magenta", None: "bold red"}
_INDENT, _DEEPER = (0, 0, 0, 2), (0, 0, 0, 6)
_STATE_STYLE = {"reached": "green", "met": "magenta", "claimed": "magenta", "unmet": "red"}


class ScorePrinter:
    """Prints projects with their scorecards in one language and one kind of numerals."""

    def __init__(
        self, console: Console, language: Language, numerals: Numerals, *, explain: bool
    ) -> None:
        """Print on this console; with `explain` the whole tree of conditions."""
        self._console = console
        self._language = language
        self._numerals = numerals
        self._explain = explain

    def project(self, checked: Checked, cards: list[Scorecard]) -> None:
        """One project: its name, a panel a round, the findings that an officer must know of."""
        identity = checked.project.identity
        title = identity.title or checked.target.path
        self._console.print(Line(escape(title, 300), style="bold"))
        self._console.print(Line(self._say(place_of(checked.project)), style="dim"))
        if cards and cards[0].as_of:
            text = Text("ข้อมูล ณ {d}", "as known on {d}").fill(d=date_text(cards[0].as_of))
            self._console.print(Line(self._say(text), style="bold"))
        for card in cards:
            self._console.print(self._panel(checked, card))
        self.findings(checked)
        self._console.print()

    def _say(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 2000)

    def _panel(self, checked: Checked, card: Scorecard) -> RenderableType:
        parts: list[RenderableType] = [self._headline(card)]
        if card.levels:
            parts.append(self._statements(card))
        if card.next:
            parts.append(self._missing(checked, card))
        for review in card.review:
            text = Text("ผลตรวจประเมิน ({r}): {l} – {why}", "review ({r}): {l} – {why}")
            label = review_label(review, card.lowest)
            parts.append(
                Line(
                    self._say(text.fill(r=review.reviewer or "", l=label, why=review.reason or "")),
                    style="italic",
                )
            )
        if self._explain:
            parts += [self._explanation(checked, card), self._interpretations(card)]
        title = self._say(Text("รอบ {n} เดือน", "round of {n} months").fill(n=card.round))
        return Panel(
            Group(*parts),
            title=title,
            title_align="left",
            box=ROUNDED,
            border_style=_LEVEL_STYLE[card.level].split()[1],
        )

    def _headline(self, card: Scorecard) -> RenderableType:
        line = Line(self._say(card.label), style=_LEVEL_STYLE[card.level])
        if card.rubric:
            claimed = level_label(card.claimed_level, card.lowest)
            both = Text(
                "  ตรวจหลักฐานแล้ว · ตามที่บันทึก: {c}", "  with evidence · as recorded: {c}"
            ).fill(c=claimed)
            line.append(self._say(both), style="not bold dim")
        return line

    def _statements(self, card: Scorecard) -> RenderableType:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
        for heading, ratio in (
            (Text("ระดับ", "level"), 1),
            (Text("ข้อความในคู่มือ", "the manual's statement"), 8),
            (Text("ผล", "result"), 5),
        ):
            table.add_column(self._say(heading), ratio=ratio, overflow="fold")
        for result in reversed(card.levels):
            kind, state = state_of(result, card.level)
            statement = result.cell.statement
            table.add_row(
                self._say(Text(str(result.level), str(result.level))),
                statement.in_(self._language),
                Line(self._say(state), style=_STATE_STYLE[kind]),
            )
        return table

    def _missing(self, checked: Checked, card: Scorecard) -> RenderableType:
        assert card.next is not None
        heading = Text("สิ่งที่ต้องทำเพื่อให้ได้{l}", "to reach {l}").fill(l=level_label(card.next.level))
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column(overflow="fold")
        for gap in card.next.missing:
            line = Line(self._say(gap.text))
            if gap.location:
                line.append(f"\n{self._place(checked, gap.location)}", style="cyan")
            table.add_row("•", line)
        return Group(Line(self._say(heading), style="bold"), table)

    def _place(self, checked: Checked, location: Location) -> str:
        return escape(checked.target.shown(str(location)), 400)

    def _explanation(self, checked: Checked, card: Scorecard) -> RenderableType:
        parts: list[RenderableType] = []
        for result in card.levels:
            kind, state = state_of(result, card.level)
            heading = Text("ระดับ {n}: {s}", "level {n}: {s}").fill(n=result.level, s=state)
            parts += [Line(""), Line(self._say(heading), style=f"bold {_STATE_STYLE[kind]}")]
            parts.append(
                Line(
                    f"“{result.cell.statement.in_(self._language)}” "
                    f"{self._say(notes_of(result.cell.notes))}",
                    style="italic",
                )
            )
            told: set[SlotResult] = set()
            for condition in result.conditions:
                parts += self._condition(checked, condition)
                parts += [self._slot(slot) for slot in condition.evidence if slot not in told]
                told.update(condition.evidence)
        return Group(*parts)

    def _condition(self, checked: Checked, result: ConditionResult) -> Iterator[RenderableType]:
        mark, style = (
            (Text("ครบ", "met"), "green") if result.met else (Text("ไม่ครบ", "not met"), "red")
        )
        line = Line(self._say(mark), style=style)
        line.append(
            f"  {self._say(FACTS[result.fact].label)}: {self._shown(result.claimed)}",
            style="default",
        )
        line.append(
            self._say(Text(" (ต้อง: {w})", " (must be {w})").fill(w=wanted_text(result))),
            style="dim",
        )
        yield Padding(line, _INDENT)
        if result.claimed.location:
            yield Padding(
                Line(self._place(checked, result.claimed.location), style="cyan"), _DEEPER
            )
        if result.claimed_met and not result.met:
            text = Text(
                "ตามที่บันทึกครบ แต่เมื่อนับเฉพาะที่มีหลักฐาน: {v}",
                "met as recorded; counting only what has evidence: {v}",
            )
            yield Padding(
                Line(self._say(text.fill(v=value_text(result.verified.value))), style="magenta"),
                _DEEPER,
            )

    def _shown(self, fact: Fact) -> str:
        return self._say(value_text(fact.value))

    def _slot(self, slot: SlotResult) -> RenderableType:
        kinds = join([EvidenceType.of(kind).label for kind in slot.slot.split("|")], " / ")
        mark = (
            Text("นับได้", "counts")
            if slot.counts
            else Text("ยังไม่มี", "lacking")
            if slot.file is None
            else Text("นับไม่ได้", "does not count")
        )
        name = f"{slot.owner.id} " if slot.owner.id else ""
        text = Text("หลักฐาน {o}{k}: {f} {m}", "evidence {o}{k}: {f} {m}")
        line = Line(
            self._say(text.fill(o=name, k=kinds, f=slot.file or "", m=mark)),
            style="dim" if slot.counts else "red",
        )
        return Padding(line, _DEEPER)

    def _interpretations(self, card: Scorecard) -> RenderableType:
        heading = Line(
            "\n" + self._say(Text("การตีความคู่มือที่ใช้", "how the manual is read")), style="bold"
        )
        rows = [
            Line(
                self._say(
                    Text(
                        f"ข้อตีความ {i.code}: {i.question.th} – {i.reading.th}",
                        f"{i.code} {i.question.en} – {i.reading.en}",
                    )
                ),
                style="dim",
            )
            for i in used_by([card])
        ]
        rubric = card.rubric
        tail = (
            [Line(f"rubric {rubric.id} sha256:{rubric.sha256[:16]}", style="dim")] if rubric else []
        )
        return Group(heading, *rows, *tail)

    def findings(self, checked: Checked) -> None:
        """What is wrong in the data of a project."""
        grave = [
            each for each in checked.shown if each.severity in (Severity.ERROR, Severity.WARNING)
        ]
        for each in grave[:MOST_FINDINGS]:
            line = Line(f"{self._place(checked, each.location)}: ", style="cyan")
            line.append(
                f"{self._say(each.severity.label)} {each.code} ",
                style="bold red" if each.severity is Severity.ERROR else "bold magenta",
            )
            line.append(self._say(each.message), style="not bold default")
            self._console.print(line)
        if len(grave) > MOST_FINDINGS:
            more = MORE_FINDINGS.fill(n=len(grave) - MOST_FINDINGS)
            self._console.print(Line(self._say(more)))
