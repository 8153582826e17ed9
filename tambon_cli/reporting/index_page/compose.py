"""The page of many projects: who stands where, what is due, what is in the way, what to ask."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Request
from tambon_cli.portfolio.copies import Copy, copies_among
from tambon_cli.portfolio.likeness import Traits, anomalies_among
from tambon_cli.portfolio.summary import ProjectSummary
from tambon_cli.reporting.index_page.breakdowns import breakdowns, total
from tambon_cli.reporting.index_page.days import days
from tambon_cli.reporting.index_page.filters import filters
from tambon_cli.reporting.index_page.headline import late_rows, sentence
from tambon_cli.reporting.index_page.level_map import level_map
from tambon_cli.reporting.index_page.levels import LEGEND
from tambon_cli.reporting.index_page.model import (
    AnomalyGroup,
    Index,
    IndexWords,
    Reference,
    Tile,
    Total,
)
from tambon_cli.reporting.index_page.obstacles import obstacle_words
from tambon_cli.reporting.index_page.overview import Overview
from tambon_cli.reporting.index_page.questions import question_groups
from tambon_cli.reporting.index_page.rows import head, row
from tambon_cli.reporting.index_page.words import index_words
from tambon_cli.reporting.page.model import Link
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.thai.dates import date_text

MOST_LATE = 10
MOST_QUESTIONS = 100
_MOST_COPIES = 20
_CONTENTS = ("late", "map", "states", "days", "obstacles", "levels", "questions", "projects")
_TITLE = Text("ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน: ภาพรวมทุกโครงการ", "Model Subdistricts: all projects")
_SUMMARY = Text("{count} โครงการ · ปีงบประมาณ {years}", "{count} project(s) · fiscal year {years}")
_SUMMARY_WITH_COPIES = Text(
    "{count} โครงการ ซ้ำ {copies} · ปีงบประมาณ {years}",
    "{count} project(s), {copies} twice · fiscal year {years}",
)
_COPY = Text(
    "นับซ้ำ: {second} กับ {first} เป็นโครงการเดียวกัน ({by})",
    "counted twice: {second} and {first} are one project ({by})",
)
_MORE_COPIES = Text("นับซ้ำอีก {count} โครงการ", "{count} more counted twice")
_BANNER = Text(
    "มีตัวอย่างสมมติ {count} โครงการ – ไม่ใช่ข้อมูลจริงของหน่วยงานหรือพื้นที่ใด",
    "{count} FICTIONAL EXAMPLES – not data of any real agency or place",
)
_AS_OF = Text(
    "ข้อมูล ณ {date}: ไม่รวมสิ่งที่ลงวันที่หลังจากนั้น", "as known on {date}: nothing dated later is included"
)
_OWN_TABLE = Text("{count} โครงการ: {table}", "{count} project(s): {table}")
_LATE_OTHERS = Text("อีก {count} โครงการที่ล่าช้า", "{count} more that are late")
_MORE_QUESTIONS = Text("และอีก {count} กลุ่มโครงการ", "and of {count} more")


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project in the list, with the file of its report; empty where none was written."""

    summary: ProjectSummary
    page: str

    @property
    def reference(self) -> str:
        """How it is named where it is one of many: its subdistrict, else its title or folder."""
        if self.summary.subdistrict:
            return self.summary.place.th
        return self.summary.title or self.summary.path


def index(projects: Sequence[ListedProject], request: Request, style: Style) -> Index:
    """Return the whole page."""
    summaries = tuple(project.summary for project in projects)
    references = [Reference(project.page, style.own(project.reference), "") for project in projects]
    overview = Overview(summaries, request.rounds)
    words = index_words(style)
    late = late_rows(list(zip(summaries, references, strict=True)), style)
    groups = _question_groups(summaries, references, style)
    copies = copies_among(summary.identity for summary in summaries)
    notices = (*_notices(summaries, request.as_of, style), *_copies(summaries, copies, style))
    return Index(
        language=style.language.value,
        title=style.say(_TITLE),
        summary=_summary(overview, len(copies), style),
        sentence=sentence(overview, style),
        late=late[:MOST_LATE],
        late_others=late[MOST_LATE:],
        late_others_title=_others(len(late), style),
        banner=_banner(summaries, style),
        notices=notices,
        words=words,
        contents=_contents(words, is_late=bool(late)),
        tiles=_tiles(summaries, style),
        breakdowns=breakdowns(overview, style),
        legend=tuple((kind, style.say(level)) for kind, level in LEGEND),
        maps=tuple(level_map(overview, round_, style) for round_ in reversed(request.rounds)),
        days=days(list(zip(summaries, references, strict=True)), request.as_of, style),
        obstacles=tuple(_obstacles(overview, style)),
        questions=tuple(groups[:MOST_QUESTIONS]),
        more_questions=_more_questions(len(groups), style),
        filters=filters(overview, style),
        head=head(request.rounds, style),
        rows=tuple(row(project.summary, project.page, overview, style) for project in projects),
    )


