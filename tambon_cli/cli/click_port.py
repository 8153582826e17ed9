"""What the command line takes from inside typer: the only module that imports its private click.

Since 0.26 typer carries a click of its own, and exports neither its errors nor its types; errors
are recognised by these classes, not by their names or texts. If a new typer moves them, this
module fails alone, and at once.
"""

from typer._click.core import Command, Context
from typer._click.exceptions import (
    BadParameter,
    ClickException,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.formatting import HelpFormatter
from typer._types import TyperChoice as Choice
from typer.core import TyperOption as Option

__all__ = [
    "BadParameter",
    "Choice",
    "ClickException",
    "Command",
    "Context",
    "HelpFormatter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "Option",
    "UsageError",
]
