"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli.language import SPEAKING, say
from tambon_cli.commands.view import View
from tambon_cli.i18n import Language
from tambon_cli.output.terminal.colour import Color
from tambon_cli.thai.numbers import Numerals


class Round(StrEnum):
    """A round of the year."""

    SIX = "6"
    TWELVE = "12"

    @property
    def months(self) -> int:
        """The months of the year that the round looks at."""
        return int(self.value)


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        readable=False,  # we say in our own words that one cannot be read
        help=say(
            "โฟลเดอร์โครงการ ไฟล์ในโครงการ หรือโฟลเดอร์ที่มีหลายโครงการ (ไม่ระบุ = โฟลเดอร์นี้)",
            "a project folder, a file of one, or a folder of projects (default: here)",
        ),
        show_default=False,
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help=say("ภาษาของผลลัพธ์ (ไทยหรืออังกฤษ)", "language of the output"),
        show_default=False,
    ),
]
Colors = Annotated[
    Color, typer.Option("--color", help=say("ใช้สีเมื่อใด", "when to use colour"), show_default=False)
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help=say("แสดงเฉพาะผลลัพธ์", "say nothing but the result"),
        show_default=False,
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help=say("บอกรายละเอียดการทำงาน", "say more of what is done"),
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help=say(
            "จำนวนงานที่ทำพร้อมกัน (ไม่ระบุ = ตามจำนวนแกนประมวลผล)",
            "how many at once (default: the cores)",
        ),
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=say(
            "ดูเฉพาะสิ่งที่รู้ ณ วันนั้น เช่น 2562-03-31",
            "only what was known on that day, such as 2562-03-31",
        ),
        show_default=False,
    ),
]
RubricName = Annotated[
    str | None,
    typer.Option(
        "--rubric",
        metavar="FILE|ID",
        help=say(
            "ตารางตัวชี้วัด (ไม่ระบุ = ของปีงบประมาณของโครงการ)",
            "the indicator table (default: that of the project's year)",
        ),
        show_default=False,
    ),
]
Rounds = Annotated[
    Round | None,
    typer.Option(
        "--round",
        help=say("รอบการประเมิน (ไม่ระบุ = ทั้งสองรอบ)", "the round (default: both)"),
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say("เขียนผลลงไฟล์หรือโฟลเดอร์นี้", "write to this file or folder"),
        show_default=False,
    ),
]
NumeralsOption = Annotated[
    Numerals | None,
    typer.Option(
        "--numerals", help=say("เลขอารบิกหรือเลขไทย", "Arabic or Thai numerals"), show_default=False
    ),
]


def view_of(
    lang: Language | None,
    color: Color,
    numerals: Numerals | None = None,
    *,
    quiet: bool,
    verbose: bool,
) -> View:
    """Return how a command shows its work, by the options that every command takes."""
    return View(SPEAKING, lang, numerals, color, quiet, verbose)


def months_of(round_: Round | None) -> int | None:
    """Return the months of the round; None if both rounds are requested."""
    return round_.months if round_ else None
