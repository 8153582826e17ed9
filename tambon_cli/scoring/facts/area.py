"""Facts of the study of the area, the selection and the coordination."""

import datetime as dt

from tambon_cli.model.area import Coordination, Study
from tambon_cli.scoring.evaluation import Evaluation, Fact
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

AREA = "area.yaml"
TO_BE_REACHED = frozenset({"lao", "local_leader"})


def _study(evaluation: Evaluation) -> Study | None:
    study = evaluation.project.area.study
    if study.is_absent or not evaluation.exists(evaluation.date(study, "completed_on")):
        return None
    return study if evaluation.holds(study) else None


@fact(
    "study.completed_on",
    Kind.DATE,
    AREA,
    "วันที่ศึกษาข้อมูลพื้นที่แล้วเสร็จ",
    "day on which the study was completed",
)
def completed_on(evaluation: Evaluation) -> Fact:
    """Derive when the study of the area was completed."""
    study = _study(evaluation)
    if study is None:
        return nothing(evaluation, AREA, evaluation.project.area, "study")
    date = evaluation.date(study, "completed_on")
    owners = (evaluation.validity.owner(study),)
    return Fact(date, study.origin.at("completed_on"), late=evaluation.is_late(date), owners=owners)


@fact(
    "study.items",
    Kind.NUMBER,
    AREA,
    "จำนวนรายการข้อมูลพื้นที่ที่ครบ (จาก 8)",
    "items of the study that are filled (of 8)",
)
def items(evaluation: Evaluation) -> Fact:
    """Derive how many of the eight items of manual 1.2 are filled."""
    study, area = _study(evaluation), evaluation.project.area
    if study is None:
        return nothing(evaluation, AREA, area, "study")
    filled = [key for key in study.filled if evaluation.validity.is_valid(study, key)]
    return Fact(
        len(filled),
        area.origin.key("study"),
        late=evaluation.is_late(evaluation.date(study, "completed_on")),
        owners=(evaluation.validity.owner(study),),
    )


@fact("selection.decided_on", Kind.DATE, AREA, "วันที่คัดเลือกพื้นที่", "day of the selection")
def decided_on(evaluation: Evaluation) -> Fact:
    """Derive when the subdistrict was selected."""
    area = evaluation.project.area
    selection = area.selection
    date = evaluation.date(selection, "decided_on")
    is_known = not selection.is_absent and evaluation.exists(date)
    if not is_known or not evaluation.holds(selection):
        return nothing(evaluation, AREA, area, "selection")
    owners = (evaluation.validity.owner(selection),)
    return Fact(
        date, selection.origin.at("decided_on"), late=evaluation.is_late(date), owners=owners
    )


@fact(
    "coordination.done_on",
    Kind.DATE,
    AREA,
    "วันที่ประสานครบทั้ง อปท. และผู้นำท้องถิ่น",
    "day on which local government and leaders were both reached",
)
def done_on(evaluation: Evaluation) -> Fact:
    """Derive the day on which the contacts together first reach both parties that are needed."""
    used: list[Coordination] = []
    reached: frozenset[str] = frozenset()
    for date, contact in _contacts(evaluation):
        used.append(contact)
        if evaluation.validity.is_valid(contact, "parties"):
            reached |= frozenset(map(str, contact.parties))
        if reached >= TO_BE_REACHED:
            return Fact(
                date,
                contact.origin.at("held_on"),
                late=evaluation.is_late(date),
                owners=tuple(evaluation.validity.owner(contact) for contact in used),
            )
    place = nothing(evaluation, AREA, evaluation.project.area, "coordination").location
    owners = tuple(evaluation.validity.owner(contact) for contact in used)
    return Fact(None, place, owners=owners)


def _contacts(evaluation: Evaluation) -> list[tuple[dt.date, Coordination]]:
    """Return the contacts known on the day with their evidence, by their days."""
    dated: list[tuple[dt.date, Coordination]] = []
    for contact in evaluation.project.area.coordination:
        date = evaluation.date(contact, "held_on")
        if date is not None and evaluation.exists(date) and evaluation.holds(contact):
            dated.append((date, contact))
    return sorted(dated, key=lambda pair: pair[0])
