"""The words of the page of a report, which its templates may see too."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of the page itself: a word or two each, under the name of their meaning.

    Attributes:
        form: heading of the form
        scores: heading of the score sheets
        level: level
        result: result
        condition: condition
        value: the recorded value
        wanted: the required value
        place: file and line
        evidence: evidence
        photo_unreadable: takes the place of a photo that cannot be opened
        contents: heading of the table of contents
        levels: the levels of the rounds
        sources: of the switch that shows where values were read
        figures: of the table below a chart
        back: of the link to the page of all projects
    """

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
    levels: str
    sources: str
    figures: str
    back: str
