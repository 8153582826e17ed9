"""The parts that reports are made of: ours, and those of a folder that take their place."""

import dataclasses
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
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
_NOT_REPLACED = ("questionnaire.", "changes.")  # the printed form, and what changed
_LONGEST = 300
# What a template can raise when it is executed; Jinja2 passes it on as it is.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TemplateError,
    TypeError,
    ValueError,
)

_NO_PART = Text("ไม่มีส่วนของแม่แบบชื่อ {name}", "no part of the template is named {name}")
_NO_FOLDER = Text("ไม่พบโฟลเดอร์แม่แบบ {folder}", "there is no folder of templates {folder}")
_IS_LINK = Text("ไม่อ่านแม่แบบ {file} เพราะเป็นลิงก์", "the template {file} is not read: it is a link")
_COPY_FILE = Text("คัดลอกไฟล์จริงมาแทน", "copy the file itself")
_REPLACES_NOTHING = Text(
    "โฟลเดอร์ {folder} ไม่มีส่วนใดของแม่แบบ", "the folder {folder} holds no part of the template"
)
_UNUSED = Text(
    "ไม่มีส่วนของแม่แบบชื่อ {name} และไม่มีไฟล์ใดเรียกใช้",
    "no part of the template is named {name}, and nothing includes it",
)
_PARTS = Text("มี: {parts}", "there are: {parts}")
_PART_MEANT = Text("หมายถึง {near} หรือไม่ มี: {parts}", "was {near} meant? there are: {parts}")
_NO_VALUE = Text(
    "{owner} ไม่มีค่า {name}{meant} มี: {fields}", "{owner} has no {name}{meant}; it has: {fields}"
)
_VALUE_MEANT = Text(" หมายถึง {near} หรือไม่", " (was {near} meant?)")
_NO_PART_THERE = Text("แม่แบบ {where}: ไม่มีส่วนชื่อ {name}", "template {where}: there is no part {name}")
_FAILED = Text("แม่แบบ {where}: {detail}", "template {where}: {detail}")
_SEE_DOCS = Text(
    "ค่าทั้งหมดที่ใช้ได้อยู่ใน docs/templates.md ส่วนเดิมดูด้วย tambon report --show-template ชื่อ",
    "docs/templates.md lists every value; tambon report --show-template NAME prints our part",
)


@cache
def parts() -> tuple[str, ...]:
    """Return the names of all parts that may be replaced."""
    return tuple(_parts_in(shipped("templates")))


def source_of(name: str) -> str:
    """Return the text of one of our parts; raise TambonError if none is named so."""
    if name not in parts():
        raise TambonError(_NO_PART.fill(name=quote(name)), _known_parts(name))
    return shipped("templates").joinpath(name).read_text(encoding="utf-8")


def check_folder(folder: Path) -> None:
    """Raise TambonError if a folder replaces nothing, or holds a link or a part that none uses."""
    if not folder.is_dir():
        raise TambonError(_NO_FOLDER.fill(folder=quote(str(folder))))
    _refuse_links(folder)
    names = _parts_in(folder)
    if not any(name in parts() for name in names):
        message = _REPLACES_NOTHING.fill(folder=quote(str(folder)))
        raise TambonError(message, _known_parts(*names[:1]))
    _refuse_unused(folder, names)


