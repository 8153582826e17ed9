"""The one file of answers in an archive, as Google Forms gives its responses."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.archives import DamagedArchiveError, open_archive, read_part
from tambon_cli.i18n import Text

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST_BYTES = 20 * 1024 * 1024
_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
_OF_OFFICE = ("[content_types].xml", "mimetype")

_SEVERAL = Text("{file} มีไฟล์คำตอบ {count} ไฟล์", "{file} holds {count} files of answers")
_ONE_BY_ONE = Text(
    "แตกไฟล์ (unzip) แล้วนำเข้าทีละไฟล์", "unzip it, and import the files one after the other"
)
_NONE = Text("{file} ไม่มีไฟล์ .csv หรือ .xlsx", "{file} holds no .csv or .xlsx")
_SAVE_AS = Text("บันทึกเป็น .xlsx หรือ .csv", "save it as .xlsx or .csv")
_UNREADABLE = Text("เปิดไฟล์ zip {file} ไม่ได้: เสีย หรือมีรหัสผ่าน", "{file} is damaged, or has a password")
_UNZIP = Text("แตกไฟล์ (unzip) แล้วนำเข้าไฟล์ข้างใน", "unzip it, and import the file in it")
_TOO_LARGE = Text("ไฟล์ใน {file} ใหญ่เกิน {most} MB", "the file in {file} is larger than {most} MB")


def packed_file(name: str, data: bytes) -> tuple[str, bytes] | None:
    """Return the name and the bytes of the only file of answers in an archive.

    None if the archive is an office document, or cannot be told from one. Raise TambonError if it
    holds several files of answers, or one that cannot be read.
    """
    is_book = PurePath(name).suffix.lower() == ".xlsx"
    try:
        with open_archive(data) as archive:
            if is_book or any(_is_of_office(member) for member in archive.namelist()):
                return None
            return _only_file(name, archive)
    except DamagedArchiveError as error:
        if is_book or PurePath(name).suffix.lower() != ".zip":
            return None
        raise TambonError(_UNREADABLE.fill(file=quote(name)), _UNZIP) from error


def _is_of_office(member: str) -> bool:
    return member.replace("\\", "/").casefold() in _OF_OFFICE


def _only_file(name: str, archive: "ZipFile") -> tuple[str, bytes]:
    members = [member for member in archive.namelist() if _holds_answers(member)]
    if not members:
        raise TambonError(_NONE.fill(file=quote(name)), _SAVE_AS)
    if len(members) > 1:
        raise TambonError(_SEVERAL.fill(file=quote(name), count=len(members)), _ONE_BY_ONE)
    packed = read_part(archive, members[0], _MOST_BYTES + 1)
    if len(packed) > _MOST_BYTES:
        most = _MOST_BYTES // (1024 * 1024)
        raise TambonError(_TOO_LARGE.fill(file=quote(name), most=most), _UNZIP)
    return f"answers{PurePath(members[0]).suffix.lower()}", packed


def _holds_answers(member: str) -> bool:
    path = PurePath(member)
    is_of_system = path.name.startswith(".") or "__MACOSX" in path.parts
    return path.suffix.lower() in _SUFFIXES and not is_of_system
