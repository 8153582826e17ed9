"""`tambon rule`: what a code means."""

from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color


def rule(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help=say(
                "รหัสกฎ เช่น TB304 หรือข้อตีความ เช่น A4 (ไม่ระบุ = ทุกกฎ)",
                "a code such as TB304, or an interpretation such as A4 (default: all rules)",
            ),
            show_default=False,
        ),
    ] = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,  # noqa: ARG001 - there is nothing but the result
    verbose: options.Verbose = False,  # noqa: ARG001
) -> None:
    """Explain a rule, or list them all."""
    from tambon_cli.cli import asking
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.output.rules import explained
    from tambon_cli.output.terminal.colour import Paint, screen_of
    from tambon_cli.rules import all_rules
    from tambon_cli.scoring.interpretations import interpretations
    from tambon_cli.suggest import code_hint

    language = asking.language(lang, is_text=True)
    known = {each.code: each for each in all_rules()}
    if code and code.upper() in interpretations():
        each = interpretations()[code.upper()]
        asking.put(
            f"{each.code}  {each.question.in_(language)}\n     {each.reading.in_(language)}\n", None
        )
        return
    chosen = [known[code.upper()]] if code and code.upper() in known else []
    if code and not chosen:
        raise TambonError(
            Text("ไม่มีกฎ {c}", "there is no rule {c}").fill(c=quote(code)),
            code_hint(code, list(known)),
        )
    if chosen:
        columns, is_colored = screen_of(color, to_file=False)
        asking.put(explained(chosen[0], language, columns, Paint(is_colored)), None)
        return
    lines = [
        f"{r.code}  {r.severity.value:<7}  {r.name:<24} {r.title.in_(language)}\n"
        for r in known.values()
    ]
    asking.put("".join(lines), None)
