"""Totals that were written down by hand: what they may say, and what of them is shown."""

import json

import pytest

from tambon_cli.survey.answers import read_answers, rows_of_csv
from tests.support import Folder, tambon
from tests.survey.answers import INSTRUMENT, as_csv, respondents

_HEAD = """\
instrument: 4s-proposed
collected: {from: 2562-08-01, to: 2562-08-20, mode: mixed}
consent: true
population: {target_group: 24, community_member: 24, network_partner: 24}
tallies:
"""


def survey(groups: str, together: str = "") -> str:
    return f"{_HEAD}{groups}{together}"


@pytest.mark.parametrize(
    ("gender", "fits"),
    [
        ("{female: 8, male: 2}", True),
        ("{female: 8, male: suppressed}", True),
        ("{female: 8, male: suppressed, no_answer: 2}", True),
        ("{female: 8, male: suppressed, no_answer: 5}", False),
        ("{female: suppressed, male: suppressed, no_answer: 11}", False),
        ("{female: 8, male: suppressed, no_answer: suppressed}", True),
        ("{female: 11, male: suppressed}", False),
        ("{female: 8, male: 1, no_answer: 2}", False),
    ],
)
def test_counts_are_no_more_than_the_group(old: Folder, gender: str, fits: bool) -> None:
    old.write(
        "survey.yaml", survey(f"  target_group:\n    n: 10\n    background: {{gender: {gender}}}\n")
    )
    found = [each for each in old.found() if "TB406" in each]
    assert found == ([] if fits else ["survey.yaml:8:26 TB406"])


@pytest.mark.parametrize(("complete", "shown"), [(4, None), (5, 5), (40, 40)])
def test_few_complete_answers_are_not_told_of_all_groups(
    old: Folder, complete: int, shown: int | None
) -> None:
    counts = "[0, 1, 3, 12, 8, 0]"
    items = "".join(f"      {item.id}: {counts}\n" for item in INSTRUMENT.items)
    smart = '    dimensions:\n      smart: {n: 24, mean: "4.13", sd: "0.50"}\n'
    groups = "".join(
        f"  {group}:\n    n: 24\n    items:\n{items}{smart}"
        for group in ("target_group", "community_member")
    )
    together = f'together:\n  dimensions:\n    smart: {{complete: {complete}, alpha: "0.70"}}\n'
    old.write("survey.yaml", survey(groups, together))
    result = tambon("survey", "summary", old.path, "-f", "json")
    (project,) = json.loads(result.stdout)["projects"]
    assert f'"complete": {shown if shown is not None else "null"}' in json.dumps(project)
    assert shown is not None or f'"complete": {complete}' not in json.dumps(project)


def test_a_hint_on_an_answer_names_answers_and_no_spellings() -> None:
    rows = respondents(12)
    for row, cell in zip(rows, ("๓", " 5", "๔", "xx"), strict=False):
        row["sm1"] = cell
    table, found = rows_of_csv("answers.csv", as_csv(rows))
    _answers, wrong = read_answers(INSTRUMENT, table)
    (finding,) = [*found, *wrong]
    assert finding.hint.en.endswith(": 1, 2, 3, 4, 5, 9")
