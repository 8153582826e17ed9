"""The list of facts, filled by the functions that derive them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text, join
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project import Holder
from tambon_cli.reading import Fact, Gap, Reading
from tambon_cli.schema import Record

Derive = Callable[[Reading], Fact]


class Kind(Enum):
    """What sort of value a fact has, and so which operator fits it."""

    TRUTH = "is"
    NUMBER = "at_least"
    DATE = "by"
    SET = "has_all"


@dataclass(frozen=True, slots=True)
class FactDefinition:
    """A fact: its name in a rubric, its kind, the file it is read from, what it is called, how it is derived."""

    name: str
    kind: Kind
    file: str
    label: Text
    derive: Derive

    @property
    def is_share(self) -> bool:
        """Whether the value is a share of a whole, from 0 to 1."""
        return self.name.endswith("_share")


FACTS: dict[str, FactDefinition] = {}


def fact(name: str, kind: Kind, file: str, th: str, en: str) -> Callable[[Derive], Derive]:
    """Register the function below as the derivation of a fact."""

    def register(derive: Derive) -> Derive:
        FACTS[name] = FactDefinition(name, kind, file, Text(th, en), derive)
        return derive

    return register


def nothing(reading: Reading, file: str, record: Record | None = None, key: str | None = None) -> Fact:
    """An unknown fact: placed at the record or the file that should tell it, nowhere where the file is absent."""
    if not reading.project.is_there(file):
        return Fact(None, None)
    return Fact(None, record.origin.at(key) if record else Location(file))


def evidence_gaps(reading: Reading, holder: Holder) -> tuple[Gap, ...]:
    """What evidence an object still needs, in words, with the place of its list of evidence."""
    place = holder.record.origin.at("evidence")
    return tuple(_evidence_gap(slot.slot, slot.file, holder, place) for slot in reading.evidence(holder) if not slot.counts)


def _evidence_gap(slot: str, file: str | None, holder: Holder, place: Location) -> Gap:
    kinds = join([EvidenceType.of(kind).label for kind in slot.split("|")], " / ")
    whose = Text(f" ของ {holder.id}", f" of {holder.id}") if holder.id else Text("", "")
    if file:
        text = Text("ไฟล์ {f} ({k}){w} ยังนับไม่ได้ ดูข้อผิดพลาดที่บรรทัดนี้", "{f} ({k}){w} does not count yet: see the error at this line")
        return Gap(text.fill(f=file, k=kinds, w=whose), place)
    return Gap(Text("แนบหลักฐาน: {k}{w}", "attach evidence: {k}{w}").fill(k=kinds, w=whose), place)
