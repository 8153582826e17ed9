"""The statistics of a survey against independent values: scipy, numpy, printed tables, and cases worked by hand."""

import itertools
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from tambon_cli.binding.binder import bind
from tambon_cli.documents.nodes import NOWHERE
from tambon_cli.i18n import same
from tambon_cli.model.survey import SurveyFile
from tambon_cli.survey.analysis.figures import Figures, Measure, figures
from tambon_cli.survey.answers import Answers, read_answers, rows_of_csv
from tambon_cli.survey.instrument import Background, Instrument, Named
from tambon_cli.survey.instrument_loader import built_in
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.statistics import (
    Moments,
    cronbach,
    difference,
    krejcie_morgan,
    moments_of,
    planned_sample,
    student_t,
    yamane,
)
from tambon_cli.survey.tallies import Quality, hide_small, quality_of, tally
from tambon_cli.thai.numbers import rounded
from tests.survey import reference
from tests.survey.answers import INSTRUMENT, as_csv, respondents

HERE = Path(__file__).parent
NOBODY, _ = bind(SurveyFile, "survey.yaml", NOWHERE)


def moments(values: list[int]) -> Moments:
    return Moments(
        len(values), Fraction(sum(values)), Fraction(sum(value * value for value in values))
    )


def figures_of(text: str, instrument: Instrument = INSTRUMENT, least: int = 5) -> Figures:
    rows, found = rows_of_csv("answers.csv", text)
    answers, wrong = read_answers(instrument, rows)
    assert [*found, *wrong] == []
    tallies = tally(instrument, answers, least)
    made = figures(
        Surveyed(NOBODY, instrument, least, tallies, quality_of(instrument, answers, least))
    )
    assert made is not None
    return made


SAMPLES = st.lists(st.integers(1, 5), min_size=2, max_size=200)


@given(SAMPLES)
def test_mean_deviation_and_interval_are_scipys(values: list[int]) -> None:
    ours = moments(values)
    assert ours.mean is not None
    assert ours.deviation is not None
    assert ours.interval is not None
    assert float(ours.mean) == pytest.approx(np.mean(values))
    assert float(ours.deviation) == pytest.approx(np.std(values, ddof=1))
    if len(set(values)) > 1:
        expected = stats.t.interval(
            0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values)
        )
        assert [float(each) for each in ours.interval] == pytest.approx(expected)


@given(SAMPLES, SAMPLES)
def test_the_interval_of_a_difference_is_welchs(first: list[int], second: list[int]) -> None:
    ours = difference(moments(first), moments(second))
    assert ours is not None
    if len(set(first)) > 1 and len(set(second)) > 1:
        expected = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
        assert [float(each) for each in ours] == pytest.approx([expected.low, expected.high])


@given(st.one_of(st.integers(1, 3000), st.floats(1, 3000)))
def test_students_t_is_scipys(freedom: float) -> None:
    assert student_t(float(freedom)) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-10)


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=60))
def test_alpha_is_that_of_the_covariances(rows: list[list[int]]) -> None:
    table = np.asarray(rows)
    totals = tuple(int(total) for total in table.sum(axis=0))
    ours = cronbach(len(rows), totals, int((table**2).sum()), int((table.sum(axis=1) ** 2).sum()))
    covariance = np.cov(table.T)
    if table.sum(axis=1).var() == 0:
        assert ours is None
    else:
        assert ours is not None
        assert float(ours) == pytest.approx(4 / 3 * (1 - np.trace(covariance) / covariance.sum()))


def test_alpha_of_a_case_worked_by_hand() -> None:
    # Items (1,2,3) and (2,2,5): variances 1 and 3, totals 3, 4, 8 of variance 7: 2/1 * (1 - 4/7) = 6/7.
    assert cronbach(3, (6, 9), 1 + 4 + 9 + 4 + 4 + 25, 9 + 16 + 64) == Fraction(6, 7)
    assert cronbach(3, (6,), 14, 14) is None
    assert cronbach(1, (1, 2), 5, 9) is None
    assert cronbach(3, (3, 3), 6, 12) is None


def test_a_known_mean_and_deviation_give_their_moments_back() -> None:
    made = moments_of(24, Fraction("3.75"), Fraction("0.67"))
    assert (made.mean, rounded(Fraction(made.deviation or 0), 2)) == (
        Fraction("3.75"),
        Decimal("0.67"),
    )


