"""The figures of a survey as tables of words, which the terminal and the report both print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tambon_cli.i18n import Text, same
from tambon_cli.survey.figures import Alpha, Figures, GroupFigure, Measure, percent
from tambon_cli.survey.statistics import Interval

_NOTHING = same("–")
TOGETHER = Text("ทุกกลุ่มรวมกัน", "all together")
_GROUP = Text("กลุ่ม", "group")
_MEAN = Text("ค่าเฉลี่ย", "mean")
_SD = Text("S.D.", "SD")
_BAND = Text("แปลผล", "is called")
_DIMENSION = Text("ด้าน", "dimension")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in words; `numeric` names the columns of amounts."""

    id: str
    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[int, ...]


def sheets(made: Figures) -> tuple[Sheet, ...]:
    """All tables of a survey, without those that have nothing to show."""
    everything = (_sample(made), _dimensions(made), _items(made), _items_by_group(made), _reliability(made), *_background(made), _changes(made), _quality(made))
    return tuple(each for each in everything if each.rows)


def hidden_label(least: int) -> Text:
    """What stands for a figure of fewer than `least`."""
    return Text("ปกปิด (n<{k})", "hidden (n<{k})").fill(k=least)


def number(value: Decimal | int | None, places: int = 2) -> Text:
    """A number with so many places, a whole one with commas; a dash where there is none."""
    if value is None:
        return _NOTHING
    return same(f"{value:,}" if isinstance(value, int) else f"{value:.{places}f}")


def interval_text(interval: Interval | None) -> Text:
    """From where to where."""
    return same(f"{interval.low:.2f}–{interval.high:.2f}") if interval else _NOTHING


def alpha_text(alpha: Alpha | None) -> Text:
    """Cronbach's alpha with its words; a star where it is of few."""
    if alpha is None:
        return _NOTHING
    star = "*" if alpha.is_few else ""
    return alpha.words if alpha.value is None else Text(f"{alpha.value}{star} {alpha.words.th}", f"{alpha.value}{star} {alpha.words.en}")


def _sample(made: Figures) -> Sheet:
    least = made.surveyed.least
    rows = [
        (
            each.group.label,
            number(each.population),
            number(each.planned),
            hidden_label(least) if each.is_hidden else number(each.n),
            number(each.rate, 1),
            number(each.krejcie_morgan),
        )
        for each in made.groups
    ]
    head = (
        _GROUP,
        Text("ทั้งหมด (คน)", "people"),
        Text("แผน (Yamane)", "plan (Yamane)"),
        Text("ผู้ตอบ (n)", "answered (n)"),
        Text("เทียบแผน (%)", "of plan (%)"),
        Text("Krejcie–Morgan", "Krejcie–Morgan"),
    )
    return Sheet("sample", Text("ผู้ตอบแบบสอบถาม", "Respondents"), head, tuple(rows), (1, 2, 3, 4, 5))


def _measure(measure: Measure) -> tuple[Text, ...]:
    return (number(measure.n), number(measure.mean), number(measure.sd), interval_text(measure.interval), measure.band)


def _dimensions(made: Figures) -> Sheet:
    least = made.surveyed.least
    rows: list[tuple[Text, ...]] = []
    for each in made.dimensions:
        for group, measure in zip(made.groups, each.by_group, strict=True):
            rows.append((each.dimension.label, group.group.label, *_shown(measure, group, least)))
        if each.together:
            rows.append((each.dimension.label, TOGETHER, *_measure(each.together)))
    everything = [*zip(made.groups, made.overall, strict=True)]
    overall = Text("รวม", "overall") if len(made.dimensions) != 4 else Text("รวม 4S", "4S overall")
    rows += [(overall, group.group.label, _NOTHING, number(mean.mean), _NOTHING, _NOTHING, mean.band) for group, mean in everything if mean]
    if made.overall_together:
        rows.append((overall, TOGETHER, _NOTHING, number(made.overall_together.mean), _NOTHING, _NOTHING, made.overall_together.band))
    head = (_DIMENSION, _GROUP, same("n"), _MEAN, _SD, Text("ช่วงเชื่อมั่น 95%", "95 % interval"), _BAND)
    return Sheet("dimensions", Text("ค่าเฉลี่ยรายด้าน ตามกลุ่ม", "Means of the dimensions by group"), head, tuple(_without_repeats(rows)), (2, 3, 4, 5))


def _shown(measure: Measure | None, group: GroupFigure, least: int) -> tuple[Text, ...]:
    if measure is not None:
        return _measure(measure)
    return (hidden_label(least) if group.is_hidden else _NOTHING, *(_NOTHING,) * 4)


