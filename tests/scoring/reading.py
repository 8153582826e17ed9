"""An officer who has only the screen and the files: he reads what is missing, finds the field in the file, and writes it."""

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tambon_cli.thai.dates import parse_date, written
from tests.scoring.following import INVENTED, JPEG, PDF
from tests.scoring.following import (
    _inner as inner,
)
from tests.scoring.following import (
    _list as list_of,
)
from tests.scoring.following import (
    _mapping as mapping,
)
from tests.scoring.following import (
    _node as node_of,
)
from tests.scoring.following import (
    _put as put,
)
from tests.scoring.following import (
    _read as read_file,
)

DAY = r"[0-9]{1,2}[ \u00a0][ก-๎.]+[ \u00a0][0-9]{4}"
TERM = r"[^(),]+ \([a-z_]+\)"
TERMS = rf"(?:{TERM}, )*{TERM} และ {TERM}|{TERM}"
NEED = re.compile(
    rf"หลักฐาน (?:(?!หลักฐาน ).)+? \(บรรทัด (?P<line>- \{{.*?\}}) ใต้ evidence:\)(?: พร้อม [^,]*?ความยินยอม)?(?: หรือ {TERM}| หรือ [^(),]+ \(type: \w+\))*"
    rf"|โดยเพิ่มบรรทัด (?P<alone>- \{{.*?\}}) ใต้ evidence:"
    r"|\((?![a-z_]+\.yaml\))(?P<key>[a-z_]+(?:\.[a-z_]+)*)(?:: (?P<word>[^)]+))?\)"
    rf"(?: ให้มี (?P<terms>{TERMS}))?"
    rf"(?: ตั้งแต่ (?P<first>{DAY}) ถึง (?P<last>{DAY})| ไม่เกิน (?P<by>{DAY})| ไม่ก่อน (?P<after>{DAY}))?"
    rf"(?: \(เพื่อระดับ \d ไม่เกิน (?P<sooner>{DAY})\))?"
)
NEW_ITEM = re.compile(
    r"เพิ่ม.+? เป็นรายการใต้ (?P<list>[a-z_]+): ใน(?:ไฟล์ใหม่)? ?(?P<file>[a-z]+\.yaml): (?P<needs>.*)"
)
NEW_PART = re.compile(
    r"เพิ่ม.+?ใน(?:ไฟล์ใหม่)? ?(?P<file>[a-z]+\.yaml)(?P<keys>(?: \([a-z_]+:\))*): (?P<needs>.*)"
)


# The keys that a new file shows, each with those below it.
Shown = dict[str, Any]


class Place(NamedTuple):
    """A place that the screen says: file, line, column."""

    file: str
    line: int
    column: int


