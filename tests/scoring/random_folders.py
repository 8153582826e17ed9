"""Project folders as nobody would write them: the examples, with a few things changed at random."""

import copy
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.support import EXAMPLES

DAYS = (
    *("2561-09-30", "2561-10-01", "2561-12-15", "2562-03-31", "2562-04-01", "2562-06-20"),
    *("2562-09-15", "2562-09-16", "2562-09-30", "2562-10-01", "2562-13-40", ""),
)
WORDS = (
    *("done", "ongoing", "not_started", "cancelled", "agency", "lao", "annual", "periodic"),
    *("consultation", "readiness", "local_leader", "network_partner", "staff", "xx", ""),
)
LATE_AGREEMENT = {
    "id": "M7",
    "title": "ฉบับที่สอง",
    "signed_on": "2562-12-01",
    "signatories": [{"party": "agency"}, {"party": "lao"}],
}
REVISIONS = (
    {"activity": "A2", "cancelled": "true"},
    {"activity": "A5", "cancelled": "true"},
    {"activity": "A1", "end": "2562-07-30"},
    {"activity": "A4", "start": "2562-01-15", "end": "2562-02-15"},
)
CONTACTS = (
    {"held_on": "2562-01-10", "parties": ["lao"]},
    {"held_on": "2562-01-11", "parties": ["local_leader", "agency"]},
    {"held_on": "2562-04-11", "parties": ["local_leader", "lao"]},
)
FOLLOWUPS = (
    {"id": "F8", "purpose": "annual", "parties": ["agency"], "method": "self"},
    {"id": "F9", "held_on": "2562-11-01", "purpose": "annual", "parties": ["agency", "lao"]},
)
MEETINGS = (
    {"id": "MT8", "kind": "consultation", "held_on": "2562-05-01"},
    {"id": "MT9", "kind": "readiness", "held_on": "2562-12-01", "parties": ["staff"]},
)
Files = dict[str, Any]


def random_folder(parent: Path, chance: random.Random) -> Path:
    """A new folder with a copy of an example and up to ten changes."""
    name = chance.choice(("old", "new"))
    folder = parent / "project"
    shutil.copytree(EXAMPLES / name, folder)
    files = {path.name: _read(path) for path in sorted(folder.glob("*.yaml"))}
    for _ in range(chance.randint(1, 10)):
        chance.choice(CHANGES)(folder, files, chance)
    for file, data in files.items():
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def _read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8").replace(": null", ":")
    return yaml.load(text, Loader=yaml.BaseLoader)


def _containers(files: Files) -> Iterator[Any]:
    waiting = [data for file, data in files.items() if file != "project.yaml"]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            yield value
            waiting += value


def _delete_file(folder: Path, files: Files, chance: random.Random) -> None:
    name = chance.choice(sorted(files))
    if name != "project.yaml":
        del files[name]
        (folder / name).unlink()


def _delete_paper(folder: Path, _files: Files, chance: random.Random) -> None:
    papers = sorted((folder / "evidence").iterdir())
    if papers:
        chance.choice(papers).unlink()


def _delete_value(_folder: Path, files: Files, chance: random.Random) -> None:
    full = [each for each in _containers(files) if each]
    if full:
        chosen = chance.choice(full)
        del chosen[chance.choice(list(chosen) if isinstance(chosen, dict) else range(len(chosen)))]


def _is_day(value: object) -> bool:
    return isinstance(value, str) and value.startswith("256") and value.count("-") == 2


def _other_value(files: Files, chance: random.Random, words: tuple[str, ...], test: Any) -> None:
    places = [
        (each, key)
        for each in _containers(files)
        for key, value in (each.items() if isinstance(each, dict) else enumerate(each))
        if test(value)
    ]
    if places:
        container, key = chance.choice(places)
        container[key] = chance.choice(words)


def _other_day(_folder: Path, files: Files, chance: random.Random) -> None:
    _other_value(files, chance, DAYS, _is_day)


def _other_word(_folder: Path, files: Files, chance: random.Random) -> None:
    _other_value(files, chance, WORDS, WORDS[:-2].__contains__)


def _second_of_a_kind(_folder: Path, files: Files, chance: random.Random) -> None:
    file, key, items = chance.choice(
        (
            ("mou.yaml", "agreements", (LATE_AGREEMENT, {**LATE_AGREEMENT, "signed_on": ""})),
            ("area.yaml", "coordination", CONTACTS),
            ("evaluation.yaml", "followups", FOLLOWUPS),
            ("meetings.yaml", "meetings", MEETINGS),
        )
    )
    held = files.get(file, {}).get(key) if isinstance(files.get(file), dict) else None
    if isinstance(held, list):
        held.insert(chance.randint(0, len(held)), copy.deepcopy(chance.choice(items)))


def _revise(_folder: Path, files: Files, chance: random.Random) -> None:
    plan = files.get("plan.yaml")
    if isinstance(plan, dict):
        number = chance.randint(1, 99)
        revision: dict[str, Any] = {
            "id": f"R{number}",
            "approved_on": chance.choice(("2562-01-05", "2562-03-01", "2562-08-01")),
            "reason": "ปรับแผน",
            "changes": [dict(each) for each in chance.sample(REVISIONS, chance.randint(1, 3))],
        }
        if chance.random() < 0.4:
            revision["evidence"] = [{"type": "plan_document", "file": "evidence/plan.pdf"}]
        plan["revisions"] = [*(plan.get("revisions") or []), revision]


def _undo(_folder: Path, files: Files, chance: random.Random) -> None:
    records = files.get("activities.yaml")
    if isinstance(records, dict) and isinstance(records.get("activities"), list):
        for record in records["activities"]:
            if isinstance(record, dict) and chance.random() < 0.3:
                record["status"] = chance.choice(("not_started", "ongoing", "cancelled"))


CHANGES: tuple[Callable[[Path, Files, random.Random], None], ...] = (
    _delete_file,
    *[_delete_paper] * 3,
    *[_delete_value] * 4,
    *[_other_day] * 4,
    *[_other_word] * 3,
    *[_second_of_a_kind] * 2,
    *[_revise] * 2,
    _undo,
)
