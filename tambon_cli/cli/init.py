"""`tambon init`: a new project folder, asked for in Thai or given by options."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tambon_cli.cli import options
from tambon_cli.cli.language import SPEAKING, command, say
from tambon_cli.i18n import Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.output.terminal.colour import Color

if TYPE_CHECKING:
    from tambon_cli.editing.new_project import Beginning
    from tambon_cli.thai.places import Place

_MOST_SHOWN = 20

FolderName = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]",
        help=say("โฟลเดอร์ใหม่ (ไม่ระบุ = โฟลเดอร์นี้)", "the new folder (default: here)"),
        show_default=False,
    ),
]
Kind = Annotated[
    AreaKind | None,
    typer.Option(
        "--area", help=say("พื้นที่เดิม (old) หรือใหม่ (new)", "an old or a new area"), show_default=False
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
    agency: Agency = None,
    position: Position = None,
    year: Year = None,
    since: Since = None,
    project_id: Id = None,
    title: Title = None,
    lang: options.Lang = None,
    color: options.Colors = Color.AUTO,  # noqa: ARG001 - taken by every command; nothing here is coloured
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,  # noqa: ARG001
) -> None:
    """Ask what is needed, write the folder, and say what is still to be filled in."""
    from tambon_cli.cli import asking
    from tambon_cli.editing.new_project import files_of
    from tambon_cli.portfolio.suppressions import settings_for
    from tambon_cli.scoring.rubric import rubric_for

    _refuse_what_is_there(folder or Path())
    begun = _Asker().beginning(
        {
            "area": area and area.value,
            "subdistrict": subdistrict,
            "district": district,
            "province": province,
            "agency": agency,
            "position": position,
            "year": year,
            "since": since,
            "id": project_id,
            "title": title,
        }
    )
    # Without a name an empty folder is filled, and one with other things gets a new folder in it.
    target = folder or (
        Path()
        if not any(not each.name.startswith(".") for each in Path().iterdir())
        else Path(begun.id)
    )
    files = files_of(begun, rubric_for(begun.fiscal_year), asking.language(lang, is_text=False))
    if settings_for(target) is not None:
        del files["tambon.toml"]
    _refuse_what_is_there(target, list(files))
    _write_all(target, files)
    if not quiet:
        asking.put(_what_next(target, begun, is_guessed=since is None), None)


def _write_all(target: Path, files: dict[str, str]) -> None:
    """Write the files of the new folder: all of them, or none; the one that makes it a project comes last."""
    from contextlib import ExitStack

    from tambon_cli.files.atomic import write_text
    from tambon_cli.project.project import PROJECT_FILE

    with ExitStack() as undone:  # unless all is written, also after Ctrl-C
        for name in sorted(files, key=lambda name: name == PROJECT_FILE):
            write_text(target / name, files[name], within=target)
            undone.callback((target / name).unlink, missing_ok=True)  # it was not there before
        undone.pop_all()


def _refuse_what_is_there(target: Path, names: list[str] | None = None) -> None:
    """Stop before anything is written where a file of a project is there already, or something else in the place of a folder."""
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError
    from tambon_cli.project.project import FILES

    there = [target / name for name in names or FILES if os.path.lexists(target / name)]
    there += [
        folder
        for folder in (target, target / "evidence")
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir())
    ]
    if there:
        message = Text(
            "มี {f} อยู่แล้ว จึงไม่เขียนทับ", "{f} is there already and is not overwritten"
        ).fill(f=quote(there[0].as_posix(), 200))
        raise TambonError(
            message,
            Text(
                "ระบุโฟลเดอร์ใหม่ เช่น tambon init ชื่อโฟลเดอร์",
                "name a new folder, as in tambon init FOLDER",
            ),
        )


def _what_next(target: Path, begun: "Beginning", *, is_guessed: bool) -> str:
    """What was written and what is missing for the first level, as the indicator table has it."""
    from tambon_cli.display import escape
    from tambon_cli.portfolio.check import Request, check_target, score_checked
    from tambon_cli.portfolio.find import find_targets
    from tambon_cli.scoring.rubric import built_in_ids

    (found,) = find_targets([target])
    asked = Request(rounds=(6,))
    (card,) = score_checked(check_target(found, asked), asked)
    shown, named = escape(target.absolute().name, 200), escape(target.as_posix(), 200)
    lines = [
        say(
            f"สร้างโฟลเดอร์ {shown} แล้ว ({begun.kind.label.th} ปีงบประมาณ {begun.fiscal_year})",
            f"the folder {shown} is ready ({begun.kind.label.en}, {begun.fiscal_year})",
        )
    ]
    if card.rubric is None:
        known = ", ".join(built_in_ids())
        lines.append(
            say(
                f"ยังไม่มีตารางตัวชี้วัดของปี {begun.fiscal_year} (มี {known}) จึงตรวจข้อมูลได้ แต่ยังไม่มีระดับ",
                f"there is no table for {begun.fiscal_year} (there is {known}): the data "
                f"can be checked, but has no level",
            )
        )
    lines.append(say("ยังต้องกรอก:", "still to be filled in:"))
    if is_guessed and begun.kind is AreaKind.OLD:
        lines.append(
            say(
                f"  project.yaml: ปีที่เข้าร่วม since: {begun.since} เป็นการเดา ตรวจด้วย",
                f"  project.yaml: since: {begun.since} is a guess: check it",
            )
        )
    lines.append(
        say(
            "  project.yaml: จำนวนคนใน target_groups (น้อยกว่า 5 เขียน suppressed)",
            "  project.yaml: the counts of target_groups (suppressed below 5)",
        )
    )
    lines += [f"  {gap.text.in_(SPEAKING)}" for gap in (card.next.missing if card.next else ())]
    lines.append(
        say(f"แล้วสั่ง {command()} validate {named}", f"then run {command()} validate {named}")
    )
    return "".join(f"{line}\n" for line in lines)


class _Asker:
    """Takes each answer from its option or, on a terminal, from the officer."""

    def __init__(self) -> None:
        self._can_ask = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
        self._missing: list[str] = []

    def beginning(self, given: dict[str, str | None]) -> "Beginning":
        """Everything a folder begins with; TambonError where something is missing and nobody can be asked."""
        from tambon_cli.editing.new_project import Beginning
        from tambon_cli.thai.places import english_name

        kind = self._one(
            given["area"],
            "--area",
            say("พื้นที่เดิมหรือพื้นที่ใหม่ (พิมพ์ เดิม หรือ ใหม่)", "old or new area (old/new)"),
            _kind,
        )
        place = self._place(given)
        agency = self._one(
            given["agency"], "--agency", say("หน่วยงานที่รับผิดชอบ", "office in charge"), _nobody
        )
        position = self._one(
            given["position"],
            "--position",
            say("ตำแหน่งผู้รับผิดชอบ เช่น นักสังคมสงเคราะห์ (ห้ามใส่ชื่อคน)", "position in charge (no name)"),
            _nobody,
        )
        year = self._one(
            given["year"],
            "--year",
            say("ปีงบประมาณ (พ.ศ.) เช่น 2562", "fiscal year (B.E.), such as 2562"),
            _year,
        )
        self._stop_if_missing()
        slug = (
            re.sub(r"[^a-z0-9]+", "-", english_name(place.code).lower()).strip("-")
            if place.code
            else ""
        )
        word = "แขวง" if place.is_in_bangkok else "ตำบล"
        return Beginning(
            kind=AreaKind.of(kind),
            id=self._one(given["id"] or slug or "project-1", "--id", "", _id),
            title=self._one(
                given["title"] or f"โครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน {word}{place.subdistrict}",
                "--title",
                "",
                _nobody,
            ),
            fiscal_year=int(year),
            since=int(year)
            if kind == AreaKind.NEW.value
            else self._since(given["since"], int(year)),
            subdistrict=place.subdistrict,
            district=place.district,
            province=place.province,
            code=place.code,
            agency=agency,
            position=position,
        )

    def _since(self, given: str | None, year: int) -> int:
        """The year in which an old area joined: before this one."""
        if given is None and not self._can_ask:
            return year - 1

        def before(text: str) -> str:
            since = _year(text) if text else str(year - 1)
            return since if since and int(since) < year else ""

        return int(
            self._one(
                given,
                "--since",
                say(
                    f"ปีงบประมาณที่เข้าร่วมครั้งแรก (Enter = {year - 1})",
                    f"year of joining (Enter = {year - 1})",
                ),
                before,
            )
        )

    def _stop_if_missing(self) -> None:
        from tambon_cli.errors import TambonError

        if self._missing:
            message = Text("ยังขาด {m}", "{m} is missing").fill(m=", ".join(self._missing))
            raise TambonError(
                message,
                Text(
                    "ระบุเป็นตัวเลือก หรือสั่งในหน้าต่างคำสั่งเพื่อให้ระบบถาม",
                    "give it as an option, or run this in a terminal to be asked",
                ),
            )

    def _one(
        self, given: str | None, option: str, question: str, check: Callable[[str], str]
    ) -> str:
        """One answer: the option's, or what is typed, asked again until it will do."""
        if given is not None:
            value = check(given)
            if not value:
                raise _wrong(option, given)
            return value
        if not self._can_ask:
            self._missing.append(option)
            return ""
        while True:
            if value := check(_ask(question)):
                return value
            _tell(f"  {_HINTS[option].in_(SPEAKING)}")

    def _place(self, given: dict[str, str | None]) -> "Place":
        from tambon_cli.editing.new_project import clean
        from tambon_cli.thai import places

        names = [clean(given[level] or "") for level in places.WORDS]
        for level, name in zip(places.WORDS, names, strict=True):
            if name and not _nobody(name):
                raise _wrong(f"--{level}", name)
        if all(names):
            found = places.look_up(*names).place
            return found or places.Place(
                "",
                *(
                    places.bare(level, name)[1]
                    for level, name in zip(places.WORDS, names, strict=True)
                ),
            )
        if not self._can_ask:
            self._missing += [
                f"--{level}" for level, name in zip(places.WORDS, names, strict=True) if not name
            ]
            return places.Place("", *names)
        return _asked_place(" ".join(name for name in names if name))


