"""Draw the pictures of pages in docs/img anew, in headless Chromium.

Run by hand from the root of the project, and look at them: python docs/make_pictures.py
"""

import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))

from tests.browser import launched, opened  # noqa: E402
from tests.support import script  # noqa: E402

PROJECTS = 77
# The picture, the page, and the part of it: width and height of the screen in CSS pixels.
PICTURES = {
    "report.png": ("report.html", 1100, 1290),
    "report-phone.png": ("report.html", 390, 844),
    "portfolio.png": ("many/index.html", 1280, 1020),
    "portfolio-phone.png": ("many/index.html", 390, 844),
}


def main() -> None:
    """Make the pages, and take their pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script("examples/make_portfolio.py").make(folder / "projects", PROJECTS)
        tambon = [sys.executable, "-m", "tambon_cli", "report"]
        subprocess.run(
            [*tambon, "examples/new", "-o", str(folder / "report.html")],
            cwd=DOCS.parent,
            check=True,
        )
        subprocess.run(
            [*tambon, str(folder / "projects"), "-o", str(folder / "many")],
            cwd=DOCS.parent,
            check=False,
            capture_output=True,
        )
        with launched() as browser:
            for picture, (page, width, height) in PICTURES.items():
                with opened(
                    browser,
                    folder / page,
                    viewport={"width": width, "height": height},
                    device_scale_factor=1.25 if width > 400 else 1.5,
                ) as shown:
                    shown.screenshot(path=DOCS / "img" / picture)


if __name__ == "__main__":
    main()
