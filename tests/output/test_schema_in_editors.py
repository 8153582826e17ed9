"""The JSON Schemas in a real editor's language server (the one behind VS Code's YAML extension)."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tambon_cli.i18n import Language
from tambon_cli.output.schema import schema_of
from tambon_cli.project.project import FILES, MODELS
from tests.support import EXAMPLES, ROOT, Folder, tambon

SERVER = ROOT / ".tools/node_modules/yaml-language-server/bin/yaml-language-server"
NODE = ROOT / ".tools/bin/node"


class LanguageServer:
    """The server of an editor, spoken to by the language server protocol over its standard input and output."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            [NODE, SERVER, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._settings = settings
        self._number = 0
        self._folder = folder
        root = folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "w"}],
                "capabilities": {},
            },
        )
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The server's answer to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._until(
            lambda message: message.get("id") == self._number and "method" not in message
        )["result"]

    def findings(self, name: str, text: str) -> list[dict[str, Any]]:
        """What the server finds in a file that is opened with that text."""
        uri = (self._folder / name).as_uri()
        self._send(
            {
                "method": "textDocument/didOpen",
                "params": {
                    "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
                },
            }
        )
        published = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
            )
        )
        found: list[dict[str, Any]] = published["params"]["diagnostics"]
        return found

    def at(self, method: str, name: str, line: int, character: int) -> Any:
        """The answer to a request about a place of an open file, counted from 0."""
        place = {
            "textDocument": {"uri": (self._folder / name).as_uri()},
            "position": {"line": line, "character": character},
        }
        return self.ask(f"textDocument/{method}", place)

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        self._process.stdin.flush()

    def _until(self, is_wanted: Any) -> dict[str, Any]:
        while True:
            message = self._read()
            if is_wanted(message):
                return message
            if (
                "id" in message and "method" in message
            ):  # the server asks for something; settings are all it needs
                asked = (
                    message.get("params", {}).get("items", [])
                    if message["method"] == "workspace/configuration"
                    else []
                )
                self._send(
                    {
                        "id": message["id"],
                        "result": [
                            self._settings.get(each.get("section", ""), None) for each in asked
                        ],
                    }
                )

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server has gone"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The language server in a copy of the old example that `tambon schema --write` set up."""
    if not SERVER.exists():
        pytest.skip("yaml-language-server is not installed; .ci/run installs it into .tools")
    folder = tmp_path_factory.mktemp("editor") / "old"
    shutil.copytree(EXAMPLES / "old", folder)
    assert tambon("schema", "--write", cwd=folder).returncode == 0
    written = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    # An editor resolves paths against its workspace; the server alone wants them in full.
    schemas = {
        (folder / path).as_uri(): pattern for path, pattern in written["yaml.schemas"].items()
    }
    started = LanguageServer(
        folder,
        {
            "yaml": {
                "schemas": schemas,
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False},
            }
        },
    )
    yield started
    started.close()


@pytest.mark.parametrize("name", FILES)
def test_the_server_accepts_the_example(server: LanguageServer, name: str) -> None:
    assert server.findings(name, (EXAMPLES / "old" / name).read_text(encoding="utf-8")) == []


def test_the_server_reports_a_wrong_value_and_an_unknown_key_and_completes_a_vocabulary(
    server: LanguageServer,
) -> None:
    text = (
        (EXAMPLES / "old/project.yaml")
        .read_text(encoding="utf-8")
        .replace("kind: old ", "kind: olde ")
        .replace("division:", "divison:")
    )
    found = server.findings("sub/project.yaml", text)
    lines = text.split("\n")
    assert sorted(
        lines[each["range"]["start"]["line"]].split(":")[0].strip() for each in found
    ) == ["divison", "kind"]
    line = next(number for number, each in enumerate(lines) if each.startswith("  kind:"))
    items = server.at("completion", "sub/project.yaml", line, len("  kind: "))["items"]
    assert {"old", "new"} <= {item["label"] for item in items}
    hover = server.at("hover", "sub/project.yaml", line, 4)
    assert "ประเภทพื้นที่" in json.dumps(hover, ensure_ascii=False)
    assert "พื้นที่ตำบลเดิม" in json.dumps(hover, ensure_ascii=False)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", FILES)
def test_every_schema_is_valid_and_says_what_each_field_is(name: str, language: Language) -> None:
    schema = schema_of(name, language)
    jsonschema.Draft202012Validator.check_schema(schema)
    objects = [schema, *(each for each in schema["$defs"].values() if "properties" in each)]
    fields = [
        field
        for each in objects
        for field in each["properties"].values()
        if set(field) != {"title", "type", "minimum", "pattern"}
    ]
    assert all(
        field["title"] and field["description"]
        for field in fields
        if "anyOf" not in field or "description" in field
    )
    assert set(schema["properties"]) == {key.rstrip("_") for key in MODELS[name].__annotations__}


def test_writing_keeps_the_settings_that_are_there(old: Folder) -> None:
    old.write(
        ".vscode/settings.json", '{"editor.fontSize": 18, "yaml.schemas": {"x.json": "x.yaml"}}'
    )
    done = tambon("schema", "--write", old.path)
    assert done.returncode == 0
    settings = json.loads(old.read(".vscode/settings.json"))
    assert settings["editor.fontSize"] == 18
    assert settings["yaml.schemas"]["x.json"] == "x.yaml"
    assert settings["yaml.schemas"]["./.vscode/tambon/plan.schema.json"] == "**/plan.yaml"
    before = {path: path.read_bytes() for path in (old.path / ".vscode").rglob("*.json")}
    assert tambon("schema", "--write", old.path).returncode == 0
    assert before == {path: path.read_bytes() for path in (old.path / ".vscode").rglob("*.json")}
    assert old.found() == []


def test_settings_with_comments_are_left_alone(old: Folder) -> None:
    old.write(".vscode/settings.json", '{\n  // mine\n  "a": 1\n}')
    done = tambon("schema", "--write", old.path)
    assert (done.returncode, old.read(".vscode/settings.json")) == (2, '{\n  // mine\n  "a": 1\n}')
    assert "หมายเหตุ" in done.stderr


def test_a_file_is_named_with_or_without_its_suffix() -> None:
    assert tambon("schema", "plan").stdout == tambon("schema", "plan.yaml").stdout
    done = tambon("schema", "plans", "--lang", "en")
    assert done.returncode == 2
    assert "plan.yaml" in done.stderr
