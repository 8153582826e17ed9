"""TB210 to TB215: what is said twice, or said otherwise in another place."""

from collections.abc import Iterator

from tambon_cli.binding.fields import first_by_id
from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape, quote
from tambon_cli.i18n import Text, same
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.mou import Agreement, Signatory
from tambon_cli.model.plan import PlannedActivity, Revision
from tambon_cli.model.project import ProjectFile
from tambon_cli.model.vocabulary import Method, Party, Status
from tambon_cli.project.project import Project
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.thai import places
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.text import normal_form

_SAME_TITLE = Text(
    "กิจกรรม {second} มีชื่อเดียวกับ {first}: {title}",
    "activity {second} has the title of {first}: {title}",
)
_OWN_TITLE = Text(
    "ถ้าเป็นกิจกรรมเดียวกันให้ลบ {second} ถ้าไม่ใช่ให้ชื่อต่างกัน เช่น ต่อท้ายด้วย ครั้งที่ 2",
    "if they are one activity, delete {second}; else give it a title of its own, "
    "such as with ครั้งที่ 2 behind it",
)


@rule(
    "TB210",
    "same-title-twice",
    Severity.WARNING,
    "กิจกรรมสองข้อชื่อเดียวกัน",
    "two activities of one title",
)
def same_title_twice(context: Context) -> Iterator[Violation]:
    """A plan names an activity once; two of a title cannot be told apart in the report."""
    first: dict[str, PlannedActivity] = {}
    for planned in context.project.planned_and_added:
        if not planned.title:
            continue
        earlier = first.setdefault(_folded(planned.title), planned)
        if earlier is not planned:
            second = planned.id or "?"
            text = _SAME_TITLE.fill(
                second=second, first=earlier.id or "?", title=quote(planned.title)
            )
            yield Violation(planned.origin.at("title"), text, _OWN_TITLE.fill(second=second))


def _folded(text: str) -> str:
    """Return a text as it is compared: without regard to case and to how wide its spaces are."""
    return " ".join(normal_form(text).casefold().split())


def _without_spaces(text: str) -> str:
    return _folded(text).replace(" ", "")


_CANCELLED_BY = Text(
    "กิจกรรม {activity} ลงสถานะ {status} แต่การปรับแผน {revision} ({approved}) ยกเลิกแล้ว",
    "activity {activity} is {status}, but revision {revision} ({approved}) cancelled it",
)
_CORRECT_STATUS = Text(
    "ถ้ายกเลิกจริงให้เขียน status: cancelled ถ้าได้ทำให้ลบ cancelled ใน plan.yaml",
    "if it was cancelled, write status: cancelled; if it took place, delete cancelled in plan.yaml",
)
_NO_DAY = Text("ไม่ระบุวันที่", "no day")


@rule(
    "TB211",
    "cancelled-recorded-as-done",
    Severity.WARNING,
    "กิจกรรมที่ยกเลิกแล้วลงว่าได้ทำ",
    "a cancelled activity is recorded as done",
)
def cancelled_recorded_as_done(context: Context) -> Iterator[Violation]:
    """What the plan cancels does not begin afterwards."""
    cancelled = _cancelling(context.project)
    for record in first_by_id(context.project.records):
        revision = cancelled.get(record.id)
        if revision and record.status and _begins_after(record, revision):
            text = _CANCELLED_BY.fill(
                activity=record.id or "?",
                status=record.status.label,
                revision=revision.id or "?",
                approved=date_text(revision.approved_on) if revision.approved_on else _NO_DAY,
            )
            yield Violation(record.origin.at("status"), text, _CORRECT_STATUS)


def _cancelling(project: Project) -> dict[str | None, Revision]:
    """Return the revision that cancels each activity, whether or not it counts."""
    return {
        change.activity: revision
        for revision in first_by_id(project.revisions)
        for change in revision.changes
        if change.cancelled and change.activity
    }


def _begins_after(record: ActivityRecord, revision: Revision) -> bool:
    if record.status not in (Status.DONE, Status.ONGOING):
        return False
    if record.start is None:
        return "start" not in record.origin.errors
    return revision.approved_on is not None and record.start > revision.approved_on


_SAME_ORGANISATION = Text(
    "{mou} มี {organisation} ลงนามทั้งฝ่าย{first}และฝ่าย{second}",
    "{organisation} signed {mou} both as {first} and as {second}",
)
_CORRECT_ORGANISATION = Text(
    "แก้ organisation ของฝ่ายที่ไม่ใช่หน่วยงานนี้", "correct the organisation of the party that it is not"
)


@rule(
    "TB212",
    "same-party-twice",
    Severity.WARNING,
    "หน่วยงานเดียวลงนามสองฝ่าย",
    "one organisation signed as two parties",
)
def same_party_twice(context: Context) -> Iterator[Violation]:
    """An agreement is between different organisations (manual 2.5)."""
    for agreement in context.project.agreements:
        for first, second in _of_one_organisation(agreement):
            if first.party and second.party:
                text = _SAME_ORGANISATION.fill(
                    mou=agreement.id or "MOU",
                    organisation=quote(second.organisation or ""),
                    first=first.party.label,
                    second=second.party.label,
                )
                yield Violation(second.origin.at("organisation"), text, _CORRECT_ORGANISATION)


