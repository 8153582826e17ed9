"""TB408 and TB606 to TB612: what one should know of the answers before one relies on their figures."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Location, Severity
from tambon_cli.i18n import Text, join
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.survey.loader import Shape, Surveyed
from tambon_cli.survey.statistics import planned_sample

_LOOK = Text(
    "ตรวจกับแบบสอบถามต้นฉบับ ถ้าถูกแล้วไม่ต้องแก้",
    "look at the questionnaires; if they are right, leave them",
)


def _with_results(context: Context) -> Iterator[tuple[Surveyed, dict[str, int | None]]]:
    surveyed = context.project.surveyed
    if surveyed is not None and surveyed.sizes:
        yield surveyed, surveyed.sizes


def _results(surveyed: Surveyed) -> Location:
    return surveyed.file.origin.key(next(key for key in Shape if surveyed.file.origin.has(key)))


def _recorded(surveyed: Surveyed, key: str) -> Location:
    """Where a count of odd rows was written down, else the results themselves."""
    quality = surveyed.file.quality
    return quality.origin.at(key) if quality.origin.has(key) else _results(surveyed)


def _label(surveyed: Surveyed, name: str) -> Text:
    return next(group.label for group in surveyed.instrument.groups if group.id == name)


@rule(
    "TB408",
    "survey-above-population",
    Severity.WARNING,
    "ผู้ตอบมากกว่าจำนวนคนในกลุ่ม",
    "more answers than people in the group",
)
def above_population(context: Context) -> Iterator[Violation]:
    """Nobody answers twice, so that no group has more answers than people."""
    for surveyed, sizes in _with_results(context):
        population = surveyed.file.population or {}
        for name, size in sizes.items():
            if size is not None and name in population and size > population[name]:
                text = Text(
                    "{g}มีผู้ตอบ {n} คน มากกว่าทั้งหมด {p} คน", "{n} answers from {g}, a group of {p}"
                )
                filled = text.fill(g=_label(surveyed, name), n=size, p=population[name])
                hint = Text(
                    "ตรวจ population และคำตอบที่นำเข้าซ้ำ",
                    "check the population, and whether answers were brought in twice",
                )
                yield Violation(surveyed.file.origin.at("population", name), filled, hint)


@rule(
    "TB606",
    "survey-straight-lines",
    Severity.INFO,
    "มีผู้ตอบค่าเดียวกันทุกข้อ",
    "answers that are the same throughout",
)
def straight_lines(context: Context) -> Iterator[Violation]:
    """Whoever ticks one column all the way down may not have read the statements."""
    for surveyed, _sizes in _with_results(context):
        if surveyed.quality.straight:
            text = Text("{n} แถวตอบค่าเดียวกันทุกข้อ", "{n} row(s) of one answer throughout").fill(
                n=surveyed.quality.straight
            )
            yield Violation(_recorded(surveyed, "straight_lined"), text, _LOOK)


@rule(
    "TB607",
    "survey-all-highest",
    Severity.INFO,
    "มีผู้ตอบค่าดีที่สุดทุกข้อ",
    "answers that are the best throughout",
)
def all_highest(context: Context) -> Iterator[Violation]:
    """People who depend on help may say what is expected of them."""
    for surveyed, _sizes in _with_results(context):
        if surveyed.quality.highest:
            text = Text("{n} แถวตอบค่าดีที่สุดทุกข้อ", "{n} row(s) of the best answer throughout").fill(
                n=surveyed.quality.highest
            )
            yield Violation(
                _recorded(surveyed, "all_highest"),
                text,
                Text("ตรวจว่าผู้ตอบตอบได้โดยอิสระ", "make sure that people could answer freely"),
            )


@rule(
    "TB608",
    "survey-same-rows",
    Severity.INFO,
    "มีแถวคำตอบซ้ำกันทุกช่อง",
    "rows of answers that are the same",
)
def same_rows(context: Context) -> Iterator[Violation]:
    """Two people seldom agree in every answer; the same questionnaire may have been typed twice."""
    for surveyed, _sizes in _with_results(context):
        if surveyed.quality.same:
            text = Text(
                "{n} แถวเหมือนแถวอื่นทุกช่อง อาจกรอกซ้ำ",
                "{n} row(s) are the same as another and may have been typed twice",
            ).fill(n=surveyed.quality.same)
            yield Violation(_recorded(surveyed, "same"), text, _LOOK)


@rule("TB609", "survey-below-plan", Severity.INFO, "ผู้ตอบน้อยกว่าแผน", "fewer answers than planned")
def below_plan(context: Context) -> Iterator[Violation]:
    """The smaller the sample, the wider the interval in which the true mean lies."""
    for surveyed, sizes in _with_results(context):
        plans = {
            name: planned_sample(people)
            for name, people in (surveyed.file.population or {}).items()
        }
        short = [
            (_label(surveyed, name), size, plans[name])
            for name, size in sizes.items()
            if size is not None and size < plans.get(name, 0)
        ]
        if short:
            listed = join(
                [
                    Text(f"{label.th} {n}/{planned}", f"{label.en} {n}/{planned}")
                    for label, n, planned in short
                ]
            )
            text = Text("ผู้ตอบน้อยกว่าแผน: {s}", "fewer answers than planned: {s}").fill(s=listed)
            hint = Text(
                "เก็บเพิ่มถ้าทำได้ หรือบอกข้อจำกัดในรายงาน",
                "ask more people if you can, else name the limit in the report",
            )
            yield Violation(surveyed.file.origin.at("population"), text, hint)


@rule(
    "TB610", "survey-group-missing", Severity.INFO, "ไม่มีคำตอบของบางกลุ่ม", "no answers from a group"
)
def group_missing(context: Context) -> Iterator[Violation]:
    """The manual asks the target groups, the community and the partners (PDCA, evaluation by the 4S)."""
    surveyed = context.project.surveyed
    if surveyed is not None and not any(surveyed.file.origin.has(key) for key in Shape):
        text = Text("ยังไม่มีผลสำรวจใน survey.yaml", "survey.yaml holds no results yet")
        yield Violation(
            surveyed.file.origin.at(),
            text,
            Text(
                "นำเข้าด้วย tambon survey import ไฟล์คำตอบ", "bring them in: tambon survey import FILE"
            ),
        )
    for surveyed, sizes in _with_results(context):
        missing = [group.label for group in surveyed.instrument.groups if group.id not in sizes]
        if missing:
            text = Text("ไม่มีคำตอบของ{g}", "no answers from: {g}").fill(g=join(missing))
            yield Violation(_results(surveyed), text, Text("เก็บข้อมูลให้ครบทุกกลุ่ม", "ask all groups"))


@rule(
    "TB613",
    "survey-item-missing",
    Severity.INFO,
    "บางกลุ่มไม่มีจำนวนของบางข้อ",
    "a group lacks items that others have",
)
def item_missing(context: Context) -> Iterator[Violation]:
    """What a group lacks is of the other groups alone in the figures of all together."""
    for surveyed, sizes in _with_results(context):
        recorded = surveyed.file.tallies or {}
        everything = [item.id for item in surveyed.instrument.items]
        for name in (name for name, size in sizes.items() if size is not None and recorded):
            there = recorded[name].items or {}
            missing = [item for item in everything if item not in there] if there else []
            if missing and len(missing) < len(everything):
                text = Text(
                    "{g}ไม่มีจำนวนของข้อ {i} ค่ารวมจึงเป็นของกลุ่มอื่น",
                    "{g}: no counts of {i}, which are of the other groups alone in all together",
                )
                hint = Text(
                    "เพิ่มข้อที่ขาด ถ้าผู้ตอบข้อนั้นน้อยกว่า {k} คนไม่ต้องแก้",
                    "add them; leave it if fewer than {k} answered them",
                )
                yield Violation(
                    recorded[name].origin.key("items"),
                    text.fill(g=_label(surveyed, name), i=", ".join(missing)),
                    hint.fill(k=surveyed.least),
                )


@rule(
    "TB611",
    "survey-outside-dates",
    Severity.INFO,
    "คำตอบอยู่นอกช่วงวันเก็บข้อมูล",
    "answers outside the collection dates",
)
def outside_dates(context: Context) -> Iterator[Violation]:
    """Answers of other days may be tests of the form, or the dates of the collection are wrong."""
    for surveyed, _sizes in _with_results(context):
        if surveyed.quality.outside:
            text = Text(
                "{n} แถวตอบนอกช่วง collected", "{n} row(s) were answered outside `collected`"
            ).fill(n=surveyed.quality.outside)
            hint = Text(
                "ตรวจ collected และตัดคำตอบที่เป็นการทดลอง",
                "check `collected`, and leave trial answers out",
            )
            yield Violation(_recorded(surveyed, "outside_dates"), text, hint)


@rule(
    "TB612",
    "survey-without-consent",
    Severity.INFO,
    "ไม่ได้บันทึกว่าผู้ตอบยินยอม",
    "consent is not recorded",
)
def without_consent(context: Context) -> Iterator[Violation]:
    """People are asked whether they agree to answer, and may stop at any time (PDPA 2562)."""
    for surveyed, _sizes in _with_results(context):
        if not surveyed.file.consent and "consent" not in surveyed.file.origin.errors:
            text = Text(
                "ยังไม่ได้บันทึกว่าผู้ตอบทุกคนยินยอม", "it is not recorded that everybody agreed to answer"
            )
            yield Violation(
                surveyed.file.origin.at("consent"),
                text,
                Text("เพิ่ม consent: true เมื่อทุกคนยินยอม", "add consent: true where everybody did"),
            )