def _refuse_links(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            message = _IS_LINK.fill(file=quote(str(path), _LONGEST))
            raise TambonError(message, _COPY_FILE)


def _refuse_unused(folder: Path, names: list[str]) -> None:
    environment = environment_of(folder, autoescape=True)
    used = set(parts())
    for name in names:
        if name.endswith(".j2"):
            used |= _used_by(environment, name, folder)
    for name in names:
        if name not in used:
            message = _UNUSED.fill(name=quote(f"{folder}/{name}", _LONGEST))
            raise TambonError(message, _known_parts(name))


def _used_by(environment: Environment, name: str, folder: Path) -> set[str]:
    """Return the parts that a part names, as far as that is known before it is executed."""
    assert environment.loader is not None
    try:
        source = environment.loader.get_source(environment, name)[0]
        used = meta.find_referenced_templates(environment.parse(source, name))
        return {part for part in used if part is not None}
    except FAILURES as error:
        raise explained(error, folder) from error


def _parts_in(folder: Path) -> list[str]:
    """Return the names of the parts in a folder, relative to it, in their order."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in _SUFFIXES and path.is_file() and not path.name.startswith(_NOT_REPLACED)
    )


def _known_parts(name: str = "") -> Text:
    """Return a hint that lists all parts, first the one that was probably meant."""
    listed = ", ".join(parts())
    near = closest(name, list(parts()))
    if near is None:
        return _PARTS.fill(parts=listed)
    return _PART_MEANT.fill(near=near, parts=listed)


def environment_of(own: Path | None, **options: Any) -> Environment:
    """Return the environment for our parts; for those of a folder, a sandboxed one.

    There the folder's come first, and ours have the names `tambon/…`, too.
    """
    ours = FileSystemLoader(shipped("templates"))
    options |= {"undefined": _Undefined, "trim_blocks": True, "lstrip_blocks": True}
    if own is None:
        return Environment(loader=ours, **options)  # noqa: S701 - the caller says what is escaped
    loader = ChoiceLoader([FileSystemLoader(own), ours, PrefixLoader({OURS: ours})])
    return ImmutableSandboxedEnvironment(loader=loader, **options)


class NoSuchValueError(UndefinedError):
    """A template asks for a value that there is not."""

    def __init__(self, text: Text) -> None:
        """Keep the message in both languages."""
        super().__init__(text.en)
        self.text = text


class _Undefined(StrictUndefined):
    """A value that there is not: the error says which there are."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        if not dataclasses.is_dataclass(owner):
            return super()._undefined_message
        name = str(self._undefined_name)
        fields = [field.name for field in dataclasses.fields(owner)]
        near = closest(name, fields)
        message = _NO_VALUE.fill(
            owner=type(owner).__name__,
            name=name,
            meant=_VALUE_MEANT.fill(near=near) if near else "",
            fields=", ".join(fields),
        )
        raise NoSuchValueError(message)


def explained(error: BaseException, folder: Path) -> TambonError:
    """Return what is wrong in a template of a folder: its file and line, and what there is."""
    file, line = _place_of(error, folder)
    where = escape(f"{file}:{line}" if line else file, _LONGEST)
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        message = _NO_PART_THERE.fill(where=where, name=quote(name))
        return TambonError(message, _known_parts(name))
    return TambonError(_FAILED.fill(where=where, detail=_detail_of(error)), _SEE_DOCS)


def _detail_of(error: BaseException) -> Text:
    """Return what an error says, in both languages where it is ours."""
    text = same(str(error) or type(error).__name__)
    if isinstance(error, NoSuchValueError):
        text = error.text
    return Text(escape(text.th, _LONGEST * 3), escape(text.en, _LONGEST * 3))


def _place_of(error: BaseException, folder: Path) -> tuple[str, int]:
    """Return the template where an error happened and its line; the folder and 0 if unknown."""
    if isinstance(error, TemplateSyntaxError):
        file = f"{folder}/{error.name}"
        if error.filename:
            file = _known_to_user(error.filename, folder)
        return file, error.lineno
    place = (str(folder), 0)
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if file.endswith(_SUFFIXES):
            place = (_known_to_user(file, folder), line)
    return place


def _known_to_user(file: str, folder: Path) -> str:
    """Return the path of a file of the folder as it was given; of one of ours its name."""
    path = Path(file)
    ours = shipped("templates")
    if path.is_relative_to(folder):
        return path.as_posix()
    if path.is_relative_to(ours):
        return f"{OURS}/{path.relative_to(ours).as_posix()}"
    return path.name