@pytest.mark.parametrize(("people", "sample"), [(500, 223), (1000, 286), (5000, 371)])
def test_the_sample_is_yamanes(people: int, sample: int) -> None:
    assert yamane(people) == planned_sample(people) == sample


@pytest.mark.parametrize(
    ("people", "sample"), [(10, 10), (15, 14), (220, 140), (500, 217), (1200, 291), (5000, 357)]
)
def test_the_sample_is_that_of_the_printed_table_of_krejcie_and_morgan(
    people: int, sample: int
) -> None:
    assert krejcie_morgan(people) == sample


def test_everybody_is_asked_in_a_small_group() -> None:
    assert [planned_sample(people) for people in (0, 1, 50, 51)] == [0, 1, 50, 46]


@pytest.mark.parametrize(
    ("total", "n", "mean", "band"),
    [
        (901, 200, "4.51", "มากที่สุด"),  # 4.505
        (4504, 1000, "4.50", "มาก"),  # 4.504
        (702, 200, "3.51", "มาก"),
        (7009, 2000, "3.50", "ปานกลาง"),  # 3.5045
        (501, 200, "2.51", "ปานกลาง"),  # 2.505
        (301, 200, "1.51", "น้อย"),  # 1.505
        (3, 2, "1.50", "น้อยที่สุด"),
    ],
)
def test_means_are_rounded_half_up_before_they_are_called_anything(
    total: int, n: int, mean: str, band: str
) -> None:
    made = rounded(Fraction(total, n), 2)
    assert (str(made), INSTRUMENT.band(made).th) == (mean, band)


def test_bands_cover_every_mean_once() -> None:
    for hundredths in range(100, 501):
        assert (
            sum(band.low <= Decimal(hundredths) / 100 <= band.high for band in INSTRUMENT.bands)
            == 1
        )


def shown(measure: Measure | None) -> dict[str, object]:
    assert measure is not None
    assert measure.interval is not None
    return {
        "n": measure.n,
        "mean": float(measure.mean),
        "sd": float(measure.sd or 0),
        "interval": [float(each) for each in measure.interval],
    }


def by_name(made: Figures) -> dict[str, dict[str, dict[str, object]]]:
    """The tool's figures in the shape of the reference's."""
    told: dict[str, dict[str, dict[str, object]]] = {}
    for place, name in enumerate([*(each.group.id for each in made.groups), None]):
        part = told.setdefault(name or "together", {})
        for item in made.items:
            part[item.item.id] = shown(item.together if name is None else item.by_group[place])
        for each in made.dimensions:
            alpha = each.alpha if name is None else each.alphas[place]
            value = None if alpha is None or alpha.value is None else float(alpha.value)
            part[each.dimension.id] = {
                **shown(each.together if name is None else each.by_group[place]),
                "alpha": value,
            }
    return told


def without_shares(told: dict[str, dict[str, dict[str, object]]]) -> dict[str, object]:
    return {
        group: {
            name: {key: value for key, value in each.items() if key != "top_two"}
            for name, each in part.items()
        }
        for group, part in told.items()
    }


def test_the_figures_are_the_committed_ones_that_scipy_gave() -> None:
    committed = json.loads((HERE / "reference.json").read_text(encoding="utf-8"))
    assert committed == reference.figures(HERE / "answers.csv")
    made = figures_of((HERE / "answers.csv").read_text(encoding="utf-8"))
    assert by_name(made) == without_shares(committed)
    shares = {item.item.id: item.top_two for item in made.items}
    assert shares == {
        name: Decimal(str(each["top_two"]))
        for name, each in committed["together"].items()
        if "top_two" in each
    }


@pytest.mark.parametrize("seed", range(12))
def test_the_figures_of_random_answers_are_scipys(seed: int, tmp_path: Path) -> None:
    text = as_csv(respondents(40 + 15 * seed, seed, groups=["target_group", "community_member"]))
    (tmp_path / "answers.csv").write_text(text, encoding="utf-8")
    assert by_name(figures_of(text)) == without_shares(reference.figures(tmp_path / "answers.csv"))


