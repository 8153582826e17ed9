"""A finding names the fields that it is about, each by the path that leads to it in its file."""

import re
from typing import Any

import pytest

from tambon_cli.diagnostics import Location
from tambon_cli.documents.nodes import Mapping, Node, Sequence
from tambon_cli.documents.paths import FieldPaths
from tambon_cli.documents.reader import parse_document
from tests.support import EXAMPLES, Folder, tambon_json

SAMPLES = sorted(EXAMPLES.glob("*/*.yaml"))


def all_fields(node: Node, path: str = "") -> list[tuple[str, Node, Location | None]]:
    """Every value of a file with its path, and the place of its key if it has one."""
    found: list[tuple[str, Node, Location | None]] = []
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            inner = f"{path}.{key}".removeprefix(".")
            found += [
                (inner, entry.value, Location("x", entry.key)),
                *all_fields(entry.value, inner),
            ]
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            found += [(f"{path}[{number}]", item, None), *all_fields(item, f"{path}[{number}]")]
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_value_and_every_key_has_its_path(sample: Any) -> None:
    root = parse_document(sample.name, sample.read_bytes()).root
    paths = FieldPaths(root)
    for path, node, key in all_fields(root):
        if key is not None:
            assert paths.at(key) == (path,)
            record = path.rpartition(".")[0]
            missing = key._replace(missing=("none", "other"))
            expected = tuple(f"{record}.{name}".removeprefix(".") for name in missing.missing)
            if not isinstance(node, Mapping) or node.span[:2] != key.span[:2]:
                assert paths.at(missing) == expected
        if not isinstance(node, Mapping | Sequence):
            assert paths.at(Location("x", node.span)) == (path,)


def told(old: Folder) -> dict[str, list[list[str]]]:
    fields: dict[str, list[list[str]]] = {}
    for each in tambon_json("validate", old.path)["diagnostics"]:
        fields.setdefault(each["code"], []).append(each["fields"])
    return fields


def test_a_missing_field_has_the_path_that_it_would_have(old: Folder) -> None:
    text = re.sub(r"(?m)^    (place|method): .*\n", "", old.read("activities.yaml"), count=2)
    old.write("activities.yaml", text)
    old.replace("project.yaml", "fiscal_year: 2562", "#")
    found = told(old)
    assert sorted(found["TB110"][0]) == ["activities[0].method", "activities[0].place"]
    assert found["TB101"] == [["fiscal_year"]]


def test_what_is_wrong_names_its_own_field_and_a_file_nobody_can_read_none(old: Folder) -> None:
    old.replace("plan.yaml", "amount: 38000", "amount: มาก")
    assert [fields for fields in told(old)["TB108"] if "budget" in fields[0]] == [
        ["budget.sources[0].amount"]
    ]
    old.write("plan.yaml", "budget: [\n")
    assert told(old)["TB003"] == [[]]
