"""An officer who does what a list says, literally: with values of the named kind and made papers."""

import datetime as dt
import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import yaml

from tambon_cli.scoring.needs import Gap, Need, Papers, RecordPlace, Terms, Within, Word
from tambon_cli.thai.dates import written
from tests.support import EXAMPLES

PDF = EXAMPLES / "old/evidence/plan.pdf"
JPEG = EXAMPLES / "old/evidence/a1.jpg"
INVENTED = {
    "step": "2.5",
    "dimensions": "[health]",
    "participants.total": "20",
    "population.total": "100",
    "budget.total": "1000",
    "agencies": "[ที่ว่าการอำเภอ]",
    "method": "participatory",
    "parties": "[agency]",
    "prepared_by": "[agency]",
    "signatories": "[{party: agency}]",
    "objectives": "[{text: ข้อความ}]",
    "time": "09.00-12.00 น.",
    "revisions": "[]",
    "add": "[]",
    "activities": (
        "[{id: A1, title: ข้อความ, step: '2.5', dimensions: [health],"
        " start: 2562-02-01, end: 2562-02-02}]"
    ),
}


def follow(folder: Path, gaps: Iterable[Gap], *, latest: dt.date | None = None) -> None:
    """Do what each of the gaps says, in their order, with no day after the latest."""
    files: dict[str, yaml.MappingNode] = {}
    places: dict[tuple[str, int, int], yaml.MappingNode] = {}
    for gap in gaps:
        assert gap.target is not None, gap.text.en
        file = gap.target.file
        if file not in files:
            files[file] = _read(folder / file)
            places.update(_mappings(file, files[file]))
        record = _record(files[file], places, gap.target, gap.needs)
        for need in gap.needs:
            _write(folder, record, need, latest or dt.date.max)
    for file, root in files.items():
        text = yaml.serialize(root, Dumper=yaml.BaseDumper, allow_unicode=True)
        (folder / file).write_text(text, encoding="utf-8")


def _read(path: Path) -> yaml.MappingNode:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    return root if isinstance(root, yaml.MappingNode) else _mapping()


def _mapping() -> yaml.MappingNode:
    return yaml.MappingNode("tag:yaml.org,2002:map", [])


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def _node(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    assert node is not None
    return node


def _mappings(file: str, root: yaml.Node) -> dict[tuple[str, int, int], yaml.MappingNode]:
    """The mappings of a file by the places where they begin."""
    found: dict[tuple[str, int, int], yaml.MappingNode] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            if node.start_mark:
                found[file, node.start_mark.line + 1, node.start_mark.column + 1] = node
            waiting += [value for _key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return found


def _record(
    root: yaml.MappingNode,
    places: dict[tuple[str, int, int], yaml.MappingNode],
    target: RecordPlace,
    needs: tuple[Need, ...],
) -> yaml.MappingNode:
    if target.record is not None:
        line, column = target.record.origin.node.span[:2]
        return places[target.file, line, column]
    node = root
    if not target.is_item:
        for key in target.keys:
            node = _inner(node, key)
        return node
    (key,) = target.keys
    items = _list(node, key)
    ids = [need.wanted.word for need in needs if need.key == "id" and isinstance(need.wanted, Word)]
    for item in items.value:
        if isinstance(item, yaml.MappingNode):
            known = _get(item, "id")
            if known is not None and [known.value] == ids:
                return item
    new = _mapping()
    items.value.append(new)
    return new


def _get(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _put(node: yaml.MappingNode, key: str, value: yaml.Node) -> None:
    for index, (name, _old) in enumerate(node.value):
        if name.value == key:
            node.value[index] = (name, value)
            return
    node.value.append((_scalar(key), value))


def _inner(node: yaml.MappingNode, key: str) -> yaml.MappingNode:
    found = _get(node, key)
    if not isinstance(found, yaml.MappingNode):
        found = _mapping()
        _put(node, key, found)
    return found


def _list(node: yaml.MappingNode, key: str) -> yaml.SequenceNode:
    found = _get(node, key)
    if not isinstance(found, yaml.SequenceNode):
        found = yaml.SequenceNode("tag:yaml.org,2002:seq", [])
        _put(node, key, found)
    return found


def _write(folder: Path, record: yaml.MappingNode, need: Need, latest: dt.date) -> None:
    *outer, key = need.key.split(".")
    for name in outer:
        record = _inner(record, name)
    match need.wanted:
        case Papers(kinds, _owner):
            _list(record, "evidence").value.append(_node(_paper(folder, kinds[0])))
        case Word(word):
            _put(record, key, _scalar(word))
        case Terms(terms):
            _add(record, key, terms, is_wrong=need.is_wrong)
        case Within() as day:
            _put(record, key, _scalar(written(_day(key, day, latest))))
        case None:
            text = INVENTED.get(need.key, "ข้อความ")
            _put(record, key, _node(text))


def _day(key: str, day: Within, latest: dt.date) -> dt.date:
    """A day within the bounds: the first for what begins, and for all else the last that is known.

    What is planned may lie after the latest day.
    """
    last = day.sooner.day if day.sooner else day.last
    wanted = (day.first, last) if key == "start" else (last, day.first)
    chosen = wanted[0] or wanted[1]
    assert chosen is not None
    return chosen if day.first and day.first > latest else min(chosen, latest)


def _add(record: yaml.MappingNode, key: str, terms: tuple[str, ...], *, is_wrong: bool) -> None:
    if is_wrong:
        _put(record, key, yaml.SequenceNode("tag:yaml.org,2002:seq", []))
    form = "{{party: {}}}" if key == "signatories" else "{}"
    for term in terms:
        _list(record, key).value.append(_node(form.format(term)))


def _paper(folder: Path, kind: str) -> str:
    """A made paper of a kind, and the entry that lists it."""
    source, rest = (JPEG, ", faces_hidden: true") if kind == "photo" else (PDF, "")
    names = (f"evidence/made-{number}{source.suffix}" for number in count())
    name = next(name for name in names if not (folder / name).exists())
    (folder / "evidence").mkdir(exist_ok=True)
    shutil.copyfile(source, folder / name)
    return f"{{type: {kind}, file: {name}{rest}}}"
