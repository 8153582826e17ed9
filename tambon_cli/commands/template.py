"""`tambon report --show-template`: a part of our template, to be changed by an office."""

from pathlib import Path
from typing import NamedTuple

from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.printing import print_result
from tambon_cli.reporting.render.templates import source_of


class TemplateRequest(NamedTuple):
    """The part of the template that is printed."""

    name: str
    output: Path | None = None


def run(request: TemplateRequest) -> int:
    """Print a part of the template; return the exit code."""
    print_result(source_of(request.name), request.output)
    return GOOD
