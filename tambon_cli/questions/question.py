"""A question, and the places that it is about."""

from typing import NamedTuple

from tambon_cli.diagnostics import Location
from tambon_cli.i18n import Text


class ReviewQuestion(NamedTuple):
    """Something odd of a project, worded as a question, and its places."""

    text: Text
    places: tuple[Location, ...]
