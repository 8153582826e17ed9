"""The plan of a class: how each key of a file becomes a field of the record."""

import dataclasses
import types
import typing
from functools import cache
from typing import Any, NamedTuple

from tambon_cli.binding.collector import Converter
from tambon_cli.binding.containers import dict_of, record_of, records_of, values_of
from tambon_cli.binding.fields import Record, Suppressed, shapes
from tambon_cli.binding.scalars import SCALARS, convert_count_or_suppressed, term_of
from tambon_cli.binding.terms import Term
from tambon_cli.i18n import Text


class FieldPlan(NamedTuple):
    """How the value of one key becomes a field."""

    name: str
    convert: Converter
    is_required: bool
    label: Text


@cache
def plan_of(cls: type) -> dict[str, FieldPlan]:
    """Return the steps of a class, by the key in the file."""
    shape_of = shapes(cls)
    plan = {}
    for field in dataclasses.fields(cls):
        key = field.name.rstrip("_")
        plan[key] = FieldPlan(
            field.name,
            converter_of(shape_of[key]),
            field.metadata["required"],
            field.metadata["label"],
        )
    return plan


@cache
def converter_of(shape: Any) -> Converter:
    """Return the converter of nodes into values of an annotation."""
    if shape in SCALARS:
        return SCALARS[shape]
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if origin in (typing.Union, types.UnionType):
        kinds = [kind for kind in arguments if kind is not types.NoneType]
        if Suppressed in kinds:
            return convert_count_or_suppressed
        return converter_of(*kinds)
    if origin is tuple:
        return _list_converter_of(arguments[0])
    if origin is dict:
        return dict_of(converter_of(arguments[0]), converter_of(arguments[1]))
    return term_of(shape) if issubclass(shape, Term) else record_of(shape)


def _list_converter_of(shape: Any) -> Converter:
    convert_item = converter_of(shape)
    if isinstance(shape, type) and issubclass(shape, Record):
        return records_of(shape, convert_item)
    return values_of(shape, convert_item)
