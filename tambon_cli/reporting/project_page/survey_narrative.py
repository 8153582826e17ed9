"""The results of the 4S survey in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from tambon_cli.i18n import Text, join, same
from tambon_cli.reporting.page.style import Style
from tambon_cli.survey.analysis.figures import Figures, Measure

_RESPONDENTS = Text("ผู้ตอบแบบสอบถาม {count} คน ({groups})", "{count} people answered ({groups})")
_COLLECTED = Text(" เก็บข้อมูล {period}", ", collected {period}")
_OVERALL = Text("โดยภาพรวมอยู่ในระดับ{band} (ค่าเฉลี่ย {mean})", "All in all it is {band} (mean {mean})")
_HIGHEST_DIMENSION = Text(
    " เมื่อพิจารณารายด้าน ด้านที่มีค่าเฉลี่ยสูงสุดคือ {dimension}",
    "; of the dimensions the highest is {dimension}",
)
_MIDDLE_DIMENSIONS = Text(" รองลงมาคือ {dimensions}", ", then {dimensions}")
_LOWEST_DIMENSION = Text(" และด้านที่มีค่าเฉลี่ยต่ำสุดคือ {dimension}", ", and the lowest {dimension}")
_INTERVALS_OVERLAP = Text(
    " ทั้งนี้ช่วงความเชื่อมั่นของสองด้านนี้ทับกัน จึงยังสรุปไม่ได้ว่าต่างกัน",
    "; the intervals of these two overlap, so that no difference can be told",
)
_ITEMS = Text(
    "เมื่อพิจารณารายข้อ ข้อที่มีค่าเฉลี่ยสูงสุด คือ “{highest}” {high} ข้อที่มีค่าเฉลี่ยต่ำสุด คือ “{lowest}” {low}",
    "Of the items the highest mean is that of “{highest}” {high}, "
    "the lowest that of “{lowest}” {low}",
)
_GROUPS = Text(
    "เมื่อเทียบระหว่างกลุ่ม {highest}ให้ค่าเฉลี่ยรวมสูงสุด ({high}) และ{lowest}ต่ำสุด ({low}) "
    "โดยไม่ได้ทดสอบความแตกต่างทางสถิติ",
    "Of the groups {highest} give the highest overall mean ({high}), {lowest} the lowest ({low}); "
    "the difference was not tested",
)
_SINCE = Text("เมื่อเทียบกับผลสำรวจครั้งก่อน: {changes}", "Against the earlier survey: {changes}")
_MEAN = Text("(ค่าเฉลี่ย {mean})", "(mean {mean})")
_MEAN_SD = Text("(ค่าเฉลี่ย {mean}, S.D. {sd})", "(mean {mean}, SD {sd})")


def narrative(figures: Figures, style: Style) -> Iterator[str]:
    """Yield who answered, then the overall result, the items, the groups and the changes."""
    yield _respondents(figures, style)
    yield from _overall(figures, style)
    yield from _items(figures, style)
    yield from _groups(figures, style)
    yield from _changes(figures, style)


def _respondents(figures: Figures, style: Style) -> str:
    groups = [
        join([group.group.label, same(f"{group.n:,}")], " ") for group in figures.groups if group.n
    ]
    sentence = style.say(_RESPONDENTS.fill(count=f"{figures.n:,}", groups=join(groups)))
    collected = figures.surveyed.file.collected
    if collected.from_:
        period = style.period(collected.from_, collected.to)
        sentence += style.say(_COLLECTED, period=period)
        if collected.mode:
            sentence += f" ({style.label(collected.mode)})"
    return sentence


def _overall(figures: Figures, style: Style) -> Iterator[str]:
    overall = figures.overall_together
    if overall is not None:
        sentence = style.say(_OVERALL.fill(band=overall.band, mean=str(overall.mean)))
        yield sentence + _dimensions(figures, style)


def _dimensions(figures: Figures, style: Style) -> str:
    """Return the dimensions from the highest mean to the lowest; nothing if all are alike.

    Those of one mean stand in the instrument's order.
    """
    known = [
        (figure.dimension.label, figure.together)
        for figure in figures.dimensions
        if figure.together
    ]
    known.sort(key=lambda labelled: -labelled[1].mean)
    if not known or known[0][1].mean == known[-1][1].mean:
        return ""
    words = [style.say(join([label, _mean(measure)], " ")) for label, measure in known]
    sentence = style.say(_HIGHEST_DIMENSION, dimension=words[0])
    if len(words) > 2:
        sentence += style.say(_MIDDLE_DIMENSIONS, dimensions=", ".join(words[1:-1]))
    sentence += style.say(_LOWEST_DIMENSION, dimension=words[-1])
    if _overlap(known[0][1], known[-1][1]):
        sentence += style.say(_INTERVALS_OVERLAP)
    return sentence


def _overlap(highest: Measure, lowest: Measure) -> bool:
    if highest.interval is None or lowest.interval is None:
        return False
    return highest.interval.low <= lowest.interval.high


def _items(figures: Figures, style: Style) -> Iterator[str]:
    """Yield the items with the highest and the lowest mean, unless all are alike."""
    known = [(figure.item.label, figure.together) for figure in figures.items if figure.together]
    if len({measure.mean for _label, measure in known}) < 2:
        return
    highest, high = max(known, key=lambda labelled: labelled[1].mean)
    lowest, low = min(known, key=lambda labelled: labelled[1].mean)
    text = _ITEMS.fill(highest=highest, high=_mean(high), lowest=lowest, low=_mean(low))
    yield style.say(text)


def _groups(figures: Figures, style: Style) -> Iterator[str]:
    """Yield the groups with the highest and the lowest overall mean, unless all are alike."""
    known: list[tuple[Text, Decimal]] = [
        (group.group.label, overall.mean)
        for group, overall in zip(figures.groups, figures.overall, strict=True)
        if overall
    ]
    if len({mean for _label, mean in known}) < 2:
        return
    highest, high = max(known, key=lambda labelled: labelled[1])
    lowest, low = min(known, key=lambda labelled: labelled[1])
    yield style.say(_GROUPS.fill(highest=highest, high=str(high), lowest=lowest, low=str(low)))


def _changes(figures: Figures, style: Style) -> Iterator[str]:
    """Yield how the dimensions of all groups together changed since the earlier survey."""
    changes = [
        join([change.dimension.label, change.words, same(f"({change.change:+})")], " ")
        for change in figures.changes
        if change.group is None and change.interval
    ]
    if changes:
        yield style.say(_SINCE.fill(changes=join(changes, " · ")))


def _mean(measure: Measure) -> Text:
    if measure.sd is None:
        return _MEAN.fill(mean=str(measure.mean))
    return _MEAN_SD.fill(mean=str(measure.mean), sd=str(measure.sd))
