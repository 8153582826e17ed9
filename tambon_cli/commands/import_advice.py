"""What an officer should know of the results that `tambon survey import` brought in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.commands.language import SPEAKING, command, say
from tambon_cli.display import escape
from tambon_cli.documents.reader import Document
from tambon_cli.model.survey import SurveyFile
from tambon_cli.model.vocabulary import SurveyMode
from tambon_cli.portfolio.find import Target
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.intake.reader import Import
from tambon_cli.survey.loader import ANSWERS_FILE, SURVEY, Shape, least_of
from tambon_cli.thai.dates import written


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """The survey.yaml that results go into, as it is now."""

    target: Target
    document: Document
    survey: SurveyFile
    instrument: Instrument
    named: str

    @property
    def least(self) -> int:
        """The fewest answers of a group that are shown."""
        return least_of(self.survey)

    @property
    def has_answers_file(self) -> bool:
        """Whether the folder holds a file of answers."""
        return (self.target.folder / ANSWERS_FILE).exists()


def advice(
    place: ImportPlace, file: Path, read: Import, shape: Shape, same: int | None
) -> Iterator[str]:
    """Yield what the officer should know of the result, and do next.

    `same` counts the rows that equal another; None where that is not told.
    """
    yield from _about_answers(place, read, same)
    yield from _still_missing(place, read)
    yield from _about_files(place, file, shape)
    where = "" if place.target.path == "." else f" {escape(place.target.path, 400)}"
    yield say(
        f"ดูผล: {command()} survey summary{where}", f"see them: {command()} survey summary{where}"
    )


def _about_answers(place: ImportPlace, read: Import, same: int | None) -> Iterator[str]:
    sizes = Counter(read.answers.groups)
    small = [
        escape(group.label.in_(SPEAKING))
        for group in place.instrument.groups
        if 0 < sizes[group.id] < place.least
    ]
    if small:
        names = ", ".join(small)
        yield say(
            f"ปกปิดกลุ่มที่มีผู้ตอบน้อยกว่า {place.least} คน: {names}",
            f"groups of fewer than {place.least} are hidden: {names}",
        )
    if same:
        yield say(
            f"{same} แถวเหมือนแถวอื่นทุกช่อง อาจกรอกซ้ำ (TB608)",
            f"{same} row(s) are the same as another and may have been typed twice (TB608)",
        )


def _still_missing(place: ImportPlace, read: Import) -> Iterator[str]:
    """Yield the keys of survey.yaml that no file of answers holds."""
    days = sorted(day for day in read.days if day is not None)
    if place.survey.collected.is_absent:
        first, last = (written(days[0]), written(days[-1])) if days else ("…", "…")
        period = f"{{from: {first}, to: {last}, mode: …}}"
        modes = ", ".join(f"{mode.value} ({mode.label.in_(SPEAKING)})" for mode in SurveyMode)
        yield say(
            f"เพิ่มใน {SURVEY}: collected: {period} โดย mode เป็น {modes}",
            f"add to {SURVEY}: collected: {period}, mode being {modes}",
        )
    if not place.survey.population:
        groups = ", ".join(f"{group.id}: …" for group in place.instrument.groups)
        yield say(
            f"เพิ่มใน {SURVEY}: population: {{{groups}}} เพื่อเทียบกับขนาดตัวอย่าง",
            f"add to {SURVEY}: population: {{{groups}}}, to compare with the sample size",
        )


def _about_files(place: ImportPlace, file: Path, shape: Shape) -> Iterator[str]:
    """Yield which files should not stay where they are, for they tell of persons."""
    if shape is not Shape.TALLIES:
        yield say(
            "คำตอบรายคนจะอยู่ใน git ควรใช้ --as tallies",
            "each person's answers will be in git; --as tallies keeps totals only",
        )
    if shape is not Shape.FILE and place.has_answers_file:
        yield say(
            f"ลบ {ANSWERS_FILE} ซึ่งไม่ใช้แล้ว จนกว่าจะลบ ระบบจะถือว่าเป็นข้อมูลรายบุคคล",
            f"delete {ANSWERS_FILE}, which nothing needs any more and which counts as rows "
            "of persons",
        )
    if file.resolve().is_relative_to(place.target.folder.resolve()):
        yield say(
            f"ย้าย {escape(file.name)} ออกจากโฟลเดอร์โครงการ ไฟล์ต้นทางอาจมีข้อมูลส่วนบุคคล",
            f"move {escape(file.name)} out of the project folder: it may hold personal data",
        )
