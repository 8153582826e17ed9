"""Find the conflicts that git left in a file when it merged two versions (TB005)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Location, Span
from tambon_cli.documents.characters import CONFLICT, MOST_OF_A_KIND
from tambon_cli.documents.nodes import Mapping, Node, Scalar, Sequence
from tambon_cli.documents.walk import Walk
from tambon_cli.i18n import Text

_MARKER = re.compile(r"(<{7,}|\|{7,}|={7,}|>{7,})(?= |\r?$)")
_LENGTH = 7  # of a marker, unless it belongs to a conflict of the common base
_INDENT = re.compile(r" *(?=[^\s#])")  # of a line that says something
_FOLLOW_EACH_OTHER = ("<|", "<=", "|=", "=>")

_LEFT_OVER = Text(
    "ยังมีเครื่องหมายการชนกันของ git ค้างอยู่", "a marker of a merge conflict of git was left over"
)
_DELETE_MARKER = Text(
    "ดูว่าข้อความข้างบนและข้างล่างครบและไม่ซ้ำกัน แล้วลบบรรทัดนี้",
    "see that the text above and below is whole and not doubled, then delete this line",
)
_NOTHING_INSIDE = Text(
    "ยังมีเครื่องหมายการชนกันของ git ค้างอยู่ โดยไม่มีข้อความให้เลือก",
    "markers of a merge conflict of git were left over, with nothing to choose from",
)
_DELETE_ALL = Text("ลบ{every}", "delete {every}")
_TWO_VERSIONS = Text(
    "จุดนี้ถูกแก้เป็นสองแบบ git จึงรวมให้ไม่ได้: {first} หรือ{second}",
    "this place was changed in two ways, which git cannot merge: {first} or {second}",
)
_KEEP_ONE = Text(
    "เก็บแบบเดียว: ถ้าเก็บ{first} ให้ลบ{but_first} หรือถ้าเก็บ{second} ให้ลบ{but_second}",
    "keep one version: to keep {first} delete {but_first}; to keep {second} delete {but_second}",
)
_ONE_DELETED = Text(
    "จุดนี้แบบหนึ่งลบไปแล้ว แต่อีกแบบมี{kept} git จึงรวมให้ไม่ได้",
    "one version deleted what stood here, the other has {kept}, which git cannot merge",
)
_KEEP_OR_DELETE = Text(
    "ถ้าเก็บ{kept} ให้ลบ{but_kept} หรือถ้าไม่เก็บ ให้ลบ{every}",
    "to keep {kept} delete {but_kept}; to keep nothing delete {every}",
)
_KEEP_BOTH = Text(
    "เป็นคนละรายการ ให้เก็บไว้ทั้งสอง โดยลบเฉพาะ{markers}",
    "these are different records: keep both, and delete only {markers}",
)
_KEEP_BOTH_AND_COPY = Text(
    "เป็นคนละรายการที่ลงท้ายเหมือนกัน ให้เก็บไว้ทั้งสอง: คัดลอก{tail} แล้วลบ{end} "
    "วางที่คัดลอกแทน{between} แล้วลบ{start}",
    "these are different records that end alike; keep both: copy {tail}, delete {end}, "
    "paste the copy in place of {between}, then delete {start}",
)
_SAME_OR_OTHER = Text(
    "ถ้าเป็นรายการเดียวกัน {keep_one} · ถ้าเป็นคนละรายการ ให้เก็บไว้ทั้งสอง: ลบเฉพาะ{markers} "
    "แล้วเปลี่ยน id ของรายการที่สองเป็นรหัสที่ยังไม่ใช้",
    "if they are one record, {keep_one}; if they are two, keep both: delete only {markers}, and "
    "give the second an id that is not used yet",
)
_MAY_HAVE_MOVED = Text(
    "{hint} (ถ้าแก้จุดข้างบนแล้ว เลขบรรทัดจะเลื่อน ให้สั่ง tambon validate ใหม่ก่อน)",
    "{hint} (once anything above is changed, these numbers move: run tambon validate again)",
)


class _Marker(NamedTuple):
    line: int
    sign: str
    length: int


class _Conflict(NamedTuple):
    """The lines of the markers of a conflict; `cut` is the middle if no common base is shown."""

    line: int
    cut: int
    middle: int
    end: int

    @property
    def first(self) -> range:
        """The lines of the version above."""
        return range(self.line + 1, self.cut)

    @property
    def base(self) -> range:
        """The lines of the version that both come from, as far as it is shown."""
        return range(self.cut + 1, self.middle)

    @property
    def second(self) -> range:
        """The lines of the version below."""
        return range(self.middle + 1, self.end)


def find_conflicts(name: str, text: str) -> list[Finding]:
    """Return a finding for each conflict, and for each marker that belongs to none.

    Of a conflict within another only the inner one is told. There are at most MOST_OF_A_KIND.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    lines = text.split("\n")
    findings: list[Finding] = []
    for found in _pair(_markers(lines))[:MOST_OF_A_KIND]:
        message, hint = _LEFT_OVER, _DELETE_MARKER
        if isinstance(found, _Conflict):
            message, hint = _explain(found, lines)
            if findings:
                hint = _MAY_HAVE_MOVED.fill(hint=hint)
        span = Span(found.line, 1, found.line, 1 + _LENGTH)
        findings.append(CONFLICT.at(Location(name, span), message, hint))
    return findings


def _markers(lines: Iterable[str]) -> Iterator[_Marker]:
    for number, line in enumerate(lines, start=1):
        match = _MARKER.match(line)
        if match:
            yield _Marker(number, line[0], len(match[1]))


