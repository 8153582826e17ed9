"""The section on the 4S survey, as a Thai evaluation report has it: who answered, what was found, how it is to be read."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tambon_cli.i18n import Text, join, same
from tambon_cli.reporting.charts.survey import Bar, Dot, likert, profile
from tambon_cli.reporting.charts.svg import NARROW, WIDE
from tambon_cli.reporting.page.model import Chart, Section, Table
from tambon_cli.reporting.page.style import Style
from tambon_cli.survey.analysis.figures import DimensionFigure, Figures, ItemFigure, Measure
from tambon_cli.survey.analysis.notes import notes
from tambon_cli.survey.analysis.tabulation import (
    DIMENSION,
    GROUP,
    HOW_TO_READ,
    ITEM,
    MEAN,
    TOGETHER,
    tabulations,
)
from tambon_cli.thai.numbers import rounded

TITLE = Text("ผลสำรวจ 4S", "The 4S survey")
_NONE = Text("ยังไม่มีผลสำรวจ 4S", "no 4S results yet")
_MEAN_SD = Text("(ค่าเฉลี่ย {m}, S.D. {s})", "(mean {m}, SD {s})")
_MEAN = Text("(ค่าเฉลี่ย {m})", "(mean {m})")


def survey_section(made: Figures | None, style: Style) -> Section:
    """The section; it says so where there are no results."""
    if made is None:
        return Section("survey", style.say(TITLE), empty=style.say(_NONE))
    instrument = made.instrument
    return Section(
        "survey",
        style.say(TITLE),
        banner="" if instrument.is_official else style.say(instrument.notice),
        lines=tuple(_narrative(made, style)),
        charts=tuple(_charts(made, style)),
        tables=tuple(
            Table(
                tuple(style.say(cell) for cell in each.head),
                tuple(tuple(style.say(cell) for cell in row) for row in each.rows),
                numeric=each.numeric,
                title=style.say(each.title),
            )
            for each in tabulations(made)
        ),
        notes_title=style.say(HOW_TO_READ),
        notes=tuple(style.say(note) for note in notes(made)),
    )


def _narrative(made: Figures, style: Style) -> Iterator[str]:
    """What was found, in sentences: who answered, all in all, by dimension, by item, by group, since last time."""
    yield _respondents(made, style)
    if made.overall_together:
        overall = made.overall_together
        text = Text("โดยภาพรวมอยู่ในระดับ{b} (ค่าเฉลี่ย {m})", "All in all it is {b} (mean {m})")
        yield style.say(text.fill(b=overall.band, m=str(overall.mean))) + _by_dimension(made, style)
    items = [each for each in made.items if each.together]
    if len({_mean_of(each) for each in items}) > 1:
        best, worst = max(items, key=_mean_of), min(items, key=_mean_of)
        text = Text(
            "เมื่อพิจารณารายข้อ ข้อที่มีค่าเฉลี่ยสูงสุด คือ “{a}” {x} ข้อที่มีค่าเฉลี่ยต่ำสุด คือ “{b}” {y}",
            "Of the items the highest mean is that of “{a}” {x}, the lowest that of “{b}” {y}",
        )
        yield style.say(
            text.fill(
                a=best.item.label,
                x=_told(best.together),
                b=worst.item.label,
                y=_told(worst.together),
            )
        )
    groups = [
        (group.group.label, overall.mean)
        for group, overall in zip(made.groups, made.overall, strict=True)
        if overall
    ]
    if len(groups) > 1 and len({mean for _label, mean in groups}) > 1:
        (best_group, high), (worst_group, low) = (
            max(groups, key=lambda each: each[1]),
            min(groups, key=lambda each: each[1]),
        )
        text = Text(
            "เมื่อเทียบระหว่างกลุ่ม {a}ให้ค่าเฉลี่ยรวมสูงสุด ({x}) และ{b}ต่ำสุด ({y}) "
            "โดยไม่ได้ทดสอบความแตกต่างทางสถิติ",
            "Of the groups {a} give the highest overall mean ({x}), {b} the lowest ({y}); "
            "the difference was not tested",
        )
        yield style.say(text.fill(a=best_group, x=str(high), b=worst_group, y=str(low)))
    yield from _since(made, style)


def _mean_of(each: ItemFigure) -> Decimal:
    assert each.together is not None
    return each.together.mean


def _told(measure: Measure | None) -> Text:
    assert measure is not None
    return (
        _MEAN.fill(m=str(measure.mean))
        if measure.sd is None
        else _MEAN_SD.fill(m=str(measure.mean), s=str(measure.sd))
    )


def _respondents(made: Figures, style: Style) -> str:
    shown = [each for each in made.groups if each.n]
    text = Text("ผู้ตอบแบบสอบถาม {n} คน ({g})", "{n} people answered ({g})")
    parts = [
        Text(f"{each.group.label.th} {each.n:,}", f"{each.group.label.en} {each.n:,}")
        for each in shown
    ]
    said = style.say(text.fill(n=f"{made.n:,}", g=join(parts)))
    collected = made.surveyed.file.collected
    if collected.from_:
        said += style.say(
            Text(" เก็บข้อมูล {d}", ", collected {d}"), d=style.period(collected.from_, collected.to)
        )
        said += f" ({style.say(collected.mode.label)})" if collected.mode else ""
    return said


def _by_dimension(made: Figures, style: Style) -> str:
    """The dimensions from the highest mean to the lowest, those of one mean in the instrument's order; nothing where all are alike."""
    known: list[DimensionFigure] = [each for each in made.dimensions if each.together]
    if len({each.together.mean for each in known if each.together}) < 2:
        return ""
    ordered = sorted(known, key=lambda each: -each.together.mean if each.together else Decimal(0))
    words = [
        style.say(
            Text(f"{each.dimension.label.th} {told.th}", f"{each.dimension.label.en} {told.en}")
        )
        for each in ordered
        for told in [_told(each.together)]
    ]
    middle = (
        style.say(Text(" รองลงมาคือ {w}", ", then {w}"), w=", ".join(words[1:-1]))
        if len(words) > 2
        else ""
    )
    text = Text(" เมื่อพิจารณารายด้าน ด้านที่มีค่าเฉลี่ยสูงสุดคือ {a}", "; of the dimensions the highest is {a}")
    last = Text(" และด้านที่มีค่าเฉลี่ยต่ำสุดคือ {z}", ", and the lowest {z}")
    first_interval, last_interval = (
        each.together.interval if each.together else None for each in (ordered[0], ordered[-1])
    )
    caution = ""
    if first_interval and last_interval and first_interval.low <= last_interval.high:
        overlap = Text(
            " ทั้งนี้ช่วงความเชื่อมั่นของสองด้านนี้ทับกัน จึงยังสรุปไม่ได้ว่าต่างกัน",
            "; the intervals of these two overlap, so that no difference can be told",
        )
        caution = style.say(overlap)
    return style.say(text, a=words[0]) + middle + style.say(last, z=words[-1]) + caution


