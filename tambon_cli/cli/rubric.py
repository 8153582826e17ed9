"""`tambon rubric`: a table for a year that has none, and whether a table can be used."""

from collections.abc import Mapping
from typing import ClassVar

from tambon_cli.cli.groups import CommandEntry, ThaiGroup
from tambon_cli.i18n import Text


class RubricGroup(ThaiGroup):
    """The commands of indicator tables."""

    entries: ClassVar[Mapping[str, CommandEntry]] = {
        "new": CommandEntry(
            "rubric_new",
            "new",
            Text(
                "ทำตารางชั่วคราวของปีที่ยังไม่มีตาราง จากตารางของปีก่อน",
                "a provisional table for a year that has none, from an earlier one",
            ),
            "tambon rubric new 2570 --from fy2562 -o rubrics/fy2570.yaml",
        ),
        "check": CommandEntry(
            "rubric_check",
            "check",
            Text(
                "ตรวจไฟล์ตารางตัวชี้วัด และบอกว่าต่างจากตารางทางการอย่างไร",
                "check the file of a table, and say in what it differs from the built-in one",
            ),
            "tambon rubric check rubrics/fy2570.yaml",
        ),
    }
