"""Files that are passed over because their names are nearly right: project.yaml, tambon.toml."""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tambon_cli.diagnostics import Location
from tambon_cli.display import quote
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import FoundProjects, Target, shown_folder
from tambon_cli.portfolio.near_projects import Nearness, NearProject
from tambon_cli.portfolio.suppressions import (
    OutsideFinding,
    outside,
    settings_above,
    settings_for,
)
from tambon_cli.rules.configuration import MISNAMED, is_near_settings
from tambon_cli.rules.portfolio import NEAR_PROJECT
from tambon_cli.settings.model import NAME, folders_searched

_LONGEST = 400
_MOST_NAMED = 4
_NOT_READ = Text(
    "ไม่ได้อ่านโครงการในโฟลเดอร์ {folder} เพราะไฟล์ {file} ไม่ได้ชื่อ project.yaml",
    "the project in the folder {folder} is not read: its file {file} is not called project.yaml",
)
_NONE = Text(
    "ไม่ได้อ่านโฟลเดอร์ {folder} เพราะมี {file} แต่ไม่มี project.yaml",
    "the folder {folder} is not read: it has {file}, and no project.yaml",
)
_RENAME = Text("เปลี่ยนชื่อ {file} เป็น project.yaml", "rename {file} to project.yaml")
_RENAME_ONE = Text(
    "เปลี่ยนชื่อไฟล์ที่ใช้จริงเป็น project.yaml แล้วย้ายไฟล์อื่นออก",
    "rename the one that counts to project.yaml, and move the others away",
)
_SHOW_SUFFIXES = Text(
    " (ใน Windows เปิด มุมมอง > แสดง > นามสกุลไฟล์ จึงจะเห็นชื่อเต็ม)",
    " (in Windows, View > Show > File name extensions shows the whole name)",
)
_COPY_TEXT = Text(
    "คัดลอกข้อความใน {file} ไปวางในโปรแกรมแก้ข้อความ แล้วบันทึกชื่อ project.yaml",
    "copy the text of {file} into a text editor, and save it as project.yaml",
)
_BEGIN = Text(
    "เพิ่ม project.yaml ในโฟลเดอร์นี้ โดยสั่ง tambon init ในโฟลเดอร์ใหม่แล้วคัดลอกมา",
    "add a project.yaml to this folder: make one in a new folder with tambon init, and copy it",
)
_SETTINGS_NOT_READ = Text(
    "ไม่ได้อ่านการตั้งค่าใน {file} เพราะไม่ได้ชื่อ tambon.toml",
    "the settings in {file} are not read: it is not called tambon.toml",
)
_RENAME_SETTINGS = Text("เปลี่ยนชื่อ {file} เป็น tambon.toml", "rename {file} to tambon.toml")
_JOIN_SETTINGS = Text(
    "มี tambon.toml อยู่แล้ว ย้ายสิ่งที่ต้องการไปไว้ในนั้น แล้วลบ {file}",
    "there is a tambon.toml: move what is wanted into it, and delete {file}",
)
_WRITE_SETTINGS = Text(
    'เขียนเป็นไฟล์ใหม่ชื่อ tambon.toml แบบ lang = "th" แล้วลบ {file}',
    'write it anew as tambon.toml, as in lang = "th", and delete {file}',
)
_HIDDEN_SUFFIX = re.compile(r"\.txt$|(\.\w+)\1$", re.IGNORECASE)
_IS_SETTING = re.compile(
    r"""^[ \t\[{]*["']?(?:lang|numerals|rubric|validate|suppress)\b""", re.MULTILINE
)
_YAML = (".yaml", ".yml")  # in a project folder nothing else tells of such a file
_IS_TOML = re.compile(r"toml", re.IGNORECASE)
_MOST_BYTES = 64 * 1024


def misnamed_files(found: FoundProjects) -> list[OutsideFinding]:
    """Return what is passed over on the way to projects and above them, by its shown path."""
    projects = (_misnamed_project(near, given) for near, given in found.near)
    settings = _misnamed_settings(found.targets)
    return sorted((*projects, *settings), key=lambda each: (each.path, *each.finding.order))


