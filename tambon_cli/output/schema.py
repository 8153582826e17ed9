"""The data model as JSON Schema 2020-12, by which an editor explains, completes and checks the files.

An editor's YAML knows numbers and true where the tool reads text, so that text fields take those too.
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
    Term,
    about,
    label_of,
    shapes,
)
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
    """The JSON Schema of one of the project's files, with titles and descriptions in a language."""
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
        known, lines = shapes(cls), about(cls)
        required = [
            field.name.rstrip("_")
            for field in dataclasses.fields(cls)
            if field.metadata["required"]
        ]
        properties = {
            key: self._field(cls, key, known[key], lines[key], is_required=key in required)
            for key in known
        }
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**schema, "required": required} if required else schema

    def _field(
        self, cls: type, key: str, shape: Any, line: Text, *, is_required: bool
    ) -> dict[str, Any]:
        schema, helped = self._shape(shape)
        if is_required and schema.get("type") == "array":
            schema = {**schema, "minItems": 1}
        if not is_required:
            schema = _or_nothing(schema)
        text = join([each for each in (line, helped) if each], " · ")
        return {
            "title": label_of(cls, key).in_(self._language),
            "description": text.in_(self._language),
            **schema,
        }

    def _shape(self, shape: Any) -> tuple[dict[str, Any], Text | None]:
        origin, arguments = (
            typing.get_origin(shape),
            [each for each in typing.get_args(shape) if each is not types.NoneType],
        )
        if shape in _SCALARS:
            schema, helped = _SCALARS[shape]
            return dict(schema), helped
        if origin in (typing.Union, types.UnionType):
            if Suppressed in arguments:
                return {
                    "anyOf": [_SCALARS[Count][0], {"const": Suppressed.SUPPRESSED.value}]
                }, _HIDDEN_HELP
            return self._shape(arguments[0])
        if origin is tuple:
            return {"type": "array", "items": self._shape(arguments[0])[0]}, None
        if origin is dict:
            return self._mapping(arguments[0], self._shape(arguments[1])[0]), None
        return self._named(shape)

    def _mapping(self, key: Any, value: dict[str, Any]) -> dict[str, Any]:
        if isinstance(key, type) and issubclass(key, Term):
            named = {term.value: {"title": term.label.in_(self._language), **value} for term in key}
            return {"type": "object", "properties": named, "additionalProperties": False}
        return {"type": "object", "additionalProperties": value}

    def _named(self, cls: type) -> tuple[dict[str, Any], Text | None]:
        """A reference to a record or a vocabulary, which is defined once."""
        if cls.__name__ not in self.definitions:
            self.definitions[cls.__name__] = {}
            self.definitions[cls.__name__] = (
                self._vocabulary(cls) if issubclass(cls, Term) else self.record(cls)
            )
        assert issubclass(cls, Term | Record)
        helped = (
            join(
                [
                    Text(f"{term.value} = {term.label.th}", f"{term.value} = {term.label.en}")
                    for term in cls
                ]
            )
            if issubclass(cls, Term)
            else None
        )
        return {"$ref": f"#/$defs/{cls.__name__}"}, helped

    def _vocabulary(self, cls: type[Term]) -> dict[str, Any]:
        labels = [term.label.in_(self._language) for term in cls]
        words: list[Any] = [term.value for term in cls]
        numbers = [
            float(word) for word in words if word[:1].isdigit()
        ]  # step: 2.5 without quotes is a number to an editor
        return {
            "enum": [*words, *numbers],
            "enumDescriptions": [*labels, *(labels if numbers else [])],
        }


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field that may be left empty."""
    kind = schema.get("type")
    if kind is None:
        return {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
    return {**schema, "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}
