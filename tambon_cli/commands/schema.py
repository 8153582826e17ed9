"""`tambon schema`: what an editor needs to explain and check the files."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from tambon_cli.commands.editor_settings import set_up
from tambon_cli.commands.exit_codes import GOOD
from tambon_cli.commands.printing import detail, note, print_path, print_result
from tambon_cli.commands.view import View
from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Language, Text
from tambon_cli.output.schema import schema_of
from tambon_cli.project.project import FILES
from tambon_cli.suggest import nearest

_NO_SUCH_FILE = Text("ไม่มีไฟล์ชื่อ {name} ในโฟลเดอร์โครงการ", "a project has no file {name}")
_OPEN_FOLDER = Text(
    "เปิดโฟลเดอร์นี้ใน VS Code แล้วติดตั้งส่วนขยาย YAML (Red Hat) ตามที่โปรแกรมแนะนำ",
    "open the folder in VS Code and install the YAML extension that it recommends",
)
_TWO_PLACES = Text(
    "--write เขียนลงโฟลเดอร์โครงการ จึงใช้กับ --output ไม่ได้",
    "--write writes into the project folder, and goes without --output",
)
_COUNTED = Text("{file} มี {count} ช่อง", "{file} has {count} field(s)")


class SchemaRequest(NamedTuple):
    """The file whose schema is printed, or with `write` the folder that is set up."""

    what: str | None = None
    write: bool = False
    output: Path | None = None


def run(request: SchemaRequest, view: View) -> int:
    """Print the JSON Schema of a file, or set a folder up for an editor; return the exit code."""
    language = view.result_language(is_text=False)
    if request.write:
        _set_up(request, language, view)
    elif request.what is None:
        print_result("".join(f"tambon schema {name}\n" for name in FILES), request.output)
    else:
        _print_schema(_file_named(request.what), language, request.output, view)
    return GOOD


def _set_up(request: SchemaRequest, language: Language, view: View) -> None:
    """Set the folder up for VS Code, and say what was written."""
    if request.output is not None:
        raise TambonError(_TWO_PLACES)
    schemas = {name: schema_of(name, language) for name in FILES}
    for path in set_up(Path(request.what or "."), schemas):
        print_path(view, path.as_posix())
    for name, schema in schemas.items():
        detail(view, _counted(name, schema))
    note(view, _OPEN_FOLDER)


def _print_schema(name: str, language: Language, output: Path | None, view: View) -> None:
    schema = schema_of(name, language)
    print_result(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", output)
    detail(view, _counted(name, schema))


def _counted(name: str, schema: dict[str, Any]) -> Text:
    return _COUNTED.fill(file=name, count=len(schema["properties"]))


def _file_named(text: str) -> str:
    """Return the file of a project by its name, with or without suffix; TambonError if none is."""
    wanted = Path(text).name
    for name in FILES:
        if wanted in (name, name.removesuffix(".yaml")):
            return name
    raise TambonError(_NO_SUCH_FILE.fill(name=quote(text)), nearest(wanted, list(FILES)))
