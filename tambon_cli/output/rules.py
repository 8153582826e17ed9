"""A rule explained: for a terminal, and as a page of the documentation."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Effect, Rule, Severity
from tambon_cli.i18n import Language, Text
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.rules.documentation import Documentation, documentation_of
from tambon_cli.thai.wrap import fill

WHY, SOURCE = Text("เหตุผล", "Why"), Text("ที่มา", "Source")
BAD, GOOD = Text("ไม่ถูก", "Bad"), Text("ถูก", "Good")
ACCEPT = Text("ยอมรับได้หรือไม่", "Can it be accepted?")
_NEVER = Text(
    "ไม่ได้ ข้อมูลส่วนบุคคลต้องลบออก และไม่มีการออกรายงานจนกว่าจะลบ",
    "No: a person's data must go, and no report is written until it has",
)
_STOPS = Text("ไม่ได้ ต้องแก้ก่อนจึงทำงานต่อได้", "No: nothing is done until it is corrected")
_YES = Text(
    "ได้ ด้วย [[suppress]] ใน tambon.toml พร้อมเหตุผล ระดับไม่เปลี่ยน",
    "Yes, by [[suppress]] in tambon.toml with the reason; no level changes",
)
_STILL = Text(
    "ได้ แต่ส่วนที่อ่านไม่ได้จะยังไม่ถูกนับ จึงควรแก้",
    "Yes, but what cannot be read does not count, so better mend it",
)
_NO_ANSWER = Text("", "")
_IN = Text("ใน {file}", "in {file}")
_INDENT = "    "


def explained(rule: Rule, language: Language, columns: int, paint: Paint) -> str:
    """Return the rule for a terminal of so many columns."""
    lines = _lines(rule, documentation_of(rule), language, columns, paint)
    return "".join(f"{line}\n" for line in lines)


def _lines(
    rule: Rule, page: Documentation, language: Language, columns: int, paint: Paint
) -> Iterator[str]:
    label = paint.severity(rule.severity.label.in_(language), rule.severity)
    yield f"{paint(rule.code, '1')} {rule.name} ({label})"
    yield fill(rule.title.in_(language), columns)
    for head, text in (
        (WHY, page.why.in_(language)),
        (SOURCE, page.source or ""),
        (ACCEPT, acceptance(rule).in_(language)),
    ):
        if text:
            yield from ("", paint(head.in_(language), "1"), fill(text, columns, _INDENT))
    for head, example, colour in ((BAD, page.bad, "31"), (GOOD, page.good, "32")):
        file = _IN.fill(file=page.file).in_(language)
        yield from ("", f"{paint(head.in_(language), '1')} {file}")
        yield from (_INDENT + paint(line, colour) for line in example.split("\n"))


def acceptance(rule: Rule) -> Text:
    """Return whether an office may accept a finding of the rule; empty if that is no question."""
    if rule.effect is Effect.SPOILS_READING:
        return _STILL
    if rule.finds_personal_data:
        return _NEVER
    if rule.effect is not Effect.STOPS_COMMAND:
        return _YES
    return _STOPS if rule.severity is Severity.ERROR else _NO_ANSWER


def page(rule: Rule) -> str:
    """Return the rule as a Markdown page, Thai first."""
    paragraphs = _paragraphs(rule, documentation_of(rule))
    return "\n\n".join(paragraphs) + "\n"


def _paragraphs(rule: Rule, text: Documentation) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield f"**{rule.title.th}** · {rule.title.en}"
    yield _both(rule.severity.label)
    yield from (f"## {_both(WHY)}", text.why.th, text.why.en)
    if text.source:
        yield f"{_both(SOURCE)}: {text.source}"
    for head, example in ((BAD, text.bad), (GOOD, text.good)):
        yield from (f"## {_both(head)}", f"`{text.file}`", f"```yaml\n{example}\n```")
    answer = acceptance(rule)
    if answer != _NO_ANSWER:
        yield from (f"## {_both(ACCEPT)}", answer.th, answer.en)
    yield "[ทุกกฎ · all rules](README.md)"


def index(rules: list[Rule]) -> str:
    """Return the page that lists the rules."""
    thai = f"{len(rules)} กฎ `tambon rule CODE` แสดงหน้าเดียวกันนี้"
    english = f"{len(rules)} rules; `tambon rule CODE` prints the same."
    head = ["# กฎทั้งหมด · All rules", "", f"{thai} · {english}", ""]
    table = ["| รหัส · code | ระดับ · severity | เรื่อง | about |", "|---|---|---|---|"]
    return "\n".join([*head, *table, *map(_row, rules), ""])


def _row(rule: Rule) -> str:
    severity = rule.severity.label.th
    return f"| [{rule.code}]({rule.code}.md) | {severity} | {rule.title.th} | {rule.title.en} |"


def _both(text: Text) -> str:
    return f"{text.th} · {text.en}"
