"""All that a template may see: the report as finished text, in one language and one kind of numerals."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `numeric` names the columns that hold amounts, `places` those of files and lines, `foot` a closing row.

    `title` stands above it where a section has several.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    foot: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and its figures as a table for where there are no pictures; `drawings` are markup of our own making, its words escaped.

    There is one for a wide page and one for a narrow; the page shows one of them.
    """

    title: str
    drawings: tuple[Markup, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, rebuilt from its pixels; `data` is a data URI, empty where the file could not be opened."""

    file: str
    caption: str
    data: str


@dataclass(frozen=True, slots=True)
class Field:
    """One of the twelve fields of the form, in the manual's words; `empty` says so where there is nothing."""

    number: str
    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    photos: tuple[Photo, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a statement: what was asked, what was found, where, and the evidence for it."""

    label: str
    value: str
    wanted: str
    met: bool
    result: str
    place: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the indicator table; `kind` is reached, met, claimed or unmet."""

    level: str
    words: str
    kind: str
    state: str
    notes: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do for the next level, and where."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score sheet of a round; `level` is the number, or nothing below the lowest."""

    title: str
    level: str
    label: str
    claimed: str
    period: str
    statements: tuple[Statement, ...]
    missing_title: str
    missing: tuple[Missing, ...]
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: a banner, paragraphs, charts, tables, notes; `id` is its name in links."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    empty: str = ""
    banner: str = ""
    charts: tuple[Chart, ...] = ()
    notes_title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page itself."""

    form: str
    scores: str
    level: str
    result: str
    condition: str
    value: str
    wanted: str
    place: str
    evidence: str
    photo_unreadable: str
    contents: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One project in the list of many; `page` is the file of its report, nothing where none was written."""

    page: str
    title: str
    place: str
    levels: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Index:
    """The page that lists many reports."""

    language: str
    title: str
    summary: str
    head: tuple[str, ...]
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; `language` is the code for the page."""

    language: str
    title: str
    programme: str
    subtitle: str
    agency: str
    banner: str
    notices: tuple[str, ...]
    words: Words
    fields: tuple[Field, ...]
    sheets: tuple[Sheet, ...]
    sections: tuple[Section, ...]
    fingerprint: str
