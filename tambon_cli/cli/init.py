"""`tambon init`: the signature."""

from pathlib import Path
from typing import Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import say
from tambon_cli.output.terminal.colour import Color

FolderName = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]",
        help=say(
            "โฟลเดอร์ใหม่ (ไม่ระบุ = โฟลเดอร์นี้ถ้าว่าง ถ้าไม่ว่าง สร้างโฟลเดอร์ย่อยตามชื่อตำบล)",
            "the new folder (default: here if it is empty, else a new one in it)",
        ),
        show_default=False,
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--area",
        metavar="old|new",
        help=say("พื้นที่เดิม (old, เดิม) หรือใหม่ (new, ใหม่)", "an old or a new area"),
        show_default=False,
    ),
]
Subdistrict = Annotated[
    str | None,
    typer.Option(
        "--subdistrict", metavar="NAME", help=say("ตำบล", "subdistrict"), show_default=False
    ),
]
District = Annotated[
    str | None,
    typer.Option("--district", metavar="NAME", help=say("อำเภอ", "district"), show_default=False),
]
Province = Annotated[
    str | None,
    typer.Option("--province", metavar="NAME", help=say("จังหวัด", "province"), show_default=False),
]
LocalGovernment = Annotated[
    str | None,
    typer.Option(
        "--local-government",
        metavar="NAME",
        help=say("อปท. ในพื้นที่ เช่น อบต.โคกกระเบื้อง", "the local government of the area"),
        show_default=False,
    ),
]
AgencyKind = Annotated[
    str | None,
    typer.Option(
        "--agency-type",
        metavar="TYPE",
        help=say(
            "ประเภทหน่วยงาน เช่น protection_center (ไม่ระบุ = จากชื่อ)",
            "the kind of office, such as protection_center (default: by its name)",
        ),
        show_default=False,
    ),
]
Groups = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        metavar="GROUP",
        help=say(
            "กลุ่มเป้าหมาย เช่น homeless หรือ คนเร่ร่อน ระบุซ้ำได้",
            "a target group, such as homeless; may be repeated",
        ),
        show_default=False,
    ),
]
Agency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        metavar="NAME",
        help=say("หน่วยงานที่รับผิดชอบ", "the office in charge"),
        show_default=False,
    ),
]
Position = Annotated[
    str | None,
    typer.Option(
        "--position",
        metavar="NAME",
        help=say("ตำแหน่งผู้รับผิดชอบ ไม่ใช่ชื่อ", "the position in charge, no name"),
        show_default=False,
    ),
]
Year = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help=say("ปีงบประมาณ เช่น 2562", "fiscal year, such as 2562"),
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="YEAR",
        help=say("ปีที่เข้าร่วม (พื้นที่เดิม)", "year of joining (old area)"),
        show_default=False,
    ),
]
Id = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help=say("รหัสโครงการ (ไม่ระบุ = จากชื่อตำบล)", "project id (default: from the subdistrict)"),
        show_default=False,
    ),
]
Title = Annotated[
    str | None,
    typer.Option(
        "--title", metavar="TEXT", help=say("ชื่อโครงการ", "title of the project"), show_default=False
    ),
]


def init(
    folder: FolderName = None,
    area: Kind = None,
    subdistrict: Subdistrict = None,
    district: District = None,
    province: Province = None,
    local_government: LocalGovernment = None,
    agency: Agency = None,
    agency_type: AgencyKind = None,
    position: Position = None,
    year: Year = None,
    since: Since = None,
    groups: Groups = None,
    project_id: Id = None,
    title: Title = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> int:
    """Ask what is needed, write the folder, and say what is still to be filled in."""
    from tambon_cli.commands.init import InitRequest, run
    from tambon_cli.commands.interview import GivenAnswers

    answers = GivenAnswers(
        area=area,
        subdistrict=subdistrict,
        district=district,
        province=province,
        local_government=local_government,
        agency=agency,
        agency_type=agency_type,
        position=position,
        year=year,
        since=since,
        groups=tuple(groups or ()),
        id=project_id,
        title=title,
    )
    view = options.view_of(lang, color, quiet=quiet, verbose=verbose)
    return run(InitRequest(folder, answers), view)
