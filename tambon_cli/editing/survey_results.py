"""The results of an import put into survey.yaml, where nothing else is touched."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tambon_cli.documents.reader import Document, parse_document
from tambon_cli.editing.difference import rewritten
from tambon_cli.editing.edits import Value, tree_of
from tambon_cli.editing.lines import TextLines
from tambon_cli.editing.splice import Splice
from tambon_cli.editing.writer import Edited, Refused, comments_within, spliced
from tambon_cli.survey.intake.period import Period, line_of, renewed
from tambon_cli.survey.loader import SURVEY, Shape
from tambon_cli.thai.dates import written

_KEYS = (*Shape, "together", "quality", "imported")
# The remarks that the tool itself writes beside results.
_OWN_REMARK = re.compile(
    r"# จำนวนคำตอบ [0-9 ]+ และไม่ตอบ|# คำนวณจากคำตอบรายคนตอนนำเข้า|# ทุกกลุ่มรวมกัน คำนวณตอนนำเข้า"
)
_COLLECTED = """\
# collected: {from: …, to: …, mode: …}     วันที่เก็บข้อมูล; \
self_administered ตอบเอง, interview สัมภาษณ์, mixed ทั้งสองแบบ
"""
_TEMPLATE = re.compile(rf"(?m)^ *{re.escape(_COLLECTED.rstrip())}(?=\r?$)")
_HEAD = f"""\
# survey.yaml: ผลสำรวจ 4S · results of the 4S survey
# ลบ # หน้าบรรทัด แล้วเติมค่า · delete the # and fill in:
{_COLLECTED}# population: {{กลุ่ม: จำนวนคนทั้งหมด}}          เพื่อเทียบกับขนาดตัวอย่าง
# consent: true                            เมื่อผู้ตอบทุกคนยินยอม
"""


class SurveyResults(NamedTuple):
    """What an import writes into survey.yaml: `keys` are its results as YAML.

    The instrument, and with `consent` that of all respondents, are written where they are not
    there; a `period` as the days of collection, unless an officer wrote some.
    """

    keys: str
    instrument: str
    consent: bool = False
    period: Period | None = None


def with_results(document: Document, results: SurveyResults) -> Edited | Refused:
    """Return the text of survey.yaml with results in place of the old ones, or at its end.

    Everything else stays as it is; comments among the old results come before the new, and where
    the file is written in { } before the whole.
    """
    survey = _Survey(_begun(document), results)
    return survey.in_braces() if survey.is_in_braces else survey.in_block()


def _begun(document: Document) -> Document:
    """Return the file with the head of a new one if it is empty, and an end to its last line."""
    line_end = "\r\n" if "\r\n" in document.text else "\n"
    text = document.text if document.text.strip() else _HEAD.replace("\n", line_end)
    if not text.endswith("\n"):
        text += line_end
    return document if text == document.text else parse_document(SURVEY, text.encode("utf-8"))


class _Survey(TextLines):
    """A survey.yaml, and the results to be put into it."""

    def __init__(self, document: Document, results: SurveyResults) -> None:
        super().__init__(document.text)
        self._document = document
        self._entries = document.root.entries
        self._results = results
        self._indent = min((each.name.start.column for each in self._entries.values()), default=0)

    @property
    def is_in_braces(self) -> bool:
        """Whether the whole file is written in { }."""
        return self._is_in_braces(self._document.root)

    def in_braces(self) -> Edited | Refused:
        """Return the text of a file in { }."""
        wanted = self._wanted()
        done = rewritten(self._document, wanted)
        if isinstance(done, Refused) or not done.comments_gone:
            return done
        after = parse_document(SURVEY, done.text.encode("utf-8"))
        start = self._line_start(self._document.root.start.index)  # nothing before it has moved
        comments = "".join(f"{each}{self._line_end}" for each in done.comments_gone)
        return spliced(after, [Splice(start, start, comments)], wanted)

    def in_block(self) -> Edited | Refused:
        """Return the text of a file with a key a line, be they indented or not."""
        old = self._old_results()
        days = self._days(old)
        comments = list(comments_within(self._document, old))
        splices = [each._replace(text=self._rows(_remarks(comments, each))) for each in old]
        place = old[0].end if old else self._end_of_document()
        new = [*self._additions(has_days=bool(days)), *self._results.keys.splitlines()]
        splices += [Splice(place, place, self._rows(new)), *days]
        may_go = [*filter(_is_own, comments), *comments_within(self._document, days)]
        gone = (each.group() for each in may_go)
        return spliced(self._document, sorted(splices), self._wanted(), gone)

    def _old_results(self) -> list[Splice]:
        """Return the lines of the results that are there, as what is taken out."""
        starts = [self._line_start(each.name.start.index) for each in self._entries.values()]
        bounds = pairwise([*starts, self._end_of_document()])
        return [
            Splice(start, self._end_of_key(start, stop), "")
            for key, (start, stop) in zip(self._entries, bounds, strict=True)
            if key in _KEYS
        ]

    def _end_of_key(self, start: int, stop: int) -> int:
        """Return where the lines of a key end: comments and empty lines there belong below."""
        first = self._next_line(start)
        while stop > first:
            line = self._text[self._line_start(stop - 1) : stop]
            is_deeper = len(line) - len(line.lstrip(" ")) > self._indent
            if line.strip() and (is_deeper or not line.lstrip(" ").startswith("#")):
                break
            stop -= len(line)
        return stop

    def _days(self, old: list[Splice]) -> list[Splice]:
        """Return the line in whose place the days of collection are written, if there is one."""
        period = self._results.period
        if period is None:
            return []
        if "collected" in self._entries:
            line = renewed(self._text, period)
            return [Splice(*line)] if line else []
        return [
            Splice(template.start(), template.end(), " " * self._indent + line_of(period))
            for template in _TEMPLATE.finditer(self._text)
            if not any(each.start <= template.start() < each.end for each in old)
        ][:1]

    def _additions(self, *, has_days: bool) -> Iterator[str]:
        """Yield the lines that are written above the results."""
        results = self._results
        if "instrument" not in self._entries:
            yield f"instrument: {results.instrument}"
        if results.consent and "consent" not in self._entries:
            yield "consent: true"
        if results.period and "collected" not in self._entries and not has_days:
            yield line_of(results.period)

    def _wanted(self) -> Value:
        """Return what the file is to say."""
        period = self._results.period
        lines = "\n".join([*self._additions(has_days=False), self._results.keys])
        wanted = {key: each for key, each in _said(self._document).items() if key not in _KEYS}
        collected = wanted.get("collected")
        if period and isinstance(collected, dict) and renewed(self._text, period):
            days = {"from": written(period.first), "to": written(period.last)}
            wanted["collected"] = collected | days
        return wanted | _said(parse_document(SURVEY, lines.encode("utf-8")))

    def _rows(self, lines: Iterable[str]) -> str:
        return "".join(f"{' ' * self._indent}{line}{self._line_end}" for line in lines)


def _said(document: Document) -> dict[str, Value]:
    return {key: tree_of(entry.value) for key, entry in document.root.entries.items()}


def _remarks(comments: Iterable[re.Match[str]], old: Splice) -> Iterator[str]:
    """Yield the comments that somebody wrote among old results."""
    for comment in comments:
        if old.start <= comment.start() < old.end and not _is_own(comment):
            yield comment.group()


def _is_own(comment: re.Match[str]) -> bool:
    return _OWN_REMARK.fullmatch(comment.group()) is not None
