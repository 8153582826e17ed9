"""Sixty invented respondents, and their answers as each survey program would export them."""

import csv
import datetime as dt
import io
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.instrument_loader import built_in
from tambon_cli.thai.numbers import Numerals, in_numerals

Row = dict[str, str]

INSTRUMENT = built_in("4s-proposed")
_GROUPS = ["target_group"] * 20 + ["community_member"] * 26 + ["network_partner"] * 14


def respondents(
    count: int = 60,
    seed: int = 4,
    instrument: Instrument = INSTRUMENT,
    groups: Sequence[str] = _GROUPS,
) -> list[Row]:
    """Rows of the instrument's ids and codes; some answers are missing, some of the background is blank."""
    chance = random.Random(seed)
    rows = []
    for _ in range(count):
        mood = chance.gauss((instrument.low + instrument.high) * 0.6, 0.6)
        row = {
            "group": chance.choice(list(groups)),
            "survey_date": str(dt.date(2019, 8, 1) + dt.timedelta(days=chance.randrange(20))),
        }
        for question in instrument.background:
            row[question.id] = chance.choice([*(choice.id for choice in question.choices), ""])
        for item in instrument.items:
            score = min(instrument.high, max(instrument.low, round(chance.gauss(mood, 0.8))))
            row[item.id] = str(
                instrument.missing[0] if instrument.missing and chance.random() < 0.04 else score
            )
        rows.append(row)
    return rows


def as_csv(rows: Iterable[Row], columns: Sequence[str] | None = None) -> str:
    """The rows under their ids, as the tool keeps them."""
    listed = list(rows)
    text = io.StringIO()
    names = list(columns or [name for name in listed[0] if name != "survey_date"])
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in listed)
    return text.getvalue()


def _book(path: Path, table: Sequence[Sequence[str | int]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(table):
            sheet.write_row(number, 0, cells)
    return path


def kobo(path: Path, rows: Sequence[Row], *, separator: str = "/") -> Path:
    """An export of KoboToolbox with XML values and headers: group prefixes, times, a device, underscore columns."""
    groups = [
        separator.join(("main", dimension.id, item.id))
        for dimension in INSTRUMENT.dimensions
        for item in dimension.items
    ]
    background = [separator.join(("main", question.id)) for question in INSTRUMENT.background]
    head = [
        "start",
        "end",
        "deviceid",
        "survey_date",
        "consent",
        separator.join(("main", "group")),
        *background,
        *groups,
    ]
    table: list[list[str | int]] = [
        [*head, "_id", "_uuid", "_submission_time", "_submitted_by", "__version__"]
    ]
    for number, row in enumerate(rows):
        moment = f"{row['survey_date']}T09:{number % 60:02}:11.000+07:00"
        answers = [int(row[item.id]) for item in INSTRUMENT.items]
        own = [
            moment,
            moment,
            f"collect:{number}",
            row["survey_date"],
            "1",
            row["group"],
            *(row[question.id] for question in INSTRUMENT.background),
        ]
        table.append([*own, *answers, 400 + number, f"uuid-{number}", moment, "enumerator7", "v1"])
    return _book(path, table)


def google(path: Path, rows: Sequence[Row]) -> Path:
    """An export of Google Forms: the questions as headings, those of a grid in brackets, the answers in Thai words."""
    labels = {code: label.th for code, label in INSTRUMENT.labels.items()}
    groups = {group.id: group.label.th for group in INSTRUMENT.groups}
    choices = {
        question.id: {choice.id: choice.label.th for choice in question.choices}
        for question in INSTRUMENT.background
    }
    text = io.StringIO()
    writer = csv.writer(text)
    items = [f"{INSTRUMENT.stem.th} [{item.label.th}]" for item in INSTRUMENT.items]
    writer.writerow(
        [
            "ประทับเวลา",
            "ท่านอยู่ในกลุ่มใด",
            *(question.label.th for question in INSTRUMENT.background),
            *items,
        ]
    )
    for row in rows:
        day = dt.date.fromisoformat(row["survey_date"])
        own = [f"{day.day}/{day.month}/{day.year + 543}, 14:05:59", groups[row["group"]]]
        background = [
            choices[question.id].get(row[question.id], "") for question in INSTRUMENT.background
        ]
        writer.writerow(
            [*own, *background, *(labels[int(row[item.id])] for item in INSTRUMENT.items)]
        )
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def paper(path: Path, rows: Sequence[Row]) -> Path:
    """A sheet typed from paper in an old spreadsheet: semicolons, Windows-874, Thai digits, a title above the table."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["แบบกรอกคำตอบ 4S"])
    writer.writerow(
        [
            "ชุดที่",
            "กลุ่มผู้ตอบ",
            *(question.id for question in INSTRUMENT.background),
            *(item.id for item in INSTRUMENT.items),
        ]
    )
    for number, row in enumerate(rows, 1):
        answers = [
            in_numerals(row[item.id], Numerals.THAI) if number % 2 else row[item.id]
            for item in INSTRUMENT.items
        ]
        writer.writerow(
            [
                number,
                row["group"],
                *(row[question.id] for question in INSTRUMENT.background),
                *answers,
            ]
        )
    path.write_bytes(text.getvalue().encode("cp874"))
    return path
