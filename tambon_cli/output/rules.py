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
_IN = Text("ใน {f}", "in {f}")
_INDENT = "    "


def explained(rule: Rule, language: Language, columns: int, paint: Paint) -> str:
    """The rule for a terminal of so many columns."""
    return "".join(
        f"{line}\n" for line in _lines(rule, documentation_of(rule), language, columns, paint)
    )


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
        yield from ("", f"{paint(head.in_(language), '1')} {_IN.in_(language).format(f=page.file)}")
        yield from (_INDENT + paint(line, colour) for line in example.split("\n"))


def acceptance(rule: Rule) -> Text:
    """Whether an office may accept a finding of the rule."""
    if rule.effect is Effect.SPOILS_READING:
        return _STILL
    if rule.effect is Effect.STOPS_COMMAND:
        return Text("", "") if rule.severity is not Severity.ERROR else _STOPS
    return _NEVER if rule.finds_personal_data else _YES


def page(rule: Rule) -> str:
    """The rule as a Markdown page, Thai first."""
    text = documentation_of(rule)
    return "".join(f"{line}\n" for line in _page(rule, text))


def _page(rule: Rule, text: Documentation) -> Iterator[str]:
    label = rule.severity.label
    yield from (f"# {rule.code} {rule.name}", "", f"**{rule.title.th}** · {rule.title.en}", "")
    yield from (f"{label.th} · {label.en}", "")
    yield from (f"## {WHY.th} · {WHY.en}", "", text.why.th, "", text.why.en, "")
    if text.source:
        yield from (f"{SOURCE.th} · {SOURCE.en}: {text.source}", "")
    for head, example in ((BAD, text.bad), (GOOD, text.good)):
        yield from (
            f"## {head.th} · {head.en}",
            "",
            f"`{text.file}`",
            "",
            "```yaml",
            example,
            "```",
            "",
        )
    if acceptance(rule).th:
        yield from (
            f"## {ACCEPT.th} · {ACCEPT.en}",
            "",
            acceptance(rule).th,
            "",
            acceptance(rule).en,
            "",
        )
    yield "[ทุกกฎ · all rules](README.md)"


def index(rules: list[Rule]) -> str:
    """The page that lists the rules."""
    head = [
        "# กฎทั้งหมด · All rules",
        "",
        (
            f"{len(rules)} กฎ `tambon rule CODE` แสดงหน้าเดียวกันนี้ · {len(rules)} rules; `tambon "
            f"rule CODE` prints the same."
        ),
        "",
    ]
    table = ["| รหัส · code | ระดับ · severity | เรื่อง | about |", "|---|---|---|---|"]
    rows = [
        f"| [{each.code}]({each.code}.md) | {each.severity.label.th} | {each.title.th} | "
        f"{each.title.en} |"
        for each in rules
    ]
    return "\n".join([*head, *table, *rows, ""])
