"""What is wrong with the columns of a table: questions without one, and what to type instead."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.survey.instrument import CONSENT, GROUP, Instrument
from tambon_cli.survey.intake.columns import Column, told
from tambon_cli.survey.intake.wording import one_line

TWICE = Text(
    "แถว {rows} ตอบทั้งคอลัมน์ {first} และ {second} ซึ่งเป็นข้อ {target} ทั้งคู่",
    "row(s) {rows} answer both column {first} and {second}, which are both {target}",
)
DROP_ONE = Text(
    'เลือกคอลัมน์เดียว: ตัดคอลัมน์ {second} ทิ้งด้วย --map "{second}=" หรือตัด {first} ด้วย --map "{first}="',
    'keep one: leave {second} out by --map "{second}=", or {first} by --map "{first}="',
)
_MISSING = Text("ไม่พบคอลัมน์ของข้อ {items}", "no column is found for {items}")
_NEAR = Text(
    "ไม่พบคอลัมน์ของข้อ {item} แต่คอลัมน์ {letters} {heading} ใกล้เคียง",
    "no column is found for {item}, but column {letters} {heading} is near",
)
_CONFIRM = Text(
    'ถ้าเป็นข้อเดียวกัน ยืนยันด้วย --map "{typed}={item}"',
    'if it is the same question, confirm it by --map "{typed}={item}"',
)
_RENAME_OR_PARTIAL = Text(
    "ถ้ามีในไฟล์ แก้หัวคอลัมน์นั้นเป็น {item} แล้วนำเข้าใหม่ ถ้าไม่ได้ถาม นำเข้าเท่าที่มีด้วย --partial",
    "if it is in the file, head its column {item} and import again; if it was not asked, take what "
    "there is: --partial",
)
_NO_GROUP = Text("ไม่พบคอลัมน์กลุ่มผู้ตอบ", "no column says which group answered")
_NAME_OR_GROUP = Text(
    "แก้หัวคอลัมน์กลุ่มเป็น group หรือเพิ่ม --group {group} เมื่อทั้งไฟล์เป็นกลุ่มเดียว (รหัสกลุ่ม: {groups})",
    "head the column of groups `group`, or add --group {group} where all are of one "
    "(the groups: {groups})",
)
_CONSENT = Text(
    "คอลัมน์ {letters} {heading} ถามความยินยอมแบบปฏิเสธ จึงไม่รู้ว่าใครยินยอม",
    "column {letters} {heading} asks for consent by a denial, so that nobody knows who agreed",
)
_SAY_CONSENT = Text(
    'ถ้า “ใช่” หมายถึงยินยอม เพิ่ม --map "{typed}=consent" '
    'ถ้าไม่ใช่ ลบแถวของผู้ที่ไม่ยินยอม แล้วเพิ่ม --map "{typed}="',
    'if “yes” means consent, add --map "{typed}=consent"; if not, delete the rows of those who did '
    'not agree, and add --map "{typed}="',
)


class ColumnProblem(NamedTuple):
    """What is wrong with the column of an index from 0, and what to do."""

    column: int
    message: Text
    hint: Text


def check_columns(
    instrument: Instrument, columns: Sequence[Column], *, is_grouped: bool
) -> Iterator[ColumnProblem]:
    """Yield the questions that have no column, each with the column that it may be.

    No group is missing if the table `is_grouped`.
    """
    taken = {column.target for column in columns}
    near = {column.near: column for column in columns if column.near}
    missing = [item.id for item in instrument.items if item.id not in taken]
    unclear = [item for item in missing if item not in near]
    for item in missing:
        if item in near:
            yield _near_column(item, near[item], columns)
    if unclear:
        message = _MISSING.fill(items=", ".join(unclear))
        yield ColumnProblem(0, message, _RENAME_OR_PARTIAL.fill(item=unclear[0]))
    if not is_grouped and GROUP not in taken:
        yield _missing_group(instrument, near.get(GROUP), columns)
    if CONSENT in near and CONSENT not in taken:
        yield _unclear_consent(near[CONSENT], columns)


def _near_column(item: str, column: Column, columns: Sequence[Column]) -> ColumnProblem:
    message = _NEAR.fill(item=item, letters=column.letters, heading=quote(told(column)))
    hint = _CONFIRM.fill(typed=typed(column, columns), item=item)
    return ColumnProblem(column.index, message, hint)


def _missing_group(
    instrument: Instrument, near: Column | None, columns: Sequence[Column]
) -> ColumnProblem:
    groups = ", ".join(f"{group.id} {group.label.th}" for group in instrument.groups)
    hint = _NAME_OR_GROUP.fill(group=instrument.groups[0].id, groups=groups)
    if near is None:
        return ColumnProblem(0, _NO_GROUP, hint)
    hint = _CONFIRM.fill(typed=typed(near, columns), item=GROUP)
    return ColumnProblem(near.index, _NO_GROUP, hint)


def _unclear_consent(column: Column, columns: Sequence[Column]) -> ColumnProblem:
    message = _CONSENT.fill(letters=column.letters, heading=quote(told(column)))
    return ColumnProblem(column.index, message, _SAY_CONSENT.fill(typed=typed(column, columns)))


def typed(column: Column, columns: Sequence[Column]) -> str:
    """Return how somebody names a column: by its letters, unless a heading is called so.

    Letters are taken whole wherever they are pasted, and no terminal turns them round.
    """
    headings = {one_line(other.heading) for other in columns}
    return one_line(column.heading) if column.letters in headings else column.letters
