"""An officer who does to the letter what a hint says, with invented values where it names their kind.

He reads Thai hints by the phrases below and nothing else: no code, no message, no knowledge of the model.
A hint that none of them reads leaves him without anything to do.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tambon_cli.diagnostics import Finding, Span
from tests.support import EXAMPLES, Folder, tambon

INVENTED = {
    "fiscal_year": "2562",
    "id": "A1",
    "purpose": "annual",
    "place": "ที่ทำการชุมชน",
    "consent": "true",
    "mou": "M1",
}
FILES = (
    "project",
    "plan",
    "mou",
    "area",
    "activities",
    "meetings",
    "evaluation",
    "survey",
    "report",
    "review",
)


class Desk(NamedTuple):
    """What lies before the officer: the folder, the finding, and the line that it points at."""

    folder: Folder
    finding: Finding

    @property
    def file(self) -> str:
        """The file of the finding; of a table or of settings only the name is said beside it."""
        file = self.finding.location.file
        if (self.folder.path / file).is_file() and not Path(file).is_absolute():
            return file
        [found] = self.folder.path.rglob(Path(file).name)
        return found.relative_to(self.folder.path).as_posix()

    @property
    def span(self) -> Span:
        return self.finding.location.span

    @property
    def lines(self) -> list[str]:
        return self.folder.read(self.file).split("\n")

    @property
    def line(self) -> str:
        return self.lines[self.span.line - 1]

    @property
    def typed(self) -> str:
        """What the finding points at; of several lines the first."""
        end = self.span.end_column - 1 if self.span.end_line == self.span.line else None
        return self.line[self.span.column - 1 : end]

    def put(self, *lines: str, instead_of: tuple[int, int] | None = None) -> None:
        """Write lines in place of some, by their numbers from 1, or of that of the finding."""
        first, last = instead_of or (self.span.line, self.span.line)
        all_lines = self.lines
        all_lines[first - 1 : last] = lines
        self.folder.write(self.file, "\n".join(all_lines))

    def write(self, text: str, *, span: Span | None = None, remark: str = "") -> None:
        """Write a text in place of what the finding points at, and a remark at the line's end."""
        span = span or self.span
        line = self.lines[span.line - 1]
        rest = self.lines[span.end_line - 1][span.end_column - 1 :]
        whole = f"{line[: span.column - 1]}{text}{rest}{remark}"
        self.put(whole, instead_of=(span.line, span.end_line))

    def write_value(self, text: str) -> None:
        """Write a value for what the finding points at: behind the colon of a key that has none."""
        if re.match(r"[\w-]+:\s*(?:#.*)?$", self.line[self.span.column - 1 :]):
            self.put(re.sub(r":\s*", f": {text} ", self.line, count=1))
        else:
            self.write(text)

    def write_field(self, key: str, text: str) -> None:
        """Write a value for a key: in the line of the finding where it stands, else in the same record, else below."""
        pattern = (
            rf"(?<![\w-]){key}:(?: *(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\]|[^,}}#]*?))(?=[,}}]|\s+#|\s*$)"
        )
        for number in (self.span.line, *self.of_record()):
            line = self.lines[number - 1]
            if re.search(pattern, line):
                self.put(
                    re.sub(pattern, f"{key}: {text}", line, count=1), instead_of=(number, number)
                )
                return
        self.add_field(f"{key}: {text}")

    def of_record(self) -> Iterator[int]:
        """The lines of the record that the finding points into: those indented like it, below its dash."""
        lines, number = self.lines, self.span.line
        own = depth(lines[number - 1])
        first = number
        while (
            first > 1
            and not lines[first - 1].lstrip().startswith("- ")
            and depth(lines[first - 1]) >= own
        ):
            first -= 1
        for each in range(first, len(lines) + 1):
            if each > first and (not lines[each - 1].strip() or depth(lines[each - 1]) < own):
                break
            yield each

    def add_field(self, field: str) -> None:
        """Add a field: in braces behind what the finding points at, else on a line of its own like the others."""
        before = self.line[: self.span.column - 1]
        if before.count("{") > before.count("}"):
            at = self.line.index("}", self.span.column - 1)
            self.put(f"{self.line[:at]}, {field}{self.line[at:]}")
        elif self.typed.startswith("{"):
            end = self.span.end_column - 2
            self.put(f"{self.line[:end]}, {field}{self.line[end:]}")
        else:
            self.put(self.line, " " * depth(self.line) + field)

    def delete_field(self) -> None:
        """Delete the field whose key or value the finding points at."""
        line, start = self.line, self.span.column - 1
        match = re.search(
            r",?\s*[^,{}:]+:[^,{}]*$", line[:start] + line[start:].split(",")[0].split("}")[0]
        )
        inside = line[:start].count("{") > line[:start].count("}")
        if inside and match:
            self.put(line[: match.start()] + line[match.end() :])
        else:
            self.put(instead_of=(self.span.line, self.last_of_block(self.span.line)))

    def last_of_block(self, first: int) -> int:
        """The last line of what stands below a line, deeper than its first mark."""
        lines = self.lines
        last = first
        own = len(lines[first - 1]) - len(lines[first - 1].lstrip())
        while last < len(lines) and lines[last].strip() and depth(lines[last]) > own:
            last += 1
        return last


