"""The names of files in a project file, letter for letter, which a fix must not break."""

import typing
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from tambon_cli.binding.fields import FilePath
from tambon_cli.binding.walk import all_values
from tambon_cli.documents.nodes import Scalar
from tambon_cli.documents.reader import parse_document
from tambon_cli.project.project import MODELS

_QUOTES = "\"'"


def keeps_files(name: str, before: str, after: str, there: Collection[str]) -> bool:
    """Whether every name of a file that changes becomes one that is there, and was not one before.

    `before` and `after` are the texts of the project file of that name.
    """
    old, new = Counter(_files_in(name, before)), Counter(_files_in(name, after))
    has_lost = any(file in there for file in old - new)
    return not has_lost and all(file in there for file in new - old)


def _files_in(name: str, text: str) -> Iterator[str]:
    root = parse_document(name, text.encode("utf-8", "surrogatepass")).root
    lines = text.split("\n")
    for node, shape in all_values(root, MODELS[name]):
        if isinstance(node, Scalar) and _is_file(shape):
            span = node.span
            if span.line == span.end_line and span.line <= len(lines):
                yield lines[span.line - 1][span.column - 1 : span.end_column - 1].strip(_QUOTES)


def _is_file(shape: Any) -> bool:
    return FilePath in (shape, *typing.get_args(shape))
