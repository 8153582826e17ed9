"""`tambon schema`: what an editor needs to explain and check the files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

if TYPE_CHECKING:
    from tambon_cli.i18n import Language

_FOLDER = ".vscode"
_SCHEMAS = f"{_FOLDER}/tambon"

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help=say(
            "ไฟล์ เช่น plan.yaml (หรือโฟลเดอร์ เมื่อใช้ --write)",
            "a file such as plan.yaml (a folder with --write)",
        ),
        show_default=False,
    ),
]
Write = Annotated[
    bool,
    typer.Option(
        "--write",
        help=say(
            "ตั้งค่าโฟลเดอร์สำหรับ VS Code (ส่วนขยาย YAML)",
            "set the folder up for VS Code's YAML extension",
        ),
        show_default=False,
    ),
]


def schema(
    what: What = None,
    write: Write = False,
    output: options.Output = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,  # noqa: ARG001 - taken by every command; nothing here is coloured
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,  # noqa: ARG001
) -> None:
    """Print the JSON Schema of a file, or set a folder up for an editor."""
    from tambon_cli.cli import asking
    from tambon_cli.display import escape
    from tambon_cli.project.project import FILES

    language = asking.language(lang, is_text=False)
    if write:
        written = _set_up(Path(what or "."), language)
        asking.put(
            "" if quiet else "".join(f"{escape(path.as_posix(), 400)}\n" for path in written), None
        )
        asking.talk(
            say(
                "เปิดโฟลเดอร์นี้ใน VS Code แล้วติดตั้งส่วนขยาย YAML (Red Hat) ตามที่โปรแกรมแนะนำ",
                "open the folder in VS Code and install the YAML extension that it recommends",
            ),
            quiet=quiet,
        )
    elif what is None:
        asking.put("".join(f"tambon schema {name}\n" for name in FILES), output)
    else:
        asking.put(_schema_text(_file(what), language), output)


def _file(name: str) -> str:
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.i18n import Text
    from tambon_cli.project.project import FILES
    from tambon_cli.suggest import nearest

    wanted = Path(name).name
    found = next((each for each in FILES if wanted in (each, each.removesuffix(".yaml"))), None)
    if found is None:
        raise TambonError(
            Text("ไม่มีไฟล์ชื่อ {n} ในโฟลเดอร์โครงการ", "a project has no file {n}").fill(n=quote(name)),
            nearest(wanted, list(FILES)),
        )
    return found


def _schema_text(file: str, language: "Language") -> str:
    from tambon_cli.output.schema import schema_of

    return json.dumps(schema_of(file, language), ensure_ascii=False, indent=2) + "\n"


def _set_up(folder: Path, language: "Language") -> list[Path]:
    """Write the schemas and the settings; the settings that are there stay. Returns what was written."""
    from tambon_cli.files.atomic import write_text
    from tambon_cli.project.project import FILES

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
    from tambon_cli.project.project import FILES

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
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.files.folder import Folder, Trouble
    from tambon_cli.i18n import Text

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
