"""A Report becomes HTML or Markdown: two sets of templates over the same value."""

import base64
import hashlib
import os
import re
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from tambon_cli.documents.shipped import shipped
from tambon_cli.output.markdown import escape as escape_markdown
from tambon_cli.reporting.changes_page import ChangesPage
from tambon_cli.reporting.index_page.maps import outlines
from tambon_cli.reporting.index_page.model import Index
from tambon_cli.reporting.page.model import Report, Value
from tambon_cli.reporting.questionnaire.compose import Questionnaire
from tambon_cli.reporting.render.templates import environment_of
from tambon_cli.thai.wrap import kept_parts

_RANGE = re.compile(r"–(?<=\w–)(?=\w)")
_NOT_PLAIN = re.compile(r"[^\w\u0e00-\u0e7f .,·()–-]")
_FONTS = {400: "sarabun-regular-subset.woff2", 700: "sarabun-bold-subset.woff2"}


def html(report: Report, own: Path | None = None) -> str:
    """Return one self-contained page: fonts, style and photos inside, no script, no network.

    Parts in the folder `own` take the place of ours. Raise TambonError if they fail.
    """
    return _render("report.html.j2", own, ("report.css",), report=report)


def index_page(index: Index, own: Path | None = None) -> str:
    """Return the page of many projects; its script works in the page alone, which does without.

    Parts in the folder `own` take the place of ours. Raise TambonError if they fail.
    """
    return _render("index.html.j2", own, ("report.css", "index.css"), index=index)


def form(questionnaire: Questionnaire) -> str:
    """Return the printed questionnaire, as one page of HTML."""
    sheets = ("report.css", "questionnaire.css")
    return _render("questionnaire.html.j2", None, sheets, form=questionnaire)


def changes(page: ChangesPage) -> str:
    """Return the page of what changed."""
    return _render("changes.html.j2", None, ("report.css", "changes.css"), page=page)


def markdown(report: Report, own: Path | None = None) -> str:
    """Return the same as Markdown, with every value escaped."""
    return _render("report.md.j2", own, (), report=report).strip() + "\n"


def _render(name: str, own: Path | None, sheets: tuple[str, ...], **values: Any) -> str:
    """Render a template; with parts that are not ours, in a process of its own."""
    if own is None:
        return _render_here(name, own, sheets, values)
    from tambon_cli.reporting.render.sandbox import execute

    return execute(partial(_render_here, name, own, sheets, values), own)


def _render_here(
    name: str, own: Path | None, sheets: tuple[str, ...], values: dict[str, Any]
) -> str:
    if not sheets:
        return _markdown_environment(own).get_template(name).render(**values)
    environment = _html_environment(own)
    values = {"css": _as_it_is(environment, *sheets), "fonts": _fonts(), **values}
    if "index" in values:
        script = _as_it_is(environment, "index.js")
        values |= {"script": script, "script_hash": _hash(script), "outlines": outlines()}
    return environment.get_template(name).render(**values)


@cache
def _html_environment(own: Path | None) -> Environment:
    environment = environment_of(own, autoescape=True, finalize=_keep_ranges)
    environment.filters |= {"kept": _keep, "for_css": _for_css, "href": _href}
    return environment


@cache
def _markdown_environment(own: Path | None) -> Environment:
    return environment_of(own, autoescape=False, finalize=_escape_for_markdown)


@pass_context
def _keep(context: Context, value: Any) -> Markup:
    """Keep names, places and times on one line; say at hover where the text was read."""
    plain = _keep_ranges(str(value))
    names: tuple[str, ...] = getattr(context.get("report"), "names", ())
    if not any(name in plain for name in names):
        names = ()
    text = _in_spans(plain, names)
    if not isinstance(value, Value) or not value.place:
        return text
    place = escape(value.place)
    return Markup(f'<span class="v" title="{place}">{text}</span>')  # noqa: S704 - both are escaped


@lru_cache(maxsize=4096)  # headings and labels are the same in every report
def _in_spans(plain: str, names: tuple[str, ...]) -> Markup:
    """Return the escaped text, with a span round each part that stays on one line."""
    parts = [
        f'<span class="nb">{escape(part)}</span>' if is_kept else escape(part)
        for part, is_kept in kept_parts(plain, names)
    ]
    return Markup("".join(parts))  # noqa: S704 - every part is escaped


def _keep_ranges(value: Any) -> Any:
    """Keep ranges such as `4–5` on one line, by word joiners round the dash."""
    if type(value) is str and "–" in value:
        return _RANGE.sub("\u2060–\u2060", value)
    return value


def _href(value: Any) -> str:
    """Return the name of a file as a link, also of one that is not UTF-8."""
    return quote(os.fsencode(str(value)))


def _for_css(value: Any) -> str:
    """Return the letters, digits and few signs of a text that may be quoted in a style sheet."""
    return _NOT_PLAIN.sub("", str(value))


def _escape_for_markdown(value: Any) -> Any:
    return escape_markdown(str(value)) if isinstance(value, str | Value) else value


def _as_it_is(environment: Environment, *names: str) -> Markup:
    """Return style sheets or the script: the only text that goes into a page as it is."""
    assert environment.loader is not None
    sources = [environment.loader.get_source(environment, name)[0] for name in names]
    return Markup("".join(sources))  # noqa: S704 - they are parts of the page, not of a project


def _hash(script: str) -> str:
    """Return the hash by which a page allows this script and no other (CSP level 2)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


@cache
def _fonts() -> dict[int, str]:
    """Return the fonts in base64 by their weights."""
    folder = shipped("templates") / "fonts"
    return {
        weight: base64.b64encode(folder.joinpath(name).read_bytes()).decode("ascii")
        for weight, name in _FONTS.items()
    }