def depth(line: str) -> int:
    """The column where the words of a line begin, behind the dash of an item."""
    return len(line) - len(re.sub(r"^ *(?:- +)?", "", line))


Deed = Callable[[Desk, re.Match[str]], None]


def run(desk: Desk, command: re.Match[str]) -> None:
    words = command[1].split()
    tambon(*words[1:2], desk.folder.path, *words[2:])


def uncomment(desk: Desk, _said: re.Match[str]) -> None:
    desk.put(re.sub(r"# ?", "", desk.line, count=1))


def quote_value(desk: Desk, _said: re.Match[str]) -> None:
    """Put quotes round a value: all behind the key; in braces or brackets what commas end."""
    line, start = desk.line, desk.span.column - 1
    opened = [
        mark
        for mark in "[{"
        if line[:start].count(mark) > line[:start].count("]}"["[{".index(mark)])
    ]
    if opened:
        end = start + len(re.split(r"\s*[,\]}]", line[start:])[0])
    elif re.match(r"[\s-]*[\w.-]+:\s", line) and start >= line.index(":"):
        start = len(line) - len(re.sub(r"^[\s-]*[\w.-]+:\s+", "", line))
        end = len(line.rstrip())
    else:
        end = start + len(desk.typed)
    desk.put(f'{line[:start]}"{line[start:end]}"{line[end:]}')


STRETCH = r"\d+(?:–\d+)?"  # of lines
NUMBERS = rf"({STRETCH}(?: แล้ว {STRETCH})*)"


def stretch(numbers: str) -> tuple[int, int]:
    """The first and the last line of `7–10`, or of `7`."""
    first, _dash, last = numbers.partition("–")
    return int(first), int(last or first)


def delete_lines(desk: Desk, said: re.Match[str]) -> None:
    """Delete lines one after the other, as they are named."""
    for numbers in said[1].split(" แล้ว "):
        desk.put(instead_of=stretch(numbers))


def move_right(desk: Desk, said: re.Match[str]) -> None:
    first, last = stretch(said[1])
    moved = [" " * int(said[2]) + line for line in desk.lines[first - 1 : last]]
    desk.put(*moved, instead_of=(first, last))


def move_left(desk: Desk, said: re.Match[str]) -> None:
    first, last = stretch(said[1])
    moved = [line[int(said[2]) :] for line in desk.lines[first - 1 : last]]
    desk.put(*moved, instead_of=(first, last))


def move_with_block(desk: Desk, said: re.Match[str]) -> None:
    first, last = desk.span.line, stretch(said[2])[1]
    more = int(said[1]) - (len(desk.line) - len(desk.line.lstrip()))
    moved = (
        " " * max(len(line) - len(line.lstrip()) + more, 0) + line.lstrip()
        for line in desk.lines[first - 1 : last]
    )
    desk.put(*moved, instead_of=(first, last))


def copy_and_delete_lines(desk: Desk, said: re.Match[str]) -> None:
    copied, deleted, pasted_over, deleted_last = map(stretch, said.groups())
    first, last = copied
    copy = desk.lines[first - 1 : last]
    desk.put(instead_of=deleted)
    desk.put(*copy, instead_of=pasted_over)
    desk.put(instead_of=deleted_last)