def _pair(markers: Iterable[_Marker]) -> list[_Conflict | _Marker]:
    """Return the conflicts that markers make, and the markers that are left over, by line."""
    begun: list[list[_Marker]] = []
    conflicts: list[_Conflict] = []
    alone: list[_Marker] = []
    for marker in markers:
        if begun and marker.length > begun[-1][0].length:
            continue  # so git marks a conflict within the common base
        if marker.sign == "<":
            begun.append([marker])
        elif not begun or not _goes_on(begun[-1][-1], marker):
            alone.append(marker)
        elif marker.sign != ">":
            begun[-1].append(marker)
        else:
            conflict = _conflict_of([*begun.pop(), marker])
            if not conflicts or conflicts[-1].line < conflict.line:  # else it holds that one
                conflicts.append(conflict)
    alone += (marker for markers in begun for marker in markers)
    left_over = (marker for marker in alone if marker.length == _LENGTH)
    return sorted([*conflicts, *left_over], key=lambda found: found.line)


def _goes_on(before: _Marker, marker: _Marker) -> bool:
    return marker.length == before.length and f"{before.sign}{marker.sign}" in _FOLLOW_EACH_OTHER


def _conflict_of(markers: list[_Marker]) -> _Conflict:
    start, cut, *_, end = (marker.line for marker in markers)
    return _Conflict(start, cut, markers[-2].line, end)


def _explain(conflict: _Conflict, lines: list[str]) -> tuple[Text, Text]:
    """Return the message and the hint of a conflict; a hint names the last lines first."""
    line, cut, middle, end = conflict
    first, second = conflict.first, conflict.second
    every = _named((line, end))
    if not first and not second:
        return _NOTHING_INSIDE, _DELETE_ALL.fill(every=every)
    but_first = _named((cut, end), (line, line))
    but_second = _named((end, end), (line, middle))
    if not first or not second:
        kept = _of(first or second)
        but_kept = but_first if first else but_second
        hint = _KEEP_OR_DELETE.fill(kept=kept, but_kept=but_kept, every=every)
        return _ONE_DELETED.fill(kept=kept), hint
    versions = {"first": _of(first), "second": _of(second)}
    keep_one = _KEEP_ONE.fill(**versions, but_first=but_first, but_second=but_second)
    return _TWO_VERSIONS.fill(**versions), _keep_both(conflict, lines, keep_one) or keep_one


def _named(*stretches: tuple[int, int]) -> Text:
    """Return stretches of lines in words: `lines 7–10, then 3`."""
    numbers = [f"{first}–{last}" if first < last else f"{first}" for first, last in stretches]
    are_many = len(stretches) > 1 or stretches[0][0] < stretches[0][1]
    return Text(
        f"บรรทัด {' แล้ว '.join(numbers)}",
        f"{'lines' if are_many else 'line'} {', then '.join(numbers)}",
    )


def _of(lines: range) -> Text:
    return _named((lines[0], lines[-1]))


def _keep_both(conflict: _Conflict, lines: list[str], keep_one: Text) -> Text | None:
    """Return how to keep both versions; None unless both do nothing but add records.

    Of records with the same id they may be one, or two of which one needs another.
    """
    line, cut, middle, end = conflict
    first, base, second = (
        lines[each.start - 1 : each.stop - 1]
        for each in (conflict.first, conflict.base, conflict.second)
    )
    depths = [_depth_of(first), _depth_of(second)]
    if _depth_of(base) is not None or depths[0] is None or depths[0] != depths[1]:
        return None
    rest = _rest_of_record(lines, end, depths[0])
    if rest is None:
        return None
    tail = lines[end : rest.stop - 1]
    above, below = _ids([*first, *tail]), _ids([*second, *tail])
    if not above or not below:
        return None
    markers = _named((end, end), (cut, middle), (line, line))
    if len({*above, *below}) < len(above) + len(below):
        is_whole = len(above) == len(below) == 1 and not rest
        return _SAME_OR_OTHER.fill(keep_one=keep_one, markers=markers) if is_whole else None
    if not rest:
        return _KEEP_BOTH.fill(markers=markers)
    return _KEEP_BOTH_AND_COPY.fill(
        tail=_of(rest),
        end=_named((end, end)),
        between=_named((cut, middle)),
        start=_named((line, line)),
    )


def _depth_of(lines: Iterable[str]) -> int | None:
    """Return the depth of the first line that says something; None if none does."""
    matches = (_INDENT.match(line) for line in lines)
    return next((match.end() for match in matches if match), None)


def _rest_of_record(lines: list[str], end: int, depth: int) -> range | None:
    """Return the lines behind a conflict that belong to its last record.

    None if another conflict begins in them.
    """
    last = end
    for number in range(end + 1, len(lines) + 1):
        line = lines[number - 1]
        own = _depth_of([line])
        if own is not None and own <= depth:
            return None if _MARKER.match(line) else range(end + 1, last + 1)
        if own is not None:
            last = number
    return range(end + 1, last + 1)


def _ids(lines: list[str]) -> list[str]:
    """Return the ids of a list of records; none if the lines are anything else."""
    walk = Walk("", "\n".join(("records:", *lines)), [], set(), None)
    root = walk.read()
    if root is None or len(root.entries) != 1:
        return []
    [records] = (entry.value for entry in root.entries.values())
    if not isinstance(records, Sequence):
        return []
    ids = [_id_of(record) for record in records.items]
    return [id_ for id_ in ids if id_] if all(ids) else []


def _id_of(record: Node) -> str:
    entry = record.entries.get("id") if isinstance(record, Mapping) else None
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""
