"""Wrong use of the command line, as typer reports it.

typer carries its own click; that is private to it, so only this module reaches into it.
"""

from typer._click.exceptions import (
    BadParameter,
    ClickException,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

__all__ = ["BadParameter", "ClickException", "NoArgsIsHelpError", "NoSuchOption", "UsageError"]
