"""What must hold of every level, whatever the folder: evidence helps, order does not matter, the same in is the same out."""

import random
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tambon_cli.model.vocabulary import EvidenceType
from tests.support import EXAMPLES, Folder, tambon

# A folder is copied and scored several times for each example.
A_QUARTER = settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ENTRY = re.compile(r"^( +- )\{type: \w+, file: ", re.MULTILINE)
FILES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/evidence/*"))


def levels(folder: Folder) -> list[int]:
    return [level or 0 for round_ in (6, 12) for level in folder.levels(round_)]


def copied(
    tmp_path_factory: pytest.TempPathFactory, name: str, missing: Iterable[str] = ()
) -> Folder:
    """A copy of an example in a place of its own, without some of its attached files."""
    path = tmp_path_factory.mktemp("copied") / name
    shutil.copytree(EXAMPLES / name, path)
    for file in missing:
        (path.parent / file).unlink(missing_ok=True)
    return Folder(path)


@A_QUARTER
@given(
    st.sampled_from(["old", "new"]),
    st.sets(st.sampled_from(FILES), max_size=8),
    st.sets(st.sampled_from(FILES), max_size=8),
)
def test_evidence_taken_away_never_raises_a_level(
    tmp_path_factory: pytest.TempPathFactory, name: str, some: set[str], more: set[str]
) -> None:
    folder = copied(tmp_path_factory, name)
    path, before = folder.path, levels(folder)
    for taken in (some, more - some):
        for file in taken:
            (path.parent / file).unlink(missing_ok=True)
        after = levels(folder)
        assert all(now <= then for now, then in zip(after, before, strict=True))
        assert after[1::2] == before[1::2]  # what is claimed does not rest on evidence
        before = after
    shutil.rmtree(path.parent)


KINDS = [each.value for each in EvidenceType if each is not EvidenceType.PHOTO]


@A_QUARTER
@given(
    st.sampled_from(["old", "new"]),
    st.sets(st.sampled_from(FILES), max_size=8),
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(KINDS)), min_size=1, max_size=5),
)
def test_valid_evidence_added_never_lowers_a_level(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    missing: set[str],
    added: list[tuple[int, str]],
) -> None:
    folder = copied(tmp_path_factory, name, missing)
    path, before = folder.path, levels(folder)
    for number, (place, kind) in enumerate(added):
        folder.write(
            f"evidence/more-{number}.pdf", f"%PDF-1.4 {number}\n1 0 obj<<>>endobj\n%%EOF\n"
        )
        entries = [
            (each, match)
            for each in sorted(path.glob("*.yaml"))
            for match in ENTRY.finditer(folder.read(each.name))
        ]
        owner, match = entries[place % len(entries)]
        text, start = folder.read(owner.name), match.start()
        folder.write(
            owner.name,
            f"{text[:start]}{match[1]}{{type: {kind}, file: evidence/more-{number}.pdf}}\n{text[start:]}",
        )
        after = levels(folder)
        assert all(now >= then for now, then in zip(after, before, strict=True))
        before = after
    for file in missing:  # and what was missing comes back
        if file.startswith(name):
            shutil.copyfile(EXAMPLES / file, path.parent / file)
            after = levels(folder)
            assert all(now >= then for now, then in zip(after, before, strict=True))
            before = after
    shutil.rmtree(path.parent)


def shuffled(text: str, chance: random.Random) -> str:
    """The same file with the items of every list in another order."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            chance.shuffle(node.value)
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _key, value in node.value]
    return str(yaml.serialize(root, Dumper=yaml.BaseDumper, allow_unicode=True))


@A_QUARTER
@given(
    st.sampled_from(["old", "new"]),
    st.randoms(use_true_random=False),
    st.sets(st.sampled_from(FILES), max_size=4),
)
def test_the_order_of_any_list_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, name: str, chance: random.Random, missing: set[str]
) -> None:
    folder = copied(tmp_path_factory, name, missing)
    path, before = folder.path, levels(folder)
    for each in sorted(path.glob("*.yaml")):
        folder.write(each.name, shuffled(folder.read(each.name), chance))
    assert levels(folder) == before
    shutil.rmtree(path.parent)


def test_the_same_in_is_the_same_out(tmp_path: Path) -> None:
    outputs = set()
    for number, environment in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Bangkok"})
    ):
        place = tmp_path / f"ที่{number}"
        shutil.copytree(EXAMPLES / "new", place / "new")
        parts = [
            tambon(*command, cwd=place, environment=environment).stdout
            for command in (["score", "new", "-f", "json"], ["validate", "new", "-f", "json"])
        ]
        tambon("report", "new", cwd=place, environment=environment)
        outputs.add((*parts, (place / "new/out/report.html").read_bytes()))
    assert len(outputs) == 1
