"""TB3xx: dates that contradict each other, the fiscal year or the deadline."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.diagnostics import Effect, Location, Severity
from tambon_cli.i18n import Text, same
from tambon_cli.model.mou import Agreement
from tambon_cli.model.plan import Revision
from tambon_cli.model.vocabulary import AreaKind, Purpose, Status
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai.dates import BUDDHIST_ERA, WEEKDAYS, date_text, working_day_from, written

REPORT_DEADLINE = "annual_report"


@rule(
    "TB301", "outside-fiscal-year", Severity.WARNING, "วันที่อยู่นอกปีงบประมาณ", "outside the fiscal year"
)
def outside_fiscal_year(context: Context) -> Iterator[Violation]:
    """Activities, meetings, follow-ups and the report belong to the project's fiscal year."""
    year = context.project.fiscal_year
    if year is None:
        return
    first, last = dt.date(year - BUDDHIST_ERA - 1, 10, 1), dt.date(year - BUDDHIST_ERA, 9, 30)
    for record, field in _dated(context):
        date = getattr(record, field)
        is_early = field == "approved_on"  # a plan may be approved before its year
        if (date is not None and not (is_early or first <= date)) or (
            date is not None and date > last
        ):
            text = Text("วันที่ {d} อยู่นอกปีงบประมาณ {y}", "{d} is outside the fiscal year {y}").fill(
                d=date_text(date), y=year
            )
            hint = Text("ปีงบประมาณ {y} คือ {a} ถึง {b}", "the fiscal year {y} is {a} to {b}")
            yield Violation(
                record.origin.at(field.rstrip("_")),
                text,
                hint.fill(y=year, a=written(first), b=written(last)),
            )


@rule(
    "TB302", "after-as-of", Severity.WARNING, "แล้วเสร็จหลังวันที่ดูข้อมูล", "done after the day asked for"
)
def after_as_of(context: Context) -> Iterator[Violation]:
    """With --as-of, nothing can be done that lies in the future of that day."""
    as_of = context.as_of
    for record in context.project.records:
        if as_of and record.status is Status.DONE and record.end and record.end > as_of:
            text = Text(
                "กิจกรรม {a} แล้วเสร็จ {d} หลังวันที่ดูข้อมูล {o}", "activity {a} is done on {d}, after {o}"
            )
            hint = Text(
                "ตรวจวันที่ หรือเขียน status: ongoing", "check the date, or write status: ongoing"
            )
            yield Violation(
                record.origin.at("end"),
                text.fill(a=record.id or "?", d=date_text(record.end), o=date_text(as_of)),
                hint,
            )


@rule(
    "TB303",
    "revision-too-late",
    Severity.WARNING,
    "ปรับแผนหลังวันสิ้นสุดของกิจกรรม",
    "a revision after the activity's planned end",
)
def revision_too_late(context: Context) -> Iterator[Violation]:
    """A change of the plan counts only where it was approved by the planned end before it (A11)."""
    plan = context.project.plan
    ends = {each.id: each.end for each in first_by_id(plan.activities)}
    for revision in _in_order(context):
        for change in revision.changes:
            end = ends.get(change.activity)
            if end is None or revision.approved_on is None:
                continue
            if revision.counts_for(end):
                ends[change.activity] = change.end or end
                continue
            text = Text(
                "อนุมัติ {r} เมื่อ {d} หลังวันสิ้นสุดเดิมของ {a} ({e}) จึงไม่นับ",
                "{r} was approved on {d}, after the planned end of {a} ({e}), and is ignored",
            )
            values = {
                "r": revision.id or "?",
                "d": date_text(revision.approved_on),
                "a": change.activity or "?",
                "e": date_text(end),
            }
            yield Violation(
                change.origin.at("activity"),
                text.fill(**values),
                Text(
                    "การปรับแผนต้องอนุมัติก่อนถึงวันสิ้นสุดเดิม",
                    "a revision must be approved by the planned end",
                ),
            )
        ends.update({each.id: each.end for each in revision.add})


@rule(
    "TB304",
    "end-before-start",
    Severity.ERROR,
    "วันที่สิ้นสุดอยู่ก่อนวันเริ่ม",
    "the end is before the start",
    effect=Effect.SPOILS_VALUE,
)
def end_before_start(context: Context) -> Iterator[Violation]:
    """A thing ends on the day it begins, or later."""
    project = context.project
    pairs: list[tuple[Record, str, str, Text]] = [
        *((each, "start", "end", _activity(each.id)) for each in project.planned),
        *((each, "start", "end", _activity(each.id)) for each in project.records),
        *((each, "signed_on", "expires_on", same(each.id or "MOU")) for each in project.agreements),
    ]
    if not project.survey.collected.is_absent:
        pairs.append(
            (project.survey.collected, "from_", "to", Text("การเก็บข้อมูล", "the collection"))
        )
    for each, first, last, name in pairs:
        if _is_backwards(getattr(each, first), getattr(each, last)):
            yield _backwards(
                each.origin.at(last), getattr(each, first), getattr(each, last), (first, last, name)
            )
    yield from _backwards_by_revision(context)


