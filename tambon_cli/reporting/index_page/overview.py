"""What the parts of the page of many projects share: its projects, and what they are grouped by."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.portfolio.summary import Effort, Obstacle, ProjectSummary
from tambon_cli.reporting.index_page.levels import LevelName, level_names
from tambon_cli.reporting.index_page.maps import province_names
from tambon_cli.reporting.index_page.model import Option
from tambon_cli.reporting.index_page.obstacles import frequent_obstacles
from tambon_cli.reporting.page.style import Style
from tambon_cli.thai.text import sort_key

UNKNOWN = "none"  # the group of a project of which it is not known


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to group projects.

    `key` is its name in links, `options` are the groups that there are (without the unknown), in
    their order; `group_of` gives the group of a project, UNKNOWN where it has none.
    """

    key: str
    options: tuple[Option, ...]
    group_of: Callable[[ProjectSummary], str]


@dataclass(frozen=True)
class Overview:
    """The projects of the page, in their order, and the rounds that it shows."""

    summaries: tuple[ProjectSummary, ...]
    rounds: tuple[int, ...]

    @cached_property
    def fiscal_years(self) -> list[int]:
        """The fiscal years of the projects, in their order."""
        return sorted({summary.fiscal_year for summary in self.summaries if summary.fiscal_year})

    @cached_property
    def efforts(self) -> list[Effort]:
        """What each has planned and spent, and how many took part."""
        return [summary.effort for summary in self.summaries]

    @cached_property
    def kinds(self) -> list[AreaKind]:
        """The kinds of their areas."""
        return sorted({summary.kind for summary in self.summaries if summary.kind})

    @cached_property
    def provinces(self) -> list[str]:
        """The codes of their provinces, in the order of their names."""
        names = province_names()
        codes = {summary.province_code for summary in self.summaries if summary.province_code}
        return sorted(codes, key=lambda code: sort_key(names[code]))

    @cached_property
    def agencies(self) -> dict[str, str]:
        """The agencies in the order of their names, each with the number it has in links."""
        names = {summary.agency for summary in self.summaries if summary.agency}
        return {name: str(number) for number, name in enumerate(sorted(names, key=sort_key))}

    @cached_property
    def levels(self) -> tuple[LevelName, ...]:
        """The levels of all rounds."""
        return level_names(self.summaries, self.rounds)

    @cached_property
    def counted_obstacles(self) -> list[tuple[Obstacle, int]]:
        """What most often stands before the next level, each with how often."""
        return frequent_obstacles(self.summaries)

    @cached_property
    def obstacles(self) -> list[Obstacle]:
        """What most often stands before the next level; its place here is its value in links."""
        return [obstacle for obstacle, _count in self.counted_obstacles]

    def groupings(self, style: Style) -> tuple[Grouping, ...]:
        """Return the ways to group the projects: by kind of area, by province, by agency."""
        names = province_names()
        kinds = (Option(kind.value, style.say(kind.label)) for kind in self.kinds)
        provinces = (Option(code, names[code]) for code in self.provinces)
        agencies = (Option(number, style.own(name)) for name, number in self.agencies.items())
        return (
            Grouping("area", tuple(kinds), self.area_of),
            Grouping("province", tuple(provinces), self.province_of),
            Grouping("agency", tuple(agencies), self.agency_of),
        )

    def area_of(self, summary: ProjectSummary) -> str:
        """Return the kind of a project's area."""
        return summary.kind.value if summary.kind else UNKNOWN

    def province_of(self, summary: ProjectSummary) -> str:
        """Return the code of a project's province."""
        return summary.province_code or UNKNOWN

    def agency_of(self, summary: ProjectSummary) -> str:
        """Return the number of a project's agency."""
        return self.agencies.get(summary.agency, UNKNOWN)