def _asked_place(typed: str) -> "Place":
    """The subdistrict that an officer means: typed, chosen by number from what there is, or confirmed."""
    from tambon_cli.thai import places

    question = say(
        "ตำบล (พิมพ์ชื่อ เช่น โคกกระเบื้อง หรือ ต.ในเมือง อ.พิมาย)",
        "subdistrict (a name, or with its district)",
    )
    found: tuple[Place, ...] = ()
    typed = typed or _ask(question)
    while True:
        if typed.isdecimal() and found:
            if 1 <= int(typed) <= min(len(found), _MOST_SHOWN):
                return found[int(typed) - 1]
            _tell(
                say(
                    f"  พิมพ์หมายเลข 1-{min(len(found), _MOST_SHOWN)}",
                    f"  a number from 1 to {min(len(found), _MOST_SHOWN)}",
                )
            )
        elif not typed and len(found) == 1:
            return found[0]
        elif typed:
            exact = places.search(typed)
            found = exact or places.similar(typed)
            if not exact:
                _tell(
                    say(
                        "  ไม่พบชื่อนี้" + (" ใกล้เคียงกับ:" if found else ""),
                        "  not found" + ("; near it:" if found else ""),
                    )
                )
            _list(found)
        if len(found) == 1:
            question = say("ถูกต้องกด Enter ไม่ใช่ให้พิมพ์ชื่อใหม่", "Enter if this is it; else another name")
        elif found:
            question = say(
                f"พิมพ์หมายเลข 1-{min(len(found), _MOST_SHOWN)} หรือชื่อใหม่",
                f"a number from 1 to {min(len(found), _MOST_SHOWN)}, or another name",
            )
        typed = _ask(question)


