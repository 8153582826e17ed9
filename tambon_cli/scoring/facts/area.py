"""Facts of the study of the area, the selection and the coordination."""

from tambon_cli.binding.fields import label_of
from tambon_cli.i18n import Text
from tambon_cli.model.area import STUDY_ITEMS, Coordination, Study
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

AREA = "area.yaml"
_NEEDED = frozenset({"lao", "local_leader"})


def _study(evaluation: Evaluation) -> Study | None:
    study = evaluation.project.area.study
    return (
        study
        if not study.is_absent
        and evaluation.exists(evaluation.date(study, "completed_on"))
        and evaluation.holds(study)
        else None
    )


@fact(
    "study.completed_on",
    Kind.DATE,
    AREA,
    "วันที่ศึกษาข้อมูลพื้นที่แล้วเสร็จ",
    "day on which the study was completed",
)
def completed_on(evaluation: Evaluation) -> Fact:
    """When the study of the area was completed."""
    study = _study(evaluation)
    if study is None:
        return nothing(evaluation, AREA, evaluation.project.area, "study")
    date = evaluation.date(study, "completed_on")
    owner = evaluation.validity.owner(study)
    return Fact(
        date, study.origin.at("completed_on"), late=evaluation.is_late(date), objects=(owner,)
    )


@fact(
    "study.items",
    Kind.NUMBER,
    AREA,
    "จำนวนรายการข้อมูลพื้นที่ที่ครบ (จาก 8)",
    "items of the study that are filled (of 8)",
)
def items(evaluation: Evaluation) -> Fact:
    """How many of the eight items of manual 1.2 are filled."""
    study, area = _study(evaluation), evaluation.project.area
    if study is None:
        return nothing(evaluation, AREA, area, "study")
    filled = [name for name in study.filled if evaluation.validity.is_sound(study, name)]
    gaps = tuple(
        Gap(
            Text("เติมข้อมูลพื้นที่: {l} ({n})", "fill in: {l} ({n})").fill(
                l=label_of(Study, name), n=name
            ),
            study.origin.at(name),
        )
        for name in STUDY_ITEMS
        if name not in filled
    )
    late = evaluation.is_late(evaluation.date(study, "completed_on"))
    return Fact(
        len(filled),
        area.origin.key("study"),
        late=late,
        objects=(evaluation.validity.owner(study),),
        gaps=gaps,
    )


@fact("selection.decided_on", Kind.DATE, AREA, "วันที่คัดเลือกพื้นที่", "day of the selection")
def decided_on(evaluation: Evaluation) -> Fact:
    """When the subdistrict was selected."""
    area = evaluation.project.area
    selection = area.selection
    if (
        selection.is_absent
        or not evaluation.exists(evaluation.date(selection, "decided_on"))
        or not evaluation.holds(selection)
    ):
        return nothing(evaluation, AREA, area, "selection")
    date = evaluation.date(selection, "decided_on")
    owner = evaluation.validity.owner(selection)
    return Fact(
        date, selection.origin.at("decided_on"), late=evaluation.is_late(date), objects=(owner,)
    )


@fact(
    "coordination.done_on",
    Kind.DATE,
    AREA,
    "วันที่ประสานครบทั้ง อปท. และผู้นำท้องถิ่น",
    "day on which local government and leaders were both reached",
)
def done_on(evaluation: Evaluation) -> Fact:
    """The day on which the contacts together first hold the local government and the local leaders."""
    area = evaluation.project.area
    dated = [(evaluation.date(each, "held_on"), each) for each in (area.coordination)]
    used: list[Coordination] = []
    reached: frozenset[str] = frozenset()
    for date, contact in sorted(
        ((d, c) for d, c in dated if d and evaluation.exists(d)), key=lambda pair: pair[0]
    ):
        if not evaluation.holds(contact):
            continue
        used.append(contact)
        if evaluation.validity.is_sound(contact, "parties"):
            reached |= frozenset(map(str, contact.parties))
        if reached >= _NEEDED:
            evidence_owners = tuple(evaluation.validity.owner(each) for each in used)
            return Fact(
                date,
                contact.origin.at("held_on"),
                late=evaluation.is_late(date),
                objects=evidence_owners,
            )
    unknown = nothing(evaluation, AREA, area, "coordination")
    text = Text(
        "ประสานทั้ง อปท. (lao) และผู้นำท้องถิ่น (local_leader)",
        "reach both the local government (lao) and the local leaders (local_leader)",
    )
    return Fact(
        None,
        unknown.location,
        objects=tuple(map(evaluation.validity.owner, used)),
        gaps=(Gap(text, unknown.location),),
    )
