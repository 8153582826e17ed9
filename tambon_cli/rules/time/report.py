"""TB307 to TB310: when the annual report was sent and received, and its deadline."""

import datetime as dt
from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import Purpose
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.scoring.rubric import REPORT_DEADLINE
from tambon_cli.thai.dates import WEEKDAYS, date_text, working_day_from

_SATURDAY = 5
_CHECK_BOTH_DATES = Text("ตรวจวันที่ทั้งสอง", "check both dates")
_SENT_BEFORE_EVALUATION = Text(
    "ส่งรายงาน {sent} ก่อนการประเมินร่วม {evaluated}",
    "the report was sent on {sent}, before the joint evaluation of {evaluated}",
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
    report = context.project.report
    evaluated = _last_joint_evaluation(context)
    if evaluated and report.submitted_on and report.submitted_on < evaluated:
        text = _SENT_BEFORE_EVALUATION.fill(
            sent=date_text(report.submitted_on), evaluated=date_text(evaluated)
        )
        yield Violation(report.origin.at("submitted_on"), text, _CHECK_BOTH_DATES)


def _last_joint_evaluation(context: Context) -> dt.date | None:
    """Return the day of the last annual evaluation by the agency with the local government."""
    days = [
        followup.held_on
        for followup in context.project.followups
        if followup.purpose is Purpose.ANNUAL
        and followup.held_on
        and {"agency", "lao"} <= set(followup.parties)
    ]
    return max(days, default=None)


_LATE_BY_HOLIDAY = Text(
    "ส่งรายงาน {sent} ช้ากว่ากำหนด {deadline} ซึ่งตรงกับ{day} (ข้อตีความ A4)",
    "the report was sent on {sent}, after the deadline of {deadline}, which was a {day} "
    "(reading A4)",
)
_MAY_BE_MOVED = Text(
    "นับตามวันที่ในคู่มือ ผู้ตรวจอาจพิจารณาให้เลื่อนเป็นวันทำการถัดไปได้",
    "counted by the manual's date; a reviewer may let it move to the next working day",
)
_HOLIDAY = Text("วันหยุด", "a holiday")


@rule(
    "TB308",
    "deadline-on-holiday",
    Severity.WARNING,
    "ส่งช้าเพราะวันครบกำหนดเป็นวันหยุด",
    "late because the deadline was a holiday",
)
def deadline_on_holiday(context: Context) -> Iterator[Violation]:
    """A deadline on a holiday does not move by itself; the Division may see it differently (A4)."""
    report, rubric, deadline = context.project.report, context.rubric, _deadline(context)
    if rubric is None or deadline is None or report.submitted_on is None:
        return
    if deadline < report.submitted_on <= working_day_from(deadline, rubric.holidays):
        text = _LATE_BY_HOLIDAY.fill(
            sent=date_text(report.submitted_on),
            deadline=date_text(deadline),
            day=_day_off(deadline),
        )
        yield Violation(report.origin.at("submitted_on"), text, _MAY_BE_MOVED)


def _day_off(date: dt.date) -> Text:
    """Return the name of a Saturday or Sunday; any other day off is a holiday."""
    weekday = date.weekday()
    return WEEKDAYS[weekday] if weekday >= _SATURDAY else _HOLIDAY


_RECEIVED_LATE = Text(
    "กองฯ รับรายงาน {received} หลังกำหนด {deadline} (ข้อตีความ A5)",
    "received on {received}, after the deadline of {deadline} (reading A5)",
)
_KEEP_PROOF = Text(
    "ระดับนับจากวันที่ส่ง เก็บหลักฐานการส่งไว้",
    "the level counts from the day of sending: keep the proof of it",
)


@rule(
    "TB309",
    "received-late",
    Severity.WARNING,
    "กองฯ รับรายงานหลังกำหนด",
    "received after the deadline",
)
def received_late(context: Context) -> Iterator[Violation]:
    """The day of sending decides (A5); a late receipt is worth knowing."""
    report, deadline = context.project.report, _deadline(context)
    if deadline is None or report.submitted_on is None or report.received_on is None:
        return
    if report.submitted_on <= deadline < report.received_on:
        text = _RECEIVED_LATE.fill(
            received=date_text(report.received_on), deadline=date_text(deadline)
        )
        yield Violation(report.origin.at("received_on"), text, _KEEP_PROOF)


_RECEIVED_TOO_EARLY = Text(
    "วันรับ {received} อยู่ก่อนวันส่ง {sent}", "received on {received}, before it was sent on {sent}"
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
        text = _RECEIVED_TOO_EARLY.fill(
            received=date_text(report.received_on), sent=date_text(report.submitted_on)
        )
        yield Violation(report.origin.at("received_on"), text, _CHECK_BOTH_DATES)


def _deadline(context: Context) -> dt.date | None:
    """Return the deadline of the annual report; None if there is no rubric, or it names none."""
    rubric = context.rubric
    if rubric is None or REPORT_DEADLINE not in (rubric.file.deadlines or {}):
        return None
    return rubric.deadline(REPORT_DEADLINE)
