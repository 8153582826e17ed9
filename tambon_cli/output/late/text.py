"""What is late as text: by office and project, or a reminder for each office to send."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text, same
from tambon_cli.output.terminal.colour import Paint
from tambon_cli.portfolio.late import LateProject, MissingOfRound, Office
from tambon_cli.scoring.lateness import Late
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.numbers import Numerals, in_numerals
from tambon_cli.thai.wrap import fill

_MOST_GAPS = 20  # in a reminder, of one round
_BOLD, _RED, _DIM = "1", "31;1", "2"
_ON = Text("ณ วันที่ {day}{source} – {count}", "on {day}{source}: {count}")
_BY_MACHINE = Text(" (วันที่ของเครื่องนี้)", " (the day of this machine)")
_COUNT = Text(
    "ล่าช้า {late} โครงการ จาก {all} โครงการ", "{late} of {all} project(s) have something late"
)
_NONE = Text("ไม่มีอะไรล่าช้า ({all} โครงการ)", "nothing is late ({all} project(s))")
_NO_OFFICE = Text("ไม่ระบุหน่วยงาน (agency.name)", "no office named (agency.name)")
_LATE = same("{days}: {what}")
_REMINDERS = Text("ข้อความเตือนพร้อมส่ง: เพิ่ม --messages", "a reminder for each office: add --messages")
_NO_REMINDERS = Text(
    "ไม่มีเรื่องที่ต้องเตือน: ที่ล่าช้าทั้งหมดทำเสร็จแล้ว", "nothing to remind of: all that was late is done"
)
_DEAR = Text("เรียน {office}", "To {office}")
_ABOUT = Text(
    "เรื่อง ติดตามโครงการตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน (ข้อมูล ณ {day})",
    "Model Subdistrict projects, as of {day}",
)
_PAST_DUE = Text("เลยกำหนดแล้ว", "Overdue")
_ITEM = Text("- {what} (เลยมา {days} วัน)", "- {what} ({days} days ago)")
_TO_DO = Text(
    "สิ่งที่ยังขาดของรอบ {round} เดือน เพื่อให้ได้ระดับ {level} (ตัดรอบ {cutoff} อีก {days} วัน)",
    "Missing for level {level} in the round of {round} months (cut-off {cutoff}, in {days} days)",
)
_MORE = Text("- และอีก {count} ข้อ", "- and {count} more")
_PLEASE = Text(
    "เมื่อดำเนินการแล้ว โปรดบันทึกในแฟ้มโครงการและแนบหลักฐาน หากมีข้อขัดข้องโปรดแจ้งกลับ ขอขอบคุณ",
    "Once it is done please record it in the project folder with its evidence; if anything stands "
    "in the way, please let us know. Thank you.",
)
_BETWEEN = "─" * 40


class LateText:
    """The text in one language and numerals, on a day; `columns` of 0 is a line a thing."""

    def __init__(
        self,
        language: Language,
        numerals: Numerals,
        day: dt.date,
        paint: Paint,
        columns: int = 0,
    ) -> None:
        """Say everything as of that day."""
        self._language = language
        self._numerals = numerals
        self._day = day
        self._paint = paint
        self._columns = columns

    def head(self, offices: Sequence[Office], count: int, *, by_machine: bool) -> str:
        """Return the first line: the day, where it is from, and how many projects are late."""
        late = sum(len(office.projects) for office in offices)
        told = _COUNT.fill(late=late, all=count) if late else _NONE.fill(all=count)
        source = _BY_MACHINE if by_machine else same("")
        line = self._say(_ON.fill(day=date_text(self._day), source=source, count=told))
        return self._paint(line, _BOLD)

    def list(self, offices: Sequence[Office]) -> Iterator[str]:
        """Yield each office with its late projects and what is late of each."""
        for office in offices:
            yield ""
            yield self._paint(self._office(office), _BOLD)
            for project in office.projects:
                yield f"  {self._project(project)}"
                for late in project.late:
                    yield from self._late(project, late)
        if any(project.open for office in offices for project in office.projects):
            yield ""
            yield self._paint(self._say(_REMINDERS), _DIM)

    def messages(self, offices: Sequence[Office]) -> Iterator[str]:
        """Yield a reminder for each office that can still do something."""
        is_first = True
        for office in offices:
            message = self.message(office)
            if not message:
                continue
            yield "" if is_first else f"\n{_BETWEEN}\n"
            yield message
            is_first = False
        if is_first and offices:
            yield self._say(_NO_REMINDERS)

    def message(self, office: Office) -> str:
        """Return the reminder of an office; empty where nothing can be done any more."""
        projects = [project for project in office.projects if project.open]
        if not projects:
            return ""
        lines = [
            self._say(_DEAR.fill(office=self._office(office))),
            self._say(_ABOUT.fill(day=date_text(self._day))),
        ]
        for project in projects:
            lines += ["", self._say(project.summary.place), self._say(_PAST_DUE)]
            lines += [
                self._say(_ITEM.fill(what=late.what, days=late.days)) for late in project.open
            ]
            for missing in project.missing:
                lines += self._missing(missing)
        return "\n".join([*lines, "", self._say(_PLEASE)])

    def _missing(self, missing: MissingOfRound) -> Iterator[str]:
        yield self._say(
            _TO_DO.fill(
                round=missing.round,
                level=missing.level,
                cutoff=date_text(missing.cutoff),
                days=(missing.cutoff - self._day).days,
            )
        )
        for gap in missing.gaps[:_MOST_GAPS]:
            yield f"- {self._say(gap)}"
        if len(missing.gaps) > _MOST_GAPS:
            yield self._say(_MORE.fill(count=len(missing.gaps) - _MOST_GAPS))

    def _office(self, office: Office) -> str:
        return escape(office.name, 200) or self._say(_NO_OFFICE)

    def _project(self, project: LateProject) -> str:
        path = project.summary.path
        place = self._say(project.summary.place)
        return place if path == "." else f"{place} ({escape(path, 300)})"

    def _late(self, project: LateProject, late: Late) -> Iterator[str]:
        line = self._say(_LATE.fill(days=late.words, what=late.what))
        if late.location is not None:
            place = escape(f"{project.summary.path}/{late.location}".removeprefix("./"), 300)
            line = f"{line} – {place}"
        text = fill(line, self._columns - 4) if self._columns else line
        for number, part in enumerate(text.split("\n")):
            is_head = number == 0 and late.is_open
            yield "    " + (self._paint(part, _RED) if is_head else part)

    def _say(self, text: Text) -> str:
        return escape(in_numerals(text.in_(self._language), self._numerals), 2000)
