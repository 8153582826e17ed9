"""Put the figures of a survey into tables of words, which the terminal and the report print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.i18n import Text, same
from tambon_cli.survey.analysis.figures import (
    FEW_FOR_SHARES,
    Alpha,
    BackgroundFigure,
    DimensionFigure,
    Figures,
    GroupFigure,
    Measure,
    Overall,
    percent,
)
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.statistics import Interval

NOTHING = same("–")
HOW_TO_READ = Text("วิธีอ่านผล", "How to read them")
TOGETHER = Text("ทุกกลุ่มรวมกัน", "all together")
GROUP = Text("กลุ่ม", "group")
MEAN = Text("ค่าเฉลี่ย", "mean")
ITEM = Text("ข้อ", "item")
DIMENSION = Text("ด้าน", "dimension")
_SD = Text("S.D.", "SD")
_BAND = Text("แปลผล", "level")
_INTERVAL = Text("ช่วงความเชื่อมั่น 95%", "95 % interval")
_OVERALL = Text("รวมทุกด้าน", "overall")
_NO_ANSWER = Text("ไม่ตอบ", "no answer")
_NO_FIGURES = (NOTHING,) * 4
_HIDDEN = Text("ปกปิด", "hidden")
_HIDDEN_FEW = Text("ปกปิด (n<{least})", "hidden (n<{least})")
_BETWEEN = Text("{low} ถึง {high}", "{low} to {high}")

_SAMPLE_TITLE = Text("ผู้ตอบแบบสอบถาม", "Respondents")
_SAMPLE_HEAD = (
    GROUP,
    Text("ประชากร (คน)", "people"),
    Text("ขนาดตัวอย่าง (Yamane)", "sample (Yamane)"),
    Text("ผู้ตอบ (n)", "answered (n)"),
    Text("ร้อยละของขนาดตัวอย่าง", "% of sample"),
    same("Krejcie–Morgan"),
)
DIMENSIONS_TITLE = Text("ค่าเฉลี่ยรายด้าน ตามกลุ่ม", "Means of the dimensions by group")
_DIMENSIONS_HEAD = (DIMENSION, GROUP, same("n"), MEAN, _SD, _INTERVAL, _BAND)
ITEMS_TITLE = Text("ผลรายข้อ ทุกกลุ่มรวมกัน", "Items, all together")
_ITEMS_HEAD = (
    ITEM,
    Text("ข้อความ", "statement"),
    same("n"),
    _NO_ANSWER,
    MEAN,
    _SD,
    Text("สองระดับดีที่สุด (%)", "best two (%)"),
    _BAND,
)
ITEMS_BY_GROUP_TITLE = Text("ค่าเฉลี่ยรายข้อ ตามกลุ่ม", "Means of the items by group")
_RELIABILITY_TITLE = Text(
    "ค่าความเชื่อมั่นของแบบสอบถาม (สัมประสิทธิ์แอลฟาของครอนบาค)", "Reliability (Cronbach's alpha)"
)
_BACKGROUND_TITLE = Text("ผู้ตอบจำแนกตาม: {question}", "Respondents by: {question}")
_CHANGES_TITLE = Text(
    "เปรียบเทียบกับผลสำรวจครั้งก่อน (n = {count})", "Compared with the earlier survey (n = {count})"
)
_CHANGES_HEAD = (
    DIMENSION,
    GROUP,
    Text("ครั้งก่อน", "before"),
    Text("ครั้งนี้", "now"),
    Text("ผลต่าง", "change"),
    _INTERVAL,
    Text("สรุป", "conclusion"),
)
_QUALITY_TITLE = Text("คุณภาพของคำตอบ", "Quality of the answers")
_QUALITY_HEAD = (Text("สิ่งที่ควรตรวจ", "to look at"), Text("แถว", "rows"))

_Row = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Tabulation:
    """A table in words; `numeric` are the indices of the columns of amounts."""

    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[int, ...]


def tabulations(figures: Figures) -> tuple[Tabulation, ...]:
    """Return all tables of a survey, without those that have nothing to show."""
    tables = (
        _sample(figures),
        _dimensions(figures),
        _items(figures),
        _items_by_group(figures),
        _reliability(figures),
        *(_background(figures, figure) for figure in figures.background),
        _changes(figures),
        _quality(figures),
    )
    return tuple(table for table in tables if table.rows)


def _number(value: Decimal | int | None, places: int = 2) -> Text:
    """Return a number with so many places, a whole one with commas; a dash if there is none."""
    if value is None:
        return NOTHING
    if isinstance(value, int):
        return same(f"{value:,}")
    return same(f"{value:.{places}f}")


def _interval(interval: Interval | None) -> Text:
    """Return from where to where; in words where a minus would run into the dash."""
    if interval is None:
        return NOTHING
    low, high = f"{interval.low:.2f}", f"{interval.high:.2f}"
    if interval.low < 0:
        return _BETWEEN.fill(low=low, high=high)
    return same(f"{low}–{high}")


def _alpha(alpha: Alpha | None) -> Text:
    """Return Cronbach's alpha with its words; a star where it is of few."""
    if alpha is None:
        return NOTHING
    if alpha.value is None:
        return alpha.words
    value = f"{alpha.value}*" if alpha.is_few else f"{alpha.value}"
    return Text(f"{value} {alpha.words.th}", f"{value} {alpha.words.en}")


