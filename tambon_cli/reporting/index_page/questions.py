"""What should be asked of projects, grouped by the projects that it is asked of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tambon_cli.i18n import Text
from tambon_cli.portfolio.likeness import Anomaly
from tambon_cli.reporting.index_page.model import AnomalyGroup, Reference
from tambon_cli.reporting.page.style import Style

MOST_NAMED = 8
MOST_OF_ONE = 40
_MORE = Text("และอีก {count} โครงการ", "and {count} more")
_COUNT = Text("{count} ข้อ", "{count} question(s)")


def question_groups(
    anomalies: Iterable[Anomaly], references: Sequence[Reference], style: Style
) -> list[AnomalyGroup]:
    """Return the questions of each group of projects, the group with most questions first.

    `references` names all projects, in the order by which the anomalies number them.
    """
    groups: dict[tuple[int, ...], list[Anomaly]] = defaultdict(list)
    for anomaly in anomalies:
        groups[tuple(number for number, _place in anomaly.places)].append(anomaly)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [
        _group([references[number] for number in numbers], asked, style)
        for numbers, asked in ordered
    ]


def _group(references: list[Reference], anomalies: list[Anomaly], style: Style) -> AnomalyGroup:
    more = ""
    if len(references) > MOST_NAMED:
        more = style.say(_MORE.fill(count=len(references) - MOST_NAMED))
    return AnomalyGroup(
        references=tuple(references[:MOST_NAMED]),
        more=more,
        count=style.say(_COUNT.fill(count=len(anomalies))),
        questions=tuple(_question(anomaly, style) for anomaly in anomalies[:MOST_OF_ONE]),
    )


def _question(anomaly: Anomaly, style: Style) -> tuple[str, tuple[str, ...]]:
    """Return a question with the places of the projects that are named."""
    places = tuple(place for _number, place in anomaly.places[:MOST_NAMED])
    if not anomaly.words:
        return style.say(anomaly.text), places
    return style.say(anomaly.text, w=style.own(anomaly.words)), places
