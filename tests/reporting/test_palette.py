"""The colours of charts stand in one module, and are those of the style sheets."""

import re

from tambon_cli.reporting.charts import palette
from tests.support import ROOT

COLOR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b")


def test_no_other_module_of_the_reports_holds_a_colour() -> None:
    modules = (ROOT / "tambon_cli" / "reporting").rglob("*.py")
    holding = {path.name for path in modules if COLOR.search(path.read_text(encoding="utf-8"))}
    assert holding == {"palette.py"}


def test_what_is_called_as_in_the_style_sheets_is_the_same() -> None:
    style = (ROOT / "templates" / "report.css").read_text(encoding="utf-8")
    maps = (ROOT / "templates" / "index.css").read_text(encoding="utf-8")
    assert f"--ink: {palette.INK};" in style
    assert f"--warn: {palette.OCHRE};" in style
    assert f"--hatch-ink: {palette.BROWN};" in maps


def test_the_answers_of_any_scale_have_as_many_colours_and_the_extremes_at_its_ends() -> None:
    for points in range(2, 10):
        colors = palette.answer_colors(points)
        assert len(set(colors)) == points
        assert colors[-1] == palette.TEAL
        assert colors[0] == palette.BROWN
