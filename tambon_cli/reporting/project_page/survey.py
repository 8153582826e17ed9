"""The section on the 4S survey, as a Thai evaluation report has it: who answered, and what."""

from collections.abc import Sequence

from tambon_cli.i18n import Text
from tambon_cli.reporting.page.model import Section, Table
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.survey_charts import survey_charts
from tambon_cli.reporting.project_page.survey_narrative import narrative
from tambon_cli.survey.analysis.figures import Figures
from tambon_cli.survey.analysis.notes import notes
from tambon_cli.survey.analysis.tabulation import (
    DIMENSION,
    DIMENSIONS_TITLE,
    HOW_TO_READ,
    ITEM,
    ITEMS_BY_GROUP_TITLE,
    ITEMS_TITLE,
    Tabulation,
    tabulations,
)

TITLE = Text("ผลสำรวจ 4S", "The 4S survey")
_NO_RESULTS = Text("ยังไม่มีผลสำรวจ 4S", "no 4S results yet")
# The tables that a chart shows, by their titles, with what that chart is of.
_CHARTED = {DIMENSIONS_TITLE: DIMENSION, ITEMS_TITLE: ITEM, ITEMS_BY_GROUP_TITLE: ITEM}


def survey_section(figures: Figures | None, style: Style) -> Section:
    """Return the figures in sentences, charts and tables; None is no results yet."""
    if figures is None:
        return Section("survey", style.say(TITLE), empty=style.say(_NO_RESULTS))
    instrument = figures.instrument
    charts = dict(survey_charts(figures, style))
    drawn = list(charts)
    return Section(
        "survey",
        style.say(TITLE),
        banner="" if instrument.is_official else style.say(instrument.notice),
        lines=tuple(narrative(figures, style)),
        charts=tuple(charts.values()),
        tables=tuple(_table(tabulation, drawn, style) for tabulation in tabulations(figures)),
        notes_title=style.say(HOW_TO_READ),
        notes=tuple(style.say(note) for note in notes(figures)),
    )


def _table(tabulation: Tabulation, drawn: Sequence[Text], style: Style) -> Table:
    subject = _CHARTED.get(tabulation.title)
    return Table(
        tuple(map(style.say, tabulation.head)),
        tuple(tuple(map(style.say, row)) for row in tabulation.rows),
        numeric=tabulation.numeric,
        title=style.say(tabulation.title),
        chart=drawn.index(subject) + 1 if subject in drawn else 0,
    )