def move_below(desk: Desk, said: re.Match[str]) -> None:
    """Take a value away from behind the name of a group, and write it at the field below."""
    line, child = desk.line, rf"(\b{said['child']}:)[^,}}#\n]*"
    desk.put(line.replace(f"{said['key']}: {said['value']}", f"{said['key']}:", 1))
    number = next(
        n for n in range(desk.span.line, len(desk.lines)) if re.search(child, desk.lines[n])
    )
    value = re.sub(r"[^0-9,ก-๙]*$", "", said["value"]).removesuffix(" คน").replace(",", "")
    if (
        said["child"] == "kind"
    ):  # a word of a vocabulary stands there: what was typed is no such word
        return
    written = re.sub(child, rf"\g<1> {value}", desk.lines[number], count=1)
    desk.put(written, instead_of=(number + 1, number + 1))


def leave_empty(desk: Desk, _said: re.Match[str]) -> None:
    desk.write("", remark=f" # {desk.typed}")


def write_meant(desk: Desk, said: re.Match[str]) -> None:
    quotes = desk.typed[:1] if desk.typed[:1] in ("'", '"') else ""
    if desk.span == (1, 1, 1, 1):
        (desk.folder.path / desk.file).rename(desk.folder.path / said[1])
    else:
        desk.write(f"{quotes}{said[1]}{quotes}")


def named_file(desk: Desk) -> Path:
    """The file that the message names."""
    name = re.search("“(.+?)”", desk.finding.message.th)
    assert name is not None
    said = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), name[1])
    return desk.folder.path / said


def put_by_name(desk: Desk, said: re.Match[str]) -> None:
    desk.folder.write(said[1], (EXAMPLES / "old/evidence/plan.pdf").read_bytes())
    desk.write(said[1])


def straighten(desk: Desk, _said: re.Match[str]) -> None:
    desk.put(re.sub("[“”]", '"', desk.line))


def put_good_file(desk: Desk, _said: re.Match[str]) -> None:
    path = named_file(desk)
    path.parent.mkdir(parents=True, exist_ok=True)
    source = "a1.jpg" if path.suffix == ".jpg" else "plan.pdf"
    shutil.copyfile(EXAMPLES / "old/evidence" / source, path)


def add_item(desk: Desk, said: re.Match[str]) -> None:
    number = desk.span.line
    while not desk.lines[number - 1].lstrip().startswith("- "):
        number -= 1
    indent = len(desk.lines[number - 1]) - len(desk.lines[number - 1].lstrip())
    last = desk.last_of_block(number)
    desk.put(
        *desk.lines[number - 1 : last], f"{' ' * indent}- {said[1]}", instead_of=(number, last)
    )


def add_in_brackets(desk: Desk, said: re.Match[str]) -> None:
    end = desk.span.end_column - 2
    desk.put(desk.line[:end] + said[1] + desk.line[end:])


def add_to_list(desk: Desk, said: re.Match[str]) -> None:
    numbers = [
        n for n in desk.of_record() if re.search(rf"(?<![\w]){said[2]}: *\[", desk.lines[n - 1])
    ]
    line = desk.lines[numbers[0] - 1]
    desk.put(
        re.sub(rf"({said[2]}: *\[[^\]]*)\]", rf"\1, {said[1]}]", line),
        instead_of=(numbers[0], numbers[0]),
    )


def delete_double(desk: Desk, said: re.Match[str]) -> None:
    line, start = desk.line, desk.span.column - 1
    before = re.sub(r",?\s*$", "", line[:start])
    desk.put(before + line[start + len(said[1]) :])


def delete_item(desk: Desk, _said: re.Match[str]) -> None:
    first, last = desk.span.line, desk.span.end_line
    while not desk.lines[first - 1].lstrip().startswith("- "):
        first -= 1
    desk.put(instead_of=(first, max(last, desk.last_of_block(first))))


def delete_table(desk: Desk, _said: re.Match[str]) -> None:
    lines = desk.lines
    first = max(n for n in range(1, desk.span.line + 1) if lines[n - 1].startswith("["))
    last = first
    while last < len(lines) and not lines[last].startswith("["):
        last += 1
    desk.put(instead_of=(first, last))


def close_quote(desk: Desk, _said: re.Match[str]) -> None:
    desk.put(desk.line.rstrip() + desk.typed[:1])


def delete_fences(desk: Desk, _said: re.Match[str]) -> None:
    mark = desk.typed[:3]
    kept = [line for line in desk.lines if not line.lstrip().startswith(mark)]
    desk.folder.write(desk.file, "\n".join(kept))


