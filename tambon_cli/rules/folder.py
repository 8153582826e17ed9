"""TB0xx of the folder itself: unknown or unsafe names, links, more files than can be looked at."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tambon_cli.diagnostics import Effect, Finding, Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.rules import NOT_REGULAR
from tambon_cli.files.opened import DEEPEST, MOST_FILES, Trouble
from tambon_cli.i18n import Text
from tambon_cli.project.project import FILES
from tambon_cli.rules.configuration import is_near_settings
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.suggest import nearest

_NOT_READ = Text("ไม่รู้จักไฟล์ชื่อ {file} จึงไม่ได้อ่าน", "a file of the name {file} is not read")
_NAME_IT_IN_SURVEY = Text(
    "{near} ถ้าเป็นแบบสอบถามหรือผลสำรวจปีก่อน เขียนชื่อไว้ที่ instrument หรือ earlier ใน survey.yaml",
    "{near}; an instrument or an earlier survey is named in survey.yaml, "
    "by `instrument` or `earlier`",
)


@rule(
    "TB031", "unknown-file", Severity.WARNING, "ไฟล์ YAML ที่ไม่รู้จัก", "a YAML file of an unknown name"
)
def unknown_file(context: Context) -> Iterator[Violation]:
    """A file of another name is not read, however much stands in it."""
    survey = context.project.survey
    for name in context.project.strays:
        if name in (survey.instrument, survey.earlier) or is_near_settings(name):
            continue  # other rules tell what is wrong with them
        plain = name.lower().removesuffix(".txt")
        if "/" not in name and plain.endswith((".yaml", ".yml")):
            hint = _NAME_IT_IN_SURVEY.fill(near=nearest(plain, list(FILES)))
            yield Violation(Location(name), _NOT_READ.fill(file=quote(name)), hint)


_TOO_MANY = Text(
    "โฟลเดอร์โครงการมีไฟล์และโฟลเดอร์เกิน {most} รายการ จึงตรวจไม่ครบ",
    "the project folder holds more than {most} files and folders; not all were looked at",
)
_MOVE_OTHERS_OUT = Text(
    "ย้ายสิ่งที่ไม่เกี่ยวกับโครงการออกจากโฟลเดอร์", "move what is not of the project out of the folder"
)
_TOO_DEEP = Text(
    "{folder} ซ้อนลึกเกิน {most} ชั้น จึงไม่ได้ตรวจ",
    "{folder} lies more than {most} folders deep and was not looked at",
)
_MOVE_UP = Text("ย้ายไฟล์ขึ้นมา หรือลบโฟลเดอร์นี้", "move the files up, or delete the folder")


@rule(
    "TB032",
    "too-many-files",
    Severity.ERROR,
    "ไฟล์หรือโฟลเดอร์มากเกินกำหนด",
    "more files or folders than may be",
    effect=Effect.SPOILS_READING,
)
def too_many_files(context: Context) -> Iterator[Violation]:
    """A folder has at most 2,000 files, sixteen folders deep.

    What is not looked at may hold a person's data.
    """
    contents = context.project.contents
    if contents.is_cut:
        yield Violation(Location("."), _TOO_MANY.fill(most=MOST_FILES), _MOVE_OTHERS_OUT)
    for name, trouble in contents.refused:
        if trouble is Trouble.DEEP:
            text = _TOO_DEEP.fill(folder=quote(name), most=DEEPEST)
            yield Violation(Location(name), text, _MOVE_UP)


_SAME_NAME = Text(
    "ชื่อ {name} เหมือน {earlier} บนเครื่องอื่น",
    "{name} is the same name as {earlier} on other systems",
)
_RENAME_ONE = Text("เปลี่ยนชื่อไฟล์หนึ่ง", "rename one of them")
_UNSAFE_NAME = Text("ชื่อไฟล์ {name} {why}", "the file name {name} {why}")
_RENAME_PLAINLY = Text("เปลี่ยนชื่อเป็นตัวอักษร ตัวเลข - และ _", "rename it with letters, digits, - and _")


@rule(
    "TB033",
    "unsafe-file-name",
    Severity.ERROR,
    "ชื่อไฟล์ที่ใช้ไม่ได้ทุกเครื่อง",
    "a file name that does not work everywhere",
    effect=Effect.SPOILS_READING,
)
def unsafe_file_name(context: Context) -> Iterator[Violation]:
    """A name must work on every system.

    One that another system refuses, shows otherwise or takes for another file breaks the folder
    there.
    """
    contents = context.project.contents
    refused = [name for name, _trouble in contents.refused]
    first: dict[str, str] = {}
    for name in sorted([*contents.files, *refused]):
        earlier = first.setdefault(_folded(name), name)
        if earlier != name:
            text = _SAME_NAME.fill(name=quote(name), earlier=quote(earlier))
            yield Violation(Location(name), text, _RENAME_ONE)
            continue
        why = _what_is_unsafe(name)
        if why:
            text = _UNSAFE_NAME.fill(name=quote(name), why=why)
            yield Violation(Location(name), text, _RENAME_PLAINLY)


def _folded(name: str) -> str:
    """Return what systems compare that tell neither case nor composition of letters apart."""
    return unicodedata.normalize("NFC", name).casefold()


def _what_is_unsafe(name: str) -> Text | None:
    """Return what is wrong with the first unsafe part of a path; None if all are safe."""
    return next(filter(None, map(_what_is_unsafe_in, name.split("/"))), None)


_LONGEST_NAME = 200  # bytes
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    [
        *("con", "prn", "aux", "nul"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
    ]
)
_NOT_UTF8 = Text("ไม่ใช่ UTF-8", "is not UTF-8")
_INVISIBLE = Text("มีอักขระที่มองไม่เห็น {character}", "has the invisible character {character}")
_CHARACTER_NOT_ON_WINDOWS = Text(
    "มี {character} ซึ่ง Windows ไม่รับ", "has {character}, which Windows refuses"
)
_NAME_NOT_ON_WINDOWS = Text("เป็นชื่อที่ Windows ไม่รับ", "is one that Windows refuses")
_TOO_LONG = Text("ยาวเกิน {most} ไบต์", "is longer than {most} bytes")


@lru_cache(maxsize=4096)  # the same names stand in every folder
def _what_is_unsafe_in(part: str) -> Text | None:
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return _NOT_UTF8
    for character in part:
        if not character.isprintable():
            return _INVISIBLE.fill(character=f"U+{ord(character):04X}")
    for character in part:
        if character in _NOT_ON_WINDOWS:
            return _CHARACTER_NOT_ON_WINDOWS.fill(character=character)
    if _is_device(part) or part.endswith((" ", ".")):
        return _NAME_NOT_ON_WINDOWS
    if size > _LONGEST_NAME:
        return _TOO_LONG.fill(most=_LONGEST_NAME)
    return None


def _is_device(part: str) -> bool:
    """Whether Windows takes a name for a device, whatever its suffix."""
    return part.split(".", maxsplit=1)[0].casefold() in _DEVICES


_NOT_LOOKED_AT = Text("ไม่ได้ตรวจ {name}: {why}", "{name} was not looked at: {why}")
_PUT_REAL_FILE = Text("ลบออก แล้ววางไฟล์จริงไว้แทน", "delete it and put the real file in its place")
_CHECK_RIGHTS = Text("ตรวจสิทธิ์ของโฟลเดอร์ หรือย้ายออก", "see who may open it, or move it away")


def odd_files(context: Context) -> Iterator[Finding]:
    """Yield links, pipes, devices and folders that cannot be opened (TB015).

    Those that a file of the project names are found where they are named.
    """
    project = context.project
    for name, trouble in project.contents.refused:
        is_named = name in project.attachments or name in project.documents
        if trouble is Trouble.DEEP or is_named:
            continue
        text = _NOT_LOOKED_AT.fill(name=escape(name or "."), why=trouble.value)
        hint = _CHECK_RIGHTS if trouble is Trouble.REFUSED else _PUT_REAL_FILE
        yield NOT_REGULAR.at(Location(name or "."), text, hint)
