"""The kind of a file by its first bytes, and the largest size of each kind."""

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PDF_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 40_000_000
_PDF = b"%PDF-"
_MAGIC = {_PDF: "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
# Scanners and web services write something before a PDF; every reader looks so far for its start.
_MOST_BEFORE_PDF = 1024
MAGIC_BYTES = _MOST_BEFORE_PDF + len(_PDF)
PICTURES = ("jpeg", "png", "webp")
SUFFIXES = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",)}
# Files that may hold a PDF and are none: archives, Office files, pictures, mails.
_NO_PDF = (
    *(b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0"),
    *(b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"MZ", b"{\\rtf"),
)
_TAR, _TAR_AT = b"ustar", 257
_FTYP = b"ftyp"
_BRANDS = {
    **dict.fromkeys(
        (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), "HEIC"
    ),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    b"crx ": "CR3",
}
_OTHER_PICTURES = {
    **dict.fromkeys((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), "TIFF"),
    **dict.fromkeys((b"GIF87a", b"GIF89a"), "GIF"),
    b"8BPS": "PSD",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
}
_OFFICE_HEADS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_OFFICE_PROGRAMS = {
    **dict.fromkeys((".docx", ".doc", ".docm", ".rtf"), "Word"),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm"), "Excel"),
    **dict.fromkeys((".pptx", ".ppt", ".pptm"), "PowerPoint"),
    **dict.fromkeys((".odt", ".ods", ".odp"), "LibreOffice"),
}
_BY_SUFFIX = {
    **dict.fromkeys((".heic", ".heif", ".hif"), "HEIC"),
    **dict.fromkeys((".tif", ".tiff"), "TIFF"),
    **dict.fromkeys((".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raf"), "RAW"),
    **{f".{name}": name.upper() for name in ("gif", "bmp", "avif", "jxl", "jp2", "psd", "svg")},
}


def most_bytes_of(kind: str | None) -> int:
    """Return the most bytes that a file of a kind may have."""
    return MOST_PDF_BYTES if kind == "pdf" else MOST_PHOTO_BYTES


def kind_of(head: bytes) -> str | None:
    """Return `pdf`, `jpeg`, `png` or `webp` by the first bytes of a file; None for any other."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    if kind is None and _has_late_start(head):
        return "pdf"
    return kind


def _has_late_start(head: bytes) -> bool:
    """Whether a PDF begins behind a few bytes that are of no other file."""
    if _PDF not in head[:MAGIC_BYTES]:
        return False
    is_tar = head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR
    return not is_tar and not head.startswith(_NO_PDF)


def other_picture(name: str, head: bytes) -> str | None:
    """Return the kind of a picture that is no evidence, such as `HEIC`; None for any other file.

    It is told by the first bytes, else by the suffix.
    """
    if head[4:8] == _FTYP and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    by_head = next((kind for magic, kind in _OTHER_PICTURES.items() if head.startswith(magic)), "")
    if by_head:
        return by_head
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].lower()) if dot >= 0 else None


def office_program(name: str, head: bytes) -> str | None:
    """Return the program by which an office document is opened, such as `Word`; None otherwise.

    It is told by the suffix, of a file that begins as such documents do.
    """
    dot = name.rfind(".")
    program = _OFFICE_PROGRAMS.get(name[dot:].lower()) if dot >= 0 else None
    return program if head.startswith(_OFFICE_HEADS) else None
