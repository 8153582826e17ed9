"""`tambon schema`: what an editor needs to explain and check the files."""

import json
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands.language import say
from tambon_cli.commands.printing import put, talk
from tambon_cli.commands.request import language_of
from tambon_cli.display import escape, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import write_text
from tambon_cli.files.folder import Folder, Trouble
from tambon_cli.i18n import Language, Text
from tambon_cli.output.schema import schema_of
from tambon_cli.output.terminal.colour import Color
from tambon_cli.project.project import FILES
from tambon_cli.suggest import nearest

_FOLDER = ".vscode"

_SCHEMAS = f"{_FOLDER}/tambon"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaRequest:
    """What `tambon schema` was asked."""

    what: str | None
    writes: bool
    output: Path | None
    language: Language | None
    color: Color
    quiet: bool
    verbose: bool


def run(asked: SchemaRequest) -> int:
    """Print the JSON Schema of a file, or set a folder up for an editor."""
    language = language_of(asked.language, is_text=False)
    if asked.writes:
        written = _set_up(Path(asked.what or "."), language)
        put(
            "" if asked.quiet else "".join(f"{escape(path.as_posix(), 400)}\n" for path in written),
            None,
        )
        talk(
            say(
                "เปิดโฟลเดอร์นี้ใน VS Code แล้วติดตั้งส่วนขยาย YAML (Red Hat) ตามที่โปรแกรมแนะนำ",
                "open the folder in VS Code and install the YAML extension that it recommends",
            ),
            quiet=asked.quiet,
        )
    elif asked.what is None:
        put("".join(f"tambon schema {name}\n" for name in FILES), asked.output)
    else:
        put(_schema_text(_file(asked.what), language), asked.output)
    return 0


def _file(name: str) -> str:

    wanted = Path(name).name
    found = next((each for each in FILES if wanted in (each, each.removesuffix(".yaml"))), None)
    if found is None:
        raise TambonError(
            Text("ไม่มีไฟล์ชื่อ {n} ในโฟลเดอร์โครงการ", "a project has no file {n}").fill(n=quote(name)),
            nearest(wanted, list(FILES)),
        )
    return found


def _schema_text(file: str, language: Language) -> str:

    return json.dumps(schema_of(file, language), ensure_ascii=False, indent=2) + "\n"


def _set_up(folder: Path, language: Language) -> list[Path]:
    """Write the schemas and the settings; the settings that are there stay. Returns what was written."""
    settings, extensions = _settings(folder), _json_of(folder, f"{_FOLDER}/extensions.json")
    recommended = extensions.setdefault("recommendations", [])
    if isinstance(recommended, list) and _EXTENSION not in recommended:
        recommended.append(_EXTENSION)
    texts = {
        f"{_SCHEMAS}/{name.removesuffix('.yaml')}.schema.json": _schema_text(name, language)
        for name in FILES
    }
    texts |= {
        f"{_FOLDER}/{name}.json": json.dumps(each, ensure_ascii=False, indent=2) + "\n"
        for name, each in (("settings", settings), ("extensions", extensions))
    }
    for name, text in texts.items():
        write_text(folder / name, text, within=folder)
    return [folder / name for name in texts]


_EXTENSION = "redhat.vscode-yaml"


def _settings(folder: Path) -> dict[str, object]:
    """The editor's settings of the folder with ours beside them."""
    settings = _json_of(folder, f"{_FOLDER}/settings.json")
    schemas = settings.setdefault("yaml.schemas", {})
    if isinstance(schemas, dict):
        schemas.update(
            {
                f"./{_SCHEMAS}/{name.removesuffix('.yaml')}.schema.json": f"**/{name}"
                for name in FILES
            }
        )
    settings.setdefault("files.encoding", "utf8")
    settings.setdefault(
        "[yaml]",
        {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.wordWrap": "on",
        },
    )
    return settings


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A mapping; ValueError where a key stands twice, of which writing would lose one."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _finite(text: str) -> float:
    number = float(text)
    if abs(number) == float("inf"):
        raise ValueError
    return number


def _refuse(_constant: str) -> object:
    raise ValueError


def _json_of(folder: Path, name: str) -> dict[str, object]:
    """What stands in a settings file; TambonError where it is more than plain JSON, which writing would lose."""
    if not folder.is_dir():
        raise TambonError(
            Text("ไม่มีโฟลเดอร์ {p}", "there is no folder {p}").fill(p=quote(str(folder)))
        )
    with Folder(folder) as opened:
        data = opened.read(name, 1024 * 1024)
    if data is Trouble.MISSING:
        return {}
    try:
        found = (
            json.loads(data, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
            if isinstance(data, bytes)
            else None
        )
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("yaml.schemas", {}), dict):
        message = Text(
            "{f} มีหมายเหตุหรืออ่านเป็น JSON ไม่ได้ จึงไม่แก้ให้",
            "{f} holds comments or is no JSON, and is left alone",
        ).fill(f=quote(name))
        raise TambonError(
            message, Text("ลบหมายเหตุออกก่อน แล้วสั่งใหม่", "remove the comments, then run it again")
        )
    return found