def test_a_reversed_item_is_turned_round() -> None:
    text = as_csv(respondents(30, 1, groups=["target_group"]))
    plain = figures_of(text)
    first = INSTRUMENT.dimensions[0]
    turned = [type(item)(item.id, item.label, True) for item in first.items]
    values = {
        **{name: getattr(INSTRUMENT, name) for name in INSTRUMENT.__dataclass_fields__},
        "dimensions": (type(first)(first.id, first.label, tuple(turned)),),
    }
    made = figures_of(
        "\n".join(line for line in _only(text, [item.id for item in turned])), Instrument(**values)
    )
    before, after = plain.dimensions[0].together, made.dimensions[0].together
    assert before
    assert after
    assert before.mean + after.mean == 6
    assert made.dimensions[0].alpha == plain.dimensions[0].alpha


def _only(text: str, items: list[str]) -> list[str]:
    lines = [line.split(",") for line in text.splitlines()]
    places = [place for place, name in enumerate(lines[0]) if name in ("group", *items)]
    return [",".join(line[place] for place in places) for line in lines]


def test_odd_rows_are_counted() -> None:
    names = [item.id for item in INSTRUMENT.items]
    rows = [
        ["target_group", *["5"] * 20],
        ["target_group", *["3"] * 20],
        ["target_group", *["5", "4"] * 10],
        ["target_group", *["5", "4"] * 10],
    ]
    text = "\n".join(",".join(row) for row in [["group", *names], *rows])
    assert figures_of(text, least=1).surveyed.quality == Quality(straight=2, highest=1, same=1)


# --- small cells ---


def published(
    counts: list[list[int]], least: int = 5
) -> tuple[list[list[int | None]], list[int | None], list[int]]:
    """What is shown of a table of choices (the last: no answer) by groups: cells, totals of rows, sizes of groups."""
    groups = [Named(f"g{place}", same(f"g{place}")) for place in range(len(counts[0]))]
    question = Background(
        "q",
        same("q"),
        tuple(Named(f"c{place}", same(f"c{place}")) for place in range(len(counts) - 1)),
    )
    values = {name: getattr(INSTRUMENT, name) for name in INSTRUMENT.__dataclass_fields__}
    instrument = Instrument(**{**values, "groups": tuple(groups), "background": (question,)})
    choices: list[str | None] = [*(choice.id for choice in question.choices), None]
    rows = [
        (group.id, choice)
        for line, choice in zip(counts, choices, strict=True)
        for group, count in zip(groups, line, strict=True)
        for _ in range(count)
    ]
    answers = Answers(
        tuple(group for group, _choice in rows), {"q": tuple(choice for _group, choice in rows)}, {}
    )
    done = figures(
        Surveyed(NOBODY, instrument, least, tally(instrument, answers, least), Quality())
    )
    sizes = {each.group.id: each.n or 0 for each in done.groups} if done else {}
    if done is None or not done.background:
        return (
            [[None] * len(groups) for _ in counts],
            [None] * len(counts),
            [sizes.get(group.id, 0) for group in groups],
        )
    shown = {each.group.id: place for place, each in enumerate(done.groups)}
    cells = [
        [row[shown[group.id]] if group.id in shown else None for group in groups]
        for row in done.background[0].rows
    ]
    return cells, list(done.background[0].totals), [sizes.get(group.id, 0) for group in groups]


def table(chance: np.random.Generator) -> list[list[int]]:
    rows, columns = int(chance.integers(2, 7)), int(chance.integers(1, 5))
    return [
        [int(count) for count in row]
        for row in chance.negative_binomial(1, 0.12, size=(rows, columns))
    ]


def widths(
    cells: list[list[int | None]], totals: list[int | None], sizes: list[int]
) -> list[float]:
    """How wide the range of each hidden count is, for an attacker who solves all that is shown as equations."""
    groups, everybody = [place for place, size in enumerate(sizes) if size], len(sizes)
    if not groups:  # every group is hidden, and with it how many there are
        return []
    whole = [[*line, total] for line, total in zip(cells, totals, strict=True)]
    places = [
        (row, column)
        for row, line in enumerate(whole)
        for column in (*groups, everybody)
        if line[column] is None
    ]
    equations, values = [], []
    for column, size in (*((column, sizes[column]) for column in groups), (everybody, sum(sizes))):
        equations.append([float(place[1] == column) for place in places])
        values.append(size - sum(line[column] or 0 for line in whole))
    for row, line in enumerate(whole):  # the groups of a row less its total are nothing
        equations.append(
            [float(place[0] == row) * (-1.0 if place[1] == everybody else 1.0) for place in places]
        )
        values.append((line[everybody] or 0) - sum(line[column] or 0 for column in groups))
    found = []
    for number in range(len(places)):
        cost = [float(number == other) for other in range(len(places))]
        ends = [
            optimize.linprog(
                [sign * each for each in cost],
                A_eq=equations,
                b_eq=values,
                bounds=(0, None),
                method="highs",
            ).fun
            for sign in (1, -1)
        ]
        found.append(-ends[1] - ends[0])
    return found


