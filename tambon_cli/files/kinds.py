"""The kind of a file by its first bytes, and the largest size of each kind."""

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PDF_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 40_000_000
_MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png"}
MAGIC_BYTES = 16
PICTURES = ("jpeg", "png", "webp")
SUFFIXES = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",)}


def most_bytes_of(kind: str | None) -> int:
    """Return the most bytes that a file of a kind may have."""
    return MOST_PDF_BYTES if kind == "pdf" else MOST_PHOTO_BYTES


def kind_of(head: bytes) -> str | None:
    """Return `pdf`, `jpeg`, `png` or `webp` by the first bytes of a file; None for any other."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