def _is_backwards(start: dt.date | None, end: dt.date | None) -> bool:
    return start is not None and end is not None and end < start


def _backwards(
    place: Location, start: dt.date, end: dt.date, names: tuple[str, str, Text]
) -> Violation:
    text = Text("วันที่สิ้นสุดอยู่ก่อนวันเริ่ม: {e} < {s}", "the end is before the start: {e} < {s}").fill(
        e=written(end), s=written(start)
    )
    hint = Text("ตรวจ {a} และ {b} ของ{n}", "check {a} and {b} of {n}").fill(
        a=names[0].rstrip("_"), b=names[1], n=names[2]
    )
    return Violation(place, text, hint)


def _backwards_by_revision(context: Context) -> Iterator[Violation]:
    """Dates that only a revision brings into the wrong order."""
    days = {each.id: (each.start, each.end) for each in first_by_id(context.project.planned)}
    for revision in _in_order(context):
        for added in revision.add:
            days.setdefault(added.id, (added.start, added.end))
            if added.start and added.end and _is_backwards(added.start, added.end):
                yield _backwards(
                    added.origin.at("end"),
                    added.start,
                    added.end,
                    ("start", "end", _activity(added.id)),
                )
        for change in revision.changes:
            old_start, old_end = days.get(change.activity, (None, None))
            if not revision.counts_for(old_end):
                continue
            start, end = change.start or old_start, change.end or old_end
            days[change.activity] = (start, end)
            if (change.start or change.end) and start and end and _is_backwards(start, end):
                place = change.origin.at("end" if change.end else "start")
                yield _backwards(place, start, end, ("start", "end", _activity(change.activity)))


def _in_order(context: Context) -> list[Revision]:
    """The revisions in the order of their approval, each id once."""
    return sorted(
        first_by_id(context.project.revisions), key=lambda each: each.approved_on or dt.date.max
    )


def _activity(name: str | None) -> Text:
    return (
        Text(f"กิจกรรม {name}", f"activity {name}")
        if name
        else Text("กิจกรรมที่ไม่มีรหัส", "an activity without an id")
    )


@rule(
    "TB305",
    "mou-after-plan",
    Severity.WARNING,
    "ลงนาม MOU หลังอนุมัติแผน",
    "the MOU was signed after the plan",
)
def mou_after_plan(context: Context) -> Iterator[Violation]:
    """The plan is made under the MOU; one signed later is accepted with a warning (A14)."""
    agreement, plan = _named_agreement(context), context.project.plan
    if (
        agreement
        and plan.approved_on
        and agreement.signed_on
        and agreement.signed_on > plan.approved_on
    ):
        text = Text(
            "{m} ลงนาม {s} หลังอนุมัติแผน {p} (ข้อตีความ A14)",
            "{m} was signed on {s}, after the plan was approved on {p} (reading A14)",
        )
        hint = Text(
            "ระดับไม่เปลี่ยน แต่ผู้ตรวจอาจถาม ให้ตรวจวันที่ทั้งสอง",
            "the level does not change, but a reviewer may ask: check both dates",
        )
        if context.rubric and context.rubric.mou_after_plan_fails:
            hint = Text(
                "ตารางนี้ถือว่าแผนไม่อยู่ภายใต้ MOU ให้ตรวจวันที่ทั้งสอง",
                "by this table the plan is not under the MOU: check both dates",
            )
        yield Violation(
            plan.origin.at("mou"),
            text.fill(
                m=agreement.id or "MOU",
                s=date_text(agreement.signed_on),
                p=date_text(plan.approved_on),
            ),
            hint,
        )