def _misnamed_project(near: NearProject, given: Path) -> OutsideFinding:
    folder = shown_folder(near.folder, given)
    file = near.files[0]
    names = ", ".join(map(quote, near.files[:_MOST_NAMED]))
    message = _NONE if near.why is Nearness.ABSENT else _NOT_READ
    text = message.fill(folder=quote(folder, _LONGEST), file=names)
    finding = NEAR_PROJECT.at(Location(file), text, _hint(near))
    path = posixpath.normpath(f"{folder}/{file}")
    return outside(path, near.folder, finding, settings_above(near.folder, given))


def _hint(near: NearProject) -> Text:
    file = near.files[0]
    if near.why is Nearness.ABSENT:
        return _BEGIN
    if len(near.files) > 1:
        return _RENAME_ONE
    if near.why is Nearness.NO_TEXT:
        return _COPY_TEXT.fill(file=quote(file))
    return _with_suffixes(_RENAME.fill(file=quote(file)), file)


def _with_suffixes(hint: Text, file: str) -> Text:
    """Return a hint to rename a file, and how to see the end of its name where that is hidden."""
    if not _HIDDEN_SUFFIX.search(file):
        return hint
    return Text(hint.th + _SHOW_SUFFIXES.th, hint.en + _SHOW_SUFFIXES.en)


def _misnamed_settings(targets: Iterable[Target]) -> Iterator[OutsideFinding]:
    """Yield the files that were meant to be the tambon.toml of a project."""
    seen: set[Path] = set()
    parents: set[Path] = set()
    for target in targets:
        if target.only:  # that file is asked about, and no other
            continue
        names = _names_in(target.folder)
        yield from _misnamed_settings_in(target.folder, names, target)
        parent = target.folder.parent  # thousands of projects lie side by side
        if parent in parents or ".git" in names:
            continue
        parents.add(parent)
        *above, _own = folders_searched(target.folder, target.given or target.folder)
        for folder in above:
            if folder not in seen:
                seen.add(folder)
                yield from _misnamed_settings_in(folder, _names_in(folder), target)


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _misnamed_settings_in(
    folder: Path, names: list[str], target: Target
) -> Iterator[OutsideFinding]:
    for name in sorted(filter(is_near_settings, names)):
        if name.casefold() == NAME and _is_read(folder, names):
            continue
        is_of_project = folder == target.folder and name.lower().endswith(_YAML)
        if is_of_project or _holds_settings(folder, name):
            finding = MISNAMED.at(
                Location(name),
                _SETTINGS_NOT_READ.fill(file=quote(name)),
                _hint_for_settings(folder, name, is_there=NAME in names),
            )
            path = target.printed(folder / name)
            yield outside(path, folder, finding, settings_for(target))


def _is_read(folder: Path, names: list[str]) -> bool:
    """Whether a tambon.toml in capitals is read, as on systems that do not tell them apart."""
    return NAME not in names and os.path.lexists(folder / NAME)


def _holds_settings(folder: Path, name: str) -> bool:
    """Whether a file is of settings, and no table of subdistricts or the like."""
    data = _read(folder, name)
    if data is None:
        return False
    return bool(_IS_TOML.search(name)) or bool(_IS_SETTING.search(data.decode("utf-8", "replace")))


def _read(folder: Path, name: str) -> bytes | None:
    with Folder(folder) as opened:
        data = opened.read(name, _MOST_BYTES)
    return None if isinstance(data, Trouble) else data


def _hint_for_settings(folder: Path, name: str, *, is_there: bool) -> Text:
    if is_there:
        return _JOIN_SETTINGS.fill(file=quote(name))
    from tambon_cli.settings.reader import parse  # only where there is such a file

    _settings, findings = parse(folder, _read(folder, name) or b"")
    if any(finding.code == "TB920" for finding in findings):
        return _WRITE_SETTINGS.fill(file=quote(name))
    return _with_suffixes(_RENAME_SETTINGS.fill(file=quote(name)), name)
