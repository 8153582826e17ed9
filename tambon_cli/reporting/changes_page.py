"""What changed as one page: projects, and below each what changed in it."""

from dataclasses import dataclass

from tambon_cli.display import escape_all
from tambon_cli.history.timeline import ProjectHistory
from tambon_cli.i18n import Text, join
from tambon_cli.output.differences.words import (
    ChangedPart,
    ChangesTold,
    Tone,
    Wording,
    heading_of,
    parts_of,
)
from tambon_cli.output.histories.words import (
    HistoriesTold,
    heading_of_history,
    levels_over_time,
    parts_of_history,
)
from tambon_cli.thai.dates import date_text

_HISTORY = Text("ประวัติระดับของโครงการ", "history of the levels")
_SPAN = Text("{count} โครงการ {first} ถึง {last}", "{count} project(s), {first} to {last}")
_LEGEND = Text(
    "กราฟ: ความสูงคือระดับ 5 4 3 แท่งสีน้ำตาลคือต่ำกว่า 3",
    "charts: the height is the level 5, 4 or 3; a brown bar is below 3",
)
_CHART = Text("รอบ {round} เดือน", "{round} months")
_CLASSES = {
    Tone.PLAIN: "",
    Tone.FALLEN: "fallen",
    Tone.RISEN: "risen",
    Tone.PROBLEM: "problem",
    Tone.SOLVED: "solved",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line with the class of its colour, empty for none."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Lines below a heading; that of levels has none."""

    heading: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class SmallChart:
    """The levels of a round at equal distances of time, None before there was a project."""

    label: str
    levels: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ChangedProject:
    """A project with what changed in it, and a small chart of each round, if it has any."""

    heading: str
    sections: tuple[ChangeSection, ...]
    charts: tuple[SmallChart, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All that the template of the page may see."""

    language: str
    title: str
    summary: str
    projects: tuple[ChangedProject, ...]


def page_of(told: ChangesTold, wording: Wording) -> ChangesPage:
    """Return the page of what changed between two states."""
    return ChangesPage(
        language=wording.language.value,
        title=_say(told.title, wording),
        summary=_say(told.summary, wording),
        projects=tuple(
            ChangedProject(
                heading=_say(heading_of(difference), wording),
                sections=tuple(section_of(each, wording) for each in parts_of(difference)),
            )
            for difference in told.differences
        ),
    )


def page_of_histories(told: HistoriesTold, wording: Wording) -> ChangesPage:
    """Return the page of when levels rose and fell."""
    return ChangesPage(
        language=wording.language.value,
        title=_say(_HISTORY, wording),
        summary=_say(_summary(told), wording),
        projects=tuple(_history(each, told, wording) for each in told.histories),
    )


def _summary(told: HistoriesTold) -> Text:
    texts = list(told.notes)
    if told.first is not None and told.last is not None:
        first, last = date_text(told.first), date_text(told.last)
        span = _SPAN.fill(count=len(told.histories), first=first, last=last)
        texts[:0] = [span, _LEGEND]
    return join(texts, " · ")


def _history(history: ProjectHistory, told: HistoriesTold, wording: Wording) -> ChangedProject:
    charts = tuple(
        SmallChart(
            _say(_CHART.fill(round=round_), wording),
            tuple(levels_over_time(history, number, told)),
        )
        for number, round_ in enumerate(history.rounds)
    )
    parts = parts_of_history(history, told)
    return ChangedProject(
        heading=_say(heading_of_history(history), wording),
        sections=tuple(section_of(each, wording) for each in parts),
        charts=charts,
    )


def section_of(section: ChangedPart, wording: Wording) -> ChangeSection:
    """Return a section in its final words."""
    heading = "" if section.heading is None else _say(section.heading, wording)
    lines = (ChangeLine(_say(line.text, wording), _CLASSES[line.tone]) for line in section.lines)
    return ChangeSection(heading, tuple(lines))


def _say(text: Text, wording: Wording) -> str:
    return escape_all(wording.say(text))
