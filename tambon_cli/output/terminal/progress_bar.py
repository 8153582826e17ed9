"""How far a long work is, on a terminal: a bar on standard error with a true count, gone when the work is done."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from tambon_cli.i18n import Language, Text

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
_WORDS = Text("ทำแล้ว", "done")

_T = TypeVar("_T")


def counted(
    results: Iterable[_T],
    total: int,
    language: Language,
    *,
    quiet: bool = False,
    patience: float = PATIENCE,
) -> Iterator[_T]:
    """The results as they come; where they take more than so many seconds, a bar says how many of all are there.

    Nothing is shown with `quiet`, or where standard error is no terminal.
    """
    if quiet or not _is_terminal():
        yield from results
        return
    began, bar = time.monotonic(), None
    try:
        for number, result in enumerate(results, 1):
            if bar is None and number < total and time.monotonic() - began >= patience:
                bar = _bar(total, language)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number, refresh=True)
            yield result
    finally:
        if bar is not None:
            bar.stop()


def _is_terminal() -> bool:
    return (
        sys.stderr is not None
        and sys.stderr.isatty()
        and os.environ.get("TERM") not in ("dumb", "")
    )


def _bar(total: int, language: Language) -> "Progress":
    """The bar; it leaves standard output alone, which may be a file, and has no thread, for the work may fork."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(file=sys.stderr, no_color=bool(os.environ.get("NO_COLOR")))
    bar = Progress(
        *columns,
        console=console,
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task(_WORDS.in_(language), total=total)
    bar.start()
    return bar
