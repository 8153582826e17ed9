"""What each rule is for, with a bad and a good example, for `tambon rule` and docs/rules."""

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
    """Why the rule is there, and how a file violates and keeps it.

    `source` is the manual, law or standard; None if the rule is mere good sense. In the examples
    `⟨U+200B⟩` stands for a character that cannot be seen.
    """

    why: Text
    source: str | None
    file: str
    bad: str
    good: str


def documentation_of(rule: Rule) -> Documentation:
    """Return the documentation of a rule."""
    entry = _read_family(rule.code[:3])[rule.code]
    return Documentation(
        why=Text(**entry["why"]),
        source=entry.get("source"),
        file=entry["file"],
        bad=entry["bad"].rstrip("\n"),
        good=entry["good"].rstrip("\n"),
    )


def documented() -> set[str]:
    """Return the codes that have a text."""
    return {code for path in TEXTS.glob("*.yaml") for code in _read_family(path.stem.upper())}


@cache
def _read_family(prefix: str) -> dict[str, Any]:
    # Our own file, which holds on purpose what the reader of project files refuses or fixes.
    text = (TEXTS / f"{prefix.lower()}.yaml").read_text(encoding="utf-8")
    family: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return family
