"""What a file was meant to be called whose name is nearly right.

Names come nearly right from systems and services: Windows hides suffixes and adds its own, copies
are numbered or called copies, in capitals, with another suffix of the same format.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[\s_]+")
# What those who copy put around a name: Explorer and Finder in both languages, Google Drive,
# OneDrive, Dropbox, Syncthing, and people.
_COPY = re.compile(
    unicodedata.normalize(
        "NFKC",
        r"^(?:copy of|สำเนาของ|สำเนา)[ -]*"
        r"|[ .-]*(?:\((?:\d+|[^)]*(?:copy|สำเนา|conflict|ขัดแย้ง)[^)]*)\)"
        r"|(?:copy|สำเนา)(?: ?\d+)?"
        r"|(?:final|new|old|latest|ล่าสุด|ใหม่|เก่า|แก้ไข|ฉบับแก้ไข|สมบูรณ์)"
        r"|sync-conflict-[\w-]+|conflict(?:ed copy)?.*"
        r"|v?\d+(?:\.\d+)*)$",
    )
)
# What was put aside, is a model for others, or is not all there yet, is not meant to be read.
_ASIDE = re.compile(
    r"^(?:~\$|\._)"
    r"|(?:~|\.(?:bak|old|orig|tmp|swp|example|sample|template|dist|j2|crdownload|part|download))$"
)
_EDGES = " .-"
_CLOSE, _CLOSE_AS_A_WHOLE = 0.8, 0.91


def meant_name(name: str, wanted: tuple[str, ...], suffixes: Iterable[str]) -> str | None:
    """Return which of the wanted names a file was meant to have; None if none, or it has it.

    The wanted names are in small letters and have a suffix; `suffixes` are those that may stand
    in its place or behind it, with their dots. A name may also have none at all.
    """
    if name in wanted or _ASIDE.search(name):
        return None
    return _meant(name, wanted, tuple(suffixes))


@lru_cache(maxsize=1024)  # the same names stand in every folder
def _meant(name: str, wanted: tuple[str, ...], suffixes: tuple[str, ...]) -> str | None:
    plain = _plain(name)
    stem = _without_copy_marks(_without_suffixes(plain, (*_suffixes_of(wanted), *suffixes)))
    by_stem = {each.rpartition(".")[0]: each for each in wanted}
    if stem in by_stem:
        return by_stem[stem]
    near = "" if "." in stem else _closest(stem, list(by_stem))
    return by_stem.get(near) or _closest(plain, list(wanted), _CLOSE_AS_A_WHOLE) or None


def _plain(name: str) -> str:
    """Return a name in small letters, with one space where there is any gap, and nothing unseen.

    The sara am is in two characters, as compatibility composition leaves it.
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))
    return _SPACES.sub(" ", visible).casefold().strip(_EDGES)


def _suffixes_of(wanted: Iterable[str]) -> tuple[str, ...]:
    return tuple({f".{each.rpartition('.')[2]}" for each in wanted})


def _without_suffixes(name: str, suffixes: tuple[str, ...]) -> str:
    """Return a name without its suffixes, of which it may have several.

    A copy may be marked between or behind them: `project.yaml (1)`, `project.yaml - copy.yaml`.
    """
    while True:
        ending = next((each for each in suffixes if name.endswith(each)), None)
        if ending is not None:
            name = name.removesuffix(ending).rstrip(_EDGES)
            continue
        shorter = _COPY.sub("", name).strip(_EDGES)
        if shorter == name or not any(each in shorter for each in suffixes):
            return name
        name = shorter


def _without_copy_marks(stem: str) -> str:
    """Return a stem without any number of marks of copies; one that is nothing else stays."""
    while shorter := _COPY.sub("", stem).strip(_EDGES):
        if shorter == stem:
            break
        stem = shorter
    return stem


def _closest(name: str, wanted: list[str], cutoff: float = _CLOSE) -> str:
    """Return the name that is spelt nearly as this one; empty if none is."""
    import difflib  # only where a name is not right

    return next(iter(difflib.get_close_matches(name[:80], wanted, n=1, cutoff=cutoff)), "")