def _without_repeats(rows: Sequence[tuple[Text, ...]]) -> Iterator[tuple[Text, ...]]:
    """The rows with their first cell only where it changes."""
    for index, row in enumerate(rows):
        yield row if index == 0 or row[0] != rows[index - 1][0] else (same(""), *row[1:])


def _items(made: Figures) -> Sheet:
    rows = [
        (
            same(each.item.id),
            each.item.label if not each.item.reverse else Text(f"{each.item.label.th} (กลับคะแนน)", f"{each.item.label.en} (reversed)"),
            number(each.together.n),
            number(each.missing),
            number(each.together.mean),
            number(each.together.sd),
            number(each.top_two, 1),
            each.together.band,
        )
        for each in made.items
        if each.together
    ]
    head = (Text("ข้อ", "item"), Text("ข้อความ", "statement"), same("n"), Text("ไม่ตอบ", "no answer"), _MEAN, _SD, Text("สองระดับบน (%)", "top two (%)"), _BAND)
    return Sheet("items", Text("ผลรายข้อ ทุกกลุ่มรวมกัน", "Items, all together"), head, tuple(rows), (2, 3, 4, 5, 6))


def _items_by_group(made: Figures) -> Sheet:
    rows = [(same(each.item.id), *(number(measure.mean if measure else None) for measure in each.by_group)) for each in made.items if each.together]
    head = (Text("ข้อ", "item"), *(group.group.label for group in made.groups))
    columns = tuple(range(1, len(head)))
    return Sheet("items-by-group", Text("ค่าเฉลี่ยรายข้อ ตามกลุ่ม", "Means of the items by group"), head, tuple(rows) if len(made.groups) > 1 else (), columns)


def _reliability(made: Figures) -> Sheet:
    rows = [
        (each.dimension.label, *(alpha_text(alpha) for alpha in each.alphas), alpha_text(each.alpha))
        for each in made.dimensions
        if each.alpha or any(each.alphas)
    ]
    head = (_DIMENSION, *(group.group.label for group in made.groups), TOGETHER)
    return Sheet("reliability", Text("ความเชื่อมั่นของแบบสอบถาม (แอลฟาของครอนบาค)", "Reliability (Cronbach's alpha)"), head, tuple(rows), ())


def _background(made: Figures) -> Iterator[Sheet]:
    least = made.surveyed.least
    for each in made.background:
        labels = [*(choice.label for choice in each.question.choices), Text("ไม่ตอบ", "no answer")]
        rows = [
            (
                label,
                *(hidden_label(least) if count is None else number(count) for count in row),
                _NOTHING if total is None else number(total),
                number(percent(total, made.n), 1),
            )
            for label, row, total in zip(labels, each.rows, each.totals, strict=True)
        ]
        head = (each.question.label, *(group.group.label for group in made.groups), Text("รวม", "all"), Text("ร้อยละ", "%"))
        title = Text(f"ผู้ตอบจำแนกตาม{each.question.label.th}", f"Respondents by {each.question.label.en}")
        yield Sheet(f"background-{each.question.id}", title, head, tuple(rows), tuple(range(1, len(head))))


def _changes(made: Figures) -> Sheet:
    rows = [
        (
            each.dimension.label,
            each.group.label if each.group else TOGETHER,
            number(each.before),
            number(each.now),
            same(f"{each.change:+.2f}"),
            interval_text(each.interval),
            each.words,
        )
        for each in made.changes
    ]
    head = (
        _DIMENSION,
        _GROUP,
        Text("ครั้งก่อน", "before"),
        Text("ครั้งนี้", "now"),
        Text("ต่าง", "change"),
        Text("ช่วงเชื่อมั่น 95%", "95 % interval"),
        Text("สรุป", "so it is"),
    )
    return Sheet("changes", Text("เปรียบเทียบกับผลสำรวจครั้งก่อน", "Compared with the earlier survey"), head, tuple(_without_repeats(rows)), (2, 3, 4, 5))


def _quality(made: Figures) -> Sheet:
    quality = made.surveyed.quality
    counts = (
        (Text("ตอบค่าเดียวกันทุกข้อ", "one answer throughout"), quality.straight),
        (Text("ตอบค่าดีที่สุดทุกข้อ", "the best answer throughout"), quality.highest),
        (Text("ตอบเหมือนแถวอื่นทุกช่อง", "the same as another row"), quality.same),
        (Text("ตอบนอกช่วงวันเก็บข้อมูล", "answered outside the collection dates"), quality.outside),
    )
    rows = [(label, number(count)) for label, count in counts if count is not None]
    head = (Text("สิ่งที่ควรตรวจ", "to look at"), Text("แถว", "rows"))
    return Sheet("quality", Text("คุณภาพของคำตอบ", "Quality of the answers"), head, tuple(rows), (1,))
