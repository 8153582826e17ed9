"""What an officer should know of imported answers, and do next."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tambon_cli.commands.environment import typed_command
from tambon_cli.commands.import_days import CollectionDays, days_told
from tambon_cli.commands.import_target import Results, SurveyPlace
from tambon_cli.commands.printing import LONGEST_PATH
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.portfolio.find import Target
from tambon_cli.survey.loader import ANSWERS_FILE, SURVEY, Shape

_HIDDEN = Text(
    "ปกปิดกลุ่มที่มีผู้ตอบน้อยกว่า {least} คน: {groups}", "groups of fewer than {least} are hidden: {groups}"
)
_SAME_ROWS = Text(
    "{count} แถวเหมือนแถวอื่นทุกช่อง อาจกรอกซ้ำ (TB608)",
    "{count} row(s) are the same as another and may have been typed twice (TB608)",
)
_ADD_POPULATION = Text(
    "เพิ่มใน {file}: population: {groups} เพื่อเทียบกับขนาดตัวอย่าง",
    "add to {file}: population: {groups}, to compare with the sample size",
)
_IN_GIT = Text(
    "คำตอบรายคนจะอยู่ใน git ควรใช้ --as tallies",
    "each person's answers will be in git; --as tallies keeps totals only",
)
_DELETE_ANSWERS = Text(
    "ลบ {file} ซึ่งไม่ใช้แล้ว จนกว่าจะลบ ระบบจะถือว่าเป็นข้อมูลรายบุคคล",
    "delete {file}, which nothing needs any more and which counts as rows of persons",
)
_MOVE_SOURCE = Text(
    "ย้าย {file} ออกจากโฟลเดอร์โครงการ ไฟล์ต้นทางอาจมีข้อมูลส่วนบุคคล",
    "move {file} out of the project folder: it may hold personal data",
)
_SEE_RESULTS = Text("ดูผล: {command}", "see them: {command}")


def advice(
    place: SurveyPlace, results: Results, days: CollectionDays, file: Path, language: Language
) -> Iterator[Text]:
    """Yield what the officer should know of the results, and at last how to see them."""
    yield from _of_the_answers(place, results, language)
    yield from days_told(place, results.found, days, language)
    yield from _population(place)
    yield from _of_the_files(place, results, file)
    yield _how_to_see(place.target)


def _how_to_see(target: Target) -> Text:
    command = f"{typed_command()} survey summary"
    if target.path != ".":
        command += f" {escape(target.path, LONGEST_PATH)}"
    return _SEE_RESULTS.fill(command=command)


def _of_the_answers(place: SurveyPlace, results: Results, language: Language) -> Iterator[Text]:
    sizes = Counter(results.found.answers.groups)
    small = [
        escape(group.label.in_(language))
        for group in place.instrument.groups
        if 0 < sizes[group.id] < place.least
    ]
    if small:
        yield _HIDDEN.fill(least=place.least, groups=", ".join(small))
    if results.same:
        yield _SAME_ROWS.fill(count=results.same)


def _population(place: SurveyPlace) -> Iterator[Text]:
    if not place.survey.population:
        groups = ", ".join(f"{group.id}: …" for group in place.instrument.groups)
        yield _ADD_POPULATION.fill(file=SURVEY, groups=f"{{{groups}}}")


def _of_the_files(place: SurveyPlace, results: Results, file: Path) -> Iterator[Text]:
    folder = place.target.folder
    if results.shape is not Shape.TALLIES:
        yield _IN_GIT
    if results.shape is not Shape.FILE and (folder / ANSWERS_FILE).exists():
        yield _DELETE_ANSWERS.fill(file=ANSWERS_FILE)
    if file.resolve().is_relative_to(folder.resolve()):
        yield _MOVE_SOURCE.fill(file=escape(file.name))
