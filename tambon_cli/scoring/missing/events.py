"""What is missing of the meetings and the follow-ups."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from tambon_cli.binding.fields import first_by_id
from tambon_cli.i18n import Text
from tambon_cli.model.evaluation import Followup
from tambon_cli.model.meetings import Meeting
from tambon_cli.model.vocabulary import MeetingKind, Purpose
from tambon_cli.scoring.facts.events import EVALUATION, JOINT, MEETINGS, MUST_TELL
from tambon_cli.scoring.missing.demand import (
    Check,
    Demand,
    check_day,
    check_terms,
    check_told,
    fresh_ids,
    need,
    new_record,
    record_target,
    shortfall_of,
    subject_of,
)
from tambon_cli.scoring.needs import RecordPlace, Shortfall, Terms, Within, Word

_Event = TypeVar("_Event", Meeting, Followup)

KIND_OF_FACT = {
    "meeting.consultation_on": MeetingKind.CONSULTATION,
    "meeting.readiness_on": MeetingKind.READINESS,
}
JOINT_ANNUAL = "followup.joint_annual_on"
_MEETING = Text("การประชุม “{kind}”", "meeting: {kind}")
_JOINT_FOLLOWUP = Text(
    "การติดตามประเมินผลประจำปีที่หน่วยงานและ อปท. ทำร่วมกัน",
    "annual evaluation by agency and local government together",
)
_NEW_MEETING = RecordPlace(MEETINGS, ("meetings",), is_item=True)
_NEW_FOLLOWUP = RecordPlace(EVALUATION, ("followups",), is_item=True)


def shortfall_of_meeting(demand: Demand, fact: str) -> Shortfall:
    """Return what the meeting of a kind lacks that serves best; a new one where there is none."""
    kind, days = KIND_OF_FACT[fact], _days(demand, fact)
    recorded = [
        meeting
        for meeting in _in_the_round(demand, demand.evaluation.project.held_meetings)
        if meeting.kind is kind and demand.evaluation.validity.is_valid(meeting, "kind")
    ]
    choices = [_shortfall_of_event(demand, meeting, days) for meeting in recorded]
    if choices:
        return min(choices, key=lambda shortfall: shortfall.cost)
    ids = dict(zip(KIND_OF_FACT, fresh_ids(demand, "meetings", len(KIND_OF_FACT)), strict=True))
    needs = [
        need(Meeting, "id", Word(ids[fact])),
        need(Meeting, "kind", Word(kind.value)),
        need(Meeting, "held_on", days),
    ]
    return new_record(demand, Meeting, _NEW_MEETING, needs, what=_MEETING.fill(kind=kind.label))


def shortfall_of_followup(demand: Demand) -> Shortfall:
    """Return what the annual evaluation lacks that serves best; a new one where there is none."""
    days = _days(demand, JOINT_ANNUAL)
    recorded = [
        followup
        for followup in _in_the_round(demand, demand.evaluation.project.followups)
        if followup.purpose is Purpose.ANNUAL
        and demand.evaluation.validity.is_valid(followup, "purpose")
    ]
    choices = [_shortfall_of_event(demand, followup, days) for followup in recorded]
    if choices:
        return min(choices, key=lambda shortfall: shortfall.cost)
    parties = Terms.of(JOINT)
    needs = [
        need(Followup, "purpose", Word(Purpose.ANNUAL.value)),
        need(Followup, "held_on", days),
        need(Followup, "parties", parties),
    ]
    return new_record(demand, Followup, _NEW_FOLLOWUP, needs, what=_JOINT_FOLLOWUP)


def _days(demand: Demand, fact: str) -> Within:
    return Within(demand.evaluation.window.start, demand.day(fact))


def _in_the_round(demand: Demand, events: Iterable[_Event]) -> list[_Event]:
    """Return the events that do not lie before the round; one without a day may lie in it."""
    start = demand.evaluation.window.start
    dated = [(demand.evaluation.date(event, "held_on"), event) for event in first_by_id(events)]
    return [event for day, event in dated if day is None or day >= start]


def _shortfall_of_event(demand: Demand, event: Meeting | Followup, days: Within) -> Shortfall:
    checks = [check_day(demand, event, "held_on", days), *_told(demand, event)]
    return shortfall_of(demand, subject_of(event), record_target(event), checks)


def _told(demand: Demand, event: Meeting | Followup) -> Iterator[Check]:
    """Yield what an event must tell and does not; as claimed only what the fact itself needs."""
    if isinstance(event, Followup):
        yield check_terms(demand, event, "parties", frozenset(map(str, JOINT)))
    if demand.evaluation.verified:
        yield check_told(demand, event, MUST_TELL[type(event)])
