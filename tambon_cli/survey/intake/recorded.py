"""Write the totals of a group again as they stand in survey.yaml."""

from collections.abc import Iterator, Mapping

from tambon_cli.model.survey import DimensionResult, Tally
from tambon_cli.survey.instrument import Instrument

ITEMS_LINE = f"items:{' ' * 26}# จำนวนคำตอบ {{points}} และไม่ตอบ"
STATISTICS_LINE = f"dimensions:{' ' * 21}# คำนวณจากคำตอบรายคนตอนนำเข้า"


def recorded_group(instrument: Instrument, tally: Tally) -> Iterator[str]:
    """Yield the lines of a group as an import writes them, with what was written down."""
    if not isinstance(tally.n, int):
        yield "n: suppressed"
        return
    yield f"n: {tally.n}"
    if tally.items:
        yield ITEMS_LINE.format(points=" ".join(map(str, instrument.points)))
        for name, counts in tally.items.items():
            yield f"  {name}: [{', '.join(map(str, counts))}]"
    if tally.dimensions:
        yield STATISTICS_LINE
        for name, result in tally.dimensions.items():
            yield f"  {name}: {{{', '.join(_statistics(result))}}}"
    if tally.overall is not None:
        yield f'overall: "{tally.overall}"'
    if tally.background:
        yield "background:"
        for name, choices in tally.background.items():
            yield f"  {name}: {{{', '.join(_counts(choices))}}}"


def _counts(choices: Mapping[str, object]) -> Iterator[str]:
    for name, count in choices.items():
        yield f"{name}: {count if isinstance(count, int) else 'suppressed'}"


def _statistics(result: DimensionResult) -> Iterator[str]:
    if result.n is not None:
        yield f"n: {result.n}"
    for name, value in (("mean", result.mean), ("sd", result.sd)):
        if value is not None:
            yield f'{name}: "{value}"'
    if result.interval:
        ends = ", ".join(f'"{end}"' for end in result.interval)
        yield f"interval: [{ends}]"
    if result.alpha is not None:
        yield f'alpha: "{result.alpha}"'
    if result.complete is not None:
        yield f"complete: {result.complete}"
