"""Write a folder of many fictional projects, made from the two examples.

The places are real, the projects invented and at every stage of the year.

Run by hand from the root of the project: python examples/make_portfolio.py FOLDER [NUMBER] [--bare]
With --bare nothing is attached. The same number gives the same folders.
"""

import random
import re
import shutil
import sys
from pathlib import Path

import geothai

ROOT = Path(__file__).parent
LATER = ("report.yaml", "evaluation.yaml", "review.yaml", "survey.yaml")
# How far a project is, and how often that is so of twenty.
STAGES = {"begun": 2, "planned": 3, "working": 5, "ready": 3, "sent": 5, "late": 1, "wrong": 1}
# The files that a project does not have yet, by its stage.
MISSING = {
    "begun": (*LATER, "activities.yaml", "meetings.yaml", "plan.yaml", "mou.yaml", "area.yaml"),
    "planned": (*LATER, "activities.yaml", "meetings.yaml"),
    "working": LATER,
    "ready": ("report.yaml",),
}
# So many projects keep the photos, words and survey of the examples, as if they had been copied.
SHARED = 3
EXAMPLE_PLACES = {
    "old": ("โคกกระเบื้อง", "บ้านเหลื่อม", "นครราชสีมา"),
    "new": ("สบแม่ข่า", "หางดง", "เชียงใหม่"),
}
# The fields of text that tell projects apart.
TEXTS = (
    *("result", "method", "topics", "findings", "recommendations", "social_capital", "situation"),
    *("local_plan", "community_plan", "local_leaders", "occupations"),
)


def places(number: int) -> list[tuple[str, str, str, str]]:
    """Return so many subdistricts, one of each province in turn.

    Each is its code and the names of the subdistrict, district and province.
    """
    chance = random.Random(2562)
    provinces = [province for province in geothai.provinces() if province.code != "10"]
    found = []
    for turn in range(number):
        province = provinces[turn % len(provinces)]
        district = chance.choice([*geothai.districts(province.code)])
        subdistrict = chance.choice([*geothai.subdistricts(district.code)])
        found.append((subdistrict.code, subdistrict.name_th, district.name_th, province.name_th))
    return found


def make(folder: Path, number: int, *, bare: bool = False) -> list[Path]:
    """Write the projects; return their folders."""
    chance = random.Random(7436)
    stages = [stage for stage, times in STAGES.items() for _ in range(times)]
    ignored = ["out", "evidence"] if bare else ["out"]
    made = []
    for index, place in enumerate(places(number)):
        path = folder / f"p{index:04}"
        kind = "old" if chance.random() < 0.7 else "new"
        shutil.copytree(ROOT / kind, path, ignore=shutil.ignore_patterns(*ignored))
        _move(path, place, kind)
        if index >= SHARED:
            _tell_apart(path, place)
        _leave_at(path, chance.choice(stages), chance)
        made.append(path)
    return made


def _move(path: Path, place: tuple[str, str, str, str], kind: str) -> None:
    """Put the project into another subdistrict."""
    code, *names = place
    for file in path.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for old, new in zip(EXAMPLE_PLACES[kind], names, strict=True):
            text = text.replace(old, new)
        text = re.sub(r'code: "?[0-9]{6}"?', f'code: "{code}"', text)
        text = re.sub(r"(?m)^id: .*", f"id: {path.name}", text)
        file.write_text(text, encoding="utf-8")


def _tell_apart(path: Path, place: tuple[str, str, str, str]) -> None:
    """Give the project words and pictures of its own, and no survey."""
    lines = re.compile(rf"(?m)^(\s+(?:- )?(?:{'|'.join(TEXTS)}): [^\n#]+?)( *)$")
    for name in ("activities.yaml", "meetings.yaml", "evaluation.yaml", "area.yaml"):
        file = path / name
        if file.exists():
            text = lines.sub(rf"\1 ต.{place[1]}\2", file.read_text(encoding="utf-8"))
            file.write_text(text, encoding="utf-8")
    for file in path.glob("evidence/*"):
        with file.open("ab") as opened:
            opened.write(place[0].encode())
    (path / "survey.yaml").unlink(missing_ok=True)


def _leave_at(path: Path, stage: str, chance: random.Random) -> None:
    """Take away what a project at that stage does not have yet, or put a mistake into it."""
    for name in MISSING.get(stage, ()):
        (path / name).unlink(missing_ok=True)
    if stage == "working":
        _keep_first_activities(path / "activities.yaml", chance)
    elif stage == "late":
        _send_late(path / "report.yaml")
    elif stage == "wrong":
        with (path / "plan.yaml").open("a", encoding="utf-8") as opened:
            opened.write("approved_on: 2562-13-01\n")


def _keep_first_activities(file: Path, chance: random.Random) -> None:
    records = re.split(r"(?m)^(?=  - id: )", file.read_text(encoding="utf-8"))
    kept = records[: chance.randint(2, len(records) - 1)]
    file.write_text("".join(kept), encoding="utf-8")


def _send_late(file: Path) -> None:
    if not file.exists():
        return
    text = file.read_text(encoding="utf-8")
    text = text.replace("2562-09-10", "2562-09-20").replace("2562-09-12", "2562-09-21")
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    target, *rest = (argument for argument in sys.argv[1:] if argument != "--bare")
    folders = make(Path(target), int(rest[0]) if rest else 77, bare="--bare" in sys.argv)
    print(f"{len(folders)} projects in {target}")
