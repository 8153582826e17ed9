"""Which file of the folder a written name means, however its letters are composed."""

import posixpath
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from tambon_cli.binding.fields import Record
from tambon_cli.display import escape
from tambon_cli.model.evidence import Evidence
from tambon_cli.project.project import Project
from tambon_cli.thai.text import normal_form, repaired

_R = TypeVar("_R", bound=Record)
_QUOTES = "\"'"
_MOST_DIFFERENT = 6


def resolved(project: Project) -> Project:
    """Return the project with each evidence naming the file that was found for it.

    A name that means no file stays as it was typed.
    """
    files = frozenset(project.contents.files)
    found: dict[int, str] = {}
    for owner in project.evidence_owners:
        for entry in owner.evidence:
            name = entry.file
            if not name or (name in files and name.isascii()):
                continue
            meant = _meant_by(project, entry, name, files)
            if meant is not None and meant != name:
                found[id(entry)] = meant
    if not found:
        return project
    return replace(
        project,
        identity=_renamed(project.identity, found),
        area=_renamed(project.area, found),
        plan=_renamed(project.plan, found),
        mou=_renamed(project.mou, found),
        activities=_renamed(project.activities, found),
        meetings=_renamed(project.meetings, found),
        evaluation=_renamed(project.evaluation, found),
        survey=_renamed(project.survey, found),
        report=_renamed(project.report, found),
        review=_renamed(project.review, found),
    )


def _meant_by(project: Project, entry: Evidence, name: str, files: Collection[str]) -> str | None:
    place = entry.origin.at("file")
    lines = project.documents[place.file].text.split("\n")
    span = place.span
    if span.line == span.end_line and span.line <= len(lines):
        typed = lines[span.line - 1][span.column - 1 : span.end_column - 1].strip(_QUOTES)
        if typed in files and normal_form(typed) == normal_form(name):
            return typed
    return file_meant(name, files)


def file_meant(name: str, files: Collection[str]) -> str | None:
    """Return the file that a name means: as typed, composed, taken apart, or without typos.

    None where there is none, or where several look so and none is spelt like it.
    """
    plain = _plain_path(name)
    for spelling in _spellings(plain):
        if spelling in files:
            return spelling
    if plain.isascii() and all(file.isascii() for file in files):
        return None
    key = _looks(plain)
    alike = [file for file in files if _looks(file) == key]
    return alike[0] if len(alike) == 1 else None


def _spellings(name: str) -> Iterator[str]:
    yield name
    if name.isascii():
        return
    yield normal_form(name)
    yield unicodedata.normalize("NFC", name)
    yield unicodedata.normalize("NFD", name)
    yield _looks(name)
    yield unicodedata.normalize("NFD", _looks(name))


def _looks(name: str) -> str:
    """Return what two names have in common that look the same."""
    return repaired(normal_form(name))


def _plain_path(name: str) -> str:
    """Return a path without `./` and doubled `/`, which mean nothing."""
    if not name.startswith("/") and "\\" not in name and ".." not in name:
        return posixpath.normpath(name)
    return name


def difference(name: str, other: str) -> str:
    """Return the characters in which two names that look alike differ, as `U+0E4D ≠ U+0E33`.

    Empty where they differ in plain letters alone, or in much.
    """
    import difflib  # only where something is wrong

    parts = []
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(
        None, name, other, autojunk=False
    ).get_opcodes():
        ours, theirs = name[start:end], other[other_start:other_end]
        if kind != "equal":
            parts.append(f"{_codes(ours)} ≠ {_codes(theirs)}")
        if len(ours + theirs) > _MOST_DIFFERENT and kind != "equal":
            return ""
    text = ", ".join(parts)
    return text if 1 <= len(parts) <= 2 and "U+" in text else ""


def _codes(text: str) -> str:
    if not text:
        return "∅"
    return " ".join(
        character if "!" <= character <= "~" else f"U+{ord(character):04X}" for character in text
    )


def usable_path(name: str, files: Collection[str]) -> str | None:
    """Return the file that a path from elsewhere means, such as one that begins with `C:`.

    None where there is none: the longest end of the path that is a file counts.
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    plain = posixpath.normpath("/".join(parts)).split("/") if parts else []
    for start in range(len(plain)):
        meant = file_meant("/".join(plain[start:]), files)
        if meant is not None:
            return escape(meant)
    return None


def _renamed(record: _R, found: dict[int, str]) -> _R:
    """Return a record in which the evidence of those ids names another file."""
    if isinstance(record, Evidence) and id(record) in found:
        return record.but(file=found[id(record)])
    changed: dict[str, Any] = {}
    for key, value in vars(record).items():
        new = _renamed_in(value, found)
        if new is not value:
            changed[key] = new
    return record.but(**changed) if changed else record


def _renamed_in(value: Any, found: dict[int, str]) -> Any:
    if isinstance(value, Record):
        return _renamed(value, found)
    if isinstance(value, tuple) and any(isinstance(each, Record) for each in value):
        new = tuple(_renamed_in(each, found) for each in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    return value
