"""Write a nation of fictional projects, one for every subdistrict.

The names of subdistricts are real; work, evidence, surveys and mistakes are invented. Run by hand:
python benchmarks/nation.py FOLDER [NUMBER] [--seed N] [--mistakes SHARE]. The same arguments give
the same bytes, and a project is the same however many are written with it. A subdistrict is below
its province: FOLDER/30/300503.
"""

import argparse
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

import geothai

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from draft import Draft  # noqa: E402
from mistakes import COMMON_MISTAKES  # noqa: E402
from nation_files import FILES_OF_STAGE, survey  # noqa: E402

SEED = 2562
MISTAKES = 0.15
ALL = 7436

# How far projects are when the year ends, of twenty.
STAGES = {"begun": 1, "planned": 2, "working": 4, "evaluated": 4, "sent": 9}
SURVEYED = 0.8


@cache
def subdistricts() -> list[tuple[str, str, str, str]]:
    """Return every subdistrict, in an order that mixes the provinces.

    Each is its code and the names of the subdistrict, district and province.
    """
    found = [
        (
            subdistrict.code,
            subdistrict.name_th,
            district.name_th.removeprefix("เขต"),
            province.name_th,
        )
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for subdistrict in geothai.subdistricts(district.code)
    ]
    random.Random(0).shuffle(found)
    return found


def draft(index: int, seed: int, mistakes: float) -> Draft:
    """Return the project of a number."""
    code, subdistrict, district, province = subdistricts()[index % ALL]
    chance = random.Random(f"{seed}/{index}")
    kind = "old" if chance.random() < 0.6 else "new"
    (stage,) = chance.choices([*STAGES], [*STAGES.values()])
    made = Draft(code, (subdistrict, district, province), kind, stage, chance)
    for write in FILES_OF_STAGE[stage]:
        write(made)
    if stage in ("evaluated", "sent") and chance.random() < SURVEYED:
        survey(made)
    if chance.random() < mistakes:
        for spoil in chance.sample(COMMON_MISTAKES, chance.randint(1, 3)):
            spoil(made)
    return made


def write(index: int, folder: Path, seed: int, mistakes: float) -> Path:
    """Write the project of a number; return its folder."""
    made = draft(index, seed, mistakes)
    province = made.code[:2]
    if index >= ALL:
        province += f"-{index // ALL}"
    path = folder / province / made.code
    (path / "evidence").mkdir(parents=True)
    for name, text in made.texts.items():
        (path / name).write_bytes(text.encode())
    for name, data in made.evidence.items():
        (path / name).write_bytes(data)
    return path


def make(
    folder: Path, number: int = ALL, seed: int = SEED, mistakes: float = MISTAKES
) -> list[Path]:
    """Write the projects; return their folders."""
    write_one = partial(write, folder=folder, seed=seed, mistakes=mistakes)
    with ProcessPoolExecutor() as pool:
        return list(pool.map(write_one, range(number), chunksize=16))


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int, nargs="?", default=ALL)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--mistakes", type=float, default=MISTAKES)
    options = parser.parse_args()
    folders = make(options.folder, options.number, options.seed, options.mistakes)
    print(f"{len(folders)} projects in {options.folder}")


if __name__ == "__main__":
    main()