def _of_one_organisation(agreement: Agreement) -> Iterator[tuple[Signatory, Signatory]]:
    """Yield two signatories of the same organisation, but of different parties."""
    first: dict[str, Signatory] = {}
    for signatory in agreement.signatories:
        if signatory.organisation:
            name = _without_spaces(signatory.organisation)
            earlier = first.setdefault(name, signatory)
            if earlier.party is not signatory.party:
                yield earlier, signatory


_NOT_A_CANDIDATE = Text(
    "ผลการคัดเลือก {result} ไม่อยู่ในพื้นที่ที่พิจารณา: {candidates}",
    "{result} was selected, which is none of the candidates: {candidates}",
)
_ADD_CANDIDATE = Text(
    "แก้ result หรือเพิ่มชื่อนี้ใน candidates", "correct result, or add the name to candidates"
)


@rule(
    "TB213",
    "selected-not-a-candidate",
    Severity.WARNING,
    "พื้นที่ที่ได้รับเลือกไม่อยู่ในรายชื่อที่พิจารณา",
    "what was selected is no candidate",
)
def selected_not_a_candidate(context: Context) -> Iterator[Violation]:
    """The area is selected from those that were considered (manual 1.3)."""
    selection = context.project.area.selection
    if not selection.result or not selection.candidates or context.has_error_inside(selection):
        return
    if not any(_is_same_area(selection.result, name) for name in selection.candidates):
        text = _NOT_A_CANDIDATE.fill(
            result=quote(selection.result), candidates=quote(", ".join(selection.candidates))
        )
        yield Violation(selection.origin.at("result"), text, _ADD_CANDIDATE)


def _is_same_area(one: str, other: str) -> bool:
    """Whether two names may be of one subdistrict: one of them may tell the district as well."""
    names = [_without_spaces(places.bare("subdistrict", name)[1]) for name in (one, other)]
    return names[0] in names[1] or names[1] in names[0]


_SENT_TO_LOCAL_GOVERNMENT = Text(
    "รายงานส่งถึง {name} ซึ่งเป็น อปท.", "the report was sent to {name}, a local government"
)
_SEND_TO_DIVISION = Text(
    "รายงานประจำปีส่งถึงกองที่รวบรวมรายงาน เขียน submitted_to: {division}",
    "the annual report goes to the Division: write submitted_to: {division}",
)
_NAME_DIVISION = Text(
    "รายงานประจำปีส่งถึงกองที่รวบรวมรายงาน เขียนชื่อกองแทน",
    "the annual report goes to the Division: write its name instead",
)
_LOCAL_GOVERNMENTS = ("อบต", "องค์การบริหารส่วน", "เทศบาล")


@rule(
    "TB214",
    "report-sent-to-local-government",
    Severity.WARNING,
    "ส่งรายงานถึง อปท.",
    "the report was sent to the local government",
)
def report_sent_to_local_government(context: Context) -> Iterator[Violation]:
    """The annual report is sent to the Division of the department."""
    report, identity = context.project.report, context.project.identity
    if not report.submitted_to:
        return
    if _is_local_government(report.submitted_to, identity):
        text = _SENT_TO_LOCAL_GOVERNMENT.fill(name=quote(report.submitted_to))
        hint = _NAME_DIVISION
        if identity.division:
            hint = _SEND_TO_DIVISION.fill(division=escape(identity.division))
        yield Violation(report.origin.at("submitted_to"), text, hint)


def _is_local_government(name: str, identity: ProjectFile) -> bool:
    own = identity.area.local_government.name
    is_own = own is not None and _without_spaces(own) == _without_spaces(name)
    return is_own or normal_form(name).strip().startswith(_LOCAL_GOVERNMENTS)


_NO_EXTERNAL_PARTY = Text(
    "การติดตาม {followup} เป็น{method} แต่ไม่มี{party}ในผู้เข้าร่วม: {parties}",
    "follow-up {followup} is an {method}, but no {party} took part: {parties}",
)
_ADD_EXTERNAL = Text(
    "ถ้ามีองค์กรภายนอกร่วม ให้เพิ่ม external ใน parties ถ้าไม่มีให้แก้ method",
    "if an external organisation took part, add external to parties; if not, correct method",
)


@rule(
    "TB215",
    "external-without-external-party",
    Severity.WARNING,
    "ประเมินโดยองค์กรภายนอกแต่ไม่มีองค์กรภายนอก",
    "an external evaluation without an external party",
)
def external_without_external_party(context: Context) -> Iterator[Violation]:
    """An external evaluation is made by an organisation from outside (manual 4.1)."""
    for followup in context.project.followups:
        parties = followup.parties
        if followup.method is not Method.EXTERNAL or not parties or Party.EXTERNAL in parties:
            continue
        if context.has_error_inside(followup):
            continue
        text = _NO_EXTERNAL_PARTY.fill(
            followup=followup.id or "?",
            method=Method.EXTERNAL.label,
            party=Party.EXTERNAL.label,
            parties=same(", ".join(party.value for party in parties)),
        )
        yield Violation(followup.origin.at("method"), text, _ADD_EXTERNAL)
