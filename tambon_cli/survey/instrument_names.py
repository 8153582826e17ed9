"""Ids and words of a questionnaire that a form of KoboToolbox or ODK cannot hold (TB913).

Source: XLSForm (xlsform.org) and its converter pyxform: `meta` is the form's own, and `${…}`
stands for the answer to another question.
"""

from collections.abc import Collection, Iterator

from tambon_cli.diagnostics import Effect, Finding, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.model.instrument import DimensionRecord, InstrumentFile, ItemRecord, Question
from tambon_cli.model.words import Words

NOT_IN_FORMS = Rule(
    "TB913",
    "instrument-not-in-forms",
    Severity.ERROR,
    Text(
        "รหัสหรือข้อความที่แบบฟอร์มของ KoboToolbox และ ODK เก็บไม่ได้",
        "an id or words that no form of KoboToolbox or ODK can hold",
    ),
    effect=Effect.STOPS_COMMAND,
)

_STEM = "_stem"  # behind the id of a dimension: the note above its items
_OWN_NAMES = ("meta",)
_REFERENCE = "${"

_OWN_NAME = Text(
    "รหัส {id} เป็นชื่อที่แบบฟอร์มใช้เอง", "the id {id} is a name that the form has for itself"
)
_WRITE_ID = Text("เขียนว่า {id}", "write {id}")
_HOLDS_REFERENCE = Text(
    "{key} มี {reference} ซึ่งแบบฟอร์มแทนด้วยคำตอบของข้ออื่น",
    "{key} holds {reference}, for which a form puts the answer to another question",
)
_WRITE_APART = Text("เว้นวรรคหลัง $: $ {{", "put a space behind the $: $ {{")


def check_names(file: InstrumentFile) -> Iterator[Finding]:
    """Yield the ids and the words of a questionnaire that a form cannot hold."""
    items = [item for dimension in file.dimensions for item in dimension.items]
    columns: list[Question | ItemRecord | DimensionRecord] = [
        *file.background,
        *file.dimensions,
        *items,
    ]
    stems = {f"{dimension.id}{_STEM}" for dimension in file.dimensions}
    taken = {record.id for record in columns}
    for record in columns:
        name = record.id or ""
        if name in _OWN_NAMES or name in stems:
            message, hint = _OWN_NAME.fill(id=quote(name)), _WRITE_ID.fill(id=_free(name, taken))
            yield NOT_IN_FORMS.at(record.origin.at("id"), message, hint)
    for words in _all_words(file, columns):
        yield from _check_words(words)


def _free(name: str, taken: Collection[str | None]) -> str:
    free = f"q_{name}"
    while free in taken:
        free = f"q_{free}"
    return free


def _all_words(
    file: InstrumentFile, columns: list[Question | ItemRecord | DimensionRecord]
) -> Iterator[Words]:
    yield from columns
    yield from file.groups
    for question in file.background:
        yield from question.choices
    if file.scale is not None:
        yield from (file.scale.labels or {}).values()
    for words in (file.title, file.stem, file.notice):
        if words is not None:
            yield words


def _check_words(words: Words) -> Iterator[Finding]:
    for key, text in (("th", words.th), ("en", words.en)):
        if text and _REFERENCE in text:
            message = _HOLDS_REFERENCE.fill(key=key, reference=quote(_REFERENCE))
            yield NOT_IN_FORMS.at(words.origin.at(key), message, _WRITE_APART.fill())
