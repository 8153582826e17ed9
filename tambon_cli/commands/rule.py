"""`tambon rule`: what a code means."""

from dataclasses import dataclass

from tambon_cli.commands.printing import put
from tambon_cli.commands.request import language_of
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.output.rules import explained
from tambon_cli.output.terminal.colour import Color, Paint, screen_of
from tambon_cli.rules import all_rules
from tambon_cli.scoring.interpretations import interpretations
from tambon_cli.suggest import code_hint

_NO_RULE = Text("ไม่มีกฎ {code}", "there is no rule {code}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRequest:
    """What `tambon rule` was asked."""

    code: str | None
    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: RuleRequest) -> int:
    """Explain a rule or an interpretation, or list all rules; return the exit code."""
    language = language_of(asked.language, is_text=True)
    if asked.code is None:
        put(_list(language))
    else:
        put(_explanation(asked.code, language, asked.color))
    return 0


def _list(language: Language) -> str:
    return "".join(
        f"{rule.code}  {rule.severity.value:<7}  {rule.name:<24} {rule.title.in_(language)}\n"
        for rule in all_rules()
    )


def _explanation(given: str, language: Language, color: Color) -> str:
    code = given.upper()
    known = {rule.code: rule for rule in all_rules()}
    if interpretation := interpretations().get(code):
        question = interpretation.question.in_(language)
        return f"{code}  {question}\n     {interpretation.reading.in_(language)}\n"
    if code not in known:
        raise TambonError(_NO_RULE.fill(code=quote(given)), code_hint(given, list(known)))
    columns, is_colored = screen_of(color, to_file=False)
    return explained(known[code], language, columns, Paint(is_colored))
