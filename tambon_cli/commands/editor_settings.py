"""The files by which VS Code and its YAML extension explain and check a project."""

import json
import math
from pathlib import Path
from typing import Any

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_text
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble
from tambon_cli.i18n import Text

_FOLDER = ".vscode"
_SCHEMAS = f"{_FOLDER}/tambon"
_SETTINGS = f"{_FOLDER}/settings.json"
_EXTENSIONS = f"{_FOLDER}/extensions.json"
_EXTENSION = "redhat.vscode-yaml"
_MOST_BYTES = 1024 * 1024
_FOR_YAML = {
    "editor.insertSpaces": True,
    "editor.tabSize": 2,
    "editor.detectIndentation": False,
    "editor.wordWrap": "on",
}
_NO_FOLDER = Text("ไม่มีโฟลเดอร์ {folder}", "there is no folder {folder}")
_NOT_JSON = Text(
    "{file} มีหมายเหตุหรืออ่านเป็น JSON ไม่ได้ จึงไม่แก้ให้",
    "{file} holds comments or is no JSON, and is left alone",
)
_REMOVE_COMMENTS = Text("ลบหมายเหตุออกก่อน แล้วสั่งใหม่", "remove the comments, then run it again")


def set_up(folder: Path, schemas: dict[str, dict[str, Any]]) -> list[Path]:
    """Write the schemas of files, and the settings that point to them; return what was written.

    What the settings hold already stays. Raise TambonError if that cannot be read as plain JSON.
    """
    settings = _settings(folder, list(schemas))
    extensions = _extensions(folder)
    texts = {_schema_path(name): _text(schema) for name, schema in schemas.items()}
    texts |= {_SETTINGS: _text(settings), _EXTENSIONS: _text(extensions)}
    for name, text in texts.items():
        write_text(folder / name, text, within=folder)
    return [folder / name for name in texts]


def _schema_path(name: str) -> str:
    return f"{_SCHEMAS}/{name.removesuffix('.yaml')}.schema.json"


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _settings(folder: Path, names: list[str]) -> dict[str, Any]:
    """Return the editor's settings of the folder with ours beside them."""
    settings = _read_json(folder, _SETTINGS)
    schemas = settings.setdefault("yaml.schemas", {})
    schemas.update({f"./{_schema_path(name)}": f"**/{name}" for name in names})
    settings.setdefault("files.encoding", "utf8")
    settings.setdefault("[yaml]", _FOR_YAML)
    return settings


def _extensions(folder: Path) -> dict[str, Any]:
    """Return the recommended extensions of the folder with the YAML extension among them."""
    extensions = _read_json(folder, _EXTENSIONS)
    recommended = extensions.setdefault("recommendations", [])
    if isinstance(recommended, list) and _EXTENSION not in recommended:
        recommended.append(_EXTENSION)
    return extensions


def _read_json(folder: Path, name: str) -> dict[str, Any]:
    """Return what a settings file holds, nothing if there is none.

    Raise TambonError if it is more than plain JSON, which writing would lose.
    """
    if not folder.is_dir():
        raise TambonError(_NO_FOLDER.fill(folder=quote(str(folder))))
    with Folder(folder) as opened:
        data = opened.read(name, _MOST_BYTES)
    if data is Trouble.MISSING:
        return {}
    value = _parse(data) if isinstance(data, bytes) else None
    if not isinstance(value, dict) or not isinstance(value.get("yaml.schemas", {}), dict):
        raise TambonError(_NOT_JSON.fill(file=quote(name)), _REMOVE_COMMENTS)
    return value


def _parse(data: bytes) -> object:
    """Return the value of a JSON text; None if it is malformed or writing would lose some of it."""
    try:
        value: object = json.loads(
            data, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite
        )
    except (ValueError, RecursionError):
        return None
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the mapping; ValueError if it has a key twice, of which writing would lose one."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError
    return number


def _refuse(_constant: str) -> object:
    raise ValueError
