"""What changed as one page: projects, and below each what changed in it."""

from dataclasses import dataclass

from tambon_cli.display import escape_all
from tambon_cli.i18n import Text
from tambon_cli.output.differences.words import (
    ChangedPart,
    ChangesTold,
    Tone,
    Wording,
    heading_of,
    sections_of,
)

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
class ChangedProject:
    """A project with what changed in it; `steps` are the points of its small chart, if it has one.

    `link` is the page of its report, empty for none.
    """

    heading: str
    sections: tuple[ChangeSection, ...]
    chart: str = ""
    chart_label: str = ""


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
                sections=tuple(section_of(each, wording) for each in sections_of(difference)),
            )
            for difference in told.differences
        ),
    )


def section_of(section: ChangedPart, wording: Wording) -> ChangeSection:
    """Return a section in its final words."""
    heading = "" if section.heading is None else _say(section.heading, wording)
    lines = (ChangeLine(_say(line.text, wording), _CLASSES[line.tone]) for line in section.lines)
    return ChangeSection(heading, tuple(lines))


def _say(text: Text, wording: Wording) -> str:
    return escape_all(wording.say(text))
