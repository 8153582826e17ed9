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
from tambon_cli.reporting.index_page.maps import outlines
from tambon_cli.reporting.index_page.model import Index
from tambon_cli.reporting.page.model import Report, Value
from tambon_cli.reporting.questionnaire.compose import Questionnaire
from tambon_cli.reporting.render.templates import environment_of
from tambon_cli.thai.wrap import whole

_RANGE = re.compile(r"–(?<=\w–)(?=\w)")
_NOT_PLAIN = re.compile(r"[^\w\u0e00-\u0e7f .,·()–-]")
_FONTS = {400: "sarabun-regular-subset.woff2", 700: "sarabun-bold-subset.woff2"}


def html(report: Report, own: Path | None = None) -> str:
    """One self-contained page: fonts, style and photos inside, no script, nothing from the network.

    Parts in the folder `own` take the place of ours; TambonError where they fail.
    """
    return _made("report.html.j2", own, ("report.css",), report=report)


def index_page(index: Index, own: Path | None = None) -> str:
    """The page of many projects; its script works in the page alone, and the page does without it."""
    return _made("index.html.j2", own, ("report.css", "index.css"), index=index)


def form(questionnaire: Questionnaire) -> str:
    """The printed questionnaire, as one page of HTML."""
    return _made(
        "questionnaire.html.j2", None, ("report.css", "questionnaire.css"), form=questionnaire
    )


def markdown(report: Report, own: Path | None = None) -> str:
    """The same as Markdown, with every value escaped."""
    return _made("report.md.j2", own, (), report=report).strip() + "\n"


def _made(name: str, own: Path | None, sheets: tuple[str, ...], **values: Any) -> str:
    """A template carried out; of somebody else's, in a process of its own."""
    make = partial(_rendered, name, own, sheets, values)
    if own is None:
        return make()
    from tambon_cli.reporting.render.sandbox import execute

    return execute(make, own)


def _rendered(name: str, own: Path | None, sheets: tuple[str, ...], values: dict[str, Any]) -> str:
    environment = _html_environment(own) if sheets else _markdown_environment(own)
    more: dict[str, Any] = (
        {"css": _as_it_is(environment, *sheets), "fonts": _fonts()} if sheets else {}
    )
    if "index" in values:
        script = _as_it_is(environment, "index.js")
        more |= {"script": script, "script_hash": _hash(script), "outlines": outlines()}
    return environment.get_template(name).render(**values, **more)


@cache
def _html_environment(own: Path | None) -> Environment:
    environment = environment_of(own, autoescape=True, finalize=_kept_together)
    environment.filters |= {"kept": _kept, "for_css": _for_css, "href": _href}
    return environment


@cache
def _markdown_environment(own: Path | None) -> Environment:
    return environment_of(own, autoescape=False, finalize=_finalize)  # escaped by finalize


@pass_context
def _kept(context: Context, value: Any) -> Markup:
    """The text with names, places and times kept on one line, and with the place where it was read at hover."""
    plain = _kept_together(str(value))
    names: tuple[str, ...] = getattr(context.get("report"), "names", ())
    text = _in_spans(plain, names if any(name in plain for name in names) else ())
    place = value.place if isinstance(value, Value) else ""
    return Markup(f'<span class="v" title="{escape(place)}">{text}</span>') if place else text  # noqa: S704


@lru_cache(maxsize=4096)  # headings and labels are the same in every report
def _in_spans(plain: str, names: tuple[str, ...]) -> Markup:
    parts, at = [], 0
    for match in whole(names).finditer(plain):
        parts += [
            escape(plain[at : match.start()]),
            f'<span class="nb">{escape(match.group())}</span>',
        ]
        at = match.end()
    return Markup("".join([*parts, escape(plain[at:])]))  # noqa: S704


def _href(value: Any) -> str:
    """The name of a file as a link, also one that is not UTF-8."""
    return quote(os.fsencode(str(value)))


def _for_css(value: Any) -> str:
    """The letters, digits and a few signs of a text: what may stand between quotes in a style sheet."""
    return _NOT_PLAIN.sub("", str(value))


def _kept_together(value: Any) -> Any:
    """Keep ranges such as `4–5` on one line, by word joiners round the dash."""
    return _RANGE.sub("\u2060–\u2060", value) if type(value) is str and "–" in value else value


def _finalize(value: Any) -> Any:
    return escape_markdown(str(value)) if isinstance(value, str | Value) else value


def _hash(script: str) -> str:
    """The hash by which a page allows this script and no other (Content Security Policy)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def _as_it_is(environment: Environment, *names: str) -> Markup:
    """Style sheets and the script, the only text that goes into a page as it is."""
    assert environment.loader is not None
    sources = (environment.loader.get_source(environment, name)[0] for name in names)
    return Markup("").join(Markup(source) for source in sources)  # noqa: S704


@cache
def _fonts() -> dict[int, str]:
    folder = shipped("templates") / "fonts"
    return {
        weight: base64.b64encode(folder.joinpath(name).read_bytes()).decode("ascii")
        for weight, name in _FONTS.items()
    }
