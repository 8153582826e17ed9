"""The list of facts, filled by the functions that derive them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import NO_HINT, Location, Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Text, join
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import EvidenceOwner
from tambon_cli.scoring.evaluation import Evaluation, Fact, Gap, SlotResult

Derive = Callable[[Evaluation], Fact]


class Kind(Enum):
    """What sort of value a fact has, and so which operator fits it."""

    TRUTH = "is"
    NUMBER = "at_least"
    DATE = "by"
    SET = "has_all"


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """A fact: its name in a rubric, its kind, its label, how it is derived, and from which files.

    `file` is where what is missing is written; `also` are files that it is read from beside it.
    """

    name: str
    kind: Kind
    file: str
    label: Text
    derive: Derive
    also: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the value is a share of a whole, from 0 to 1."""
        return self.name.endswith("_share")


FACTS: dict[str, FactDefinition] = {}


def fact(
    name: str, kind: Kind, file: str, th: str, en: str, *, also: tuple[str, ...] = ()
) -> Callable[[Derive], Derive]:
    """Register the function below as the derivation of a fact."""

    def register(derive: Derive) -> Derive:
        FACTS[name] = FactDefinition(name, kind, file, Text(th, en), derive, also)
        return derive

    return register


def nothing(
    evaluation: Evaluation, file: str, record: Record | None = None, key: str | None = None
) -> Fact:
    """An unknown fact: placed at the record or the file that should tell it, nowhere where the file is absent."""
    if not evaluation.project.is_there(file):
        return Fact(None, None)
    if record is None or record.is_absent:
        return Fact(None, Location(file))
    return Fact(None, record.origin.at(key))


def unreadable_gap(evaluation: Evaluation, file: str) -> Gap:
    """That a file cannot be read, with the place of what is wrong in it: until then all it says is unknown."""
    errors = [
        each
        for each in evaluation.project.documents[file].findings
        if each.severity is Severity.ERROR
    ]
    text = Text(
        "อ่าน {f} ไม่ได้ ระดับนี้จึงยังไม่แน่นอน แก้ไฟล์นี้ก่อน",
        "{f} cannot be read, so this level is not certain: mend the file first",
    )
    return Gap(text.fill(f=file), errors[0].location if errors else Location(file))


def evidence_gaps(evaluation: Evaluation, owner: EvidenceOwner) -> tuple[Gap, ...]:
    """What evidence an object still needs, in words, with the place of its list of evidence."""
    return tuple(
        _evidence_gap(slot, owner) for slot in evaluation.evidence(owner) if not slot.counts
    )


def _evidence_gap(slot: SlotResult, owner: EvidenceOwner) -> Gap:
    kinds = slot.slot.split("|")
    labels = join([EvidenceType.of(kind).label for kind in kinds], " / ")
    whose = Text(f" ของ {owner.id}", f" of {owner.id}") if owner.id else Text("", "")
    listed = next((each for each in owner.evidence if slot.file and each.file == slot.file), None)
    if listed is not None:
        text = Text(
            "ไฟล์ {f} ({k}){w} ยังนับไม่ได้: สั่ง tambon validate เพื่อดูสาเหตุ",
            "{f} ({k}){w} does not count yet: tambon validate says why",
        )
        brief = Text(
            "แก้หลักฐาน: {k}{w} ({f}) ยังนับไม่ได้", "mend the evidence: {k}{w} ({f}) does not count yet"
        )
        values: dict[str, str | int | Text] = {
            "f": escape(slot.file or ""),
            "k": labels,
            "w": whose,
        }
        return Gap(text.fill(**values), listed.origin.at("file"), brief.fill(**values))
    name = f"{(owner.id or owner.kind).lower()}-{kinds[0].replace('_', '-')}"
    is_photo = kinds[0] == EvidenceType.PHOTO
    rest = ".jpg, faces_hidden: true" if is_photo else ".pdf"
    example = f"- {{type: {kinds[0]}, file: evidence/{name}{rest}}}"
    text = Text(
        "แนบหลักฐาน: {k}{w} โดยเพิ่มบรรทัด {e} ใต้ evidence:{x}{p}",
        "attach evidence: {k}{w}, as a line {e} under evidence:{x}{p}",
    )
    brackets = (
        _NO_BRACKETS if owner.record.origin.has("evidence") and not owner.evidence else NO_HINT
    )
    told = text.fill(k=labels, w=whose, e=example, x=brackets, p=_ONLY_IF if is_photo else NO_HINT)
    return Gap(
        told,
        owner.record.origin.at("evidence"),
        Text("แนบหลักฐาน: {k}{w}", "attach evidence: {k}{w}").fill(k=labels, w=whose),
    )


_NO_BRACKETS = Text(" (ลบ [] ก่อน)", " (delete the [] first)")
_ONLY_IF = Text(
    " (เขียน faces_hidden เมื่อปิดใบหน้าแล้วเท่านั้น หรือ consent: true เมื่อได้รับความยินยอม)",
    " (faces_hidden only once faces are hidden, or consent: true with their consent)",
)
