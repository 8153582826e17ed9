"""All that a template may see: a report as finished text, in one language and one kind of numerals.

docs/templates.md is written from the lines under `Attributes`, each of which is one line.
"""

from dataclasses import dataclass

from markupsafe import Markup

from tambon_cli.reporting.page.length import Length
from tambon_cli.reporting.page.page_words import PageWords


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the place in the project's files where it was read; it prints as its text.

    Attributes:
        text: the value in words
        place: file, line and column, such as `plan.yaml:27:5`, or the lines it was computed from
        origins: each of these places
    """

    text: str
    place: str
    origins: tuple[str, ...]

    def __str__(self) -> str:
        """Return the text."""
        return self.text


Cell = str | Value
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        head: the words over the columns
        rows: the rows, each a list of cells: text, or Value
        numeric: the numbers of the columns that hold amounts, counted from 0
        foot: the closing row with totals; empty where there is none
        places: the numbers of the columns that hold files and lines
        title: its heading where a section has several tables; else empty
        source: where its values were read, in one line; empty where the table itself tells that
        chart: the number of the section's chart that shows the same, from 1; 0 if none does
    """

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: tuple[int, ...] = ()
    foot: Row = ()
    places: tuple[int, ...] = ()
    title: str = ""
    source: str = ""
    chart: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its figures.

    Attributes:
        title: what it shows
        drawings: the picture as SVG for a wide page, then for a narrow one; the page shows one
        table: its figures, for a page without pictures; nothing if the section already has them
    """

    title: str
    drawings: tuple[Markup, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, rebuilt from its pixels.

    Attributes:
        file: its name in the project folder
        caption: what it shows, and when it was taken
        data: a data URI of the picture; empty if the file could not be opened
    """

    file: str
    caption: str
    data: str


@dataclass(frozen=True, slots=True)
class Field:
    """One of the twelve fields of the form.

    Attributes:
        number: 1 to 12
        title: its name in the manual's words
        lines: paragraphs
        table: a table below them, or nothing
        photos: the photos, of field 12 alone
        empty: that there is nothing yet, in words; empty if there is something
    """

    number: str
    title: str
    lines: tuple[Cell, ...] = ()
    table: Table | None = None
    photos: tuple[Photo, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition of a statement.

    Attributes:
        label: what the condition looks at
        value: the recorded value
        wanted: the required value
        met: whether the condition is met
        result: the same in words
        place: file, line and column of the value, or a dash
        evidence: each kind of evidence that is needed, with its file or that it is missing
    """

    label: str
    value: str
    wanted: str
    met: bool
    result: str
    place: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the indicator table.

    Attributes:
        level: its level
        words: the manual's own words
        kind: `reached`, `met` (but a lower one is not), `claimed` (evidence is missing) or `unmet`
        state: the same in words
        notes: the interpretations of the manual that it rests on
        conditions: its conditions
    """

    level: str
    words: str
    kind: str
    state: str
    notes: str
    conditions: tuple[ConditionRow, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do, and where.

    Attributes:
        text: what to do
        place: file, line and column; empty if there is none
    """

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Delay:
    """Something that came late, or is overdue.

    Attributes:
        text: what it is, with its day
        days: by how many days, in words
        is_open: whether it can still be done
        place: file, line and column; empty if there is none
    """

    text: str
    days: str
    is_open: bool
    place: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score sheet of a round.

    Attributes:
        title: the round
        level: the level as a number; empty below the lowest
        label: the level in words
        shortfall: below the lowest level, how much is missing for it, in words; else empty
        reason: why it is this level, in one sentence
        recorded: that the recorded level is not the one with evidence, in words; else empty
        pending: that the round is not over on the requested day, in words; else empty
        since: since when the level stands, in words; empty where that was not asked for
        claimed: the level as recorded, without regard to evidence, in words
        period: the days that count
        statements: the statements of the table, from the highest level down
        impossible_title: heading of what can no longer be had
        impossible: why the next level can no longer be reached in the round
        missing_title: heading of what is missing
        missing: what is missing for the next level
        reviews: the reviewers' judgements of this round
    """

    title: str
    level: str
    label: str
    shortfall: str
    reason: str
    recorded: str
    pending: str
    since: str
    claimed: str
    period: str
    statements: tuple[Statement, ...]
    impossible_title: str
    impossible: tuple[Missing, ...]
    missing_title: str
    missing: tuple[Missing, ...]
    reviews: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A label with its value: a line of the cover, a figure of the summary.

    Attributes:
        label: what the value is of
        value: the value
    """

    label: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Card:
    """One subject of the summary.

    Attributes:
        id: `activities`, `money`, `dimensions` or `survey`: also the section with the details
        title: its heading
        value: its figure, large
        words: what the figure means
        drawing: a small picture, as SVG; empty if there is nothing to draw
        lines: further lines
        figures: the figures of the picture
    """

    id: str
    title: str
    value: Cell
    words: str
    drawing: Markup
    lines: tuple[Cell, ...] = ()
    figures: tuple[KeyFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The project on one page.

    Attributes:
        title: its heading
        cards: activities, money, dimensions and the 4S survey, those of which something is known
        late_title: heading of what is late; empty if nothing is
        late: what is late, the longest first
        steps_title: heading of the next steps
        steps: the next steps, at most three
    """

    title: str
    cards: tuple[Card, ...]
    late_title: str
    late: tuple[Delay, ...]
    steps_title: str
    steps: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report behind the form and the scores.

    Attributes:
        id: its name in links, such as `money`
        title: its heading
        lines: paragraphs
        tables: tables
        empty: that there is nothing yet, in words; empty if there is something
        banner: what a reader must know first; else empty
        charts: pictures
        notes_title: heading of the notes
        notes: how the section is to be read
    """

    id: str
    title: str
    lines: tuple[Cell, ...] = ()
    tables: tuple[Table, ...] = ()
    empty: str = ""
    banner: str = ""
    charts: tuple[Chart, ...] = ()
    notes_title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the table of contents.

    Attributes:
        id: the part that it links to
        title: its heading
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, as `report` in every part of report.html.j2 and report.md.j2.

    Attributes:
        language: `th` or `en`
        title: the title of the project
        programme: the name of the programme
        subtitle: place, kind of area and year in one line
        agency: the office
        page_title: the title of the page: subdistrict, district, province and year
        banner: that the data is invented, in words; else empty
        notices: what a reader must know first: errors in the data, an earlier day
        words: the words of the page
        facts: the lines of the cover
        summary: the project on one page
        contents: the table of contents
        fields: the twelve fields of the form
        sheets: the score sheets, one a round
        sections: the parts behind them, without those in which there is nothing yet
        lacking: the parts in which there is nothing yet, in words; empty if there are none
        names: names that stay on one line
        index: the file of the page of all projects; empty where there is none
        length: `usual`, `brief` (two pages), `form` (that alone) or `whole` (figures of charts too)
        fingerprint: rubric, version and hash of the input
    """

    language: str
    title: str
    programme: str
    subtitle: str
    agency: str
    page_title: str
    banner: str
    notices: tuple[str, ...]
    words: PageWords
    facts: tuple[KeyFigure, ...]
    summary: Summary
    contents: tuple[Link, ...]
    fields: tuple[Field, ...]
    sheets: tuple[Sheet, ...]
    sections: tuple[Section, ...]
    lacking: str
    names: tuple[str, ...]
    fingerprint: str
    index: str = ""
    length: Length = Length.USUAL
