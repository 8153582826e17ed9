"""The totals that survey.yaml holds, read and held against each other."""

from collections.abc import Sequence
from decimal import Decimal

from tambon_cli.diagnostics import Finding
from tambon_cli.model.survey import DimensionResult, SurveyFile, Tally
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.recorded_counts import CountReader
from tambon_cli.survey.recorded_dimensions import DimensionReader
from tambon_cli.survey.tallies import (
    DimensionTally,
    GroupTally,
    Tallies,
    hide_small,
    overall_of,
    set_background,
)
from tambon_cli.survey.unknown_names import unknown_names

_NO_RESULT = DimensionResult.absent()


def read_tallies(
    instrument: Instrument, survey: SurveyFile, least: int
) -> tuple[Tallies, list[Finding]]:
    """Return the totals of survey.yaml, and everything in them that cannot be.

    What is wrong is left out; groups of fewer than `least` are hidden.
    """
    reader = _Reader(instrument, survey, least)
    return reader.read(), reader.found


class _Reader:
    """Reads the totals of one survey.yaml and collects what is wrong."""

    def __init__(self, instrument: Instrument, survey: SurveyFile, least: int) -> None:
        self.instrument = instrument
        self.survey = survey
        self.least = least
        self.found: list[Finding] = []
        self.counts = CountReader(instrument, self.found)
        self.dimensions = DimensionReader(instrument, least, self.found)

    @property
    def recorded(self) -> dict[str, Tally]:
        return self.survey.tallies or {}

    def read(self) -> Tallies:
        self.found.extend(unknown_names(self.instrument, self.survey, "tallies", self.recorded))
        groups = {
            group.id: self._read_group(self.recorded[group.id])
            for group in self.instrument.groups
            if group.id in self.recorded
        }
        shown = [group for group in groups.values() if group.n is not None]
        tallies = Tallies(groups, self._read_together(shown))
        self._read_backgrounds(tallies)
        return tallies

    def _read_group(self, tally: Tally) -> GroupTally:
        """Return one group; one below the least is hidden, whatever else stands there."""
        size = tally.n
        if not isinstance(size, int) or size < self.least:
            return GroupTally(None)
        if not self.counts.accepts_size(tally, size):
            return GroupTally(None)
        items = self.counts.read_items(tally, size)
        dimensions = self._read_dimensions(tally, GroupTally(size, items))
        return GroupTally(
            size,
            {name: counted for name, counted in items.items() if counted.n >= self.least},
            dimensions,
            self.dimensions.read_overall(tally, dimensions),
        )

    def _read_dimensions(self, tally: Tally, group: GroupTally) -> dict[str, DimensionTally]:
        """Return the dimensions of a group of which `least` respondents or more have a score."""
        recorded = tally.dimensions or {}
        self.found.extend(unknown_names(self.instrument, tally, "dimensions", recorded))
        dimensions = {}
        for dimension in self.instrument.dimensions:
            record = recorded.get(dimension.id, _NO_RESULT)
            scores = self.dimensions.read(dimension, group, record)
            if scores is not None and scores.moments.n >= self.least:
                dimensions[dimension.id] = scores
        return dimensions

    def _read_together(self, shown: Sequence[GroupTally]) -> GroupTally:
        """Return all groups that are shown, as one.

        Their statistics are those that were computed from the answers and written down, else
        their scores added up.
        """
        record = self.survey.together
        recorded = record.dimensions or {}
        self.found.extend(unknown_names(self.instrument, record, "dimensions", recorded))
        dimensions = {}
        for dimension in self.instrument.dimensions:
            name = dimension.id
            parts = [group.dimensions[name] for group in shown if name in group.dimensions]
            if parts:
                dimensions[name] = self.dimensions.pool(
                    parts, recorded.get(name, _NO_RESULT), is_cut=self._is_cut()
                )
        return GroupTally(
            sum(group.n or 0 for group in shown),
            dimensions=dimensions,
            overall=self._overall_together(shown, dimensions),
        )

    def _overall_together(
        self, shown: Sequence[GroupTally], dimensions: dict[str, DimensionTally]
    ) -> Decimal | None:
        """Return the overall mean of all together.

        What was written down counts only if it is of the same respondents in every dimension.
        """
        record = self.survey.together
        recorded = record.dimensions or {}
        is_of_same = all(
            scores.moments.n == recorded[name].n
            for name, scores in dimensions.items()
            if name in recorded
        )
        overall = overall_of(self.instrument, dimensions)
        if is_of_same:
            overall = self.dimensions.read_overall(record, dimensions)
        return shown[0].overall if len(shown) == 1 else overall

    def _is_cut(self) -> bool:
        """Whether something written down is hidden by a suppress_below that was raised since.

        Then the totals of all together are not of what is left.
        """
        for tally in self.recorded.values():
            results = (tally.dimensions or {}).values()
            for size in (tally.n, *(result.n for result in results)):
                if isinstance(size, int) and size < self.least:
                    return True
        return False

    def _read_backgrounds(self, tallies: Tallies) -> None:
        """Add the background by group where all counts of all are known, else of all together."""
        by_group = {
            name: self.counts.read_background(self.recorded[name], group.n or 0)
            for name, group in tallies.shown.items()
        }
        pooled: dict[str, tuple[int | None, ...]] = {}
        if not self._is_cut():
            total = tallies.together.n or 0
            pooled = self.counts.read_background(self.survey.together, total)
        for question in self.instrument.background:
            counts = {
                name: answers[question.id]
                for name, answers in by_group.items()
                if question.id in answers
            }
            self._add_background(tallies, question.id, counts, pooled.get(question.id))

    def _add_background(
        self,
        tallies: Tallies,
        question: str,
        counts: dict[str, tuple[int | None, ...]],
        pooled: tuple[int | None, ...] | None,
    ) -> None:
        """Add one question by the counts of the groups, or by those of all together."""
        total = tallies.together.n or 0
        whole = _without_hidden(counts)
        if whole and len(whole) == len(tallies.shown):
            set_background(tallies, question, whole, self.least)
        elif counts and len(tallies.shown) == 1:
            ((name, only),) = counts.items()
            hidden = hide_small(only, self.least, total)
            tallies.together.background[question] = hidden
            tallies.groups[name].background[question] = hidden
        elif pooled is not None:
            tallies.together.background[question] = hide_small(pooled, self.least, total)


def _without_hidden(counts: dict[str, tuple[int | None, ...]]) -> dict[str, tuple[int, ...]]:
    """Return the counts of the groups of which none is hidden."""
    whole = {}
    for name, answers in counts.items():
        known = tuple(count for count in answers if count is not None)
        if len(known) == len(answers):
            whole[name] = known
    return whole
