"""The data model as JSON Schema 2020-12.

By it an editor explains, completes and checks the files. An editor's YAML knows numbers and true
where the tool reads text, so text fields take those, too.
"""

import dataclasses
import datetime as dt
import types
import typing
from decimal import Decimal
from typing import Any

from tambon_cli.binding.fields import (
    ID_PATTERN,
    Count,
    FilePath,
    FiscalYear,
    Id,
    Money,
    Record,
    Sha256,
    Suppressed,
    about,
    label_of,
    shapes,
)
from tambon_cli.binding.terms import Term
from tambon_cli.i18n import Language, Text, join
from tambon_cli.project.project import MODELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DIGITS = "[0-9๐-๙]"
_NUMBER = f"^{_DIGITS}{{1,3}}(,{_DIGITS}{{3}})+$|^{_DIGITS}+$"
_AMOUNT = rf"^{_DIGITS}[0-9๐-๙,]*(\.{_DIGITS}{{1,2}})?$"

_DATE_HELP = Text(
    "วันที่ เช่น 2562-09-15 หรือ 15 ก.ย. 2562", "a date, such as 2562-09-15 or 15 ก.ย. 2562"
)
_MONEY_HELP = Text("บาท เช่น 12,500", "baht, such as 12,500")
_YEAR_HELP = Text("ปี พ.ศ. สี่หลัก เช่น 2562", "a B.E. year, such as 2562")
_HIDDEN_HELP = Text("หรือ suppressed ถ้าต้องปกปิด", "or suppressed, where it must be hidden")

_SCALARS: dict[Any, tuple[dict[str, Any], Text | None]] = {
    str: ({"type": ["string", "number", "boolean"]}, None),
    bool: ({"type": "boolean"}, None),
    dt.date: ({"type": "string", "pattern": _DIGITS, "examples": ["2562-09-15"]}, _DATE_HELP),
    Count: ({"type": ["integer", "string"], "minimum": 0, "pattern": _NUMBER}, None),
    Money: ({"type": ["number", "string"], "minimum": 0, "pattern": _AMOUNT}, _MONEY_HELP),
    Decimal: ({"type": ["number", "string"], "pattern": _DIGITS}, None),
    FiscalYear: ({"type": ["integer", "string"], "pattern": f"^{_DIGITS}{{4}}$"}, _YEAR_HELP),
    Id: ({"type": "string", "pattern": f"^{ID_PATTERN}$"}, None),
    FilePath: ({"type": "string", "pattern": r"^[^/\\:][^\\:]*$"}, None),
    Sha256: ({"type": "string", "pattern": "^[0-9a-f]{64}$"}, None),
}


def schema_of(file: str, language: Language) -> dict[str, Any]:
    """Return the JSON Schema of one of the project's files.

    Its titles and descriptions are in the language.
    """
    writer = _Writer(language)
    root = writer.record(MODELS[file])
    return {
        "$schema": DIALECT,
        **root,
        "title": file,
        "$defs": dict(sorted(writer.definitions.items())),
    }


class _Writer:
    """Collects the definitions that one file needs."""

    def __init__(self, language: Language) -> None:
        self.definitions: dict[str, Any] = {}
        self._language = language

    def record(self, cls: type) -> dict[str, Any]:
        fields = dataclasses.fields(cls)
        required = [field.name.rstrip("_") for field in fields if field.metadata["required"]]
        properties = {key: self._field(cls, key, key in required) for key in shapes(cls)}
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            schema["required"] = required
        return schema

    def _field(self, cls: type, key: str, is_required: bool) -> dict[str, Any]:
        schema, explanation = self._shape(shapes(cls)[key])
        if not is_required:
            schema = _or_nothing(schema)
        elif schema.get("type") == "array":
            schema = {**schema, "minItems": 1}
        descriptions = [text for text in (about(cls)[key], explanation) if text]
        return {
            "title": label_of(cls, key).in_(self._language),
            "description": join(descriptions, " · ").in_(self._language),
            **schema,
        }

    def _shape(self, shape: Any) -> tuple[dict[str, Any], Text | None]:
        """Return the schema of a kind of value, and what to say about it in a description."""
        if shape in _SCALARS:
            schema, explanation = _SCALARS[shape]
            return dict(schema), explanation
        origin = typing.get_origin(shape)
        inner = [part for part in typing.get_args(shape) if part is not types.NoneType]
        if origin in (typing.Union, types.UnionType) and Suppressed in inner:
            count, _ = _SCALARS[Count]
            return {"anyOf": [count, {"const": Suppressed.SUPPRESSED.value}]}, _HIDDEN_HELP
        if origin in (typing.Union, types.UnionType):
            return self._shape(inner[0])
        if origin is tuple:
            items, _ = self._shape(inner[0])
            return {"type": "array", "items": items}, None
        if origin is dict:
            key, value = inner
            return self._mapping(key, self._shape(value)[0]), None
        return self._named(shape)

    def _mapping(self, key: Any, value: dict[str, Any]) -> dict[str, Any]:
        if isinstance(key, type) and issubclass(key, Term):
            named = {term.value: {"title": term.label.in_(self._language), **value} for term in key}
            return {"type": "object", "properties": named, "additionalProperties": False}
        return {"type": "object", "additionalProperties": value}

    def _named(self, cls: type) -> tuple[dict[str, Any], Text | None]:
        """Return a reference to a record or a vocabulary, which is defined once."""
        assert issubclass(cls, Term | Record)
        name = cls.__name__
        reference = {"$ref": f"#/$defs/{name}"}
        if issubclass(cls, Term):
            self.definitions[name] = self._vocabulary(cls)
            return reference, _explain_terms(cls)
        if name not in self.definitions:
            self.definitions[name] = {}  # a record may refer to itself
            self.definitions[name] = self.record(cls)
        return reference, None

    def _vocabulary(self, cls: type[Term]) -> dict[str, Any]:
        labels = [term.label.in_(self._language) for term in cls]
        words = [term.value for term in cls]
        # step: 2.5 without quotes is a number to an editor
        numbers = [float(word) for word in words if word[:1].isdigit()]
        offered = {
            "enum": [*words, *numbers],
            "enumDescriptions": [*labels, *labels] if numbers else labels,
        }
        return {"anyOf": [offered, _in_thai(cls, self._language)]}


def _in_thai(vocabulary: type[Term], language: Language) -> dict[str, Any]:
    """Return the schema of how the words are said in Thai: the labels first, each with its word."""
    meant = {term.label.th: term for term in vocabulary}
    others = vocabulary.other_words()
    meant |= {words: term for words, term in others.items() if term is not None}
    return {
        "enum": list(meant),
        "enumDescriptions": [
            f"= {term.value} ({term.label.in_(language)})" for term in meant.values()
        ],
    }


def _explain_terms(cls: type[Term]) -> Text:
    return join(
        [Text(f"{term.value} = {term.label.th}", f"{term.value} = {term.label.en}") for term in cls]
    )


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field that may be left empty."""
    kind = schema.get("type")
    if kind is None:
        return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
    if isinstance(kind, list):
        return {**schema, "type": [*kind, "null"]}
    return {**schema, "type": [kind, "null"]}