def bounds(cells: list[list[int | None]], totals: list[int | None], sizes: list[int]) -> list[int]:
    """The same by elimination: from each sum that is shown the most that a hidden part of it can be, until nothing changes."""
    highest: dict[tuple[int, int], int] = {}
    lowest: dict[tuple[int, int], int] = {}
    groups, everybody = [place for place, size in enumerate(sizes) if size], len(sizes)
    if not groups:  # every group is hidden, and with it how many there are
        return []
    whole = [[*line, total] for line, total in zip(cells, totals, strict=True)]
    sums = [
        ([(row, column) for row in range(len(cells))], size)
        for column, size in [
            *((column, sizes[column]) for column in groups),
            (everybody, sum(sizes)),
        ]
    ]
    sums += [
        ([(row, column) for column in groups], total)
        for row, total in enumerate(totals)
        if total is not None
    ]
    for places, total in sums * 4:
        hidden = [place for place in places if whole[place[0]][place[1]] is None]
        rest = total - sum(whole[row][column] or 0 for row, column in places)
        for place in hidden:
            others = [other for other in hidden if other != place]
            highest[place] = min(
                highest.get(place, rest), rest - sum(lowest.get(other, 0) for other in others)
            )
            lowest[place] = max(
                lowest.get(place, 0), rest - sum(highest.get(other, rest) for other in others)
            )
    return [highest[place] - lowest[place] for place in highest]


def test_an_attacker_recovers_no_hidden_cell_from_five_thousand_tables() -> None:
    chance = np.random.default_rng(2562)
    hidden = 0
    for number in range(5000):
        counts = table(chance)
        cells, totals, sizes = published(counts)
        for row, line in enumerate(counts):
            assert all(
                cells[row][column] == count if count >= 5 else True
                for column, count in enumerate(line)
                if cells[row][column] is not None
            )
            assert all(
                count >= 5 or cells[row][column] is None for column, count in enumerate(line)
            )
            whole = sum(count for count, size in zip(line, sizes, strict=True) if size)
            assert totals[row] == whole >= 5 or totals[row] is None
        found = bounds(cells, totals, sizes)
        hidden += len(found)
        assert min(found, default=5) >= 5, (counts, cells, totals)
        if number % 100 == 0:
            assert min(widths(cells, totals, sizes), default=5) >= 5 - 1e-6
    assert hidden > 20_000


def test_the_attacker_is_able_to_recover_what_is_hidden_badly() -> None:
    chance = np.random.default_rng(2562)
    recovered = 0
    for _ in range(200):
        counts = table(chance)
        sizes = [sum(column) for column in zip(*counts, strict=True)]
        naive = [[count if count >= 5 else None for count in line] for line in counts]
        recovered += min(bounds(naive, [sum(line) for line in counts], sizes), default=5) < 5
    assert recovered > 100


@pytest.mark.parametrize(("cells", "most"), [(2, 40), (3, 34), (4, 24), (5, 17)])
def test_who_knows_the_rule_learns_no_more_than_who_does_not(cells: int, most: int) -> None:
    """Every table of so many cells: those that are shown alike differ in each hidden cell by five or more."""
    for total in range(5, most + 1):
        alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
        for cuts in itertools.combinations(range(total + cells - 1), cells - 1):
            ends = (-1, *cuts, total + cells - 1)
            counts = tuple(after - before - 1 for before, after in itertools.pairwise(ends))
            alike.setdefault(hide_small(counts, 5, total), []).append(counts)
        for shown, tables in alike.items():
            for place, count in enumerate(shown):
                values = [each[place] for each in tables]
                assert count is not None or max(values) - min(values) >= 5, (shown, total)


def test_built_in_instrument_is_the_proposed_one() -> None:
    assert built_in("4s-proposed").is_official is False
    assert "ไม่ใช่แบบของกรมฯ" in INSTRUMENT.notice.th
    assert [len(dimension.items) for dimension in INSTRUMENT.dimensions] == [5, 5, 5, 5]
