"""All that the template of the page of many projects may see, as finished text.

docs/templates.md is made from what stands under `Attributes`.
"""

from dataclasses import dataclass

from markupsafe import Markup

from tambon_cli.reporting.page.model import Link


@dataclass(frozen=True, slots=True)
class Total:
    """A count that leads to the projects it counts.

    Attributes:
        text: the count
        anchor: the part of the page that shows these projects, or those of its first condition
        query: all conditions, such as `province=30&l12=5`, for the page's script
    """

    text: str
    anchor: str
    query: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A large count.

    Attributes:
        label: what is counted
        kind: its name for the style sheet
        total: how many
    """

    label: str
    kind: str
    total: Total


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Projects counted by state and level in groups.

    Attributes:
        id: its name in links
        title: its heading
        top: the words over groups of columns, each with the number of its columns
        head: the words over the columns
        rows: the name of each group and its counts
        single: the same of groups of one project, where these are many
        single_title: how many these are, in words; empty if there are none
    """

    id: str
    title: str
    top: tuple[tuple[str, int], ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Total, ...], ...]
    single: tuple[tuple[Total, ...], ...] = ()
    single_title: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter.

    Attributes:
        value: its value
        words: its words
    """

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list can be narrowed by.

    Attributes:
        key: its name
        label: its words
        options: its choices
    """

    key: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class IndexCell:
    """A cell of the list.

    Attributes:
        text: its text
        sort: what it is sorted by; empty: its text
        more: smaller text below it; empty where there is none
        kind: its name for the style sheet
    """

    text: str
    sort: str = ""
    more: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A project in the list.

    Attributes:
        page: the file of its report; empty where none was written
        cells: its cells
        data: its value for each filter
        search: what the search looks at
    """

    page: str
    cells: tuple[IndexCell, ...]
    data: tuple[tuple[str, str], ...]
    search: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The map and the tiles of a round.

    Attributes:
        key: its name for the style sheet
        title: the round
        country: the map, as SVG
        tiles: a tile a province, as SVG
    """

    key: str
    title: str
    country: Markup
    tiles: Markup


@dataclass(frozen=True, slots=True)
class Reference:
    """A project that is named.

    Attributes:
        page: the file of its report; empty where there is none
        title: its name
        place: file, line and column; empty where none is meant
    """

    page: str
    title: str
    place: str


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part of the first sentence, with one figure.

    Attributes:
        before: the words before the figure
        total: the figure
        after: the words after it
    """

    before: str
    total: Total
    after: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """A project in which something is late.

    Attributes:
        reference: the project
        what: what is late the longest
        days: by how many days, in words
        more: how much more of it is late, in words; empty if nothing
    """

    reference: Reference
    what: str
    days: str
    more: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day ahead.

    Attributes:
        day: the day
        words: what is due
        left: how far away it is; empty without a day to count from
        total: how many projects have it before them, if the page can show them
        reference: the project, if it is one
    """

    day: str
    words: str
    left: str
    total: Total | None
    reference: Reference | None


@dataclass(frozen=True, slots=True)
class AnomalyGroup:
    """What should be asked of a project, or of several together.

    Attributes:
        references: the projects
        more: how many more there are, in words; empty where all are named
        count: how many questions there are, in words
        questions: each question, with the places of the projects named, in their order
    """

    references: tuple[Reference, ...]
    more: str
    count: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class IndexWords:
    """The words of the page itself; each is a word or two, named after what it says.

    Attributes:
        projects: heading of the list
        late: heading of what is late
        late_what: what is late
        states: heading of the states
        levels: heading of the levels
        map: heading of the map
        days: heading of the days ahead
        day: day
        due: what is due
        whose: which projects
        obstacles: heading of the obstacles
        obstacle: obstacle
        count: number of projects
        questions: heading of the questions
        questions_note: how the questions are meant
        search: what the search looks at
        everything: no filter
        only: the words before a filter that is set
        clear: what takes filters away
        shown: `{n}` of `{m}` projects are shown
        more: what shows more rows
        csv: how to have the same as a table for a spreadsheet
        credit: the credit of the map
        round: round
        none: nothing there
        contents: heading of the table of contents
    """

    projects: str
    late: str
    late_what: str
    states: str
    levels: str
    map: str
    days: str
    day: str
    due: str
    whose: str
    obstacles: str
    obstacle: str
    count: str
    questions: str
    questions_note: str
    search: str
    everything: str
    only: str
    clear: str
    shown: str
    more: str
    csv: str
    credit: str
    round: str
    none: str
    contents: str


@dataclass(frozen=True, slots=True)
class Index:
    """The page of many projects, as `index` in index.html.j2.

    Attributes:
        language: `th` or `en`
        title: its title
        summary: how many projects, and of which years
        sentence: the whole in one sentence: sent, late, money, people
        late: the projects in which something is late, the longest first, at most ten
        late_others: the other projects in which something is late
        late_others_title: how many these are, in words; empty if there are none
        banner: says so where data is invented; else empty
        notices: what must be known first, such as an earlier day
        words: the words of the page
        contents: the table of contents
        tiles: how many projects are in each state
        breakdowns: counts by area kind, province and agency
        legend: the kinds of colour of the map, each with its words
        maps: a map for each round
        days: the days ahead
        obstacles: what most often keeps projects from the next level
        questions: what should be asked
        more_questions: how many more groups of projects have some, in words; empty if none
        filters: what the list can be narrowed by
        head: the words over the columns of the list
        rows: the projects
    """

    language: str
    title: str
    summary: str
    sentence: tuple[SentencePart, ...]
    late: tuple[LateRow, ...]
    late_others: tuple[LateRow, ...]
    late_others_title: str
    banner: str
    notices: tuple[str, ...]
    words: IndexWords
    contents: tuple[Link, ...]
    tiles: tuple[Tile, ...]
    breakdowns: tuple[Breakdown, ...]
    legend: tuple[tuple[str, str], ...]
    maps: tuple[MapView, ...]
    days: tuple[Day, ...]
    obstacles: tuple[tuple[str, Total], ...]
    questions: tuple[AnomalyGroup, ...]
    more_questions: str
    filters: tuple[Filter, ...]
    head: tuple[str, ...]
    rows: tuple[IndexRow, ...]
