"""A provisional table: a built-in one for a year that has none, the same in all but its days."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from tambon_cli.diagnostics import Span
from tambon_cli.documents.nodes import Mapping, Node, Scalar
from tambon_cli.documents.reader import parse_document
from tambon_cli.scoring.rubric import Rubric, load_rubric, rubric_of
from tambon_cli.thai.dates import parse_date, written

_DAYS = ("start", "cutoff", "late_limit", "date")
_HEAD = (
    "# ตารางชั่วคราวของปีงบประมาณ {year}: ตาราง {base} ที่เลื่อนวันไป {by} ปี จนกว่ากรมจะประกาศตารางของปีนี้\n"
    "# ข้อความ th เป็นถ้อยคำของปีเดิมทุกตัวอักษร ถ้าแก้เงื่อนไขหรือวัน ให้ลบบรรทัด provisional\n"
    "# แล้วตารางจะเป็นของหน่วยงานเอง\n"
    "#\n"
)


@cache
def moved(name: str, year: int) -> Rubric:
    """Return the built-in table of that id with its days moved to another year (พ.ศ.)."""
    document = parse_document(f"{name}.yaml", moved_text(load_rubric(name), year).encode())
    return rubric_of(document, name)


def moved_text(base: Rubric, year: int) -> str:
    """Return the file of a built-in table for another year; all but id, year and days stays.

    The conditions name no days of their own: all of them are those of rounds and deadlines.
    """
    text = base.data.decode("utf-8")
    lines = text.split("\n")
    root = parse_document("rubric.yaml", base.data).root
    changes = [*_days(root, year - base.fiscal_year), *_names(root, base, year)]
    # From the end, so that places before a change stay where they are.
    for (line, start, _end_line, end), value in sorted(changes, reverse=True):
        whole = lines[line - 1]
        lines[line - 1] = whole[: start - 1] + value + whole[end - 1 :]
    head = _HEAD.format(year=year, base=base.id, by=year - base.fiscal_year)
    return head + "\n".join(lines)


def _names(root: Node, base: Rubric, year: int) -> Iterator[tuple[Span, str]]:
    assert isinstance(root, Mapping)
    yield root.entries["id"].value.span, f"fy{year}"
    provisional = f"{year}\nprovisional: {{from: {base.id}}}"
    yield root.entries["fiscal_year"].value.span, provisional


def _days(root: Node, years: int) -> Iterator[tuple[Span, str]]:
    assert isinstance(root, Mapping)
    groups = [root.entries[key].value for key in ("rounds", "deadlines") if key in root.entries]
    for group in groups:
        assert isinstance(group, Mapping)
        for each in group.entries.values():
            assert isinstance(each.value, Mapping)
            for key, entry in each.value.entries.items():
                if key in _DAYS and isinstance(entry.value, Scalar):
                    day = parse_date(entry.value.text).value
                    assert day is not None
                    yield entry.value.span, written(_moved_day(day, years))


def _moved_day(day: dt.date, years: int) -> dt.date:
    """Return the day some years later; 29 February is 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
