"""`tambon diff --textconv FILE`: a file in words, for `git diff`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from tambon_cli.commands.printing import LONGEST_PATH, print_result
from tambon_cli.commands.view import View
from tambon_cli.display import escape_all, quote
from tambon_cli.documents.reader import MOST_BYTES, FileState, parse_document
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble
from tambon_cli.history.in_words import lines_of
from tambon_cli.i18n import Text
from tambon_cli.project.project import FILES

_NAME_ONE = Text("ระบุไฟล์เดียว", "name one file")
_CANNOT_READ = Text("อ่าน {file} ไม่ได้: {why}", "cannot read {file}: {why}")


def print_in_words(words: Sequence[str], view: View) -> int:
    """Print a file in words; as it stands where it is no project file, or cannot be read.

    git hands over an older state in a file of its own, whose name ends as that of the file. Raise
    TambonError where not one file is named, or it is not there.
    """
    if len(words) != 1:
        raise TambonError(_NAME_ONE)
    file = Path(words[0])
    data = _read(file)
    name = next((each for each in FILES if _is_called(file.name, each)), None)
    document = parse_document(name, data) if name is not None else None
    if document is None or document.state is FileState.UNREADABLE:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return 0
    language = view.result_language(is_text=True)
    print_result(f"{escape_all(line.in_(language))}\n" for line in lines_of(document))
    return 0


def _is_called(name: str, file: str) -> bool:
    return name == file or name.endswith(f"_{file}")


def _read(file: Path) -> bytes:
    """Return the bytes of a file; raise TambonError if it is missing or no regular file."""
    shown = quote(str(file), LONGEST_PATH)
    try:
        with Folder(file.parent) as folder:
            data = folder.read(file.name, MOST_BYTES)
    except OSError as error:
        raise TambonError(_CANNOT_READ.fill(file=shown, why=error.strerror or "")) from error
    if isinstance(data, Trouble):
        raise TambonError(_CANNOT_READ.fill(file=shown, why=data.value))
    return data