def _summary(overview: Overview, copies: int, style: Style) -> str:
    """Return how many projects there are, how many of them stand twice, and of which years."""
    years = ", ".join(map(str, overview.fiscal_years)) or NOTHING
    count = f"{len(overview.summaries):,}"
    if copies:
        text = _SUMMARY_WITH_COPIES.fill(count=count, copies=f"{copies:,}", years=years)
    else:
        text = _SUMMARY.fill(count=count, years=years)
    return style.say(text)


def _copies(
    summaries: Sequence[ProjectSummary], copies: Sequence[Copy], style: Style
) -> Iterator[str]:
    """Yield which projects stand twice, so that every sum of the page counts them twice."""
    for copy in copies[:_MOST_COPIES]:
        first, second = (style.own(summaries[number].path) for number in copy[:2])
        text = _COPY.fill(first="{first}", second="{second}", by=copy.by.value)
        yield style.say(text, first=first, second=second)
    if len(copies) > _MOST_COPIES:
        yield style.say(_MORE_COPIES.fill(count=len(copies) - _MOST_COPIES))


def _banner(summaries: Sequence[ProjectSummary], style: Style) -> str:
    """Return that data is invented, where it is."""
    fictional = sum(summary.fictional for summary in summaries)
    return style.say(_BANNER.fill(count=fictional)) if fictional else ""


def _notices(
    summaries: Sequence[ProjectSummary], as_of: dt.date | None, style: Style
) -> Iterator[str]:
    if as_of is not None:
        yield style.say(_AS_OF.fill(date=date_text(as_of)))
    tables = Counter(summary.own_table for summary in summaries if summary.own_table)
    for table, count in tables.items():
        yield style.say(_OWN_TABLE.fill(count=count, table=table))


def _contents(words: IndexWords, *, is_late: bool) -> tuple[Link, ...]:
    sections = _CONTENTS if is_late else _CONTENTS[1:]
    return tuple(Link(section, getattr(words, section)) for section in sections)


def _tiles(summaries: Sequence[ProjectSummary], style: Style) -> tuple[Tile, ...]:
    """Return how many projects are in each state: completeness comes before levels."""
    counted = Counter(summary.state for summary in summaries)
    return tuple(
        Tile(
            label=style.say(state.label),
            kind=state.value,
            total=total(counted[state], style, ("state", state.value)),
        )
        for state in ProjectState
    )


def _obstacles(overview: Overview, style: Style) -> Iterator[tuple[str, Total]]:
    for place, (obstacle, count) in enumerate(overview.counted_obstacles):
        yield style.say(obstacle_words(obstacle)), total(count, style, ("o", str(place)))


def _question_groups(
    summaries: Sequence[ProjectSummary], references: Sequence[Reference], style: Style
) -> list[AnomalyGroup]:
    traits = (
        Traits(summary.subdistrict_key, summary.traits, summary.questions) for summary in summaries
    )
    return question_groups(anomalies_among(traits), references, style)


def _others(late: int, style: Style) -> str:
    """Return how many more projects are late than are shown at first."""
    if late <= MOST_LATE:
        return ""
    return style.say(_LATE_OTHERS.fill(count=late - MOST_LATE))


def _more_questions(groups: int, style: Style) -> str:
    """Return of how many more groups something should be asked than are shown."""
    if groups <= MOST_QUESTIONS:
        return ""
    return style.say(_MORE_QUESTIONS.fill(count=groups - MOST_QUESTIONS))
