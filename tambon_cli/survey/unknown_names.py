"""Names in survey.yaml that its instrument does not have (TB208)."""

from collections.abc import Iterable, Iterator, Sequence

from tambon_cli.binding.fields import Record
from tambon_cli.diagnostics import Finding
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import UNKNOWN_NAME
from tambon_cli.survey.instrument import Instrument, Labelled, hint_for

_GROUP = Text("กลุ่ม", "group")
# What stands under a key of survey.yaml, by the key.
_KINDS = {
    "population": _GROUP,
    "tallies": _GROUP,
    "items": Text("ข้อ", "item"),
    "dimensions": Text("ด้าน", "dimension"),
    "background": Text("คำถามข้อมูลทั่วไป", "background question"),
}
_UNKNOWN = Text(
    "แบบสอบถาม {instrument} ไม่มี{kind} {name}", "the instrument {instrument} has no {kind} {name}"
)


def unknown_names(
    instrument: Instrument, owner: Record, key: str, names: Iterable[str]
) -> Iterator[Finding]:
    """Yield a finding for each name under a key of a record that the instrument does not have."""
    parts = _parts(instrument, key)
    known = {part.id for part in parts}
    for name in names:
        if name not in known:
            message = _UNKNOWN.fill(instrument=instrument.id, kind=_KINDS[key], name=quote(name))
            yield UNKNOWN_NAME.at(owner.origin.key_of(key, name), message, hint_for(name, parts))


def _parts(instrument: Instrument, key: str) -> Sequence[Labelled]:
    """Return what of the instrument a key of survey.yaml names."""
    if key == "items":
        return instrument.items
    if key == "dimensions":
        return instrument.dimensions
    if key == "background":
        return instrument.background
    return instrument.groups
