"""The project on one page: activities, money, dimensions, the 4S survey, and what to do next."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from markupsafe import Markup

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Text, same
from tambon_cli.model.vocabulary import Dimension, Status
from tambon_cli.portfolio.check import Checked
from tambon_cli.project.project import Project
from tambon_cli.reporting.charts.work import lengths, strip
from tambon_cli.reporting.page.blocks import EMPTY
from tambon_cli.reporting.page.model import Card, Cell, KeyFigure, Missing, Summary
from tambon_cli.reporting.page.sources import at, computed, placed
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.reporting.project_page.activity_words import counts_by_status
from tambon_cli.scoring.facts.report import SOURCES
from tambon_cli.scoring.progress import Progress, ProjectState
from tambon_cli.scoring.score import Scorecard, level_label, still_possible
from tambon_cli.survey.analysis.figures import Figures
from tambon_cli.thai.numbers import rounded

MOST_STEPS = 3
_LONGEST_STEP = 220  # the summary is one page
TITLE = Text("สรุปหนึ่งหน้า", "The project on one page")
_STEPS = Text("ก้าวต่อไป", "Next steps")


def summary(
    checked: Checked,
    project: Project,
    cards: list[Scorecard],
    progress: Progress,
    survey: Figures | None,
    style: Style,
) -> Summary:
    """The summary of a project, which is that of the day asked for."""
    told = (
        _activities(progress, style),
        _money(project, progress, style),
        _dimensions(progress, style),
        _survey(project, survey, style),
    )
    steps = {step.text: step for step in _steps(checked, project, cards, progress, style)}
    return Summary(
        style.say(TITLE), told, style.say(_STEPS), tuple(islice(steps.values(), MOST_STEPS))
    )


def _activities(progress: Progress, style: Style) -> Card:
    title = style.say(Text("กิจกรรม", "Activities"))
    whole = len(progress.steps)
    if not whole:
        return Card(
            "activities",
            title,
            NOTHING,
            style.say(Text("ยังไม่มีกิจกรรมในแผน", "no activity is planned yet")),
            Markup(),
        )
    done = progress.count(Status.DONE)
    value = computed(
        f"{style.number(done)}/{style.number(whole)}",
        [each.record.origin.at("status") for each in progress.steps if each.record],
    )
    counted = [
        (each.participants, each.participants.total)
        for each in progress.begun
        if not each.participants.is_absent
    ]
    known = [(record, total) for record, total in counted if isinstance(total, int)]
    people = Text("ผู้เข้าร่วมรวม {n} คน-ครั้ง", "{n} attendances in all").fill(
        n=style.number(sum(total for _record, total in known))
    )
    told = counts_by_status(progress, style)
    lines: list[Cell] = [told]
    if known:
        lines.append(
            computed(style.say(people), [record.origin.at("total") for record, _total in known])
        )
    drawing = strip(told, [(each.value, progress.count(each) / whole) for each in BEGUN])
    return Card(
        "activities",
        title,
        value,
        style.say(Text("กิจกรรมตามแผนแล้วเสร็จ", "planned activities are done")),
        drawing,
        tuple(lines),
    )


def _money(project: Project, progress: Progress, style: Style) -> Card:
    title = style.say(Text("งบประมาณ", "Budget"))
    budget = project.plan.budget
    total = budget.total
    paid = [each for each in progress.records if each.spent is not None]
    spent = sum((each.spent or Decimal(0) for each in paid), Decimal(0))
    if not paid and total is None:
        return Card("money", title, NOTHING, style.say(EMPTY), Markup())
    value = computed(
        style.money(spent) if paid else NOTHING, [each.origin.at("spent") for each in paid]
    )
    words = style.say(Text("บาท จ่ายจริง", "baht spent"))
    if not total:
        return Card("money", title, value, words, Markup())
    share = Fraction(spent) / Fraction(total)
    percent = str(rounded(share * 100, 1))
    of = style.say(
        Text("จาก {t} บาทตามแผน (ร้อยละ {p})", "of {t} baht planned ({p} %)").fill(
            t=style.money(total), p=percent
        )
    )
    drawing = strip(of, [("done" if share <= 1 else "over", float(min(share, Fraction(1))))])
    return Card("money", title, value, words, drawing, (at(of, budget, "total"),))


def _dimensions(progress: Progress, style: Style) -> Card:
    title = style.say(Text("สวัสดิการ 7 มิติ", "The seven dimensions"))
    serving = {
        dimension: [each for each in progress.steps if dimension in each.item.planned.dimensions]
        for dimension in Dimension
    }
    served = [dimension for dimension, steps in serving.items() if steps]
    if not progress.steps:
        return Card("dimensions", title, NOTHING, style.say(EMPTY), Markup())
    places = [each.item.planned.origin.at("dimensions") for each in progress.steps]
    value = computed(f"{style.number(len(served))}/{style.number(len(Dimension))}", places)
    most = max(map(len, serving.values()))
    rows = [
        (style.say(dimension.label), len(steps) / most if most else 0.0, style.number(len(steps)))
        for dimension, steps in serving.items()
    ]
    done = [sum(each.status is Status.DONE for each in steps) for steps in serving.values()]
    drawing = lengths(
        style.say(Text("จำนวนกิจกรรมในแต่ละมิติ", "activities in each dimension")),
        rows,
        [count / most if most else 0.0 for count in done],
    )
    words = style.say(Text("มิติมีกิจกรรมในแผน", "dimensions have a planned activity"))
    finished = Text("มีกิจกรรมที่แล้วเสร็จ {n} มิติ", "{n} have one that is done").fill(
        n=style.number(sum(map(bool, done)))
    )
    return Card("dimensions", title, value, words, drawing, (style.say(finished),), _figures(rows))


def _survey(project: Project, made: Figures | None, style: Style) -> Card:
    title = style.say(Text("ผลสำรวจ 4S", "The 4S survey"))
    overall = made.overall_together if made else None
    if made is None or overall is None:
        return Card(
            "survey", title, NOTHING, style.say(Text("ยังไม่มีผลสำรวจ", "no results yet")), Markup()
        )
    scale = made.instrument.points
    known = [(each.dimension.label, each.together) for each in made.dimensions if each.together]
    rows = [
        (
            style.say(label),
            float(measure.mean - scale[0]) / (scale[-1] - scale[0]),
            style.say(same(str(measure.mean))),
        )
        for label, measure in known
    ]
    words = style.say(
        Text("ระดับ{b} จาก {n} คนที่ตอบ", "{b}, {n} people answered").fill(
            b=overall.band, n=f"{made.n:,}"
        )
    )
    drawing = lengths(style.say(Text("ค่าเฉลี่ยรายด้าน", "means of the dimensions")), rows)
    source = project.survey.origin.key("tallies")
    notes = () if made.instrument.is_official else (style.say(made.instrument.notice),)
    return Card(
        "survey",
        title,
        placed(style.say(same(str(overall.mean))), source),
        words,
        drawing,
        notes,
        _figures(rows),
    )


def _figures(rows: list[tuple[str, float, str]]) -> tuple[KeyFigure, ...]:
    return tuple(KeyFigure(label, shown) for label, _share, shown in rows)


def _steps(
    checked: Checked, project: Project, cards: list[Scorecard], progress: Progress, style: Style
) -> Iterator[Missing]:
    """What to do, the most pressing first: errors, the next level, the form, then what the office itself decided to do better."""
    errors = [each for each in checked.shown if each.severity is Severity.ERROR]
    for each in errors[:1]:
        first = (
            Text(" เริ่มที่: {m}", ", first: {m}").fill(m=each.message)
            if not cards or cards[0].as_of is None
            else Text("", "")
        )
        text = Text("แก้ข้อผิดพลาดในข้อมูล {n} รายการ{f}", "mend {n} error(s) in the data{f}")
        yield Missing(style.say(text.fill(n=len(errors), f=first)), escape(str(each.location), 400))
    for card in _in_turn(project, cards):
        for gap in still_possible(card):
            text = Text("รอบ {n} เดือน เพื่อ{l}: {g}", "{n} months, for {l}: {g}")
            yield Missing(
                style.say(
                    text.fill(
                        n=card.round,
                        l=level_label(card.next.level if card.next else None),
                        g=gap.task,
                    )
                ),
                str(gap.location or ""),
            )
    for field in progress.empty if progress.state is not ProjectState.SENT else ():
        text = Text("เติมข้อ {n} “{l}” ของแบบรายงาน", "fill in field {n} of the form: {l}").fill(
            n=field.value[1:], l=field.label
        )
        yield Missing(style.say(text), SOURCES[field][0])
    own: list[tuple[Record, str]] = [(each, "recommendations") for each in project.followups]
    own += [(each, "next_practice") for each in project.lessons] + [
        (each, "improvement") for each in first_by_id(project.records)
    ]
    for record, key in own:
        if words := getattr(record, key):
            told = style.own(words)
            yield Missing(
                told if len(told) <= _LONGEST_STEP else f"{told[:_LONGEST_STEP]}…",
                str(record.origin.at(key)),
            )


def _in_turn(project: Project, cards: list[Scorecard]) -> list[Scorecard]:
    """The rounds in the order in which something can still be done: those whose cut-off the work has passed come last."""
    days: list[dt.date | None] = [each.start for each in project.records]
    days += [
        *(each.held_on for each in project.held_meetings),
        *(each.held_on for each in project.followups),
    ]
    latest = max((day for day in (*days, cards[0].as_of if cards else None) if day), default=None)
    return sorted(
        cards,
        key=lambda card: bool(
            latest and card.rubric and card.rubric.window(card.round).cutoff < latest
        ),
    )