def _since(made: Figures, style: Style) -> Iterator[str]:
    told = [each for each in made.changes if each.group is None and each.interval]
    if told:
        parts = [
            Text(
                f"{each.dimension.label.th} {each.words.th} ({each.change:+})",
                f"{each.dimension.label.en} {each.words.en} ({each.change:+})",
            )
            for each in told
        ]
        text = Text("เมื่อเทียบกับผลสำรวจครั้งก่อน: {p}", "Against the earlier survey: {p}")
        yield style.say(text.fill(p=join(parts, " · ")))


def _charts(made: Figures, style: Style) -> Iterator[Chart]:
    instrument = made.instrument
    ticks = [
        (
            float(point),
            style.say(
                same(f"{point} {instrument.labels[point].th}")
                if style.language == "th"
                else same(f"{point} {instrument.labels[point].en}")
            ),
        )
        for point in instrument.points
    ]
    blocks = [
        (style.say(each.dimension.label), dots)
        for each in made.dimensions
        if (dots := list(_dots(made, each, style)))
    ]
    if blocks:
        title = style.say(
            Text(
                "ค่าเฉลี่ยรายด้าน ตามกลุ่ม (แถบ: ช่วงความเชื่อมั่น 95%)",
                "Means of the dimensions by group (bar: 95 % interval)",
            )
        )
        head = (style.say(DIMENSION), style.say(GROUP), style.say(MEAN))
        rows = tuple((label, dot.label, dot.shown) for label, dots in blocks for dot in dots)
        yield Chart(
            title,
            tuple(profile(title, _few(ticks), blocks, each) for each in (WIDE, NARROW)),
            Table(head, rows, (2,)),
        )
    bars = [_bar(each, style) for each in made.items if each.counts]
    if bars:
        title = style.say(
            Text("ร้อยละของคำตอบรายข้อ ทุกกลุ่มรวมกัน", "Answers by item in per cent, all together")
        )
        legend = [style.say(instrument.labels[point]) for point in instrument.points]
        columns = (style.say(ITEM), *legend, style.say(MEAN))
        table = Table(
            columns,
            tuple((bar.label, *bar.shown, bar.end) for bar in bars),
            tuple(range(1, len(columns))),
        )
        yield Chart(
            title,
            tuple(likert(title, legend, bars, style.say(MEAN), each) for each in (WIDE, NARROW)),
            table,
        )


def _few(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The marks of the scale, of a long one its ends alone in words."""
    return (
        list(ticks)
        if len(ticks) <= 5
        else [
            each if place in (0, len(ticks) - 1) else (each[0], each[1].split(" ")[0])
            for place, each in enumerate(ticks)
        ]
    )


def _dots(made: Figures, each: DimensionFigure, style: Style) -> Iterator[Dot]:
    labels = [group.group.label for group in made.groups]
    measures = (
        [*zip(labels, each.by_group, strict=True), (TOGETHER, each.together)]
        if len(labels) > 1
        else [(labels[0], each.by_group[0])]
    )
    for kind, (label, measure) in enumerate(measures):
        if measure is not None:
            low, high = measure.interval or (None, None)
            yield Dot(
                style.say(label),
                kind,
                float(measure.mean),
                None if low is None else float(low),
                None if high is None else float(high),
                style.say(same(str(measure.mean))),
            )


def _bar(each: ItemFigure, style: Style) -> Bar:
    """The answers to an item as they were given, from the least to the most."""
    assert each.counts is not None
    counts, n = each.counts, sum(each.counts)
    label = Text(f"{each.item.id} {each.item.told.th}", f"{each.item.id} {each.item.told.en}")
    shown = tuple(style.say(same(str(rounded(Fraction(100 * count, n), 0)))) for count in counts)
    assert each.together is not None
    return Bar(
        style.say(label),
        tuple(count / n for count in counts),
        shown,
        style.say(same(str(each.together.mean))),
    )
