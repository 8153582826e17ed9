"""The parts that reports are made of: ours, and those of a folder that take their place."""

import dataclasses
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    meta,
)
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tambon_cli.display import escape, quote
from tambon_cli.documents.shipped import shipped
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text, same
from tambon_cli.suggest import closest

OURS = "tambon"
_SUFFIXES = (".j2", ".css", ".js")
_QUESTIONNAIRE = "questionnaire."
_LONGEST = 300
# What the words of a template can raise when they are carried out; Jinja2 passes it on as it is.
FAILURES = (
    *(
        TemplateError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        MemoryError,
        OSError,
        RuntimeError,
    ),
    *(SyntaxError, TypeError, ValueError),
)


@cache
def parts() -> tuple[str, ...]:
    """The names of all parts that may be replaced."""
    folder = shipped("templates")
    found = (
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in _SUFFIXES
    )
    return tuple(sorted(name for name in found if not name.startswith(_QUESTIONNAIRE)))


def source_of(name: str) -> str:
    """The text of one of our parts; TambonError where there is none of that name."""
    if name not in parts():
        raise TambonError(
            Text("ไม่มีส่วนของแม่แบบชื่อ {n}", "no part of the template is named {n}").fill(
                n=quote(name)
            ),
            _known(name),
        )
    return shipped("templates").joinpath(name).read_text(encoding="utf-8")


def _known(name: str) -> Text:
    near = closest(name, list(parts()))
    listed = ", ".join(parts())
    if near:
        return Text("หมายถึง {m} หรือไม่ มี: {l}", "was {m} meant? there are: {l}").fill(
            m=near, l=listed
        )
    return Text("มี: {l}", "there are: {l}").fill(l=listed)


def check_folder(folder: Path) -> None:
    """Stop where the folder replaces nothing, or holds a part that nothing uses; TambonError, before any report is made."""
    if not folder.is_dir():
        raise TambonError(
            Text("ไม่พบโฟลเดอร์แม่แบบ {f}", "there is no folder of templates {f}").fill(
                f=quote(str(folder))
            )
        )
    links = sorted(path for path in folder.rglob("*") if path.is_symlink())
    if links:
        text = Text(
            "ไม่อ่านแม่แบบ {f} เพราะเป็นลิงก์", "the template {f} is not read: it is a link"
        ).fill(f=quote(str(links[0]), _LONGEST))
        raise TambonError(text, Text("คัดลอกไฟล์จริงมาแทน", "copy the file itself"))
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in _SUFFIXES and not path.name.startswith(_QUESTIONNAIRE)
    )
    if not any(name in parts() for name in names):
        message = Text(
            "โฟลเดอร์ {f} ไม่มีส่วนใดของแม่แบบ", "the folder {f} holds no part of the template"
        ).fill(f=quote(str(folder)))
        raise TambonError(message, _known(names[0] if names else ""))
    environment = environment_of(folder, autoescape=True)
    used = {
        each
        for name in names
        if name.endswith(".j2")
        for each in _used_by(environment, name, folder)
    }
    for name in names:
        if name not in parts() and name not in used:
            message = Text(
                "ไม่มีส่วนของแม่แบบชื่อ {n} และไม่มีไฟล์ใดเรียกใช้",
                "no part of the template is named {n}, and nothing includes it",
            )
            raise TambonError(message.fill(n=quote(f"{folder}/{name}", _LONGEST)), _known(name))


def _used_by(environment: Environment, name: str, folder: Path) -> set[str]:
    assert environment.loader is not None
    try:
        source = environment.loader.get_source(environment, name)[0]
        return {
            each for each in meta.find_referenced_templates(environment.parse(source, name)) if each
        }
    except FAILURES as error:
        raise explained(error, folder) from error


def environment_of(own: Path | None, **options: Any) -> Environment:
    """The environment for our parts, or the sandboxed one for those of a folder before ours; ours are `tambon/…` there, too."""
    ours = FileSystemLoader(shipped("templates"))
    loader: BaseLoader = (
        ours
        if own is None
        else ChoiceLoader([FileSystemLoader(own), ours, PrefixLoader({OURS: ours})])
    )
    kind = Environment if own is None else ImmutableSandboxedEnvironment
    return kind(
        loader=loader, undefined=_Undefined, trim_blocks=True, lstrip_blocks=True, **options
    )


class NoSuchValueError(UndefinedError):
    """A template asks for a value that there is not."""

    def __init__(self, text: Text) -> None:
        """Keep what is said of it, in both languages."""
        super().__init__(text.en)
        self.text = text


class _Undefined(StrictUndefined):
    """A value that there is not: the error says which there are."""

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if not dataclasses.is_dataclass(owner):
            return super()._undefined_message
        fields = [field.name for field in dataclasses.fields(owner)]
        near = closest(name, fields)
        meant = (
            Text(" หมายถึง {m} หรือไม่", " (was {m} meant?)").fill(m=near) if near else Text("", "")
        )
        text = Text("{o} ไม่มีค่า {n}{m} มี: {f}", "{o} has no {n}{m}; it has: {f}")
        raise NoSuchValueError(
            text.fill(o=type(owner).__name__, n=name, m=meant, f=", ".join(fields))
        )


def explained(error: BaseException, folder: Path) -> TambonError:
    """What is wrong in a template of the folder: its file and line, and what there is instead."""
    name, line = _place(error, folder)
    where = f"{name}:{line}" if line else name
    if isinstance(error, TemplateNotFound):
        text = Text("แม่แบบ {w}: ไม่มีส่วนชื่อ {n}", "template {w}: there is no part {n}").fill(
            w=escape(where, _LONGEST), n=quote(str(error.name))
        )
        return TambonError(text, _known(str(error.name)))
    detail = (
        error.text
        if isinstance(error, NoSuchValueError)
        else same(str(error) or type(error).__name__)
    )
    told = Text(escape(detail.th, _LONGEST * 3), escape(detail.en, _LONGEST * 3))
    message = Text("แม่แบบ {w}: {e}", "template {w}: {e}").fill(w=escape(where, _LONGEST), e=told)
    hint = Text(
        "ค่าทั้งหมดที่ใช้ได้อยู่ใน docs/templates.md ส่วนเดิมดูด้วย tambon report --show-template ชื่อ",
        "docs/templates.md lists every value; tambon report --show-template NAME prints our part",
    )
    return TambonError(message, hint)


def _place(error: BaseException, folder: Path) -> tuple[str, int]:
    """The template and line where it happened, as far as it is known."""
    if isinstance(error, TemplateSyntaxError):
        return (
            _shown(error.filename, folder) if error.filename else f"{folder}/{error.name}"
        ), error.lineno
    place, trace = (str(folder), 0), error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(_SUFFIXES):
            place = (_shown(file, folder), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _shown(file: str, folder: Path) -> str:
    """The file as the user knows it; one of ours by its name alone."""
    path = Path(file)
    if path.is_relative_to(folder):
        return path.as_posix()
    ours = shipped("templates")
    return f"{OURS}/{path.relative_to(ours).as_posix()}" if path.is_relative_to(ours) else path.name