class Officer:
    """He knows the fields that each new file shows, and nothing that is not said."""

    def __init__(self, folder: Path) -> None:
        """Look into the files as they were made."""
        self._folder = folder
        self._shown = {path.name: _shown_in(path) for path in sorted(folder.glob("*.yaml"))}

    def do(self, text: str, location: str | None) -> None:
        """Do what a line of the list of what is missing says, at the place that it says."""
        text = text.replace("\u00a0", " ")
        item, part = NEW_ITEM.fullmatch(text), NEW_PART.fullmatch(text)
        if item:
            root, path, file = self._open(item["file"])
            record = self._new_item(root, item["list"], item["needs"])
            shown, needs = self._shown[file][item["list"]], item["needs"]
        elif part:
            root, path, file = self._open(part["file"])
            record, shown, needs = root, self._shown[file], part["needs"]
            for key in re.findall(r"[a-z_]+", part["keys"]):
                record, shown = inner(record, key), shown[key]
        else:
            named = re.search(r"\(([a-z]+\.yaml)\)", text)  # where the file has nothing yet
            assert location or named, text
            place = _place(location) if location else Place(named[1] if named else "", 1, 1)
            root, path, file = self._open(place.file)
            record, shown = self._record_at(root, place, text)
            needs = text
        said = list(NEED.finditer(needs))
        assert said, text
        for need in said:
            self._write(record, shown, need, text)
        path.write_text(
            yaml.serialize(root, Dumper=yaml.BaseDumper, allow_unicode=True), encoding="utf-8"
        )

    def _open(self, file: str) -> tuple[yaml.MappingNode, Path, str]:
        path = self._folder / file
        return read_file(path), path, file

    def _new_item(self, root: yaml.MappingNode, key: str, needs: str) -> yaml.MappingNode:
        items, new = list_of(root, key), mapping()
        said = re.search(r"\(id: ([A-Za-z0-9]+)\)", needs)
        for known in items.value:
            if said and any(
                name.value == "id" and value.value == said[1] for name, value in known.value
            ):
                return known  # type: ignore[no-any-return]
        items.value.append(new)
        return new

    def _record_at(
        self, root: yaml.MappingNode, place: Place, text: str
    ) -> tuple[yaml.MappingNode, Shown]:
        """The innermost record at the place whose fields, as the file shows them, are those named."""
        keys = {need["key"].split(".")[0] for need in NEED.finditer(text) if need["key"]} or {
            "evidence"
        }
        found: list[tuple[yaml.MappingNode, Shown]] = []
        waiting: list[tuple[yaml.Node, Shown]] = [(root, self._shown[place.file])]
        while waiting:
            node, shown = waiting.pop()
            if isinstance(node, yaml.MappingNode) and _holds(node, place):
                found.append((node, shown))
                for name, value in node.value:
                    below = shown.get(name.value)
                    waiting.append((value, below if isinstance(below, dict) else {}))
            elif isinstance(node, yaml.SequenceNode):
                waiting += [(each, shown) for each in node.value]
        fitting = [each for each in found if keys <= set(each[1])]
        assert fitting, (text, place, keys)
        return fitting[-1]

    def _write(
        self, record: yaml.MappingNode, shown: Shown, need: re.Match[str], text: str
    ) -> None:
        line = need["line"] or need["alone"]
        if line:
            assert "evidence" in shown, text
            self._attach(record, line.removeprefix("- "))
            return
        *outer, key = need["key"].split(".")
        for name in outer:
            assert name in shown, text
            record, below = inner(record, name), shown[name]
            assert isinstance(below, dict)
            shown = below
        assert key in shown, (text, key, sorted(shown))
        if need["word"]:
            put(record, key, node_of(need["word"]))
        elif need["terms"]:
            form = "{{party: {}}}" if key == "signatories" else "{}"
            for term in re.findall(r"\(([a-z_]+)\)", need["terms"]):
                list_of(record, key).value.append(node_of(form.format(term)))
        elif any(need[name] for name in ("first", "by", "after")):
            put(record, key, node_of(written(_day(key, need))))
        else:
            put(record, key, node_of(INVENTED.get(need["key"], "ข้อความ")))

    def _attach(self, record: yaml.MappingNode, line: str) -> None:
        """Put a paper of the kind where the line says, and add the line as it stands."""
        name = re.search(r"file: ([^,}]+)", line)
        assert name is not None
        path = self._folder / name[1].strip()
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            shutil.copyfile(JPEG if path.suffix == ".jpg" else PDF, path)
        list_of(record, "evidence").value.append(node_of(line))


def _shown_in(path: Path) -> Shown:
    """The fields of a new file as it shows them, once the marks before its lines are gone."""
    lines = (
        re.sub(r"\s*##.*", "", re.sub(r"^( *)# ?", r"\1", line))
        for line in path.read_text(encoding="utf-8").split("\n")
    )
    kept = [line for line in lines if re.match(r" *(?:- )?(?:[a-z_]+:|\{)", line)]
    return _keys_of(yaml.load("\n".join(kept), yaml.BaseLoader))


def _keys_of(value: object) -> Shown:
    if isinstance(value, list):
        return _keys_of(value[0]) if value else {}
    if isinstance(value, dict):
        return {key: _keys_of(below) for key, below in value.items()}
    return {}


def _place(location: str) -> Place:
    file, line, column = location.rsplit(":", 2)
    return Place(file, int(line), int(column))


def _holds(node: yaml.Node, place: Place) -> bool:
    start, end, at = node.start_mark, node.end_mark, (place.line - 1, place.column - 1)
    if start is None or end is None:  # a file that was empty
        return place.line == 1
    return (start.line, start.column) <= at <= (end.line, end.column)


def _day(key: str, need: re.Match[str]) -> dt.date:
    """The first day of what begins; else the last that keeps the higher level open."""
    last = need["sooner"] or need["last"] or need["by"]
    text = (need["first"] or last) if key == "start" else (last or need["after"])
    day = parse_date(text).value
    assert day is not None
    return day