def split_items(desk: Desk, said: re.Match[str]) -> None:
    indent = len(desk.line) - len(desk.line.lstrip())
    if desk.line[: desk.span.column - 1].count("["):
        desk.write(said[1])
    else:
        desk.put(*(f"{' ' * indent}- {item}" for item in said[1].split(", ")))


def list_items(desk: Desk, said: re.Match[str]) -> None:
    indent = " " * (desk.span.column - 1)
    items = (f"{indent}{item}" for item in said[1].split(", "))
    desk.put(*items, instead_of=(desk.span.line, desk.span.end_line))


def write_as_text(desk: Desk, _said: re.Match[str]) -> None:
    first, last = desk.span.line, desk.span.end_line
    items = (re.sub(r"^( *)- ", r"\1", line) for line in desk.lines[first - 1 : last])
    desk.put(f"{desk.lines[first - 2]} |", *items, instead_of=(first - 1, last))


def save_as_jpeg(desk: Desk, _said: re.Match[str]) -> None:
    shutil.copyfile(EXAMPLES / "old/evidence/a1.jpg", desk.folder.path / "evidence/saved.jpg")
    desk.write("evidence/saved.jpg")


def rename_plainly(desk: Desk, _said: re.Match[str]) -> None:
    named_file(desk).rename(desk.folder.path / "evidence/report-1.pdf")


def delete_settings(desk: Desk, _said: re.Match[str]) -> None:
    desk.folder.delete("tambon.toml")


def write_hash(desk: Desk, _said: re.Match[str]) -> None:
    import hashlib

    desk.write(hashlib.sha256(named_file(desk).read_bytes()).hexdigest())


def attach_own(desk: Desk, _said: re.Match[str]) -> None:
    name = f"evidence/own{Path(desk.typed).suffix}"
    data = named_file(desk).read_bytes()
    desk.folder.write(name, data.replace(b"%%EOF", b"% own\n%%EOF"))
    desk.write(name)


def write_place(desk: Desk, said: re.Match[str]) -> None:
    for key, value in zip(("subdistrict", "district", "province"), said.groups(), strict=False):
        desk.write_field(key, value)
    desk.write_field("code", f'"{said[4]}"')


def quote_setting(desk: Desk, said: re.Match[str]) -> None:
    desk.put(said[1])