@rule(
    "TB306",
    "expired-mou",
    Severity.WARNING,
    "แผนอยู่ภายใต้ MOU ที่สิ้นสุดแล้ว",
    "the plan stands under an expired MOU",
)
def expired_mou(context: Context) -> Iterator[Violation]:
    """An agreement counts until its last day: from the approval of the plan to the cut-offs of the rounds."""
    agreement, plan = _named_agreement(context), context.project.plan
    if not (agreement and plan.approved_on and agreement.expires_on):
        return
    values = {"m": agreement.id or "MOU", "e": date_text(agreement.expires_on)}
    hint = Text("ต่ออายุ MOU หรือแก้ expires_on", "renew the MOU, or correct expires_on")
    cutoffs = (
        sorted(
            dates.cutoff for dates in (context.rubric.file.rounds or {}).values() if dates.cutoff
        )
        if context.rubric
        else []
    )
    missed = next((cutoff for cutoff in cutoffs if agreement.expires_on < cutoff), None)
    if agreement.expires_on < plan.approved_on:
        text = Text(
            "{m} สิ้นสุด {e} ก่อนอนุมัติแผน {p}", "{m} expired on {e}, before the plan was approved on {p}"
        )
        yield Violation(
            plan.origin.at("mou"), text.fill(**values, p=date_text(plan.approved_on)), hint
        )
    elif missed is not None:
        text = Text(
            "{m} สิ้นสุด {e} ก่อนวันตัดรอบ {c} จึงไม่มีผลในรอบนั้น",
            "{m} expires on {e}, before the cut-off of {c}, and is not in force then",
        )
        yield Violation(
            agreement.origin.at("expires_on"), text.fill(**values, c=date_text(missed)), hint
        )


@rule(
    "TB307",
    "report-before-evaluation",
    Severity.WARNING,
    "ส่งรายงานก่อนการประเมินร่วมครั้งสุดท้าย",
    "the report was sent before the last joint evaluation",
)
def report_before_evaluation(context: Context) -> Iterator[Violation]:
    """The annual report tells the result of the joint evaluation."""
    report, evaluation = context.project.report, context.project.evaluation
    if not report.submitted_on or evaluation.is_absent:
        return
    joint = [
        f.held_on
        for f in evaluation.followups
        if f.purpose is Purpose.ANNUAL and f.held_on and {"agency", "lao"} <= set(f.parties)
    ]
    if joint and report.submitted_on < max(joint):
        text = Text(
            "ส่งรายงาน {s} ก่อนการประเมินร่วม {e}",
            "the report was sent on {s}, before the joint evaluation of {e}",
        )
        yield Violation(
            report.origin.at("submitted_on"),
            text.fill(s=date_text(report.submitted_on), e=date_text(max(joint))),
            Text("ตรวจวันที่ทั้งสอง", "check both dates"),
        )


@rule(
    "TB308",
    "deadline-on-holiday",
    Severity.WARNING,
    "ส่งช้าเพราะวันครบกำหนดเป็นวันหยุด",
    "late because the deadline was a holiday",
)
def deadline_on_holiday(context: Context) -> Iterator[Violation]:
    """A deadline that falls on a holiday does not move by itself; the Division may see it differently (A4)."""
    deadline, sent, place = _deadline_and_sent(context)
    if deadline is None or sent is None or context.rubric is None:
        return
    moved = working_day_from(deadline, context.rubric.holidays)
    if deadline < sent <= moved:
        day = (
            WEEKDAYS[deadline.weekday()] if deadline.weekday() >= 5 else Text("วันหยุด", "a holiday")
        )
        text = Text(
            "ส่งรายงาน {s} ช้ากว่ากำหนด {d} ซึ่งตรงกับ{w} (ข้อตีความ A4)",
            "the report was sent on {s}, after the deadline of {d}, which was a {w} (reading A4)",
        )
        hint = Text(
            "นับตามวันที่ในคู่มือ ผู้ตรวจอาจพิจารณาให้เลื่อนเป็นวันทำการถัดไปได้",
            "counted by the manual's date; a reviewer may let it move to the next working day",
        )
        yield Violation(place, text.fill(s=date_text(sent), d=date_text(deadline), w=day), hint)


@rule(
    "TB309",
    "received-late",
    Severity.WARNING,
    "กองฯ รับรายงานหลังกำหนด",
    "received after the deadline",
)
def received_late(context: Context) -> Iterator[Violation]:
    """The day of sending decides (A5); a late receipt is worth knowing."""
    report = context.project.report
    deadline, sent, _place = _deadline_and_sent(context)
    if (
        report.received_on
        and deadline
        and report.received_on > deadline
        and sent
        and sent <= deadline
    ):
        text = Text(
            "กองฯ รับรายงาน {r} หลังกำหนด {d} (ข้อตีความ A5)",
            "received on {r}, after the deadline of {d} (reading A5)",
        )
        hint = Text(
            "ระดับนับจากวันที่ส่ง เก็บหลักฐานการส่งไว้",
            "the level counts from the day of sending: keep the proof of it",
        )
        yield Violation(
            report.origin.at("received_on"),
            text.fill(r=date_text(report.received_on), d=date_text(deadline)),
            hint,
        )


@rule(
    "TB310",
    "received-before-sent",
    Severity.WARNING,
    "วันรับอยู่ก่อนวันส่ง",
    "received before it was sent",
)
def received_before_sent(context: Context) -> Iterator[Violation]:
    """A letter is received on the day it is sent, or later."""
    report = context.project.report
    if report.received_on and report.submitted_on and report.received_on < report.submitted_on:
        text = Text("วันรับ {r} อยู่ก่อนวันส่ง {s}", "received on {r}, before it was sent on {s}")
        yield Violation(
            report.origin.at("received_on"),
            text.fill(r=date_text(report.received_on), s=date_text(report.submitted_on)),
            Text("ตรวจวันที่ทั้งสอง", "check both dates"),
        )


