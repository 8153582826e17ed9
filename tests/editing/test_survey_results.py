"""Results in any survey.yaml: it says them and all that it said besides, no remark is gone, and the second time nothing changes."""

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.editing.edits import Value, same, tree_of
from tambon_cli.editing.survey_results import SurveyResults, with_results
from tambon_cli.editing.writer import Edited
from tambon_cli.survey.loader import SURVEY
from tests.editing.styles import in_braces, typed
from tests.editing.test_writer import other_reader, read, without_nulls
from tests.support import EXAMPLES

RESULTS = ("tallies", "file", "responses", "together", "quality", "imported")
EXAMPLE = (EXAMPLES / "old" / SURVEY).read_text(encoding="utf-8")
KEYS = (
    "file: survey-answers.csv\nquality: {outside_dates: 3}\nimported: {on: 2562-09-01}\n",
    "responses:\n  - {group: target_group, sm1: 5}\n  - {group: network_partner}\nimported: {on: 2562-09-01}\n",
    re.sub(" +#.*", "", EXAMPLE[EXAMPLE.index("tallies:") :]),
)
OTHERS: tuple[dict[str, Value], ...] = (
    {"tallies": {"target_group": {"n": "8"}}, "imported": {"on": "2562-08-01"}},
    {"responses": [{"group": "target_group"}], "quality": {"same": "1"}},
    {},
)


def told(text: str) -> dict[str, Value]:
    said = tree_of(read(SURVEY, text).root)
    assert isinstance(said, dict)
    return said


def survey(chance: random.Random) -> str:
    """A survey.yaml with some keys of the example, in any order and style."""
    entries = [*(told(EXAMPLE) | chance.choice(OTHERS)).items()]
    tree = dict(chance.sample(entries, chance.randint(0, len(entries))))
    style = chance.choice(["braces", "block", "indented"])
    if style == "braces":
        return in_braces(tree, chance)
    text = typed(tree, chance)
    if style == "block" or re.search(r"(?m)^(---|\.\.\.)", text):
        return text
    return "".join(
        f"   {line}" if line.strip() else line for line in text.splitlines(keepends=True)
    )


@given(st.integers(0, 2**32))
def test_results_are_put_into_any_file(seed: int) -> None:
    chance = random.Random(seed)
    text, keys = survey(chance), chance.choice(KEYS)
    results = SurveyResults(keys, "4s-proposed", consent=chance.random() < 0.5)
    done = with_results(read(SURVEY, text), results)
    assert isinstance(done, Edited)
    before, new, after = told(text), told(keys), told(done.text)
    assert all(same(after.get(key), new.get(key)) for key in RESULTS)
    assert all(same(after[key], value) for key, value in before.items() if key not in RESULTS)
    assert same(other_reader(done.text), without_nulls(after)), done.text
    remarks = re.findall(r"# (?:หมายเหตุ )?[0-9]+|# หัว|# ท้าย", text)
    assert all(remark in done.text for remark in remarks), done.text
    assert with_results(read(SURVEY, done.text), results) == Edited(done.text)
