"""What each rule is for, with a bad and a good example: the texts of `tambon rule` and of the pages in docs/rules."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tambon_cli.diagnostics import Rule
from tambon_cli.i18n import Text

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Documentation:
    """Why there is the rule, by what source (None: by good sense), and how a file breaks and keeps it.

    In the examples `⟨U+200B⟩` stands for a character that cannot be seen.
    """

    why: Text
    source: str | None
    file: str
    bad: str
    good: str


def documentation_of(rule: Rule) -> Documentation:
    """The documentation of a rule."""
    entry = _family(rule.code[:3])[rule.code]
    bad, good = entry["bad"].rstrip("\n"), entry["good"].rstrip("\n")
    return Documentation(Text(**entry["why"]), entry.get("source"), entry["file"], bad, good)


def documented() -> set[str]:
    """The codes that have a text."""
    return {code for path in TEXTS.glob("*.yaml") for code in _family(path.stem.upper())}


@cache
def _family(prefix: str) -> dict[str, Any]:
    # Our own file, which holds on purpose what the reader of project files refuses or repairs.
    text = (TEXTS / f"{prefix.lower()}.yaml").read_text(encoding="utf-8")
    family: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return family
