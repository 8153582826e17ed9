"""Measure what reports cost: one, those of 77 projects, and a page of 1,000 in a browser.

Run by hand: python benchmarks/report.py [ROUNDS]. The commands take turns in a shuffled order;
medians of one run are printed as a Markdown table. The browser's times are those of the page's own
work, from the click to the next frame drawn.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page  # noqa: E402

from tests.browser import launched, opened  # noqa: E402
from tests.support import script  # noqa: E402

TAMBON = str(Path(sys.executable).parent / "tambon")
BASE, BARE, PHOTOS, MARKDOWN = (
    "python -c 'import typer, yaml'",
    "one report without photos",
    "one report with five photos",
    "one report as Markdown",
)
MOST_FOR_ONE, MOST_FOR_77 = 0.5, 20.0

subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "tambon_cli")], check=True)


def seconds(command: list[str]) -> float:
    """Return how long a command takes; projects with mistakes make it exit 1."""
    start = time.perf_counter()
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    assert done.returncode in (0, 1)
    return time.perf_counter() - start


def without_photos(folder: Path) -> Path:
    """Return a copy of the example of an old area without its photos."""
    (path,) = script("examples/make_portfolio.py").make(folder, 1, bare=True)
    assert isinstance(path, Path)
    return path


# Each is done twice, so that what happens only once does not count; the time runs until a frame is
# drawn.
_DRAWN = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
_ACTIONS = {
    "sort by province": "document.querySelectorAll('table.list thead button')[1].click()",
    "sort by activities done": "document.querySelectorAll('table.list thead button')[4].click()",
    "filter by state": (
        "const f = document.querySelector('select[name=state]'); "
        "f.value = f.value ? '' : 'sent'; "
        "f.dispatchEvent(new Event('input', {bubbles: true}))"
    ),
    "search": (
        "const s = document.querySelector('input[type=search]'); "
        "s.value = s.value ? '' : 'เมือง'; "
        "s.dispatchEvent(new Event('input', {bubbles: true}))"
    ),
}


def in_browser(page: Page, rounds: int) -> dict[str, float]:
    """Return the milliseconds of name action, medians of the rounds."""
    measured: dict[str, list[float]] = {name: [] for name in _ACTIONS}
    for _ in range(rounds):
        for name, action in _ACTIONS.items():
            timed = (
                f"async () => {{ const start = performance.now(); {action}; "
                f"await {_DRAWN}; return performance.now() - start; }}"
            )
            measured[name] += [page.evaluate(timed), page.evaluate(timed)]
    return {name: statistics.median(times) for name, times in measured.items()}


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        make = script("examples/make_portfolio.py").make
        make(folder / "77", 77)
        make(folder / "1000", 1000, bare=True)
        bare, page = without_photos(folder / "one"), str(folder / "report.html")
        commands = {
            BASE: [sys.executable, "-c", "import typer, yaml"],
            BARE: [TAMBON, "report", str(bare), "-o", page],
            PHOTOS: [TAMBON, "report", str(ROOT / "examples/old"), "-o", page],
            MARKDOWN: [TAMBON, "report", str(bare), "-o", str(folder / "report.md")],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        dice = random.Random(0)
        for _ in range(rounds + 1):
            for name, command in dice.sample(list(commands.items()), len(commands)):
                times[name].append(seconds(command))
        many = statistics.median(
            seconds([TAMBON, "report", str(folder / "77"), "-o", str(folder / "out")])
            for _ in range(3)
        )
        thousand = seconds([TAMBON, "report", str(folder / "1000"), "-o", str(folder / "pages")])
        with launched() as browser, opened(browser, folder / "pages/index.html") as shown:
            in_page = in_browser(shown, 5)
        size = (folder / "pages/index.html").stat().st_size
    print("| what | median, ms |\n|---|---:|")
    for name, measured in times.items():
        print(f"| {name} | {statistics.median(measured[1:]) * 1000:.0f} |")
    print(f"| 77 projects with photos, reports and page | {many * 1000:.0f} |")
    print(
        f"| 1,000 projects without photos, reports and page (once; the page has "
        f"{size / 1e6:.1f} MB) | {thousand * 1000:.0f} |"
    )
    for name, milliseconds in in_page.items():
        print(f"| in the browser, 1,000 projects: {name} | {milliseconds:.0f} |")
    one = statistics.median(times[BARE][1:])
    print(
        f"\none report {one:.2f} s (at most {MOST_FOR_ONE}), 77 projects {many:.1f} s (at "
        f"most {MOST_FOR_77:.0f})"
    )


if __name__ == "__main__":
    main()
