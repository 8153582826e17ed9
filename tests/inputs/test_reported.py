"""What officers were seen to write, copy and export: reported.json has each as edits of an example, and what is right then."""

import json
import re
import struct
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tambon_cli.diagnostics import Finding, Severity
from tests.support import Copy, Folder, tambon

CASES = json.loads((Path(__file__).parent / "reported.json").read_text(encoding="utf-8"))
BYTES = {
    # a TIFF of one directory with a GPS entry
    "tiff-with-place": b"II*\0\x08\0\0\0\x01\0"
    + struct.pack("<HHII", 0x8825, 4, 1, 40)
    + bytes(200),
    "pdf-after-newline": b"\n%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
    b"2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n",
    "lfs-pointer": b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_it_is_read_right_or_told(case: dict[str, Any], folder: Copy, tmp_path: Path) -> None:
    root = Folder(tmp_path / "project")
    if "projects" in case:
        for name, example in case["projects"].items():
            folder(example).path.rename(_with_parent(root.path / name))
    else:
        folder("old").path.rename(root.path)
    for edit in case["edits"]:
        apply(root, edit)
    CHECKS[case["check"]["type"]](root, case["check"])


def _with_parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def apply(root: Folder, edit: dict[str, Any]) -> None:
    if "rename" in edit:
        before, after = edit["rename"]
        (root.path / before).rename(root.path / after)
    elif "delete" in edit:
        root.delete(edit["delete"])
    elif "special" in edit:
        data = BYTES.get(edit["special"]) or (root.path / edit["file"]).read_bytes()[:166]
        root.write(edit["file"], data)
    elif "text" in edit:
        root.write(edit["file"], edit["text"])
    elif "bytes" in edit:
        before, after = (text.encode().decode("unicode_escape").encode() for text in edit["bytes"])
        data = (root.path / edit["file"]).read_bytes()
        root.write(edit["file"], data.replace(before, after))
    else:
        text = root.read(edit["file"])
        assert edit["find"] in text
        root.write(edit["file"], text.replace(edit["find"], edit["with"], 1))


def _at(root: Folder, check: dict[str, Any]) -> list[Finding]:
    return [
        each
        for each in root.findings()
        if (each.location.file, each.location.span.line) == (check["file"], check["line"])
    ]


def _noticed(root: Folder, check: dict[str, Any]) -> None:
    codes = tuple(check.get("codes", ("TB",)))
    assert any(each.code.startswith(codes) for each in _at(root, check)), root.findings()


def _said(findings: list[Finding]) -> list[str]:
    return [f"{each.message.th} · {each.hint.th}" for each in findings]


def _hint(root: Folder, check: dict[str, Any]) -> None:
    said = _said(_at(root, check))
    assert said
    assert not any(words in each for each in said for words in check.get("not", ())), said
    if "any" in check:
        assert any(words in each for each in said for words in check["any"]), said


def _reads_as(root: Folder, check: dict[str, Any]) -> None:
    """It is read as that word of the vocabulary, with nothing to say of it."""
    codes = [each.code for each in root.findings()]
    assert "TB104" not in codes
    root.replace(check["file"], check["written"], check["word"])
    assert [each.code for each in root.findings()] == codes


def _date_or_hint(root: Folder, check: dict[str, Any]) -> None:
    errors = [each for each in _at(root, check) if each.severity is Severity.ERROR]
    if errors:
        _hint(root, check)


def _column(root: Folder, check: dict[str, Any]) -> None:
    first = _at(root, check)[0]
    assert check["from"] <= first.location.span.column <= check["to"], first
    assert any(words in each for each in _said([first]) for words in check["any"])


def _no_code(root: Folder, check: dict[str, Any]) -> None:
    assert check["code"] not in [
        each.code for each in root.findings() if each.location.file == check["file"]
    ]


def _at_most(root: Folder, check: dict[str, Any]) -> None:
    found = [each for each in root.findings() if each.location.file == check["file"]]
    assert 1 <= len(found) <= check["n"]


def _levels(root: Folder, check: dict[str, Any]) -> None:
    tambon(*(word.format(root.path) for word in check["after"]))
    assert {name: root.levels(int(name))[0] for name in check["levels"]} == check["levels"]


def _follow_indent(root: Folder, check: dict[str, Any]) -> None:
    """The line is written with as many spaces as the hint says, and then there is no error."""
    [spaces] = {
        number
        for each in _said(_at(root, check))
        for number in re.findall(r"(\d+) ช่อง", each.split(" · ")[1])
    }
    lines = root.read(check["file"]).split("\n")
    line = lines[check["line"] - 1].lstrip(" ")
    lines[check["line"] - 1] = " " * int(spaces) + line
    root.write(check["file"], "\n".join(lines))
    assert [each for each in root.findings() if each.severity is Severity.ERROR] == []


def _folder_named(root: Folder, check: dict[str, Any]) -> None:
    for command in ("validate", "score"):
        said = tambon(command, root.path)
        assert f"{check['name']}/" in said.stdout + said.stderr, command


def _config_noticed(root: Folder, check: dict[str, Any]) -> None:
    said = tambon("validate", root.path)
    assert check["name"] in said.stdout + said.stderr


def _copy_noticed(root: Folder, _check: dict[str, Any]) -> None:
    said = tambon("validate", root.path)
    warnings = [line for line in said.stdout.splitlines() if re.search("(คำเตือน|warning) TB", line)]
    assert any("สำเนา" in unicodedata.normalize("NFC", line) for line in warnings), said.stdout


def _from_subfolder(root: Folder, check: dict[str, Any]) -> None:
    (root.path / ".git").mkdir()
    said = tambon("validate", "-f", check["format"], ".", cwd=root.path / check["cwd"]).stdout
    paths = re.findall(r"file=([^,]+)", said)
    assert paths
    assert all(path.startswith(check["prefix"]) for path in paths), paths


def _scrub(root: Folder, check: dict[str, Any]) -> None:
    said = tambon("scrub", root.path)
    assert said.returncode == 1
    assert check["name"] in said.stdout + said.stderr


CHECKS: dict[str, Callable[[Folder, dict[str, Any]], None]] = {
    "noticed": _noticed,
    "hint": _hint,
    "reads_as": _reads_as,
    "date_or_hint": _date_or_hint,
    "column": _column,
    "no_code": _no_code,
    "at_most": _at_most,
    "levels": _levels,
    "follow_indent": _follow_indent,
    "folder_named": _folder_named,
    "config_noticed": _config_noticed,
    "copy_noticed": _copy_noticed,
    "from_subfolder": _from_subfolder,
    "scrub": _scrub,
}
