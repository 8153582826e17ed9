"""Facts of the study of the area, the selection and the coordination."""

from tambon_cli.binding.fields import label_of
from tambon_cli.i18n import Text
from tambon_cli.model.area import STUDY_ITEMS, Coordination, Study
from tambon_cli.scoring.evaluation import Fact, Gap, Reading
from tambon_cli.scoring.facts.registry import Kind, fact, nothing

AREA = "area.yaml"
_NEEDED = frozenset({"lao", "local_leader"})


def _study(reading: Reading) -> Study | None:
    study = reading.project.area.study if reading.project.area else None
    return (
        study
        if study and reading.exists(reading.date(study, "completed_on")) and reading.holds(study)
        else None
    )


@fact(
    "study.completed_on",
    Kind.DATE,
    AREA,
    "วันที่ศึกษาข้อมูลพื้นที่แล้วเสร็จ",
    "day on which the study was completed",
)
def completed_on(reading: Reading) -> Fact:
    """When the study of the area was completed."""
    study = _study(reading)
    if study is None:
        return nothing(reading, AREA, reading.project.area, "study")
    date = reading.date(study, "completed_on")
    holder = reading.trust.holder(study)
    return Fact(
        date, study.origin.at("completed_on"), late=reading.is_late(date), objects=(holder,)
    )


@fact(
    "study.items",
    Kind.NUMBER,
    AREA,
    "จำนวนรายการข้อมูลพื้นที่ที่ครบ (จาก 8)",
    "items of the study that are filled (of 8)",
)
def items(reading: Reading) -> Fact:
    """How many of the eight items of manual 1.2 are filled."""
    study, area = _study(reading), reading.project.area
    if study is None or area is None:
        return nothing(reading, AREA, area, "study")
    filled = [name for name in study.filled if reading.trust.is_sound(study, name)]
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
    late = reading.is_late(reading.date(study, "completed_on"))
    return Fact(
        len(filled),
        area.origin.key("study"),
        late=late,
        objects=(reading.trust.holder(study),),
        gaps=gaps,
    )


@fact("selection.decided_on", Kind.DATE, AREA, "วันที่คัดเลือกพื้นที่", "day of the selection")
def decided_on(reading: Reading) -> Fact:
    """When the subdistrict was selected."""
    area = reading.project.area
    selection = area.selection if area else None
    if (
        selection is None
        or not reading.exists(reading.date(selection, "decided_on"))
        or not reading.holds(selection)
    ):
        return nothing(reading, AREA, area, "selection")
    date = reading.date(selection, "decided_on")
    holder = reading.trust.holder(selection)
    return Fact(
        date, selection.origin.at("decided_on"), late=reading.is_late(date), objects=(holder,)
    )


@fact(
    "coordination.done_on",
    Kind.DATE,
    AREA,
    "วันที่ประสานครบทั้ง อปท. และผู้นำท้องถิ่น",
    "day on which local government and leaders were both reached",
)
def done_on(reading: Reading) -> Fact:
    """The day on which the contacts together first hold the local government and the local leaders."""
    area = reading.project.area
    dated = [(reading.date(each, "held_on"), each) for each in (area.coordination if area else ())]
    used: list[Coordination] = []
    reached: frozenset[str] = frozenset()
    for date, contact in sorted(
        ((d, c) for d, c in dated if d and reading.exists(d)), key=lambda pair: pair[0]
    ):
        if not reading.holds(contact):
            continue
        used.append(contact)
        if reading.trust.is_sound(contact, "parties"):
            reached |= frozenset(map(str, contact.parties))
        if reached >= _NEEDED:
            holders = tuple(reading.trust.holder(each) for each in used)
            return Fact(
                date, contact.origin.at("held_on"), late=reading.is_late(date), objects=holders
            )
    unknown = nothing(reading, AREA, area, "coordination")
    text = Text(
        "ประสานทั้ง อปท. (lao) และผู้นำท้องถิ่น (local_leader)",
        "reach both the local government (lao) and the local leaders (local_leader)",
    )
    return Fact(
        None,
        unknown.location,
        objects=tuple(map(reading.trust.holder, used)),
        gaps=(Gap(text, unknown.location),),
    )
