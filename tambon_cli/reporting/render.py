"""A Report becomes HTML or Markdown: two sets of templates over the same value."""

import base64
import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from tambon_cli.output.markdown import escape as escape_markdown
from tambon_cli.reporting.model import Index, Report, Value
from tambon_cli.reporting.questionnaire import Questionnaire
from tambon_cli.resources import shipped
from tambon_cli.thai.wrap import whole

_RANGE = re.compile(r"(?<=\w)–(?=\w)")
_FONTS = {400: "sarabun-regular-subset.woff2", 700: "sarabun-bold-subset.woff2"}


def html(report: Report) -> str:
    """One self-contained page: fonts, style and photos inside, no script, nothing from the network."""
    template = _html_environment().get_template("report.html.j2")
    return template.render(report=report, css=_style_sheet(), fonts=_fonts())


def index_page(index: Index) -> str:
    """The page that lists many reports."""
    return _html_environment().get_template("index.html.j2").render(index=index, css=_style_sheet(), fonts=_fonts())


def form(questionnaire: Questionnaire) -> str:
    """The printed questionnaire, as one page of HTML."""
    css = _style_sheet() + _style_sheet("questionnaire.css")
    return _html_environment().get_template("questionnaire.html.j2").render(form=questionnaire, css=css, fonts=_fonts())


def markdown(report: Report) -> str:
    """The same as Markdown, with every value escaped."""
    text = _markdown_environment().get_template("report.md.j2").render(report=report)
    return text.strip() + "\n"


@cache
def _html_environment() -> Environment:
    environment = _environment(autoescape=True, finalize=_kept_together)
    environment.filters["kept"] = _kept
    return environment


@cache
def _markdown_environment() -> Environment:
    return _environment(autoescape=False, finalize=_finalize)


def _environment(**options: Any) -> Environment:
    return Environment(  # noqa: S701 - HTML is escaped always, Markdown by finalize
        loader=FileSystemLoader(shipped("templates")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )


@pass_context
def _kept(context: Context, value: Any) -> Markup:
    """The text with names, places and times kept on one line, and with the place where it was read at hover."""
    pattern = whole(getattr(context.get("report"), "names", ()))
    text = Markup(pattern.sub(r'<span class="nb">\g<0></span>', str(escape(_kept_together(str(value))))))  # noqa: S704 - escaped before
    place = value.place if isinstance(value, Value) else ""
    return Markup('<span class="v" title="{}">{}</span>').format(place, text) if place else text


def _kept_together(value: Any) -> Any:
    """Keep ranges such as `4–5` on one line, by word joiners round the dash."""
    return _RANGE.sub("\u2060–\u2060", value) if type(value) is str else value


def _finalize(value: Any) -> Any:
    return escape_markdown(str(value)) if isinstance(value, str | Value) else value


@cache
def _style_sheet(name: str = "report.css") -> Markup:
    """One of our own style sheets, the only text that goes into a page as it is."""
    return Markup(shipped("templates").joinpath(name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def _fonts() -> dict[int, str]:
    folder = shipped("templates") / "fonts"
    return {weight: base64.b64encode(folder.joinpath(name).read_bytes()).decode("ascii") for weight, name in _FONTS.items()}
