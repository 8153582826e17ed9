"""A question to the officer at the terminal, and the answer."""

import sys

from tambon_cli.commands.view import View
from tambon_cli.editing.new_project import clean
from tambon_cli.i18n import Text

_BACK = ("<", "ย้อน", "back")
_CANCELLED = Text("\nยกเลิกแล้ว ไม่ได้สร้างไฟล์", "\ncancelled, nothing was written")


class GoBack(Exception):  # noqa: N818 - an answer and no error
    """The officer wants the question before once more."""


def can_ask() -> bool:
    """Whether somebody is at a terminal to read a question and to answer it."""
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def ask(view: View, question: Text) -> str:
    """Return the line that is typed as an answer, cleaned; empty if only Enter is.

    Raise GoBack if the officer wants the question before, KeyboardInterrupt if he cancels, by
    Ctrl-C or by the end of the input.
    """
    tell(f"{view.say(question)}: ", end="")
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        tell(view.say(_CANCELLED))
        raise KeyboardInterrupt
    answer = clean(line)
    if answer in _BACK:
        raise GoBack
    return answer


def tell(text: str, end: str = "\n") -> None:
    """Write beside the questions."""
    sys.stderr.write(text + end)
    sys.stderr.flush()