def _group_labels(figures: Figures) -> list[Text]:
    return [figure.group.label for figure in figures.groups]


def _sample(figures: Figures) -> Tabulation:
    least = figures.surveyed.least
    rows = [
        (
            figure.group.label,
            _number(figure.population),
            _number(figure.planned),
            _answered(figure, least),
            _number(figure.rate, 1),
            _number(figure.krejcie_morgan),
        )
        for figure in figures.groups
    ]
    return Tabulation(_SAMPLE_TITLE, _SAMPLE_HEAD, tuple(rows), (1, 2, 3, 4, 5))


def _answered(figure: GroupFigure, least: int) -> Text:
    """Return how many of a group answered, in words where they are fewer than `least`."""
    if figure.is_hidden:
        return _HIDDEN_FEW.fill(least=least)
    return _number(figure.n)


def _dimensions(figures: Figures) -> Tabulation:
    rows = [*_rows_of_dimensions(figures), *_rows_of_overall(figures)]
    return Tabulation(
        DIMENSIONS_TITLE, _DIMENSIONS_HEAD, tuple(_without_repeats(rows)), (2, 3, 4, 5)
    )


def _rows_of_dimensions(figures: Figures) -> Iterator[_Row]:
    for figure in figures.dimensions:
        label = figure.dimension.label
        for group, measure in zip(figures.groups, figure.by_group, strict=True):
            yield (label, group.group.label, *_measure_of(group, measure, figures.surveyed.least))
        if figure.together is not None:
            yield (label, TOGETHER, *_measure(figure.together))


def _measure_of(group: GroupFigure, measure: Measure | None, least: int) -> _Row:
    if measure is not None:
        return _measure(measure)
    if group.is_hidden:
        return (_answered(group, least), *_NO_FIGURES)
    return (NOTHING, *_NO_FIGURES)


def _measure(measure: Measure) -> _Row:
    return (
        _number(measure.n),
        _number(measure.mean),
        _number(measure.sd),
        _interval(measure.interval),
        measure.band,
    )


def _rows_of_overall(figures: Figures) -> Iterator[_Row]:
    for label, overall in zip(_group_labels(figures), figures.overall, strict=True):
        if overall is not None:
            yield _row_of_overall(label, overall)
    if figures.overall_together is not None:
        yield _row_of_overall(TOGETHER, figures.overall_together)


def _row_of_overall(group: Text, overall: Overall) -> _Row:
    return (_OVERALL, group, NOTHING, _number(overall.mean), NOTHING, NOTHING, overall.band)


