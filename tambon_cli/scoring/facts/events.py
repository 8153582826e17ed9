"""Facts of meetings and follow-ups."""

from collections.abc import Callable, Sequence

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.i18n import Text
from tambon_cli.model.evaluation import Followup
from tambon_cli.model.meetings import Meeting
from tambon_cli.model.vocabulary import MeetingKind, Party, Purpose
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

MEETINGS, EVALUATION = "meetings.yaml", "evaluation.yaml"


def _first(
    evaluation: Evaluation, events: Sequence[Record], fits: Callable[[Record], bool], without: Fact
) -> Fact:
    """The first event of a kind in the round, as a fact; the fact `without` where there is none."""
    chosen = [
        each
        for each in first_by_id(events)
        if fits(each) and evaluation.in_round(evaluation.date(each, "held_on"))
    ]
    right = [each for each in chosen if evaluation.holds(each)]
    objects = tuple(evaluation.validity.owner(each) for each in chosen)
    if not right:
        return Fact(None, without.location, objects=objects, gaps=without.gaps)
    first = min(right, key=lambda each: evaluation.date(each, "held_on"))  # type: ignore[arg-type,return-value]
    date = evaluation.date(first, "held_on")
    return Fact(date, first.origin.at("held_on"), late=evaluation.is_late(date), objects=objects)


def _meeting(evaluation: Evaluation, kind: MeetingKind) -> Fact:
    file = evaluation.project.meetings
    unknown = nothing(evaluation, MEETINGS, file, "meetings")
    text = Text("บันทึกการประชุม “{k}” (kind: {v})", "record a meeting: {k} (kind: {v})").fill(
        k=kind.label, v=kind.value
    )
    without = Fact(None, unknown.location, gaps=(Gap(text, unknown.location),))

    def fits(record: Record) -> bool:
        return (
            isinstance(record, Meeting)
            and record.kind is kind
            and evaluation.validity.is_sound(record, "kind")
        )

    return _first(evaluation, evaluation.project.held_meetings, fits, without)


@fact(
    "meeting.consultation_on",
    Kind.DATE,
    MEETINGS,
    "วันประชุมหารือรูปแบบการจัดกิจกรรม",
    "day of the consultation on the activities",
)
def consultation_on(evaluation: Evaluation) -> Fact:
    """The first consultation of the round."""
    return _meeting(evaluation, MeetingKind.CONSULTATION)


@fact(
    "meeting.readiness_on",
    Kind.DATE,
    MEETINGS,
    "วันเตรียมความพร้อมบุคลากรและภาคีเครือข่าย",
    "day on which staff and partners were readied",
)
def readiness_on(evaluation: Evaluation) -> Fact:
    """The first meeting of the round that readied staff and partners."""
    return _meeting(evaluation, MeetingKind.READINESS)


@fact(
    "followup.joint_annual_on",
    Kind.DATE,
    EVALUATION,
    "วันติดตามประเมินผลประจำปีร่วมกัน (หน่วยงานและ อปท.)",
    "day of the joint annual evaluation (agency and local government)",
)
def joint_annual_on(evaluation: Evaluation) -> Fact:
    """The first annual evaluation of the round in which both agency and local government took part."""
    file = evaluation.project.evaluation
    unknown = nothing(evaluation, EVALUATION, file, "followups")
    text = Text(
        "บันทึกการประเมินผลประจำปี (purpose: annual) ที่มีทั้งหน่วยงาน (agency) และ อปท. (lao) ร่วม",
        "record an annual evaluation (purpose: annual) by agency and lao together",
    )
    annual = next(
        (each for each in evaluation.project.followups if each.purpose is Purpose.ANNUAL), None
    )
    place = annual.origin.at("parties") if annual else unknown.location
    without = Fact(None, unknown.location, gaps=(Gap(text, place),))

    def fits(record: Record) -> bool:
        if not isinstance(record, Followup) or record.purpose is not Purpose.ANNUAL:
            return False
        sound = evaluation.validity.is_sound(record, "purpose") and evaluation.validity.is_sound(
            record, "parties"
        )
        return sound and {Party.AGENCY, Party.LAO} <= set(record.parties)

    return _first(evaluation, evaluation.project.followups, fits, without)
