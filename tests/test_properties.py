"""What must hold of every level, whatever the folder: evidence helps, order does not matter, the same in is the same out."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import EXAMPLES, Folder, tambon

FILES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/evidence/*"))


def levels(folder: Folder) -> list[int]:
    return [level or 0 for round_ in (6, 12) for level in folder.levels(round_)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["old", "new"]), st.sets(st.sampled_from(FILES), max_size=8), st.sets(st.sampled_from(FILES), max_size=8))
def test_evidence_taken_away_never_raises_a_level(tmp_path_factory: pytest.TempPathFactory, name: str, some: set[str], more: set[str]) -> None:
    path = tmp_path_factory.mktemp("evidence") / name
    shutil.copytree(EXAMPLES / name, path)
    folder = Folder(path)
    before = levels(folder)
    for taken in (some, more - some):
        for file in taken:
            (path.parent / file).unlink(missing_ok=True)
        after = levels(folder)
        assert all(now <= then for now, then in zip(after, before, strict=True))
        assert after[1::2] == before[1::2]  # what is claimed does not rest on evidence
        before = after
    shutil.rmtree(path.parent)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["old", "new"]), st.permutations(range(5)))
def test_the_order_of_a_list_does_not_matter(tmp_path_factory: pytest.TempPathFactory, name: str, order: list[int]) -> None:
    path = tmp_path_factory.mktemp("order") / name
    shutil.copytree(EXAMPLES / name, path)
    folder = Folder(path)
    before = levels(folder)
    head, *records = folder.read("activities.yaml").rstrip("\n").split("\n  - id: ")
    shuffled = [records[place] for place in order if place < len(records)]
    folder.write("activities.yaml", "\n  - id: ".join([head, *shuffled]) + "\n")
    lines = folder.read("plan.yaml").split("\n")
    planned = [number for number, line in enumerate(lines) if line.startswith("  - {id: A")]
    texts = [lines[planned[place]] for place in order if place < len(planned)]
    for number, text in zip(planned, texts, strict=True):
        lines[number] = text
    assert levels(folder.write("plan.yaml", "\n".join(lines))) == before
    shutil.rmtree(path.parent)


def test_the_same_in_is_the_same_out(tmp_path: Path) -> None:
    outputs = set()
    for number, environment in enumerate(({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Bangkok"})):
        place = tmp_path / f"ที่{number}"
        shutil.copytree(EXAMPLES / "new", place / "new")
        parts = [tambon(*command, cwd=place, environment=environment).stdout for command in (["score", "new", "-f", "json"], ["validate", "new", "-f", "json"])]
        tambon("report", "new", cwd=place, environment=environment)
        outputs.add((*parts, (place / "new/out/report.html").read_bytes()))
    assert len(outputs) == 1
