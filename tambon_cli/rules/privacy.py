"""TB8xx: a person's data, which must never be in the folder; these findings cannot be waived."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Diagnostic, Location, Severity, Span
from tambon_cli.i18n import Text
from tambon_cli.personal import forbidden_field, is_forbidden
from tambon_cli.rawtext import MOST_OF_A_KIND, Places
from tambon_cli.rules.registry import Context, Finding, finding, rule
from tambon_cli.show import national_ids
from tambon_cli.source import Document, Entry, Mapping, Node, Scalar, Sequence

_EXEMPT_KEYS = ("letter_no", "order_no")


@rule("TB801", "national-id", Severity.ERROR, "พบเลขประจำตัวประชาชน", "a national id")
def national_id(context: Context) -> Iterator[Finding]:
    """No national id may stand anywhere in a file, comments included; git never forgets it."""
    for name, document in context.project.documents.items():
        exempt = [entry.value.span for key, entry in _entries(document.root) if key in _EXEMPT_KEYS]
        seen = list(_ids_in_text(document.text))
        hidden = [span for span in _ids_behind_escapes(document) if not any(_is_within(each, span) for each in seen)]
        for span in (*seen, *hidden):
            if any(_is_within(span, each) for each in exempt):
                continue
            text = Text("พบเลขประจำตัวประชาชน (ปิดบังไว้แล้วในที่นี้)", "a national id stands here (it is masked in this output)")
            hint = Text(
                "ลบออกก่อนบันทึกลง git ถ้าบันทึกไปแล้วให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
                "delete it before it is committed; if it already is, tell the data protection officer",
            )
            yield finding(Location(name, span), text, hint)


def _is_within(inner: Span, outer: Span) -> bool:
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]


def _ids_in_text(text: str) -> Iterator[Span]:
    found = national_ids(text)
    places = Places(text) if found else None
    for match in found[:MOST_OF_A_KIND]:
        if places:
            yield places.span(*match.span())


def _ids_behind_escapes(document: Document) -> Iterator[Span]:
    """Ids that only appear once the escapes of a quoted value are read."""
    if "\\" in document.text:
        for node in _nodes(document.root):
            if isinstance(node, Scalar) and not node.plain and national_ids(node.text):
                yield node.span


def hidden_fields(context: Context) -> Iterator[Diagnostic]:
    """Fields for a person's data in places whose keys are free, where binding knows no unknown key (TB802)."""
    for name, document in context.project.documents.items():
        for key, entry in _entries(document.root):
            if is_forbidden(key):
                yield forbidden_field(key, Location(name, entry.key))


def _nodes(root: Node) -> Iterator[Node]:
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(entry.value for entry in node.entries.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)


def _entries(root: Node) -> Iterator[tuple[str, Entry]]:
    for node in _nodes(root):
        if isinstance(node, Mapping):
            yield from node.entries.items()
