"""A value behind the name of a group is told as that, with where it belongs, and no repair moves what stands below it."""

import pytest

from tambon_cli.binding.fields import models_in, record_in, shapes
from tambon_cli.documents.syntax.group_value import GROUPS
from tambon_cli.project.project import MODELS
from tests.obeying import ways_out
from tests.support import Folder, tambon


def test_the_groups_are_those_of_the_data_model() -> None:
    known = {
        key
        for model in models_in(*MODELS.values())
        for key, shape in shapes(model).items()
        if record_in(shape) is not None
    }
    assert known == GROUPS


@pytest.mark.parametrize(
    ("file", "before", "after", "line", "child"),
    [
        ("plan.yaml", "budget:\n", "budget: 60,000\n", 15, "total: 60,000"),
        ("project.yaml", "agency:\n", "agency: ศูนย์\n", 14, "name: ศูนย์"),
        ("project.yaml", "area:\n", "area: ตำบล  # พื้นที่\n", 6, "kind: ตำบล"),
        ("activities.yaml", "participants: {total: 25}", "participants: 45 คน\n      total: 25", 36, "total: 45 คน"),
    ],
)  # fmt: skip
def test_it_is_told_where_the_value_belongs_and_fix_leaves_it_alone(
    old: Folder, file: str, before: str, after: str, line: int, child: str
) -> None:
    old.replace(file, before, after)
    [told] = [each for each in old.findings() if each.code == "TB003"]
    assert (told.location.file, told.location.span.line) == (file, line)
    assert told.hint.th.endswith(f"แล้วเขียนที่ช่องย่อยที่ถูก เช่น {child}")
    assert told.repair is None
    text = old.read(file)
    assert tambon("fix", "--write", old.path).returncode == 1
    assert old.read(file) == text
    [follow, *_] = ways_out(told)
    follow(old)
    assert [each for each in old.findings() if each.code in ("TB003", "TB102", "TB103")] == []


@pytest.mark.parametrize(
    "line", ["    kind: old\n      since: 2561\n", "  kind: old\n    since: 2561\n"]
)
def test_a_line_that_is_only_indented_too_far_is_still_told_so(old: Folder, line: str) -> None:
    text = old.read("project.yaml")
    start = text.index("  kind: old")
    end = text.index("\n", text.index("  since:")) + 1
    old.write("project.yaml", text[:start] + line + text[end:])
    [told] = [each for each in old.findings() if each.code == "TB003"]
    assert "ย่อหน้า" in told.hint.th
