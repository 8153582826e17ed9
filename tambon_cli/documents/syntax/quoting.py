"""How a text is written in quotes so that YAML reads it letter by letter."""

import re

from tambon_cli.i18n import Text

_LONGEST = 80
_NEEDS_NO_QUOTES = re.compile(r"[\w.ก-๎(][\w.ก-๎ ()/-]*")
WRITE_READY = Text("ใส่ {marks} ครอบทั้งหมด: {ready}", "put {marks} round all of it: {ready}")


def needs_no_quotes(text: str) -> bool:
    """Whether YAML reads a text as it stands, between commas in braces too."""
    return _NEEDS_NO_QUOTES.fullmatch(text) is not None


def in_quotes(text: str) -> str:
    """Return a text in quotes: in single ones where it holds double ones or a backslash."""
    if '"' in text or "\\" in text:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{text}"'


def requoted(text: str) -> str:
    """Return a value that has quotes inside its quotes, or text behind them, as it can be read.

    The quotes round all of it stay outside: `'can't'` is `"can't"`, `"ดี" มาก` is `'"ดี" มาก'`.
    """
    text = text.strip()
    is_whole = re.fullmatch(r"""(["']).*\1""", text) is not None and len(text) > 1
    return in_quotes(text[1:-1] if is_whole else text)


def marks_round(ready: str) -> str:
    """Return the quotes of a ready text with dots between: `"…"`; nothing where it has none."""
    return f"{ready[0]}…{ready[-1]}" if ready else ""


def hint_of(ready: str) -> Text:
    """Return the hint to put a value into quotes; `ready` is how it is written then."""
    return WRITE_READY.fill(marks=marks_round(ready), ready=shown(ready))


def shown(text: str) -> str:
    """Return a ready text as a hint shows it: whole, or dots in the quotes that it needs."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[0]}…{text[-1]}"
