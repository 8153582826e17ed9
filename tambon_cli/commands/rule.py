"""`tambon rule`: what a code means."""

from collections.abc import Iterator
from typing import NamedTuple

from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.printing import detail, print_result
from tambon_cli.commands.view import View
from tambon_cli.diagnostics import Effect, Rule
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.output.rules import explained
from tambon_cli.output.terminal.colour import Paint, screen_of
from tambon_cli.rules import all_rules
from tambon_cli.scoring.interpretations import Interpretation, interpretations
from tambon_cli.suggest import code_hint
from tambon_cli.thai.wrap import width

_SEVERITY_COLUMNS = 8  # of the longest
_NO_SUCH_RULE = Text("ไม่มีกฎ {code}", "there is no rule {code}")
_COUNTED = Text(
    "{rules} กฎ และข้อตีความ {interpretations} ข้อ: {codes}",
    "{rules} rules, and {interpretations} interpretations: {codes}",
)
_EFFECTS = {
    Effect.NONE: Text("ไม่เปลี่ยนการให้คะแนน", "it does not change the score"),
    Effect.SPOILS_READING: Text("ส่วนที่อ่านไม่ได้ไม่ถูกนับ", "what could not be read does not count"),
    Effect.SPOILS_VALUE: Text("ค่าที่ผิดไม่ถูกนับ", "the value does not count"),
    Effect.SPOILS_EVIDENCE: Text("หลักฐานที่ผิดไม่ถูกนับ", "the evidence does not count"),
    Effect.PROTECTS_PERSON: Text("เกี่ยวกับข้อมูลส่วนบุคคล", "it is about a person's data"),
    Effect.REDACTS_LINES: Text(
        "เกี่ยวกับข้อมูลส่วนบุคคล และไม่แสดงบรรทัดนั้น",
        "it is about a person's data, and its lines are not shown",
    ),
    Effect.MASKS_ID: Text(
        "เกี่ยวกับข้อมูลส่วนบุคคล และปิดเลขประจำตัวในบรรทัดนั้น",
        "it is about a person's data, and the id is masked in its line",
    ),
    Effect.STOPS_COMMAND: Text("ต้องแก้ก่อนจึงทำงานต่อได้", "nothing is done until it is corrected"),
}


class RuleRequest(NamedTuple):
    """The code to explain, of a rule or of an interpretation; None for a list of all rules."""

    code: str | None = None


def run(request: RuleRequest, view: View) -> int:
    """Explain a rule, or list them all; return the exit code."""
    language = view.result_language(is_text=True)
    known = {rule.code: rule for rule in all_rules()}
    if not request.code:
        _list(known, language, view)
        return GOOD
    code = request.code.upper()
    if code in interpretations():
        print_result(_interpretation(interpretations()[code], language, quiet=view.quiet))
    elif code in known:
        print_result(_explanation(known[code], language, view))
        detail(view, _EFFECTS[known[code].effect])
    else:
        raise TambonError(
            _NO_SUCH_RULE.fill(code=quote(request.code)), code_hint(request.code, list(known))
        )
    return GOOD


def _list(known: dict[str, Rule], language: Language, view: View) -> None:
    """Print a line a rule; with `--quiet` only its code."""
    print_result(f"{line}\n" for line in _lines(known, language, quiet=view.quiet))
    codes = interpretations()
    detail(
        view,
        _COUNTED.fill(rules=len(known), interpretations=len(codes), codes=", ".join(codes)),
    )


def _lines(known: dict[str, Rule], language: Language, *, quiet: bool) -> Iterator[str]:
    for code, rule in known.items():
        severity, title = rule.severity.label.in_(language), rule.title.in_(language)
        padding = " " * max(_SEVERITY_COLUMNS - width(severity), 0)
        yield code if quiet else f"{code}  {severity}{padding}  {rule.name:<24} {title}"


def _explanation(rule: Rule, language: Language, view: View) -> str:
    """Return the rule's page for the terminal; with `--quiet` only its title."""
    if view.quiet:
        return f"{rule.title.in_(language)}\n"
    columns, is_colored = screen_of(view.color, to_file=False)
    return explained(rule, language, columns, Paint(is_colored))


def _interpretation(found: Interpretation, language: Language, *, quiet: bool) -> str:
    """Return the question and how it is answered; with `--quiet` only the answer."""
    answer = found.reading.in_(language)
    if quiet:
        return f"{answer}\n"
    return f"{found.code}  {found.question.in_(language)}\n     {answer}\n"
