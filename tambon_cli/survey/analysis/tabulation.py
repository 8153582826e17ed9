"""The figures of a survey as tables of words, which the terminal and the report both print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.i18n import Text, same
from tambon_cli.survey.analysis.figures import (
    FEW_FOR_SHARES,
    Alpha,
    Figures,
    GroupFigure,
    Measure,
    percent,
)
from tambon_cli.survey.statistics import Interval

NOTHING = same("–")
_HIDDEN = Text("ปกปิด", "hidden")
HOW_TO_READ = Text("วิธีอ่านผล", "How to read them")
TOGETHER = Text("ทุกกลุ่มรวมกัน", "all together")
GROUP = Text("กลุ่ม", "group")
MEAN = Text("ค่าเฉลี่ย", "mean")
ITEM = Text("ข้อ", "item")
_SD = Text("S.D.", "SD")
_BAND = Text("แปลผล", "level")
DIMENSION = Text("ด้าน", "dimension")


@dataclass(frozen=True, slots=True)
class Tabulation:
    """A table in words; `numeric` names the columns of amounts."""

    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[int, ...]


def tabulations(made: Figures) -> tuple[Tabulation, ...]:
    """All tables of a survey, without those that have nothing to show."""
    everything = (
        _sample(made),
        _dimensions(made),
        _items(made),
        _items_by_group(made),
        _reliability(made),
        *_background(made),
        _changes(made),
        _quality(made),
    )
    return tuple(each for each in everything if each.rows)


def _hidden(least: int) -> Text:
    """What stands for a figure of fewer than `least`."""
    return Text("ปกปิด (n<{k})", "hidden (n<{k})").fill(k=least)


def _number(value: Decimal | int | None, places: int = 2) -> Text:
    """A number with so many places, a whole one with commas; a dash where there is none."""
    if value is None:
        return NOTHING
    return same(f"{value:,}" if isinstance(value, int) else f"{value:.{places}f}")


def _interval(interval: Interval | None) -> Text:
    """From where to where; in words where a minus would run into the dash."""
    if interval is None:
        return NOTHING
    if interval.low < 0:
        return Text(
            f"{interval.low:.2f} ถึง {interval.high:.2f}",
            f"{interval.low:.2f} to {interval.high:.2f}",
        )
    return same(f"{interval.low:.2f}–{interval.high:.2f}")


def _alpha(alpha: Alpha | None) -> Text:
    """Cronbach's alpha with its words; a star where it is of few."""
    if alpha is None:
        return NOTHING
    star = "*" if alpha.is_few else ""
    return (
        alpha.words
        if alpha.value is None
        else Text(f"{alpha.value}{star} {alpha.words.th}", f"{alpha.value}{star} {alpha.words.en}")
    )


def _sample(made: Figures) -> Tabulation:
    least = made.surveyed.least
    rows = [
        (
            each.group.label,
            _number(each.population),
            _number(each.planned),
            _hidden(least) if each.is_hidden else _number(each.n),
            _number(each.rate, 1),
            _number(each.krejcie_morgan),
        )
        for each in made.groups
    ]
    head = (
        GROUP,
        Text("ประชากร (คน)", "people"),
        Text("ขนาดตัวอย่าง (Yamane)", "sample (Yamane)"),
        Text("ผู้ตอบ (n)", "answered (n)"),
        Text("ร้อยละของขนาดตัวอย่าง", "% of sample"),
        Text("Krejcie–Morgan", "Krejcie–Morgan"),
    )
    return Tabulation(Text("ผู้ตอบแบบสอบถาม", "Respondents"), head, tuple(rows), (1, 2, 3, 4, 5))


def _measure(measure: Measure) -> tuple[Text, ...]:
    return (
        _number(measure.n),
        _number(measure.mean),
        _number(measure.sd),
        _interval(measure.interval),
        measure.band,
    )


def _dimensions(made: Figures) -> Tabulation:
    least = made.surveyed.least
    rows: list[tuple[Text, ...]] = []
    for each in made.dimensions:
        for group, measure in zip(made.groups, each.by_group, strict=True):
            rows.append((each.dimension.label, group.group.label, *_shown(measure, group, least)))
        if each.together:
            rows.append((each.dimension.label, TOGETHER, *_measure(each.together)))
    everything = [*zip(made.groups, made.overall, strict=True)]
    overall = Text("รวมทุกด้าน", "overall")
    rows += [
        (overall, group.group.label, NOTHING, _number(mean.mean), NOTHING, NOTHING, mean.band)
        for group, mean in everything
        if mean
    ]
    if made.overall_together:
        rows.append(
            (
                overall,
                TOGETHER,
                NOTHING,
                _number(made.overall_together.mean),
                NOTHING,
                NOTHING,
                made.overall_together.band,
            )
        )
    head = (
        DIMENSION,
        GROUP,
        same("n"),
        MEAN,
        _SD,
        Text("ช่วงความเชื่อมั่น 95%", "95 % interval"),
        _BAND,
    )
    return Tabulation(
        Text("ค่าเฉลี่ยรายด้าน ตามกลุ่ม", "Means of the dimensions by group"),
        head,
        tuple(_without_repeats(rows)),
        (2, 3, 4, 5),
    )


