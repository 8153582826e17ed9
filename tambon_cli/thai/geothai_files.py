"""A quick look at the text of geothai's files.

It can only say yes: what it does not find, geothai itself may know.
"""

import os
from collections.abc import Iterator
from functools import cache
from importlib.machinery import PathFinder


def codes(file: str, name: str) -> Iterator[str]:
    """Yield the codes before a name in the rows of a file: `["300503","โคกกระเบื้อง",…`."""
    if not name or '"' in name:
        return
    data, wanted = _data(file), f'","{name}","'.encode("utf-8", "replace")
    end = data.find(wanted)
    while end >= 0:
        yield data[data.rfind(b'"', 0, end) + 1 : end].decode("ascii", "replace")
        end = data.find(wanted, end + 1)


@cache
def _data(file: str) -> bytes:
    """Return the text of a file of geothai; empty if it cannot be read."""
    for folder in _folders():
        try:
            with open(os.path.join(folder, "_data", f"{file}.json"), "rb") as opened:
                return opened.read()
        except OSError:
            continue
    return b""


def _folders() -> list[str]:
    package = PathFinder.find_spec("geothai")
    if package is None or package.submodule_search_locations is None:
        return []
    return list(package.submodule_search_locations)
