"""Folders that would be projects if their files were called otherwise."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tambon_cli.binding.fields import models_in, shapes
from tambon_cli.files.encoding import decode_utf8, guess_text
from tambon_cli.files.folder import Folder
from tambon_cli.files.near_names import meant_name
from tambon_cli.files.opened import ReadAt, Trouble
from tambon_cli.project.project import FILES, MODELS, PROJECT_FILE

MOST_LOOKED_AT = 40  # of a folder; there are thousands of photos in some
_MOST_BYTES = 16 * 1024
_IN_THAI = "โครงการ.yaml"
_WANTED = (*FILES, _IN_THAI)
_OTHER_SUFFIXES = (".yml", ".txt", ".json", ".rtf", ".docx", ".doc", ".odt")
_MAY_BE_YAML = re.compile(r"ya?m|yml|\.te?xt$|\.docx?$|\.(?:json|rtf|odt)$|^[^.]+$", re.IGNORECASE)
_IS_YAML = re.compile(r"ya?ml", re.IGNORECASE)
_KEY = re.compile(r"""^([ \t]*)(?:\{[ ]*)?["']?([A-Za-z_]\w*)["']?[ \t]*[:：]""", re.MULTILINE)
_NO_TEXT = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")  # documents of Word and others
_REMARK = re.compile(r"^\s*(?:#.*)?$", re.MULTILINE)
# What no other tool writes into files of these names.
_TELLING = frozenset(
    {"agreements", "dimensions", "evidence", "followups", "participants", "parties"}
)
_OF_A_PROJECT = frozenset({"agency", "area", "objectives", "responsible", "target_groups"})


class Nearness(Enum):
    """Why a folder is no project: how its file is called, that it is no text, that it has none."""

    MISNAMED = auto()
    NO_TEXT = auto()
    ABSENT = auto()


class NearProject(NamedTuple):
    """A folder that is no project, and why; `files` are those by whose names or content it is near.

    They are what is to be called project.yaml; where nothing is, the other files of a project.
    """

    folder: Path
    why: Nearness
    files: tuple[str, ...]


class _Look(NamedTuple):
    """What the beginning of a file is; `keys` are those of its top level."""

    is_text: bool
    is_blank: bool
    keys: frozenset[str]
    text: str


def near_project(folder: Path, names: Iterable[str]) -> NearProject | None:
    """Return what a folder without project.yaml lacks to be a project; None if it is nothing like.

    `names` are those of its files. A file counts only if what it holds is of a project: many tools
    have a plan.yaml.
    """
    candidates = sorted(filter(_MAY_BE_YAML.search, names))[:MOST_LOOKED_AT]
    if not candidates:
        return None
    try:
        with Folder(folder) as opened:
            looks = {name: _look(opened, name) for name in candidates}
    except OSError:
        return None
    return _near(folder, {name: look for name, look in looks.items() if look is not None})


def _look(opened: Folder, name: str) -> _Look | None:
    """Return what a file is; None if it cannot be read."""
    data = opened.examine(name, _head)
    if isinstance(data, Trouble):
        return None
    text = decode_utf8(data) or guess_text(data)
    is_text = not data.startswith(_NO_TEXT)
    found = _KEY.findall(text)
    keys = frozenset(key for indent, key in found if indent == found[0][0])
    return _Look(is_text, not _REMARK.sub("", text).strip(), keys, text)


def _head(read: ReadAt, size: int) -> bytes:
    return read(0, min(size, _MOST_BYTES))


def _near(folder: Path, looks: dict[str, _Look]) -> NearProject | None:
    meant = {name: _meant(name) for name in looks}
    others = [name for name, look in looks.items() if _is_other_file(meant[name] or name, look)]
    named = [name for name in looks if meant[name] == PROJECT_FILE]
    found = [name for name in named if _is_of_project(looks[name])]
    found = found or [name for name in looks if len(looks[name].keys & _OF_A_PROJECT) > 1]
    if found:
        return NearProject(folder, Nearness.MISNAMED, tuple(found))
    sure = [name for name in named if others or _IS_YAML.search(name)]  # many have a project.docx
    unread = [name for name in sure if not looks[name].is_text]
    if unread:
        return NearProject(folder, Nearness.NO_TEXT, tuple(unread))
    begun = [name for name in sure if others or looks[name].is_blank]
    if begun:
        return NearProject(folder, Nearness.MISNAMED, tuple(begun))
    return NearProject(folder, Nearness.ABSENT, tuple(others)) if others else None


def _meant(name: str) -> str | None:
    """Return which file of a project a name was meant to be; None if none."""
    if name == _IN_THAI:
        return PROJECT_FILE
    meant = meant_name(name, _WANTED, _OTHER_SUFFIXES)
    return PROJECT_FILE if meant == _IN_THAI else meant


def _is_of_project(look: _Look) -> bool:
    """Whether the keys of a file are mostly those of project.yaml."""
    known = look.keys & _keys_of(PROJECT_FILE)
    return look.is_text and len(known) > len(look.keys - known)


def _is_other_file(meant: str, look: _Look) -> bool:
    """Whether a file holds what that file of a project holds, which is not project.yaml."""
    if meant not in MODELS or meant == PROJECT_FILE:
        return False
    known = look.keys & _keys_of(meant)
    return (
        len(known) > len(look.keys - known) and _telling_keys(meant).search(look.text) is not None
    )


@cache
def _keys_of(file: str) -> frozenset[str]:
    return frozenset(shapes(MODELS[file]))


@cache
def _telling_keys(file: str) -> re.Pattern[str]:
    """Return a pattern of those keys of a file, at any depth, that tell it from other tools'."""
    keys = {key for cls in models_in(MODELS[file]) for key in shapes(cls)} | _keys_of(file)
    telling = sorted(key for key in keys if "_" in key or key in _TELLING)
    return re.compile(rf"\b(?:{'|'.join(telling)})\b[\"']?[ \t]*[:：]")
