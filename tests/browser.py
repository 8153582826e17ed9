"""A real browser for the tests: headless Chromium, without a network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import ROOT

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
NO_BROWSER = "no Chromium on this machine: the page is not opened in a real browser"
AXE = ROOT / ".tools/node_modules/axe-core/axe.min.js"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Complaints(list[str]):
    """What a page said on its console, what went wrong in it, and what it asked the network for."""

    def watch(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", lambda message: self.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                self.append(f"request: {request.url}")
                if not request.url.startswith(("file:", "data:"))
                else None
            ),
        )


@contextmanager
def opened(browser: Browser, file: Path, **options: Any) -> Iterator[Page]:
    """A page opened from the disk with the network off; whatever it complains of fails the test."""
    context = browser.new_context(
        **{"viewport": {"width": 1200, "height": 900}, "offline": True, **options}
    )
    page, complaints = context.new_page(), Complaints()
    complaints.watch(page)
    page.goto(file.as_uri())
    try:
        yield page
        assert complaints == []
    finally:
        context.close()
