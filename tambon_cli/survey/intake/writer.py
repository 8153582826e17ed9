"""Imported answers as keys of survey.yaml, and as a file of answers."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from tambon_cli.model.survey import Tally
from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import GROUP, Background, Instrument
from tambon_cli.survey.intake.columns import holds_personal_data
from tambon_cli.survey.intake.recorded import ITEMS_LINE, STATISTICS_LINE, recorded_group
from tambon_cli.survey.loader import ANSWERS_FILE, Shape
from tambon_cli.survey.tallies import DimensionTally, GroupTally, Quality, Tallies
from tambon_cli.thai.dates import written
from tambon_cli.thai.numbers import rounded

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}\.[A-Za-z]{3,4}")
_LONG_NUMBER = re.compile(r"[0-9]{7}")


@dataclass(frozen=True, slots=True)
class ImportOrigin:
    """Where answers came from; the name is None where it may name a person."""

    name: str | None
    sha256: str
    on: dt.date


def origin_of(name: str, sha256: str, on: dt.date) -> ImportOrigin:
    """Return the origin of a file.

    Files are named after who filled them in: the name is kept only where it is of Latin letters
    without a long number.
    """
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
    kept: Mapping[str, Tally] = MappingProxyType({}),
) -> str:
    """Return the keys of survey.yaml that hold the results in that shape, as YAML.

    The totals of the groups that are `kept` stay as they were written down.
    """
    text = _results(shape, instrument, answers, tallies, kept)
    if shape is Shape.TALLIES:
        text += _quality(quality)
    elif quality.outside is not None:
        # The rest of the quality is counted from the rows whenever they are read.
        text += _quality(Quality(outside=quality.outside))
    return text + _imported(origin)


def _results(
    shape: Shape,
    instrument: Instrument,
    answers: Answers,
    tallies: Tallies,
    kept: Mapping[str, Tally],
) -> str:
    if shape is Shape.FILE:
        return f"file: {ANSWERS_FILE}\n"
    if shape is Shape.TALLIES:
        return _lines(_tallies(instrument, tallies, kept))
    return _lines(_responses(instrument, answers))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _imported(origin: ImportOrigin) -> str:
    fields = [f"sha256: {origin.sha256}", f"on: {written(origin.on)}"]
    if origin.name:
        fields.insert(0, f"from: {_quote(origin.name)}")
    return f"imported: {_braced(fields)}\n"


def _braced(fields: Iterable[str]) -> str:
    return f"{{{', '.join(fields)}}}"


def answers_file(instrument: Instrument, answers: Answers) -> str:
    """Return the answers as a CSV of the instrument's ids and codes, a row a person."""
    import csv  # only where such a file is written

    text = io.StringIO()
    rows = list(_sorted_rows(instrument, answers))
    names = list(rows[0]) if rows else [GROUP]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _sorted_rows(instrument: Instrument, answers: Answers) -> Iterator[dict[str, str]]:
    """Yield the rows by the instrument's ids and codes.

    They are sorted, so that their order tells nothing of who answered when.
    """
    no_answer = str(instrument.missing[0]) if instrument.missing else ""
    columns = {GROUP: list(answers.groups)}
    for name, choices in answers.background.items():
        columns[name] = _texts(choices, absent="")
    for item in instrument.items:
        if item.id in answers.items:
            columns[item.id] = _texts(answers.items[item.id], absent=no_answer)
    for row in sorted(zip(*columns.values(), strict=True)):
        yield dict(zip(columns, row, strict=True))


def _texts(values: Iterable[str | int | None], *, absent: str) -> list[str]:
    return [absent if value is None else str(value) for value in values]


def _quote(text: str) -> str:
    """Return a text as a YAML scalar in double quotes; what cannot be printed becomes a space."""
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else " "


def _tallies(instrument: Instrument, tallies: Tallies, kept: Mapping[str, Tally]) -> Iterator[str]:
    yield "tallies:"
    for name in (group.id for group in instrument.groups):
        if name in kept:
            yield f"  {name}:"
            yield from _indented(recorded_group(instrument, kept[name]), 4)
        elif name in tallies.groups:
            yield f"  {name}:"
            yield from _indented(_group(instrument, tallies.groups[name]), 4)
    if any(isinstance(group.n, int) for group in kept.values()):
        return  # of all together nothing is known but what follows from the groups
    if tallies.together.dimensions or tallies.together.background:
        yield "together:" + " " * 23 + "# ทุกกลุ่มรวมกัน คำนวณตอนนำเข้า"
        yield from _indented(_scores(instrument, tallies.together), 2)


def _indented(lines: Iterable[str], depth: int) -> Iterator[str]:
    return (" " * depth + line for line in lines)


def _group(instrument: Instrument, group: GroupTally) -> Iterator[str]:
    if group.n is None:
        yield "n: suppressed"
        return
    yield f"n: {group.n}"
    yield ITEMS_LINE.format(points=" ".join(map(str, instrument.points)))
    for item in instrument.items:
        if item.id in group.items:
            tally = group.items[item.id]
            counts = ", ".join(map(str, (*tally.counts, tally.missing)))
            yield f"  {item.id}: [{counts}]"
    yield from _scores(instrument, group)


def _scores(instrument: Instrument, group: GroupTally) -> Iterator[str]:
    yield STATISTICS_LINE
    for dimension in instrument.dimensions:
        if dimension.id in group.dimensions:
            yield f"  {dimension.id}: {_statistics(group.dimensions[dimension.id])}"
    if group.overall is not None:
        yield f'overall: "{group.overall}"'
    if group.background:
        yield "background:"
    for question in instrument.background:
        if question.id in group.background:
            counts = _counts(question, group.background[question.id])
            yield f"  {question.id}: {_braced(counts)}"


def _counts(question: Background, counts: Iterable[int | None]) -> Iterator[str]:
    names = [*(choice.id for choice in question.choices), "no_answer"]
    for name, count in zip(names, counts, strict=True):
        yield f"{name}: {'suppressed' if count is None else count}"


def _statistics(score: DimensionTally) -> str:
    moments = score.moments
    assert moments.mean is not None
    fields = [f"n: {moments.n}", f'mean: "{rounded(moments.mean, 2)}"']
    if moments.deviation is not None:
        fields.append(f'sd: "{rounded(Fraction(moments.deviation), 2)}"')
    if score.interval is not None:
        fields.append(f'interval: ["{score.interval.low}", "{score.interval.high}"]')
    if score.alpha is not None:
        fields.append(f'alpha: "{rounded(Fraction(score.alpha), 2)}"')
    if score.complete is not None:
        fields.append(f"complete: {score.complete}")
    return _braced(fields)


def _quality(quality: Quality) -> str:
    counts = {
        "straight_lined": quality.straight,
        "all_highest": quality.highest,
        "same": quality.same,
        "outside_dates": quality.outside,
    }
    known = [f"{name}: {count}" for name, count in counts.items() if count is not None]
    return f"quality: {_braced(known)}\n"


def _responses(instrument: Instrument, answers: Answers) -> Iterator[str]:
    yield "responses:"
    for row in _sorted_rows(instrument, answers):
        fields = [f"{name}: {value}" for name, value in row.items() if value]
        yield f"  - {_braced(fields)}"
