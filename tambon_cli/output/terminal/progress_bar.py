"""A bar on standard error that counts the results of a long work, gone when it is done."""

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
    """Yield the results as they come, and show how many of the total have come.

    The bar appears after `patience` seconds; never with `quiet`, or if standard error is no
    terminal.
    """
    if quiet or not _is_terminal():
        yield from results
        return
    began = time.monotonic()
    bar: Progress | None = None
    try:
        for number, result in enumerate(results, 1):
            is_late = time.monotonic() - began >= patience
            if bar is None and is_late and number < total:
                bar = _bar(total, language)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number, refresh=True)
            yield result
    finally:
        if bar is not None:
            bar.stop()


def _is_terminal() -> bool:
    if sys.stderr is None or not sys.stderr.isatty():
        return False
    return os.environ.get("TERM") not in ("dumb", "")


def _bar(total: int, language: Language) -> "Progress":
    """Return a bar that has started.

    It leaves standard output alone, which may be a file, and has no thread, as the work may fork.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr, no_color=bool(os.environ.get("NO_COLOR")))
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task(_WORDS.in_(language), total=total)
    bar.start()
    return bar