# What a hint says, and what is done then; each that is found in it is a way of its own.
WAYS: tuple[tuple[str, Deed], ...] = (
    (r"ลบ # เขียน ", uncomment),
    (r"(?:^|หรือ)สั่ง (tambon [a-z]+(?: --[a-z]+)*)", run),
    (
        r"(?<!แล้ว)(?<!# )เขียน(?:ว่า)? ([a-z_]+): (\"[^\"]*\"|\S+)",
        lambda desk, said: desk.write_field(said[1], said[2]),
    ),
    (r"^เขียนว่า ([\w-]+)(?: \(|$)", lambda desk, said: desk.write_value(said[1])),
    (r"^เขียน ([\w-]+)$", lambda desk, said: desk.write_value(said[1])),
    (r"ใช้ได้: ([\w.-]+)", lambda desk, said: desk.write_value(said[1])),
    (r"(?:^ใช้|กิจกรรมตามแผนใช้) ([0-9.]+)", lambda desk, said: desk.write_value(said[1])),
    (r"หมายถึง (\S+).* หรือไม่", write_meant),
    (r"เว้นว่าง.*หลัง #", leave_empty),
    (r"ถ้าเป็นจำนวนจริงของช่องนี้ เขียน ([\d.]+)", lambda desk, said: desk.write(said[1])),
    (r"เขียน 0 ", lambda desk, _said: desk.write("0")),
    (r"(?:เขียนวันที่ เช่น|เขียนปีสี่หลัก|ถ้าวันที่ถูก เขียน) ([\d-]+)", lambda desk, said: desk.write(said[1])),
    (
        r"เพิ่มบรรทัด ([a-z_]+): ไว้บนสุด",
        lambda desk, said: desk.put(f"{said[1]}:", *desk.lines, instead_of=(1, len(desk.lines))),
    ),
    (
        r"เพิ่ม(?:บรรทัด|ในกิจกรรมนี้:) ([a-z_]+): …",
        lambda desk, said: desk.add_field(f"{said[1]}: {INVENTED[said[1]]}"),
    ),
    (r"เพิ่ม ([a-z_]+: (?:true|[\d.]+-[\d.]+ น\.))", lambda desk, said: desk.add_field(said[1])),
    (r"เพิ่ม mou: .* เช่น (mou: M1)", lambda desk, said: desk.add_field(said[1])),
    (r"เช่น - (\{.*\})$", add_item),
    (r"ใน \[ \] เช่น (, \{.*\})$", add_in_brackets),
    (r"^วางไฟล์ไว้ในโฟลเดอร์ evidence ของโครงการ แล้วเขียน file: (\S+)", put_by_name),
    (r"ใช้ \"…\" ตัวตรง", straighten),
    (r"^พิมพ์(?:คำนี้|ข้อความ)ใหม่", lambda desk, _said: desk.write("ข้อความ")),
    (r"ต่อท้ายด้วย (ครั้งที่ 2)", lambda desk, said: desk.write(f"{desk.typed} {said[1]}")),
    (r"ปิดด้วยเครื่องหมายเดียวกับที่เปิด", close_quote),
    (r"^ลบบรรทัดนี้ และบรรทัดที่ปิดด้วยเครื่องหมายเดียวกัน", delete_fences),
    (
        r"(?<!บรรทัดนี้)ย่อหน้า (\d+) ช่อง แล้วเขียน (- +)\w+: …",
        lambda desk, said: desk.put(" " * int(said[1]) + said[2] + desk.line.lstrip()),
    ),
    (
        r"ย่อหน้าบรรทัดนี้ (\d+) ช่อง$",
        lambda desk, said: desk.put(" " * int(said[1]) + desk.line.lstrip()),
    ),
    (rf"ย่อหน้าบรรทัดนี้ (\d+) ช่อง และเลื่อนบรรทัด ({STRETCH}) ตามไปเท่ากัน", move_with_block),
    (rf"เลื่อนบรรทัด ({STRETCH}) เข้าไปอีก (\d+) ช่อง", move_right),
    (rf"เลื่อนบรรทัด ({STRETCH}) ออกมา (\d+) ช่อง", move_left),
    (r"ย่อหน้า (\w+) เข้าไปอีกสองช่อง", lambda desk, _said: desk.put(f"  {desk.line}")),
    (r"^เติมค่าหลัง (\w+):", lambda desk, said: desk.write_field(said[1], INVENTED[said[1]])),
    (r"ใน \[ \] คั่นด้วย , เช่น \[(.*?)\]", split_items),
    (r"บรรทัดละหนึ่งรายการ ขึ้นต้นด้วย - และเว้นวรรค: (.*)$", list_items),
    (r"เขียน \| หลัง : ของชื่อช่อง แล้วลบ - หน้าทุกบรรทัด", write_as_text),
    (r"ถ้าเป็นหมายเหตุ เขียน (# .+?) ถ้า", lambda desk, said: desk.write(said[1])),
    (r"ใส่ # หน้าบรรทัด", lambda desk, _said: desk.put(f"# {desk.line}")),
    (r"เพิ่ม (\w+) ใน (parties)", add_to_list),
    (r"เพิ่ม reason = (.*)", lambda desk, said: desk.put(desk.line, f"reason = {said[1]}")),
    (
        r"เพิ่ม (\d): \{th: …, en: …\} ใน labels",
        lambda desk, said: desk.put(desk.line, f"    {said[1]}: {{th: น้อย, en: low}}"),
    ),
    (r"^ลบ \[\[suppress\]\]|แล้วลบรายการนี้", delete_table),
    (r"^ลบอักขระนี้|^ลบออก|^ลบหมายเลข|ให้ลบออก", lambda desk, _said: desk.write("")),
    (r"^ลบช่องนี้|^เก็บไว้เพียง", lambda desk, _said: desk.delete_field()),
    (r"^ลบรายการนี้(?! แล้วลบ)|^ลบคำถามนี้", delete_item),
    (r"^ลบไฟล์นี้|^ย้ายออกจากโฟลเดอร์", lambda desk, _said: named_file(desk).unlink()),
    (
        r"ลบโฟลเดอร์นี้",
        lambda desk, _said: shutil.rmtree(
            desk.folder.path / named_file(desk).relative_to(desk.folder.path).parts[0]
        ),
    ),
    (r"^ลบ (\w+) ที่ซ้ำ", delete_double),
    (r"^ลบบรรทัด (?:lang|numerals) = ", lambda desk, _said: desk.put()),
    (
        r"^ลบ (?P<value>.+?) หลัง (?P<key>[a-z_]+): แล้วเขียนที่ช่องย่อยที่ถูก เช่น (?P<child>[a-z_]+): ",
        move_below,
    ),
    (r"ลบบรรทัด (?:---|provisional)", lambda desk, _said: desk.put()),
    (r"แล้วลบบรรทัดนี้$", lambda desk, _said: desk.put()),
    (rf"(?:^ถ้าเก็บ|: ถ้าเก็บ)บรรทัด {STRETCH} ให้ลบบรรทัด {NUMBERS}", delete_lines),
    (rf"หรือถ้า(?:ไม่เก็บ|เก็บบรรทัด {STRETCH}) ให้ลบบรรทัด {NUMBERS}", delete_lines),
    (rf"(?:^|โดย)ลบ(?:เฉพาะ)?บรรทัด {NUMBERS}", delete_lines),
    (
        rf"คัดลอกบรรทัด ({STRETCH}) แล้วลบบรรทัด ({STRETCH}) วางที่คัดลอกแทนบรรทัด ({STRETCH}) แล้วลบบรรทัด ({STRETCH})",
        copy_and_delete_lines,
    ),
    (r"^ตั้งรหัส(?:ใหม่|อื่น)", lambda desk, _said: desk.write("a77")),
    (r"เช่น id: (\S+) ", lambda desk, said: desk.write(said[1])),
    (r"^ใช้อักษรอังกฤษนำหน้า.* เช่น (\w+)$", lambda desk, said: desk.write(said[1])),
    (r"เขียนแบบ (\[.*?\])", lambda desk, said: desk.write(said[1])),
    (r"ใส่ \"…\" ครอบ", quote_value),
    (
        r"เว้นวรรคหลัง #",
        lambda desk, _said: desk.put(
            desk.line[: desk.span.column] + " " + desk.line[desk.span.column :]
        ),
    ),
    (r"(?:เขียน|หรือ) suppressed", lambda desk, _said: desk.write("suppressed")),
    (r"แก้ total เป็น ([\d,.]+)", lambda desk, said: desk.write(said[1])),
    (r"มีไฟล์ (\S+) แก้ชื่อ", lambda desk, said: desk.write(said[1])),
    (r"^เปลี่ยนชื่อเป็นตัวอักษร", rename_plainly),
    (r"วางทับชื่อเดิม|^ใช้ PDF หรือภาพ|^วางไฟล์ไว้ในโฟลเดอร์โครงการตามชื่อนี้|วางไฟล์จริงทับ", put_good_file),
    (r"^เปิดภาพแล้วบันทึกเป็น JPEG ย้ายไฟล์เดิมออก", lambda desk, _said: named_file(desk).unlink()),
    (r"แล้วเขียนชื่อไฟล์ \.jpg", save_as_jpeg),
    (r"แก้ sha256", write_hash),
    (r"^แนบไฟล์ของกิจกรรมนี้เอง", attach_own),
    (r"ชื่อนี้อยู่ในจังหวัด (\S+) ให้แก้", lambda desk, said: desk.write_field("province", said[1])),
    (r"^ปัจจุบันคือ ต\.(\S+) อ\.(\S+) จ\.(\S+) \((\d+)\)", write_place),
    (r"เขียน (\S+) แทน", lambda desk, said: desk.write(said[1])),
    (r"^ใช้ตำแหน่งแทนชื่อ เช่น (.+?) หรือ", lambda desk, said: desk.write(said[1])),
    (r"^เขียนเวลาเริ่มก่อน.* เช่น (.*)$", lambda desk, said: desk.write(said[1])),
    (r"^ลบ rubric ออกจาก tambon.toml", delete_settings),
    (r"อยู่ใน \"…\" เช่น (lang = \"th\")", quote_setting),
)


def ways_out(finding: Finding) -> Iterator[Callable[[Folder], None]]:
    """What the hint says can be done; nothing where he reads none of its phrases."""
    if finding.repair is not None:
        span, text = finding.repair
        yield lambda folder: Desk(folder, finding).write(text, span=span)
        return
    for phrase, deed in WAYS:
        said = re.search(phrase, finding.hint.th)
        if said:
            yield lambda folder, deed=deed, said=said: deed(Desk(folder, finding), said)  # type: ignore[misc]
