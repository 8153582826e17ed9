"""The figures of a table of answers by numpy and scipy alone, without a line of the tool.

Run by hand from the root of the project to write reference.json anew: python -m tests.survey.reference
"""

import csv
import json
import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

HERE = Path(__file__).parent
DIMENSIONS = {"smart": "sm", "sufficiency": "su", "safety": "sa", "smile": "si"}
ITEMS = [f"{prefix}{number}" for prefix in DIMENSIONS.values() for number in range(1, 6)]


def two(value: float) -> float:
    """Rounded half up; what binary fractions add in the fifteenth place is taken off first."""
    return float(Decimal(f"{value:.10f}").quantize(Decimal("0.01"), ROUND_HALF_UP))


def measure(values: Sequence[float]) -> dict[str, Any]:
    """Size, mean, sample standard deviation, 95 % interval."""
    numbers = np.asarray(values, dtype=float)
    low, high = stats.t.interval(
        0.95, len(numbers) - 1, loc=numbers.mean(), scale=stats.sem(numbers)
    )
    if numbers.std() == 0:
        low = high = numbers.mean()
    return {
        "n": len(numbers),
        "mean": two(numbers.mean()),
        "sd": two(numbers.std(ddof=1)),
        "interval": [two(low), two(high)],
    }


def alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """Cronbach's alpha of complete rows, from their covariances."""
    table = np.asarray([row for row in rows if not any(map(math.isnan, row))])
    if len(table) < 2 or table.sum(axis=1).var() == 0:
        return None
    covariance = np.cov(table.T)
    k = len(covariance)
    return two(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def figures(path: Path) -> dict[str, Any]:
    """All figures by group, and of all together."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    parts = {
        name: [row for row in rows if row["group"] == name]
        for name in dict.fromkeys(row["group"] for row in rows)
    }
    return {name: _of(part) for name, part in [*parts.items(), ("together", rows)]}


def _of(rows: Sequence[dict[str, str]]) -> dict[str, Any]:
    answers = {
        item: [math.nan if row[item] in ("", "9") else float(row[item]) for row in rows]
        for item in ITEMS
    }
    made: dict[str, Any] = {
        item: measure([value for value in values if not math.isnan(value)])
        for item, values in answers.items()
    }
    for item, values in answers.items():
        known = [value for value in values if not math.isnan(value)]
        made[item]["top_two"] = float(
            (Decimal(100 * sum(value > 3 for value in known)) / len(known)).quantize(
                Decimal("0.1"), ROUND_HALF_UP
            )
        )
    for name, prefix in DIMENSIONS.items():
        table = list(zip(*(answers[f"{prefix}{number}"] for number in range(1, 6)), strict=True))
        scores = [
            sum(known) / len(known)
            for row in table
            if len(known := [value for value in row if not math.isnan(value)]) >= 4
        ]
        made[name] = {**measure(scores), "alpha": alpha(table)}
    return made


if __name__ == "__main__":
    (HERE / "reference.json").write_text(
        json.dumps(figures(HERE / "answers.csv"), indent=1) + "\n", encoding="utf-8"
    )
