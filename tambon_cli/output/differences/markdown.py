"""What changed as Markdown: the comment on a pull request."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.output.differences.words import (
    ChangesTold,
    Line,
    Tone,
    Wording,
    heading_of,
    parts_of,
)
from tambon_cli.output.markdown import escape

_SIGNS = {Tone.FALLEN: "🔻 ", Tone.RISEN: "🔺 ", Tone.PROBLEM: "❗ ", Tone.SOLVED: "✅ "}
MOST_CHARACTERS = 60_000  # of a comment on a hosting service (65,536 on GitHub)
_CUT = Text("ยาวเกินกว่าจะแสดงทั้งหมด ดูด้วย tambon diff", "too long to be shown whole: see tambon diff")


def render(told: ChangesTold, wording: Wording) -> Iterator[str]:
    """Yield the lines; what is longer than a comment may be is cut, and that is said."""
    cut = f"\n{escape(wording.say(_CUT))}"
    room = MOST_CHARACTERS - len(cut) - 1
    for line in _lines(told, wording):
        room -= len(line) + 1
        if room < 0:
            yield cut
            return
        yield line


def _lines(told: ChangesTold, wording: Wording) -> Iterator[str]:
    def say(text: Text) -> str:
        return escape(wording.say(text))

    yield f"**{say(told.title)}**"
    yield ""
    yield say(told.summary)
    for difference in told.differences:
        yield f"\n### {say(heading_of(difference))}\n"
        for section in parts_of(difference):
            if section.heading is not None:
                yield f"\n**{say(section.heading)}**\n"
            yield from (f"- {_sign(line)}{say(line.text)}" for line in section.lines)


def _sign(line: Line) -> str:
    return _SIGNS.get(line.tone, "")
