"""What the page of many says first: one sentence, and which projects are late."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tambon_cli.i18n import Text
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.reporting.index_page.breakdowns import total
from tambon_cli.reporting.index_page.model import LateRow, Reference, SentencePart, Total
from tambon_cli.reporting.index_page.overview import Overview
from tambon_cli.reporting.page.style import Style
from tambon_cli.scoring.progress import ProjectState

LATE, OPEN, IN_TIME = "yes", "open", "no"  # the values of the filter `late`
_SENT = Text("ส่งรายงานแล้ว {n} จาก {all} โครงการ", "{n} of {all} project(s) have sent their report")
_LATE = Text("ล่าช้า {n} โครงการ", "{n} late")
_SPENT = Text("จ่ายจริง {n} บาท", "{n} baht spent")
_SPENT_OF = Text("จ่ายจริง {n} จาก {budget} บาทตามแผน", "{n} of {budget} baht planned are spent")
_ATTENDED = Text("ผู้เข้าร่วมรวม {n} คน-ครั้ง", "{n} attendances")
_HOLE = "{n}"
_MORE = Text("และอีก {count} เรื่อง", "and {count} more")


def lateness_values(summary: ProjectSummary) -> tuple[str, ...]:
    """Return the values of a project for the filter `late`: late, still open, or in time."""
    if not summary.late:
        return (IN_TIME,)
    if any(late.is_open for late in summary.late):
        return (LATE, OPEN)
    return (LATE,)


def sentence(overview: Overview, style: Style) -> tuple[SentencePart, ...]:
    """Return how many have sent their report, how many are late, the money and the people."""
    return tuple(_parts(overview, style))


def _parts(overview: Overview, style: Style) -> Iterator[SentencePart]:
    summaries = overview.summaries
    sent = sum(summary.state is ProjectState.SENT for summary in summaries)
    late = sum(bool(summary.late) for summary in summaries)
    of_all = _SENT.fill(all=f"{len(summaries):,}", n=_HOLE)
    yield _part(of_all, total(sent, style, ("state", ProjectState.SENT.value)), style)
    yield _part(_LATE, total(late, style, ("late", LATE)), style)
    spent = _sum(each.spent for each in overview.efforts)
    if spent is not None:
        yield _part(_spending(overview, style), _figure(style.money(spent)), style)
    people = [each.attendances for each in overview.efforts if each.attendances is not None]
    if people:
        yield _part(_ATTENDED, _figure(style.number(sum(people))), style)


def _spending(overview: Overview, style: Style) -> Text:
    budget = _sum(each.budget for each in overview.efforts)
    if budget is None:
        return _SPENT
    return _SPENT_OF.fill(budget=style.money(budget), n=_HOLE)


def _sum(amounts: Iterator[Decimal | None]) -> Decimal | None:
    """Return the sum of what is known; None if nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _figure(text: str) -> Total:
    return Total(text, "", "")


def _part(text: Text, count: Total, style: Style) -> SentencePart:
    before, _hole, after = style.say(text).partition(_HOLE)
    return SentencePart(before.strip(), count, after.strip())


def late_rows(
    projects: Sequence[tuple[ProjectSummary, Reference]], style: Style
) -> tuple[LateRow, ...]:
    """Return the projects in which something is late, the longest first, each with what is."""
    late = [(summary, reference) for summary, reference in projects if summary.late]
    late.sort(key=lambda pair: -pair[0].days_late)
    return tuple(_row(summary, reference, style) for summary, reference in late)


def _row(summary: ProjectSummary, reference: Reference, style: Style) -> LateRow:
    longest, *others = summary.late
    more = style.say(_MORE.fill(count=len(others))) if others else ""
    return LateRow(reference, style.say(longest.what), style.say(longest.words), more)
