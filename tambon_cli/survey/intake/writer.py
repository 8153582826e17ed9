"""Imported answers as the keys of survey.yaml, put into the file without touching anything else in it."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tambon_cli.documents.reader import Document
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.intake.columns import holds_personal_data
from tambon_cli.survey.intake.reader import in_order
from tambon_cli.survey.loader import ANSWERS_FILE, Shape
from tambon_cli.survey.tallies import DimensionTally, GroupTally, Quality, Tallies
from tambon_cli.thai.dates import written
from tambon_cli.thai.numbers import rounded

_MARK = b"\xef\xbb\xbf"
_KEYS = (*Shape, "together", "quality", "imported")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}\.[A-Za-z]{3,4}")
_LONG_NUMBER = re.compile(r"[0-9]{7}")
_OURS = re.compile(
    r"# จำนวนคำตอบ [0-9 ]+ และไม่ตอบ|# คำนวณจากคำตอบรายคนตอนนำเข้า|# ทุกกลุ่มรวมกัน คำนวณตอนนำเข้า"
)
_HEAD = """\
# survey.yaml: ผลสำรวจ 4S · results of the 4S survey
# ลบ # หน้าบรรทัด แล้วเติมค่า · delete the # and fill in:
# collected: {from: …, to: …, mode: …}     วันที่เก็บข้อมูล; self_administered ตอบเอง, interview สัมภาษณ์, mixed ทั้งสองแบบ
# population: {กลุ่ม: จำนวนคนทั้งหมด}          เพื่อเทียบกับขนาดตัวอย่าง
# consent: true                            เมื่อผู้ตอบทุกคนยินยอม
"""


@dataclass(frozen=True, slots=True)
class ImportOrigin:
    """Where answers came from; the name is None where it names a person."""

    name: str | None
    sha256: str
    on: dt.date


def origin_of(name: str, sha256: str, on: dt.date) -> ImportOrigin:
    """The origin of a file, with its name only where it is of Latin letters without a long number: files are named after who filled them in."""
    is_plain = (
        _PLAIN_NAME.fullmatch(name) is not None
        and not _LONG_NUMBER.search(name)
        and not holds_personal_data([name])
    )
    return ImportOrigin(name if is_plain else None, sha256, on)


def keys_of(
    shape: Shape,
    instrument: Instrument,
    answers: Answers,
    tallies: Tallies,
    quality: Quality,
    origin: ImportOrigin,
) -> str:
    """The keys that hold the results, as YAML."""
    text = f"file: {ANSWERS_FILE}\n"
    if shape is not Shape.FILE:
        text = (
            _tallies(instrument, tallies)
            if shape is Shape.TALLIES
            else _responses(instrument, answers)
        )
    if shape is Shape.TALLIES or quality.outside is not None:
        text += _quality(quality, is_whole=shape is Shape.TALLIES)
    name = f"from: {_quoted(origin.name)}, " if origin.name else ""
    return text + f"imported: {{{name}sha256: {origin.sha256}, on: {written(origin.on)}}}\n"


def answers_file(instrument: Instrument, answers: Answers) -> str:
    """The answers as a CSV of the instrument's ids and codes, a row a person."""
    import csv  # only where such a file is written

    text = io.StringIO()
    rows = list(in_order(answers, instrument))
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["group"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _quoted(text: str) -> str:
    return (
        '"' + "".join(f"\\{c}" if c in '"\\' else c if c.isprintable() else " " for c in text) + '"'
    )


def _tallies(instrument: Instrument, tallies: Tallies) -> str:
    lines = ["tallies:"]
    for name, group in tallies.groups.items():
        lines += [f"  {name}:", *(f"    {line}" for line in _group(instrument, group))]
    if tallies.together.dimensions or tallies.together.background:
        lines += [
            "together:" + " " * 23 + "# ทุกกลุ่มรวมกัน คำนวณตอนนำเข้า",
            *(f"  {line}" for line in _scores(instrument, tallies.together)),
        ]
    return "\n".join(lines) + "\n"


def _group(instrument: Instrument, group: GroupTally) -> Iterator[str]:
    if group.n is None:
        yield "n: suppressed"
        return
    yield f"n: {group.n}"
    points = " ".join(map(str, instrument.points))
    yield f"items:{' ' * 26}# จำนวนคำตอบ {points} และไม่ตอบ"
    for item in instrument.items:
        if item.id in group.items:
            counted = group.items[item.id]
            yield f"  {item.id}: [{', '.join(map(str, (*counted.counts, counted.missing)))}]"
    yield from _scores(instrument, group)


def _scores(instrument: Instrument, group: GroupTally) -> Iterator[str]:
    yield f"dimensions:{' ' * 21}# คำนวณจากคำตอบรายคนตอนนำเข้า"
    for dimension in instrument.dimensions:
        if dimension.id in group.dimensions:
            yield f"  {dimension.id}: {_statistics(group.dimensions[dimension.id])}"
    if group.overall is not None:
        yield f'overall: "{group.overall}"'
    if group.background:
        yield "background:"
    for question in instrument.background:
        if question.id in group.background:
            labelled = zip(
                (*(choice.id for choice in question.choices), "no_answer"),
                group.background[question.id],
                strict=True,
            )
            yield (
                f"  {question.id}: "
                f"{{{', '.join(f'{name}: {_count(count)}' for name, count in labelled)}}}"
            )


def _count(count: int | None) -> str:
    return "suppressed" if count is None else str(count)


def _statistics(score: DimensionTally) -> str:
    moments = score.moments
    assert moments.mean is not None
    parts = [f"n: {moments.n}", f'mean: "{rounded(moments.mean, 2)}"']
    if moments.deviation is not None:
        parts.append(f'sd: "{rounded(Fraction(moments.deviation), 2)}"')
    if score.interval is not None:
        parts.append(f'interval: ["{score.interval.low}", "{score.interval.high}"]')
    if score.alpha is not None:
        parts.append(f'alpha: "{rounded(Fraction(score.alpha), 2)}"')
    if score.complete is not None:
        parts.append(f"complete: {score.complete}")
    return "{" + ", ".join(parts) + "}"


def _quality(quality: Quality, *, is_whole: bool) -> str:
    parts = (
        [
            ("straight_lined", quality.straight),
            ("all_highest", quality.highest),
            ("same", quality.same),
        ]
        if is_whole
        else []
    )
    given = ", ".join(
        f"{name}: {count}"
        for name, count in [*parts, ("outside_dates", quality.outside)]
        if count is not None
    )
    return f"quality: {{{given}}}\n"


def _responses(instrument: Instrument, answers: Answers) -> str:
    rows = in_order(answers, instrument)
    lines = [
        "responses:",
        *(
            "  - {" + ", ".join(f"{name}: {value}" for name, value in row.items() if value) + "}"
            for row in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def put_into(text: str, document: Document, keys: str, instrument: str, *, consent: bool) -> str:
    """The text of survey.yaml, read as `document`, with the keys of the results in the place of the old ones, or at its end.

    Everything else stays as it is; comments among the old results come before the new. TambonError where the file cannot
    be taken apart line by line.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    entries = sorted((entry.key, name) for name, entry in document.root.entries.items())
    if any(key.column != 1 for key, _name in entries):
        message = Text(
            "survey.yaml เขียนเป็น { } หรือย่อหน้าทั้งไฟล์ จึงแทรกผลให้ไม่ได้",
            "survey.yaml is written in { } or indented as a whole, so that the results "
            "cannot be put into it",
        )
        raise TambonError(
            message,
            Text("เขียนแต่ละช่องชิดซ้าย ช่องละบรรทัด", "begin each key at the left, on a line of its own"),
        )
    there = {name for _key, name in entries}
    missing = "" if "instrument" in there else f"instrument: {instrument}\n"
    missing += "consent: true\n" if consent and "consent" not in there else ""
    lines = (text if text.strip() else _HEAD).splitlines(keepends=True)
    lines[-1] = lines[-1].removesuffix("\n") + "\n"
    starts = [*(key.line - 1 for key, _name in entries), len(lines)]
    kept, place = lines[: starts[0]], None
    for (_key, name), (start, end) in zip(entries, pairwise(starts), strict=True):
        block = lines[start:end]
        if name in _KEYS:
            own, block = block[: _length(block)], block[_length(block) :]
            kept += list(_remarks(own))
            place = len(kept) if place is None else place
        kept = [*kept, *block]
    position = len(kept) if place is None else place
    made = "".join([*kept[:position], missing, keys, *kept[position:]])
    return ("\ufeff" if document.data.startswith(_MARK) else "") + made.replace("\n", line_end)


def _remarks(block: list[str]) -> Iterator[str]:
    """The comments that somebody wrote among results, each on a line of its own."""
    for line in block:
        remark = _remark(line.rstrip("\n"))
        if remark and not _OURS.fullmatch(remark):
            yield f"{remark}\n"


def _remark(line: str) -> str:
    """The comment at the end of a line of YAML; nothing where there is none."""
    quoted = ""
    for place, character in enumerate(line):
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character in "\"'" and (place == 0 or line[place - 1] in " [{,:"):
            quoted = character
        elif character == "#" and (place == 0 or line[place - 1].isspace()):
            return line[place:]
    return ""


def _length(block: list[str]) -> int:
    """How many lines of a block are the key's own; comments and empty lines at its end belong to what follows."""
    count = len(block)
    while count > 1 and (not block[count - 1].strip() or block[count - 1].startswith("#")):
        count -= 1
    return count
