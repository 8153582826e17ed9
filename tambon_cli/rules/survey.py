"""TB408 and TB606 to TB613: what to know of the answers before one relies on their figures."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Location, Severity
from tambon_cli.i18n import Text, join
from tambon_cli.model.survey import Tally
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.survey.loader import Shape, Surveyed
from tambon_cli.survey.statistics import planned_sample

_CHECK_FORMS = Text(
    "ตรวจกับแบบสอบถามต้นฉบับ ถ้าถูกแล้วไม่ต้องแก้",
    "look at the questionnaires; if they are right, leave them",
)


def _with_results(context: Context) -> Iterator[tuple[Surveyed, dict[str, int | None]]]:
    """Yield the survey and how many of each group answered; nothing if it has no results."""
    surveyed = context.project.surveyed
    if surveyed is not None and surveyed.sizes:
        yield surveyed, surveyed.sizes


def _results(surveyed: Surveyed) -> Location:
    origin = surveyed.file.origin
    return origin.key(next(key for key in Shape if origin.has(key)))


def _recorded(surveyed: Surveyed, key: str) -> Location:
    """Return where a count of odd rows was written down, else the results themselves."""
    origin = surveyed.file.quality.origin
    return origin.at(key) if origin.has(key) else _results(surveyed)


def _label(surveyed: Surveyed, name: str) -> Text:
    return next(group.label for group in surveyed.instrument.groups if group.id == name)


_MORE_THAN_PEOPLE = Text(
    "{group}มีผู้ตอบ {count} คน มากกว่าทั้งหมด {population} คน",
    "{count} answers from {group}, a group of {population}",
)
_CHECK_POPULATION = Text(
    "ตรวจ population และคำตอบที่นำเข้าซ้ำ",
    "check the population, and whether answers were brought in twice",
)


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
                text = _MORE_THAN_PEOPLE.fill(
                    group=_label(surveyed, name), count=size, population=population[name]
                )
                place = surveyed.file.origin.at("population", name)
                yield Violation(place, text, _CHECK_POPULATION)


_STRAIGHT_ROWS = Text("{count} แถวตอบค่าเดียวกันทุกข้อ", "{count} row(s) of one answer throughout")


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
        count = surveyed.quality.straight
        if count:
            place = _recorded(surveyed, "straight_lined")
            yield Violation(place, _STRAIGHT_ROWS.fill(count=count), _CHECK_FORMS)


_BEST_ROWS = Text("{count} แถวตอบค่าดีที่สุดทุกข้อ", "{count} row(s) of the best answer throughout")
_ANSWER_FREELY = Text("ตรวจว่าผู้ตอบตอบได้โดยอิสระ", "make sure that people could answer freely")


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
        count = surveyed.quality.highest
        if count:
            place = _recorded(surveyed, "all_highest")
            yield Violation(place, _BEST_ROWS.fill(count=count), _ANSWER_FREELY)


_SAME_ROWS = Text(
    "{count} แถวเหมือนแถวอื่นทุกช่อง อาจกรอกซ้ำ",
    "{count} row(s) are the same as another and may have been typed twice",
)


@rule(
    "TB608",
    "survey-same-rows",
    Severity.INFO,
    "มีแถวคำตอบซ้ำกันทุกช่อง",
    "rows of answers that are the same",
)
def same_rows(context: Context) -> Iterator[Violation]:
    """Two people seldom agree in every answer; the same form may have been typed twice."""
    for surveyed, _sizes in _with_results(context):
        count = surveyed.quality.same
        if count:
            place = _recorded(surveyed, "same")
            yield Violation(place, _SAME_ROWS.fill(count=count), _CHECK_FORMS)


_FEWER_THAN_PLANNED = Text("ผู้ตอบน้อยกว่าแผน: {groups}", "fewer answers than planned: {groups}")
_SIZE_OF_PLAN = Text("{group} {count}/{planned}", "{group} {count}/{planned}")
_ASK_MORE = Text(
    "เก็บเพิ่มถ้าทำได้ หรือบอกข้อจำกัดในรายงาน",
    "ask more people if you can, else name the limit in the report",
)


@rule("TB609", "survey-below-plan", Severity.INFO, "ผู้ตอบน้อยกว่าแผน", "fewer answers than planned")
def below_plan(context: Context) -> Iterator[Violation]:
    """The smaller the sample, the wider the interval in which the true mean lies."""
    for surveyed, sizes in _with_results(context):
        population = surveyed.file.population or {}
        plans = {name: planned_sample(people) for name, people in population.items()}
        short = [
            _SIZE_OF_PLAN.fill(group=_label(surveyed, name), count=size, planned=plans[name])
            for name, size in sizes.items()
            if size is not None and size < plans.get(name, 0)
        ]
        if short:
            text = _FEWER_THAN_PLANNED.fill(groups=join(short))
            yield Violation(surveyed.file.origin.at("population"), text, _ASK_MORE)


_NO_RESULTS = Text("ยังไม่มีผลสำรวจใน survey.yaml", "survey.yaml holds no results yet")
_IMPORT = Text("นำเข้าด้วย tambon survey import ไฟล์คำตอบ", "bring them in: tambon survey import FILE")
_NO_ANSWERS_FROM = Text("ไม่มีคำตอบของ{groups}", "no answers from: {groups}")
_ASK_ALL_GROUPS = Text("เก็บข้อมูลให้ครบทุกกลุ่ม", "ask all groups")


@rule(
    "TB610", "survey-group-missing", Severity.INFO, "ไม่มีคำตอบของบางกลุ่ม", "no answers from a group"
)
def group_missing(context: Context) -> Iterator[Violation]:
    """The manual asks the target groups, the community and the partners (evaluation by the 4S)."""
    surveyed = context.project.surveyed
    if surveyed is not None and not any(map(surveyed.file.origin.has, Shape)):
        yield Violation(surveyed.file.origin.at(), _NO_RESULTS, _IMPORT)
    for surveyed, sizes in _with_results(context):
        missing = [group.label for group in surveyed.instrument.groups if group.id not in sizes]
        if missing:
            text = _NO_ANSWERS_FROM.fill(groups=join(missing))
            yield Violation(_results(surveyed), text, _ASK_ALL_GROUPS)


_NO_COUNTS_OF = Text(
    "{group}ไม่มีจำนวนของข้อ {items} ค่ารวมจึงเป็นของกลุ่มอื่น",
    "{group}: no counts of {items}, which are of the other groups alone in all together",
)
_ADD_ITEMS = Text(
    "เพิ่มข้อที่ขาด ถ้าผู้ตอบข้อนั้นน้อยกว่า {least} คนไม่ต้องแก้",
    "add them; leave it if fewer than {least} answered them",
)


@rule(
    "TB613",
    "survey-item-missing",
    Severity.INFO,
    "บางกลุ่มไม่มีจำนวนของบางข้อ",
    "a group lacks items that others have",
)
def item_missing(context: Context) -> Iterator[Violation]:
    """The figures of all together are of the other groups alone where a group lacks an item."""
    for surveyed, sizes in _with_results(context):
        tallies = surveyed.file.tallies
        if not tallies:
            continue
        for name, size in sizes.items():
            if size is None:
                continue
            missing = _missing_items(surveyed, tallies[name])
            if missing:
                yield Violation(
                    tallies[name].origin.key("items"),
                    _NO_COUNTS_OF.fill(group=_label(surveyed, name), items=", ".join(missing)),
                    _ADD_ITEMS.fill(least=surveyed.least),
                )


def _missing_items(surveyed: Surveyed, tally: Tally) -> list[str]:
    """Return the items that a group lacks; none if it has no items of the instrument at all."""
    items = [item.id for item in surveyed.instrument.items]
    counted = tally.items or {}
    missing = [item for item in items if item not in counted]
    return missing if len(missing) < len(items) else []


_OUTSIDE_DATES = Text(
    "{count} แถวตอบนอกช่วง collected", "{count} row(s) were answered outside `collected`"
)
_CHECK_COLLECTED = Text(
    "ตรวจ collected และตัดคำตอบที่เป็นการทดลอง", "check `collected`, and leave trial answers out"
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
        count = surveyed.quality.outside
        if count:
            place = _recorded(surveyed, "outside_dates")
            yield Violation(place, _OUTSIDE_DATES.fill(count=count), _CHECK_COLLECTED)


_NO_CONSENT = Text(
    "ยังไม่ได้บันทึกว่าผู้ตอบทุกคนยินยอม", "it is not recorded that everybody agreed to answer"
)
_ADD_CONSENT = Text("เพิ่ม consent: true เมื่อทุกคนยินยอม", "add consent: true where everybody did")


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
        survey = surveyed.file
        if not survey.consent and "consent" not in survey.origin.errors:
            yield Violation(survey.origin.at("consent"), _NO_CONSENT, _ADD_CONSENT)