def _without_repeats(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Yield the rows with their first cell only where it changes."""
    before: Text | None = None
    for first, *others in rows:
        yield (same("") if first == before else first, *others)
        before = first


def _items(figures: Figures) -> Tabulation:
    rows = [
        (
            same(figure.item.id),
            figure.item.told,
            _number(figure.together.n),
            _number(figure.missing),
            _number(figure.together.mean),
            _number(figure.together.sd),
            _number(figure.top_two, 1),
            figure.together.band,
        )
        for figure in figures.items
        if figure.together is not None
    ]
    return Tabulation(ITEMS_TITLE, _ITEMS_HEAD, tuple(rows), (2, 3, 4, 5, 6))


def _items_by_group(figures: Figures) -> Tabulation:
    """Return the means by group; no rows if there is one group, which `_items` shows."""
    head = (ITEM, *_group_labels(figures))
    rows: list[_Row] = []
    if len(figures.groups) > 1:
        rows = [
            (same(figure.item.id), *map(_mean, figure.by_group))
            for figure in figures.items
            if figure.together is not None
        ]
    return Tabulation(ITEMS_BY_GROUP_TITLE, head, tuple(rows), tuple(range(1, len(head))))


def _mean(measure: Measure | None) -> Text:
    return NOTHING if measure is None else _number(measure.mean)


def _reliability(figures: Figures) -> Tabulation:
    rows = [
        (figure.dimension.label, *map(_alpha, (*figure.alphas, figure.alpha)))
        for figure in figures.dimensions
        if _has_alpha(figure)
    ]
    head = (DIMENSION, *_group_labels(figures), TOGETHER)
    return Tabulation(_RELIABILITY_TITLE, head, tuple(rows), ())


def _has_alpha(figure: DimensionFigure) -> bool:
    return any(alpha is not None for alpha in (*figure.alphas, figure.alpha))


def _background(figures: Figures, figure: BackgroundFigure) -> Tabulation:
    """Return the table of a question about respondents; by group only where a count is shown."""
    groups = _group_labels(figures)
    by_group: Sequence[tuple[int | None, ...]] = figure.rows
    if all(count is None for row in figure.rows for count in row):
        groups = []
        by_group = [()] * len(figure.rows)
    labels = [*(choice.label for choice in figure.question.choices), _NO_ANSWER]
    rows = [
        (label, *map(_count, (*counts, total)), _share(total, figures.n))
        for label, counts, total in zip(labels, by_group, figure.totals, strict=True)
    ]
    head = (figure.question.label, *groups, Text("คน", "people"), Text("ร้อยละ", "%"))
    title = _BACKGROUND_TITLE.fill(question=figure.question.label)
    return Tabulation(title, head, tuple(rows), tuple(range(1, len(head))))


def _count(count: int | None) -> Text:
    return _HIDDEN if count is None else _number(count)


def _share(count: int | None, n: int) -> Text:
    """Return a percentage of all who answered; a dash where so few did that it tells too much."""
    if n < FEW_FOR_SHARES:
        return NOTHING
    return _number(percent(count, n), 1)


def _changes(figures: Figures) -> Tabulation:
    rows = [
        (
            change.dimension.label,
            TOGETHER if change.group is None else change.group.label,
            _number(change.before),
            _number(change.now),
            same(f"{change.change:+.2f}"),
            _interval(change.interval),
            change.words,
        )
        for change in figures.changes
    ]
    title = _CHANGES_TITLE.fill(count=f"{_earlier_count(figures.surveyed):,}")
    return Tabulation(title, _CHANGES_HEAD, tuple(_without_repeats(rows)), (2, 3, 4, 5))


def _earlier_count(surveyed: Surveyed) -> int:
    """Return how many answered the earlier survey, of groups that this one would show too."""
    if surveyed.earlier is None or surveyed.earlier.tallies is None:
        return 0
    sizes = [group.n or 0 for group in surveyed.earlier.tallies.shown.values()]
    return sum(size for size in sizes if size >= surveyed.least)


def _quality(figures: Figures) -> Tabulation:
    quality = figures.surveyed.quality
    counts = (
        (Text("ตอบค่าเดียวกันทุกข้อ", "one answer throughout"), quality.straight),
        (Text("ตอบค่าดีที่สุดทุกข้อ", "the best answer throughout"), quality.highest),
        (Text("ตอบเหมือนแถวอื่นทุกช่อง", "the same as another row"), quality.same),
    )
    rows = [(label, _number(count)) for label, count in counts if count]
    return Tabulation(_QUALITY_TITLE, _QUALITY_HEAD, tuple(rows), (1,))
