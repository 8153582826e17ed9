"""Files that travel with the package: templates, examples, rubrics and instruments."""

from pathlib import Path

from tambon_cli.display import quote
from tambon_cli.documents.reader import Document, FileState, read_document
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import Folder
from tambon_cli.i18n import Text

_PACKAGE = Path(__file__).parent.parent
_UNREADABLE = Text("อ่านไฟล์ของโปรแกรม {file} ไม่ได้", "the program's own file {file} cannot be read")
_REINSTALL = Text("ติดตั้งโปรแกรมใหม่", "install the program again")


def shipped(name: str) -> Path:
    """Return a folder of the installed package, or the one beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def own_document(path: Path) -> Document:
    """Return a YAML file of the package; raise TambonError if it cannot be read."""
    with Folder(path.parent) as folder:
        document = read_document(folder, path.name)
    if document.state is not FileState.READ:
        raise TambonError(_UNREADABLE.fill(file=quote(path.name)), _REINSTALL)
    return document