def _list(found: "tuple[Place, ...]") -> None:
    for number, place in enumerate(found[:_MOST_SHOWN], 1):
        _tell(f"  {number}. {place} ({place.code})")
    if len(found) > _MOST_SHOWN:
        _tell(
            say(
                f"  ทั้งหมด {len(found)} แห่ง พิมพ์ชื่ออำเภอหรือจังหวัดต่อท้ายเพื่อให้เหลือน้อยลง",
                f"  {len(found)} in all: add the district or province",
            )
        )


def _ask(question: str) -> str:
    from tambon_cli.editing.new_project import clean

    _tell(f"{question}: ", end="")
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        _tell(say("\nยกเลิกแล้ว ไม่ได้สร้างไฟล์", "\ncancelled, nothing was written"))
        raise KeyboardInterrupt
    return clean(line)


def _tell(text: str, end: str = "\n") -> None:
    sys.stderr.write(text + end)
    sys.stderr.flush()


def _kind(text: str) -> str:
    words = {
        "old": "old",
        "new": "new",
        "เดิม": "old",
        "ใหม่": "new",
        "พื้นที่เดิม": "old",
        "พื้นที่ใหม่": "new",
    }
    return words.get(text.strip().lower(), "")


def _nobody(text: str) -> str:
    """An office or a position; empty where a person is named or numbered."""
    from tambon_cli.display import national_ids
    from tambon_cli.editing.new_project import clean
    from tambon_cli.privacy import contacts

    words = clean(text)
    finds = (contacts.find_names, contacts.find_phones, contacts.find_emails)
    return "" if any(any(find(words)) for find in finds) or national_ids(words) else words


def _year(text: str) -> str:
    from tambon_cli.thai.numbers import parse_whole

    year = parse_whole(text)
    return str(year) if year is not None and 2500 <= year <= 2700 else ""


def _id(text: str) -> str:
    from tambon_cli.binding.fields import ID_PATTERN

    return text if re.fullmatch(ID_PATTERN, text) else ""


_IN_YEARS = Text("เขียนปี พ.ศ. สี่หลัก เช่น 2562", "write a B.E. year of four digits, such as 2562")
_BY_OFFICE = Text(
    "ใส่ตำแหน่งหรือหน่วยงาน ห้ามใส่ชื่อหรือเบอร์โทรของคน",
    "an office or position; no name or number of a person",
)
_HINTS = {
    **dict.fromkeys(("--title", "--subdistrict", "--district", "--province"), _BY_OFFICE),
    "--area": Text("พิมพ์ เดิม หรือ ใหม่", "write old or new"),
    "--agency": _BY_OFFICE,
    "--position": _BY_OFFICE,
    "--year": _IN_YEARS,
    "--since": Text("เขียนปี พ.ศ. ก่อนปีงบประมาณของโครงการ", "a year before the project's own"),
    "--id": Text(
        "ใช้อักษรอังกฤษนำหน้า ตามด้วยตัวอักษร ตัวเลข - หรือ _",
        "a Latin letter, then letters, digits, - or _",
    ),
}


def _wrong(option: str, given: str) -> Exception:
    from tambon_cli.display import quote
    from tambon_cli.errors import TambonError

    return TambonError(
        Text("{o} {g} ไม่ถูกต้อง", "{o} {g} will not do").fill(o=option, g=quote(given)),
        _HINTS[option],
    )
