"""A new project folder: every file with its fields explained, and only what is known filled in.

No settings are among them: those of the office lie above its projects, and one of a project would
go before them.
"""

from dataclasses import dataclass
from typing import Any

from tambon_cli.editing.scaffold import Scaffold
from tambon_cli.i18n import Language, Text
from tambon_cli.model.vocabulary import AgencyType, AreaKind, Group, LocalGovernmentType
from tambon_cli.project.project import MODELS, PROJECT_FILE
from tambon_cli.rules.shape import SCHEMA
from tambon_cli.scoring.rubric import Rubric
from tambon_cli.thai.text import normal_form

_TITLES = {
    PROJECT_FILE: Text("ข้อมูลโครงการ", "the project"),
    "area.yaml": Text(
        "การศึกษา คัดเลือก และประสานพื้นที่", "study, selection and coordination of the area"
    ),
    "plan.yaml": Text("แผนงานที่อนุมัติ", "the approved plan"),
    "mou.yaml": Text("บันทึกความร่วมมือ (MOU)", "agreements (MOU)"),
    "activities.yaml": Text("ผลการดำเนินกิจกรรม", "what was done"),
    "meetings.yaml": Text("การประชุม", "meetings"),
    "evaluation.yaml": Text("การติดตาม ประเมินผล และบทเรียน", "follow-ups and lessons"),
    "report.yaml": Text("รายงานประจำปี", "the annual report"),
}
_GITIGNORE = "# รายงานที่ทำขึ้น ทำใหม่ได้เสมอ\nout/\n.tambon-*\nThumbs.db\ndesktop.ini\n.DS_Store\n"
_GITATTRIBUTES = (
    "*.yaml text eol=lf\n*.toml text eol=lf\n*.pdf binary\n*.jpg binary\n*.jpeg binary\n*.png "
    "binary\n*.webp binary\n"
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a project when it begins; `code` is empty where the place is in no list."""

    kind: AreaKind
    id: str
    title: str
    fiscal_year: int
    since: int
    subdistrict: str
    district: str
    province: str
    code: str
    agency: str
    position: str
    agency_type: AgencyType | None = None
    local_government: str = ""
    local_government_type: LocalGovernmentType | None = None
    groups: tuple[Group, ...] = (Group.HOMELESS, Group.DESTITUTE, Group.AT_RISK)


def files_of(begun: Beginning, rubric: Rubric | None, language: Language) -> dict[str, str]:
    """Return the text of every file of a new folder, by its name."""
    scaffold = Scaffold(begun.kind, rubric, language)
    titles = {name: f"{name} – {title.in_(language)}" for name, title in _TITLES.items()}
    files = {
        name: scaffold.empty(title, name, MODELS[name])
        for name, title in titles.items()
        if name != PROJECT_FILE
    }
    return {
        PROJECT_FILE: scaffold.known(titles[PROJECT_FILE], MODELS[PROJECT_FILE], _known(begun)),
        **files,
        "evidence/.gitkeep": "",
        ".gitignore": _GITIGNORE,
        ".gitattributes": _GITATTRIBUTES,
    }


def _known(begun: Beginning) -> dict[str, Any]:
    """Return what project.yaml holds from the start.

    That is the place, the manual's three objectives, and groups that still need their counts.
    """
    objectives = (
        "เพื่อให้ชุมชนตระหนัก ยอมรับ และมีส่วนร่วมดูแลกลุ่มเป้าหมาย",
        "เพื่อให้ชุมชนจัดบริการสวัสดิการแก่กลุ่มเป้าหมาย",
        "เพื่อให้กลุ่มเป้าหมายดำรงชีวิตในสังคมได้อย่างปกติสุข",
    )
    area: dict[str, Any] = {
        "kind": begun.kind.value,
        "since": str(begun.since),
        "subdistrict": begun.subdistrict,
        "district": begun.district,
        "province": begun.province,
        "code": begun.code and f'"{begun.code}"',
    }
    if begun.local_government and begun.local_government_type:
        area["local_government"] = {
            "name": begun.local_government,
            "type": begun.local_government_type.value,
        }
    agency = {"name": begun.agency}
    if begun.agency_type:
        agency["type"] = begun.agency_type.value
    return {
        "schema": SCHEMA,
        "id": begun.id,
        "title": begun.title,
        "fiscal_year": str(begun.fiscal_year),
        "area": area,
        "agency": agency,
        "responsible": {"position": begun.position},
        "objectives": [
            {"text": text, "manual": str(number)} for number, text in enumerate(objectives, 1)
        ],
        "target_groups": [{"group": group.value, "count": ""} for group in begun.groups],
    }


def clean(text: str) -> str:
    """Return what somebody typed on one line, without what cannot be printed."""
    printable = (character if character.isprintable() else " " for character in normal_form(text))
    return " ".join("".join(printable).split())
