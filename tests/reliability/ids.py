"""National ids in every spelling and place: all found, none printed; and no false alarm where there are none."""

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import geothai

from tambon_cli.portfolio.check import Request, check_target
from tambon_cli.portfolio.find import Target
from tests.reliability.children import run
from tests.support import EXAMPLES

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_GROUPS = (1, 4, 5, 2, 1)
SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda digits: digits,
    "hyphens": lambda digits: "-".join(grouped(digits)),
    "spaces": lambda digits: " ".join(grouped(digits)),
    "Thai digits": lambda digits: digits.translate(_THAI),
    "Thai digits, dashes": lambda digits: "–".join(grouped(digits)).translate(_THAI),
}
PLACES = {
    "comment": "# เลข {} ครับ",
    "value": "k{n}: เลข {} ครับ",
    "quoted value": 'k{n}: "{}"',
    "key": '"{}": x',
    "block of text": "k{n}: |\n  ข้อความ\n  {}",
}
_AT_ONCE = 400


def grouped(digits: str) -> list[str]:
    """The digits in the groups of an id card."""
    starts = [sum(_GROUPS[:number]) for number in range(len(_GROUPS))]
    return [digits[start : start + size] for start, size in zip(starts, _GROUPS, strict=True)]


def invented(chance: random.Random) -> str:
    """A valid id that nobody has: of the province 00, which does not exist."""
    digits = f"{chance.randint(1, 8)}00{chance.randrange(10**9):09}"
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits))
    return f"{digits}{(11 - total % 11) % 10}"


def tried(count: int, seed: int) -> tuple[int, list[str]]:
    """How many ids were looked for, and what went wrong: an id that was not found, or one that was printed."""
    chance, wrong, number = random.Random(seed), [], 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "p").mkdir()
        (place / "p/project.yaml").write_bytes((EXAMPLES / "old/project.yaml").read_bytes())
        while number < count:
            for spelling, spell in SPELLINGS.items():
                for where, form in PLACES.items():
                    ids = [invented(chance) for _ in range(min(_AT_ONCE, count - number))]
                    spelt = [spell(each) for each in ids]
                    number += len(ids)
                    lines = [form.format(each, n=line) for line, each in enumerate(spelt)]
                    (place / "p/review.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
                    missed = len(ids) - _found(place / "p")
                    if missed:
                        wrong.append(f"{missed} of {len(ids)} missed: {spelling}, {where}")
                    said = run(["validate", "p", "-f", "json"], place)
                    printed = [each for each in {*ids, *spelt} if each in said.out + said.err]
                    wrong += [f"printed: {spelling}, {where}"] if printed or said.code != 1 else []
    return number, wrong


def _found(folder: Path) -> int:
    found = check_target(Target(folder, "p"), Request(needs_table=False)).findings
    return len({each.location.span.line for each in found if each.code == "TB801"})


def clean_texts() -> Iterator[str]:
    """Text in which there is nobody: every place of Thailand with its code, dates, amounts, numbers of letters."""
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for each in geothai.subdistricts(district.code):
                yield f"ต.{each.name_th} อ.{district.name_th} จ.{province.name_th} {each.code} {each.name_en}"
    chance = random.Random(0)
    for number in range(3000):
        yield f"วันที่ {number % 28 + 1}/{number % 12 + 1}/256{number % 10} เวลา {number % 24:02}.30 น. จำนวน {chance.randrange(10**7):,} บาท ที่ พม {number:04}/{number + 1}"
        yield f"2562-{number % 12 + 1:02}-{number % 28 + 1:02} 09:00-16:00 {chance.random():.6f} {chance.randrange(10**12)} หมู่ {number % 20} โทร 1300 สายด่วน"


def false_alarms() -> tuple[int, list[str]]:
    """How many lines without any person were read, and the privacy findings about them."""
    wrong, count = [], 0
    lines = list(clean_texts())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "project.yaml").write_bytes((EXAMPLES / "old/project.yaml").read_bytes())
        for start in range(0, len(lines), 2000):
            text = [
                f"# {line}\nk{number}: {line}"
                for number, line in enumerate(lines[start : start + 2000])
            ]
            count += len(text)
            (place / "review.yaml").write_text("\n".join(text) + "\n", encoding="utf-8")
            found = check_target(Target(place, "p"), Request(needs_table=False)).findings
            wrong += [
                f"{each.code}: {text[(each.location.span.line - 1) // 2]}"
                for each in found
                if each.code.startswith("TB8")
            ]
    for name in ("old", "new"):
        found = check_target(Target(EXAMPLES / name, name), Request(needs_table=False)).findings
        wrong += [f"{name}: {each.code}" for each in found if each.code.startswith("TB8")]
    return count, wrong
