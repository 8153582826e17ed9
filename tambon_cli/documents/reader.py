"""Read one YAML file into a Document: plain data with the place of every key and value (TB0xx)."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

import yaml

from tambon_cli.diagnostics import Finding, Location, Severity
from tambon_cli.display import IdPlace, id_places
from tambon_cli.documents.characters import (
    FORBIDDEN,
    ZERO_WIDTH_CHARACTER,
    check_raw_text,
    find_odd_characters,
    is_control,
    refuse_double_encoding,
    refuse_encoding,
    refuse_line_ends,
)
from tambon_cli.documents.conflicts import find_conflicts
from tambon_cli.documents.gathering import gather
from tambon_cli.documents.nodes import NOWHERE, Mapping
from tambon_cli.documents.rules import CHANGED, NOT_REGULAR, TOO_LARGE
from tambon_cli.documents.spelling import MOJIBAKE, NBSP_IN_TEXT, check_spelling
from tambon_cli.documents.walk import Walk
from tambon_cli.errors import TambonError
from tambon_cli.files.encoding import (
    decode_utf8,
    decoded_twice,
    guess_text,
    has_odd_line_ends,
)
from tambon_cli.files.opened import OpenedFolder, Trouble, hash_of
from tambon_cli.i18n import Text

MOST_BYTES = 1024 * 1024

_FEWEST_CONVERTED = 2  # texts: so many were not typed so
_RULES = {Trouble.LARGE: TOO_LARGE, Trouble.CHANGED: CHANGED}
_NOT_READ = Text("อ่านไฟล์ไม่ได้: {why}{size}", "the file was not read: {why}{size}")
_ABOVE = Text(" (เกิน {most} KiB)", " (above {most} KiB)").fill(most=f"{MOST_BYTES // 1024:,}")
_NO_SIZE = Text("", "")
_USE_TEXT_FILE = Text(
    "ใช้ไฟล์ข้อความธรรมดาในโฟลเดอร์โครงการ", "use an ordinary text file in the project folder"
)
_NO_LIBYAML = Text(
    "PyYAML ในเครื่องนี้ไม่มี libyaml จึงอ่านไฟล์ไม่ได้",
    "PyYAML on this machine was built without libyaml",
)
_REINSTALL = Text(
    "ติดตั้งใหม่ด้วย pip install --force-reinstall --only-binary :all: pyyaml",
    "reinstall it: pip install --force-reinstall --only-binary :all: pyyaml",
)


class FileState(Enum):
    """Whether a file was there and could be read."""

    ABSENT = auto()
    READ = auto()
    UNREADABLE = auto()


@dataclass(frozen=True)
class Document:
    """A file as it was read: its values with their places, its text, bytes and findings.

    A file that is empty or holds only comments counts as absent; `root` is then an empty mapping.
    `keys` are all keys of the file, whatever mapping they belong to.
    """

    name: str
    state: FileState
    root: Mapping = NOWHERE
    text: str = ""
    data: bytes = b""
    findings: tuple[Finding, ...] = ()
    keys: frozenset[str] = frozenset()

    @cached_property
    def id_places(self) -> list[IdPlace]:
        """The places of thirteen digits in the text, as `display.id_places` finds them."""
        return id_places(self.text)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes; that of no bytes if there is no file."""
        return hash_of(self.data)


def require_libyaml() -> None:
    """Raise TambonError if PyYAML came without libyaml.

    Its reader in Python gives other results for some files.
    """
    if not yaml.__with_libyaml__:
        raise TambonError(_NO_LIBYAML, _REINSTALL)


def read_document(folder: OpenedFolder, name: str, main_list: str | None = None) -> Document:
    """Read one YAML file of an open folder; nothing in the file can raise.

    `main_list` is the key of the list that the file mostly holds, which a hint may name.
    """
    return folder.once(_read_document, name, main_list)


def _read_document(folder: OpenedFolder, name: str, main_list: str | None) -> Document:
    data = folder.read(name, MOST_BYTES)
    if data is Trouble.CHANGED:
        data = folder.read(name, MOST_BYTES)
    if isinstance(data, Trouble):
        return _refuse_file(name, data)
    return parse_document(name, data, main_list)


def parse_document(name: str, data: bytes, main_list: str | None = None) -> Document:
    """Return the Document of a file's bytes; `main_list` as in read_document."""
    text = decode_utf8(data)
    if text is None:
        refusal = refuse_encoding(name, data)
        return Document(
            name, FileState.UNREADABLE, text=guess_text(data), data=data, findings=(refusal,)
        )
    odd = find_odd_characters(text.replace("\r\n", "\n"))
    if any(map(is_control, odd)) and has_odd_line_ends(text):
        refusal = refuse_line_ends(name, text)
        return Document(name, FileState.UNREADABLE, text=text, data=data, findings=(refusal,))
    findings = check_raw_text(name, text, odd) + find_conflicts(name, text)
    if not text.isascii():
        findings += check_spelling(name, text)
    if any(finding.rule is MOJIBAKE for finding in findings) and decoded_twice(text):
        refusal = refuse_double_encoding(name)
        return Document(name, FileState.UNREADABLE, text=text, data=data, findings=(refusal,))
    findings = _of_one_cause(findings)
    if any(map(is_control, odd)) or any(map(_forbids_parsing, findings)):
        gathered = gather(findings)
        return Document(name, FileState.UNREADABLE, text=text, data=data, findings=gathered)
    walk = Walk(name, text, findings, odd, main_list)
    root = walk.read()
    return Document(
        name,
        _state_of(root),
        root or NOWHERE,
        text,
        data,
        gather(walk.findings),
        frozenset(walk.keys),
    )


def _of_one_cause(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those that come with text that was converted wrongly."""
    if sum(finding.rule is MOJIBAKE for finding in findings) < _FEWEST_CONVERTED:
        return findings
    return [
        finding for finding in findings if finding.rule not in (ZERO_WIDTH_CHARACTER, NBSP_IN_TEXT)
    ]


def _forbids_parsing(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.rule is not FORBIDDEN


def _state_of(root: Mapping | None) -> FileState:
    if root is None:
        return FileState.UNREADABLE
    return FileState.ABSENT if root is NOWHERE else FileState.READ


def _refuse_file(name: str, trouble: Trouble) -> Document:
    if trouble is Trouble.MISSING:
        return Document(name, FileState.ABSENT)
    rule = _RULES.get(trouble, NOT_REGULAR)
    size = _ABOVE if rule is TOO_LARGE else _NO_SIZE
    message = _NOT_READ.fill(why=trouble.value, size=size)
    refusal = rule.at(Location(name), message, _USE_TEXT_FILE)
    return Document(name, FileState.UNREADABLE, findings=(refusal,))
