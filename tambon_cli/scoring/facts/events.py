"""Facts of meetings and follow-ups."""

import datetime as dt
from collections.abc import Iterable

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.model.evaluation import Followup
from tambon_cli.model.meetings import Meeting
from tambon_cli.model.vocabulary import MeetingKind, Party, Purpose
from tambon_cli.scoring.evaluation import Evaluation, Fact
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

_Event = Meeting | Followup

MEETINGS, EVALUATION = "meetings.yaml", "evaluation.yaml"
JOINT = frozenset({Party.AGENCY, Party.LAO})
# What an event must tell to count in the verified level (A26).
MUST_TELL: dict[type, str] = {Meeting: "parties", Followup: "method"}


def _first(evaluation: Evaluation, events: Iterable[_Event], without: Fact) -> Fact:
    """Return the first of the events in the round as a fact, or the fact `without`."""
    in_round = [event for event in events if evaluation.in_round(evaluation.date(event, "held_on"))]
    owners = tuple(evaluation.validity.owner(event) for event in in_round)
    dated: list[tuple[dt.date, Record]] = []
    for event in in_round:
        date = evaluation.date(event, "held_on")
        if date is not None and _tells_enough(evaluation, event) and evaluation.holds(event):
            dated.append((date, event))
    if not dated:
        return Fact(None, without.location, owners=owners)
    date, first = min(dated, key=lambda pair: pair[0])
    return Fact(date, first.origin.at("held_on"), late=evaluation.is_late(date), owners=owners)


def _tells_enough(evaluation: Evaluation, event: _Event) -> bool:
    """Whether an event tells what it must to count in the verified level; always, as claimed."""
    if not evaluation.verified:
        return True
    field = MUST_TELL[type(event)]
    return event.origin.has(field) and evaluation.validity.is_valid(event, field)


def _meeting(evaluation: Evaluation, kind: MeetingKind) -> Fact:
    place = nothing(evaluation, MEETINGS, evaluation.project.meetings, "meetings").location
    meetings = [
        meeting
        for meeting in first_by_id(evaluation.project.held_meetings)
        if _is_of_kind(evaluation, meeting, kind)
    ]
    return _first(evaluation, meetings, Fact(None, place))


def _is_of_kind(evaluation: Evaluation, meeting: Meeting, kind: MeetingKind) -> bool:
    return meeting.kind is kind and evaluation.validity.is_valid(meeting, "kind")


@fact(
    "meeting.consultation_on",
    Kind.DATE,
    MEETINGS,
    "วันประชุมหารือรูปแบบการจัดกิจกรรม",
    "day of the consultation on the activities",
)
def consultation_on(evaluation: Evaluation) -> Fact:
    """Derive the day of the first consultation of the round."""
    return _meeting(evaluation, MeetingKind.CONSULTATION)


@fact(
    "meeting.readiness_on",
    Kind.DATE,
    MEETINGS,
    "วันเตรียมความพร้อมบุคลากรและภาคีเครือข่าย",
    "day on which staff and partners were readied",
)
def readiness_on(evaluation: Evaluation) -> Fact:
    """Derive the day of the round's first meeting that readied staff and partners."""
    return _meeting(evaluation, MeetingKind.READINESS)


@fact(
    "followup.joint_annual_on",
    Kind.DATE,
    EVALUATION,
    "วันติดตามประเมินผลประจำปีร่วมกัน (หน่วยงานและ อปท.)",
    "day of the joint annual evaluation (agency and local government)",
)
def joint_annual_on(evaluation: Evaluation) -> Fact:
    """Derive the day of the round's first annual evaluation by agency and local government."""
    project = evaluation.project
    place = nothing(evaluation, EVALUATION, project.evaluation, "followups").location
    joint = [
        followup for followup in first_by_id(project.followups) if _is_joint(evaluation, followup)
    ]
    return _first(evaluation, joint, Fact(None, place))


def _is_joint(evaluation: Evaluation, followup: Followup) -> bool:
    if followup.purpose is not Purpose.ANNUAL:
        return False
    if not evaluation.validity.are_valid(followup, ("purpose", "parties")):
        return False
    return set(followup.parties) >= JOINT