def _shown(measure: Measure | None, group: GroupFigure, least: int) -> tuple[Text, ...]:
    if measure is not None:
        return _measure(measure)
    return (_hidden(least) if group.is_hidden else NOTHING, *(NOTHING,) * 4)


def _without_repeats(rows: Sequence[tuple[Text, ...]]) -> Iterator[tuple[Text, ...]]:
    """The rows with their first cell only where it changes."""
    for index, row in enumerate(rows):
        yield row if index == 0 or row[0] != rows[index - 1][0] else (same(""), *row[1:])


def _items(made: Figures) -> Tabulation:
    rows = [
        (
            same(each.item.id),
            each.item.told,
            _number(each.together.n),
            _number(each.missing),
            _number(each.together.mean),
            _number(each.together.sd),
            _number(each.top_two, 1),
            each.together.band,
        )
        for each in made.items
        if each.together
    ]
    head = (
        ITEM,
        Text("ข้อความ", "statement"),
        same("n"),
        Text("ไม่ตอบ", "no answer"),
        MEAN,
        _SD,
        Text("สองระดับดีที่สุด (%)", "best two (%)"),
        _BAND,
    )
    return Tabulation(
        Text("ผลรายข้อ ทุกกลุ่มรวมกัน", "Items, all together"), head, tuple(rows), (2, 3, 4, 5, 6)
    )


def _items_by_group(made: Figures) -> Tabulation:
    rows = [
        (
            same(each.item.id),
            *(_number(measure.mean if measure else None) for measure in each.by_group),
        )
        for each in made.items
        if each.together
    ]
    head = (ITEM, *(group.group.label for group in made.groups))
    columns = tuple(range(1, len(head)))
    return Tabulation(
        Text("ค่าเฉลี่ยรายข้อ ตามกลุ่ม", "Means of the items by group"),
        head,
        tuple(rows) if len(made.groups) > 1 else (),
        columns,
    )


def _reliability(made: Figures) -> Tabulation:
    rows = [
        (each.dimension.label, *(_alpha(alpha) for alpha in each.alphas), _alpha(each.alpha))
        for each in made.dimensions
        if each.alpha or any(each.alphas)
    ]
    head = (DIMENSION, *(group.group.label for group in made.groups), TOGETHER)
    return Tabulation(
        Text("ค่าความเชื่อมั่นของแบบสอบถาม (สัมประสิทธิ์แอลฟาของครอนบาค)", "Reliability (Cronbach's alpha)"),
        head,
        tuple(rows),
        (),
    )


def _background(made: Figures) -> Iterator[Tabulation]:
    for each in made.background:
        by_group = (
            each.rows
            if any(count is not None for row in each.rows for count in row)
            else [()] * len(each.rows)
        )
        labels = [*(choice.label for choice in each.question.choices), Text("ไม่ตอบ", "no answer")]
        rows = [
            (
                label,
                *(_HIDDEN if count is None else _number(count) for count in (*row, total)),
                _number(percent(total, made.n) if made.n >= FEW_FOR_SHARES else None, 1),
            )
            for label, row, total in zip(labels, by_group, each.totals, strict=True)
        ]
        groups = [group.group.label for group in made.groups] if by_group[0] else []
        head = (each.question.label, *groups, Text("คน", "people"), Text("ร้อยละ", "%"))
        title = Text(
            f"ผู้ตอบจำแนกตาม: {each.question.label.th}", f"Respondents by: {each.question.label.en}"
        )
        yield Tabulation(title, head, tuple(rows), tuple(range(1, len(head))))


def _changes(made: Figures) -> Tabulation:
    rows = [
        (
            each.dimension.label,
            each.group.label if each.group else TOGETHER,
            _number(each.before),
            _number(each.now),
            same(f"{each.change:+.2f}"),
            _interval(each.interval),
            each.words,
        )
        for each in made.changes
    ]
    head = (
        DIMENSION,
        GROUP,
        Text("ครั้งก่อน", "before"),
        Text("ครั้งนี้", "now"),
        Text("ผลต่าง", "change"),
        Text("ช่วงความเชื่อมั่น 95%", "95 % interval"),
        Text("สรุป", "conclusion"),
    )
    before = (
        made.surveyed.earlier.tallies.shown.values()
        if made.surveyed.earlier and made.surveyed.earlier.tallies
        else ()
    )
    earlier = sum(
        group.n for group in before if group.n is not None and group.n >= made.surveyed.least
    )
    title = Text(
        "เปรียบเทียบกับผลสำรวจครั้งก่อน (n = {n})", "Compared with the earlier survey (n = {n})"
    ).fill(n=f"{earlier:,}")
    return Tabulation(title, head, tuple(_without_repeats(rows)), (2, 3, 4, 5))


def _quality(made: Figures) -> Tabulation:
    quality = made.surveyed.quality
    counts = (
        (Text("ตอบค่าเดียวกันทุกข้อ", "one answer throughout"), quality.straight),
        (Text("ตอบค่าดีที่สุดทุกข้อ", "the best answer throughout"), quality.highest),
        (Text("ตอบเหมือนแถวอื่นทุกช่อง", "the same as another row"), quality.same),
    )
    rows = [(label, _number(count)) for label, count in counts if count]
    head = (Text("สิ่งที่ควรตรวจ", "to look at"), Text("แถว", "rows"))
    return Tabulation(Text("คุณภาพของคำตอบ", "Quality of the answers"), head, tuple(rows), (1,))
