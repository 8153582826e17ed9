"""Projects counted by state and level: in all, by kind of area, province and agency; each count leads to what it counts."""

from collections.abc import Callable, Iterable, Sequence

from tambon_cli.i18n import Text, same
from tambon_cli.portfolio.summary import ProjectSummary, Result
from tambon_cli.reporting.index_page.maps import province_names
from tambon_cli.reporting.index_page.model import Breakdown, Total
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.score import level_label
from tambon_cli.thai.text import sort_key

# From the best to what is worst, then what is unknown: the name of a colour, and its words.
KINDS = (
    ("lv-5", Text("ระดับ 5", "level 5")),
    ("lv-4", Text("ระดับ 4", "level 4")),
    ("lv-3", Text("ระดับ 3", "level 3")),
    ("lv-0", Text("ต่ำกว่าระดับ 3", "below level 3")),
    ("lv-n", Text("ไม่มีโครงการหรือไม่มีตาราง", "no project or no table")),
)
UNKNOWN = "none"  # of a project of which it is not known


def level_key(result: Result | None) -> str:
    """The level as a number, `0` below the lowest, `n` where there is no level at all."""
    if result is None or not result.has_table:
        return "n"
    return str(result.level or 0)


def level_keys(
    summaries: Sequence[ProjectSummary], rounds: tuple[int, ...]
) -> list[tuple[str, Text, Text]]:
    """The levels from the best to the worst, then what is none: each with its words and its shortest words.

    Those of the programme's tables are always there, those of other tables where a project has them.
    """
    results = [each.result(round_) for each in summaries for round_ in rounds]
    lowest = min((each.lowest for each in results if each and each.has_table), default=3)
    levels = sorted(
        {5, 4, 3} | {each.level for each in results if each and each.level is not None},
        reverse=True,
    )
    keys = [(str(level), level_label(level), same(str(level))) for level in levels]
    keys.append(("0", Text("ต่ำกว่าระดับ {n}", "below level {n}").fill(n=lowest), same(f"<{lowest}")))
    return [
        *keys,
        *(
            [("n", Text("ไม่มีตาราง", "no table"), same("–"))]
            if "n" in map(level_key, results)
            else []
        ),
    ]


def kind_of(key: str) -> str:
    """The name of the colour of a level; one beyond those of the programme has that of the nearest."""
    return f"lv-{key}" if key in ("0", "n") else f"lv-{min(max(int(key), 3), 5)}"


def total(count: int, style: Style, *conditions: tuple[str, str]) -> Total:
    """A count that leads to the projects that meet all conditions."""
    anchor = "-".join(conditions[0]) if conditions and count else ""
    return Total(
        style.number(count),
        anchor,
        "&".join(f"{key}={value}" for key, value in conditions) if count else "",
    )


def breakdowns(
    summaries: Sequence[ProjectSummary],
    rounds: tuple[int, ...],
    agencies: dict[str, str],
    style: Style,
) -> tuple[Breakdown, ...]:
    """The three tables, without those of a single group that says nothing new."""
    names = province_names()
    kinds = sorted({each.kind for each in summaries if each.kind})
    provinces = sorted(
        {each.province_code for each in summaries if each.province_code},
        key=lambda code: sort_key(names[code]),
    )
    groups: tuple[tuple[str, Text, list[tuple[str, str]], Callable[[ProjectSummary], str]], ...] = (
        (
            "area",
            Text("ตามประเภทพื้นที่", "By kind of area"),
            [(kind.value, style.say(kind.label)) for kind in kinds],
            lambda each: each.kind.value if each.kind else UNKNOWN,
        ),
        (
            "province",
            Text("ตามจังหวัด", "By province"),
            [(code, names[code]) for code in provinces],
            lambda each: each.province_code or UNKNOWN,
        ),
        (
            "agency",
            Text("ตามหน่วยงาน", "By agency"),
            [(value, style.own(name)) for name, value in agencies.items()],
            lambda each: agencies.get(each.agency, UNKNOWN),
        ),
    )
    return tuple(
        _breakdown(key, title, values, value_of, summaries, rounds, style)
        for key, title, values, value_of in groups
        if values
    )


def _breakdown(
    key: str,
    title: Text,
    values: list[tuple[str, str]],
    value_of: Callable[[ProjectSummary], str],
    summaries: Sequence[ProjectSummary],
    rounds: tuple[int, ...],
    style: Style,
) -> Breakdown:
    members: dict[str, list[ProjectSummary]] = {}
    for each in summaries:
        members.setdefault(value_of(each), []).append(each)
    levels = level_keys(summaries, rounds)
    shown = [levelled for levelled, _words, _short in levels]
    top = (
        *(
            ("", 1),
            (style.say(Text("โครงการ", "projects")), 1),
            (style.say(Text("สถานะ", "state")), len(ProjectState)),
        ),
        *(
            (style.say(Text("รอบ {n} เดือน", "{n} months").fill(n=round_)), len(shown))
            for round_ in rounds
        ),
    )
    head = (
        "",
        "",
        *(style.say(state.label) for state in ProjectState),
        *(style.say(short) for _round in rounds for _key, _words, short in levels),
    )
    rows = tuple(
        (
            Total(label, f"{key}-{value}", f"{key}={value}"),
            *_counts(members[value], ((key, value),), shown, rounds, style),
        )
        for value, label in values
    )
    everything = (
        Total(style.say(Text("รวม", "all")), "", ""),
        *_counts(summaries, (), shown, rounds, style),
    )
    unknown = members.get(UNKNOWN, [])
    own = ((key, UNKNOWN),)
    rest = (
        (
            (
                Total(NOTHING, f"{key}-{UNKNOWN}", f"{key}={UNKNOWN}"),
                *_counts(unknown, own, shown, rounds, style),
            ),
        )
        if unknown
        else ()
    )
    return Breakdown(f"by-{key}", style.say(title), top, head, (*rows, *rest, everything))


def _counts(
    group: Iterable[ProjectSummary],
    own: tuple[tuple[str, str], ...],
    shown: list[str],
    rounds: tuple[int, ...],
    style: Style,
) -> list[Total]:
    members = list(group)
    counts = [total(len(members), style, *own)]
    counts += [
        total(sum(each.state is state for each in members), style, ("state", state.value), *own)
        for state in ProjectState
    ]
    for round_ in rounds:
        counts += [
            total(
                sum(level_key(each.result(round_)) == key for each in members),
                style,
                (f"l{round_}", key),
                *own,
            )
            for key in shown
        ]
    return counts
