"""What travels with the package: templates, examples, and files that are read as a project's are."""

from pathlib import Path

from tambon_cli.display import quote
from tambon_cli.documents.reader import Document, FileState, read_document
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import Folder
from tambon_cli.i18n import Text

_PACKAGE = Path(__file__).parent.parent


def shipped(name: str) -> Path:
    """The folder in the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def own_document(path: Path) -> Document:
    """A YAML file of the package; TambonError where it cannot be read, for nothing is right without it."""
    with Folder(path.parent) as folder:
        document = read_document(folder, path.name)
    if document.state is not FileState.READ:
        text = Text("อ่านไฟล์ของโปรแกรม {f} ไม่ได้", "the program's own file {f} cannot be read").fill(
            f=quote(path.name)
        )
        raise TambonError(text, Text("ติดตั้งโปรแกรมใหม่", "install the program again"))
    return document