@rule(
    "TB311",
    "since-against-kind",
    Severity.ERROR,
    "ปีที่เข้าร่วมขัดกับประเภทพื้นที่",
    "the year of joining contradicts the kind of area",
    effect=Effect.SPOILS_VALUE,
)
def since_against_kind(context: Context) -> Iterator[Violation]:
    """An old area joined before the fiscal year, a new one in it (A18); the table used is that of `kind`."""
    identity = context.project.identity
    area = identity.area
    if not (area.kind and area.since and identity.fiscal_year):
        return
    fits = (
        area.since < identity.fiscal_year
        if area.kind is AreaKind.OLD
        else area.since == identity.fiscal_year
    )
    if not fits:
        text = Text(
            "{k} แต่เข้าร่วมปี {s} ในโครงการปี {y} (ข้อตีความ A18)",
            "{k}, but joined in {s} in a project of {y} (reading A18)",
        )
        hint = Text(
            "พื้นที่เดิมเข้าร่วมก่อนปีงบประมาณนี้ พื้นที่ใหม่เข้าร่วมในปีนี้",
            "an old area joined in an earlier year, a new area in this one",
        )
        yield Violation(
            area.origin.at("since"),
            text.fill(k=area.kind.label, s=area.since, y=identity.fiscal_year),
            hint,
        )


@rule(
    "TB312",
    "budget-year",
    Severity.WARNING,
    "ปีงบประมาณของเงินไม่ตรงกับโครงการ",
    "the budget is of another year",
)
def budget_year(context: Context) -> Iterator[Violation]:
    """The form prints the project's own fiscal year (A16)."""
    plan, year = context.project.plan, context.project.fiscal_year
    budget = plan.budget
    if budget.fiscal_year and year and budget.fiscal_year != year:
        text = Text(
            "งบประมาณระบุปี {b} แต่โครงการเป็นปี {y} (ข้อตีความ A16)",
            "the budget is of {b}, the project of {y} (reading A16)",
        )
        yield Violation(
            budget.origin.at("fiscal_year"),
            text.fill(b=budget.fiscal_year, y=year),
            Text("เขียน fiscal_year: {y}", "write fiscal_year: {y}").fill(y=year),
        )


@rule(
    "TB313",
    "mou-not-named",
    Severity.WARNING,
    "แผนของพื้นที่เดิมไม่ระบุ MOU",
    "the plan of an old area names no MOU",
)
def mou_not_named(context: Context) -> Iterator[Violation]:
    """An old area's plan stands under an MOU (indicator table, 6 months, level 3)."""
    identity, plan = context.project.identity, context.project.plan
    area = identity.area
    if area.kind is AreaKind.OLD and plan.approved_on and not plan.origin.has("mou"):
        text = Text("แผนยังไม่ระบุว่าอยู่ภายใต้ MOU ใด", "the plan does not say under which MOU it stands")
        yield Violation(
            plan.origin.at("mou"),
            text,
            Text(
                "เพิ่ม mou: รหัสจาก mou.yaml เช่น mou: M1",
                "add mou: with an id of mou.yaml, such as mou: M1",
            ),
        )


def _dated(context: Context) -> Iterator[tuple[Record, str]]:
    project = context.project
    if not project.plan.is_absent:
        yield project.plan, "approved_on"
    for planned in project.planned_and_added:
        yield planned, "start"
        yield planned, "end"
    for record in project.records:
        yield record, "start"
        yield record, "end"
    for meeting in project.held_meetings:
        yield meeting, "held_on"
    for followup in project.followups:
        yield followup, "held_on"
    if not project.report.is_absent:
        yield project.report, "submitted_on"
    if not project.survey.collected.is_absent:
        yield project.survey.collected, "from_"
        yield project.survey.collected, "to"


def _named_agreement(context: Context) -> Agreement | None:
    plan, mou = context.project.plan, context.project.mou
    if not plan.mou or mou.is_absent:
        return None
    return next((each for each in mou.agreements if each.id == plan.mou), None)


def _deadline_and_sent(context: Context) -> tuple[dt.date | None, dt.date | None, Location]:
    report, rubric = context.project.report, context.rubric
    if report.is_absent:
        return None, None, Location("report.yaml")
    named = rubric is not None and REPORT_DEADLINE in (rubric.file.deadlines or {})
    deadline = rubric.deadline(REPORT_DEADLINE) if rubric and named else None
    return deadline, report.submitted_on, report.origin.at("submitted_on")
