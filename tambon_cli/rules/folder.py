"""TB0xx of the folder itself: files of unknown or unsafe names, links, more files than can be looked at."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tambon_cli.diagnostics import Effect, Finding, Location, Severity
from tambon_cli.display import escape, quote
from tambon_cli.documents.rules import NOT_REGULAR
from tambon_cli.files.folder import DEEPEST, MOST_FILES, Trouble
from tambon_cli.i18n import Text
from tambon_cli.project.project import FILES
from tambon_cli.rules.registry import Context, Violation, rule
from tambon_cli.suggest import nearest

_MOST_BYTES_OF_A_NAME = 200
_REAL = Text("ลบออก แล้ววางไฟล์จริงไว้แทน", "delete it and put the real file in its place")
_OPEN = Text("ตรวจสิทธิ์ของโฟลเดอร์ หรือย้ายออก", "see who may open it, or move it away")
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
    ]
)


@rule(
    "TB031", "unknown-file", Severity.WARNING, "ไฟล์ YAML ที่ไม่รู้จัก", "a YAML file of an unknown name"
)
def unknown_file(context: Context) -> Iterator[Violation]:
    """A file of another name is not read, however much stands in it."""
    survey = context.project.survey
    named = (survey.instrument, survey.earlier)
    for name in context.project.strays:
        if name in named:  # what is wrong with it is said elsewhere
            continue
        plain = name.lower().removesuffix(".txt")
        if "/" not in name and plain.endswith((".yaml", ".yml")):
            text = Text("ไม่รู้จักไฟล์ชื่อ {f} จึงไม่ได้อ่าน", "a file of the name {f} is not read").fill(
                f=quote(name)
            )
            near = nearest(plain, list(FILES))
            hint = Text(
                f"{near.th} ถ้าเป็นแบบสอบถามหรือผลสำรวจปีก่อน เขียนชื่อไว้ที่ instrument หรือ earlier "
                f"ใน survey.yaml",
                f"{near.en}; an instrument or an earlier survey is named in survey.yaml, "
                f"by `instrument` or `earlier`",
            )
            yield Violation(Location(name), text, hint)


@rule(
    "TB032",
    "too-many-files",
    Severity.ERROR,
    "ไฟล์หรือโฟลเดอร์มากเกินกำหนด",
    "more files or folders than may be",
    effect=Effect.SPOILS_READING,
)
def too_many_files(context: Context) -> Iterator[Violation]:
    """What is not looked at may hold a person's data: a folder has at most 2,000 files, sixteen folders deep."""
    contents = context.project.contents
    if contents.is_cut:
        text = Text(
            "โฟลเดอร์โครงการมีไฟล์และโฟลเดอร์เกิน {n} รายการ จึงตรวจไม่ครบ",
            "the project folder holds more than {n} files and folders; not all were looked at",
        )
        hint = Text(
            "ย้ายสิ่งที่ไม่เกี่ยวกับโครงการออกจากโฟลเดอร์",
            "move what is not of the project out of the folder",
        )
        yield Violation(Location("."), text.fill(n=MOST_FILES), hint)
    for name, trouble in contents.refused:
        if trouble is Trouble.DEEP:
            text = Text(
                "{f} ซ้อนลึกเกิน {n} ชั้น จึงไม่ได้ตรวจ",
                "{f} lies more than {n} folders deep and was not looked at",
            ).fill(f=quote(name), n=DEEPEST)
            yield Violation(
                Location(name),
                text,
                Text("ย้ายไฟล์ขึ้นมา หรือลบโฟลเดอร์นี้", "move the files up, or delete the folder"),
            )


@rule(
    "TB033",
    "unsafe-file-name",
    Severity.ERROR,
    "ชื่อไฟล์ที่ใช้ไม่ได้ทุกเครื่อง",
    "a file name that does not work everywhere",
    effect=Effect.SPOILS_READING,
)
def unsafe_file_name(context: Context) -> Iterator[Violation]:
    """A name that another system refuses, shows otherwise or takes for another file breaks the folder there."""
    first: dict[str, str] = {}
    contents = context.project.contents
    for name in sorted((*contents.files, *(name for name, _trouble in contents.refused))):
        earlier = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if earlier != name:
            text = Text(
                "ชื่อ {f} เหมือน {e} บนเครื่องอื่น", "{f} is the same name as {e} on other systems"
            ).fill(f=quote(name), e=quote(earlier))
            yield Violation(Location(name), text, Text("เปลี่ยนชื่อไฟล์หนึ่ง", "rename one of them"))
        elif wrong := next(filter(None, map(_what_is_wrong, name.split("/"))), None):
            text = Text("ชื่อไฟล์ {f} {w}", "the file name {f} {w}").fill(f=quote(name), w=wrong)
            yield Violation(
                Location(name),
                text,
                Text("เปลี่ยนชื่อเป็นตัวอักษร ตัวเลข - และ _", "rename it with letters, digits, - and _"),
            )


@lru_cache(maxsize=4096)  # the same names stand in every folder
def _what_is_wrong(part: str) -> Text | None:
    """What is wrong with one part of a path; None of a good one."""
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return Text("ไม่ใช่ UTF-8", "is not UTF-8")
    if unseen := next((each for each in part if not each.isprintable()), None):
        return Text("มีอักขระที่มองไม่เห็น {n}", "has the invisible character {n}").fill(
            n=f"U+{ord(unseen):04X}"
        )
    if wrong := next((each for each in part if each in _NOT_ON_WINDOWS), None):
        return Text("มี {c} ซึ่ง Windows ไม่รับ", "has {c}, which Windows refuses").fill(c=wrong)
    if part.split(".", maxsplit=1)[0].casefold() in _DEVICES or part != part.rstrip(" ."):
        return Text("เป็นชื่อที่ Windows ไม่รับ", "is one that Windows refuses")
    return (
        Text("ยาวเกิน {n} ไบต์", "is longer than {n} bytes").fill(n=_MOST_BYTES_OF_A_NAME)
        if size > _MOST_BYTES_OF_A_NAME
        else None
    )


def odd_files(context: Context) -> Iterator[Finding]:
    """Links, pipes, devices and folders that cannot be opened (TB015), but for those that a file of the project names."""
    project = context.project
    for name, trouble in project.contents.refused:
        if (
            trouble is not Trouble.DEEP
            and name not in project.attachments
            and name not in project.documents
        ):
            text = Text("ไม่ได้ตรวจ {f}: {w}", "{f} was not looked at: {w}").fill(
                f=escape(name or "."), w=trouble.value
            )
            yield NOT_REGULAR.at(
                Location(name or "."), text, _OPEN if trouble is Trouble.REFUSED else _REAL
            )
