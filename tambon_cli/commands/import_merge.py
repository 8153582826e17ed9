"""Imported answers beside the results that are there: what stays, and what two states tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tambon_cli.commands.import_target import SurveyPlace
from tambon_cli.commands.questionnaire import in_folder
from tambon_cli.diagnostics import ConfigurationError, Finding, Severity
from tambon_cli.display import escape
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import Folder
from tambon_cli.i18n import Language, Text
from tambon_cli.model.survey import Tally
from tambon_cli.survey.answers import Answers
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.intake.result import Import
from tambon_cli.survey.loader import Shape, Surveyed, read_survey
from tambon_cli.survey.tallies import GroupTally, Quality, Tallies, tally

_FIX_FIRST = Text(
    "แก้ผลใน survey.yaml ก่อน หรือเพิ่ม --only-these เพื่อเก็บเฉพาะกลุ่มในไฟล์นี้",
    "fix the results in survey.yaml first, or drop those of other groups by --only-these",
)
_ONLY_TOTALS = Text(
    "ผลเดิมของ {groups} มีเพียงยอดรวม จึงเก็บรวมกับคำตอบรายคนไม่ได้",
    "of {groups} only totals are there, which cannot be kept beside single answers",
)
_TALLIES_OR_ONLY = Text(
    "ใช้ --as tallies หรือเพิ่ม --only-these เพื่อทิ้งผลเดิมของกลุ่มนั้น",
    "use --as tallies, or add --only-these to drop them",
)
_KEPT = Text(
    "เก็บผลเดิมของกลุ่มที่ไม่มีในไฟล์นี้: {groups} (ไม่เก็บ: --only-these)",
    "the results of groups that are not in this file stay: {groups} (--only-these drops them)",
)
_GIVES_AWAY = Text(
    "ผู้ตอบของ {groups} ต่างจากผลใน survey.yaml ไม่ถึง {least} คน "
    "ใครมีผลทั้งสองฉบับ (git เก็บไว้) ลบกันแล้วรู้คำตอบรายคน",
    "{groups}: fewer than {least} respondents came, left or changed since the results in "
    "survey.yaml; whoever has both states (git keeps them) subtracts and knows single answers",
)
_WAIT_OR_YES = Text(
    "รอให้คำตอบครบ แล้วนำเข้าและ commit เฉพาะผลสุดท้าย ถ้ายังไม่เคย commit หรือส่งผลเดิมให้ใคร เพิ่ม --yes",
    "wait until all have answered, then import and commit the final state only; if the results "
    "there were never committed or handed on, add --yes",
)


@dataclass(frozen=True, slots=True)
class Merged:
    """Imported answers, with the rows of the groups that stay, or the totals where no rows are.

    `quality` is what was counted of the rows whose totals stay; None where nothing stays.
    """

    found: Import
    kept: Mapping[str, Tally]
    quality: Quality | None
    notes: tuple[Text, ...]

    @property
    def keeps_groups(self) -> bool:
        """Whether results of earlier imports stay, of which the notes tell."""
        return bool(self.notes)


def merge(
    place: SurveyPlace, found: Import, shape: Shape, language: Language, *, only_these: bool
) -> Merged:
    """Return the answers beside those groups of earlier imports that the file does not hold.

    Raise TambonError if these cannot be kept in that shape, or have an error.
    """
    nothing = Merged(found, {}, None, ())
    if only_these or not place.survey.origin.has("imported"):
        return nothing
    surveyed, errors = _read(place)
    names = _names_to_keep(place, surveyed, found)
    if surveyed is None or not names:
        return nothing
    if errors:
        raise ConfigurationError(_FIX_FIRST, in_folder(place.target.folder, errors))
    labels = labels_of(place.instrument, names, language)
    notes = (_KEPT.fill(groups=labels),)
    if isinstance(surveyed.results, Answers):
        return Merged(_with_rows(found, surveyed.results, names), {}, None, notes)
    if shape is not Shape.TALLIES:
        raise TambonError(_ONLY_TOTALS.fill(groups=labels), _TALLIES_OR_ONLY)
    kept = {name: (place.survey.tallies or {})[name] for name in names}
    return Merged(found, kept, surveyed.quality, notes)


def _read(place: SurveyPlace) -> tuple[Surveyed | None, list[Finding]]:
    """Return the survey that is there, and the errors in it."""
    with Folder(place.target.folder) as folder:
        surveyed, _documents, findings = read_survey(folder, place.survey)
    return surveyed, [found for found in findings if found.severity is Severity.ERROR]


def _names_to_keep(place: SurveyPlace, surveyed: Surveyed | None, found: Import) -> list[str]:
    held = set(found.answers.groups)
    there: set[str] = set(place.survey.tallies or {})
    if surveyed is not None and isinstance(surveyed.results, Answers):
        there = set(surveyed.results.groups)
    return [
        group.id for group in place.instrument.groups if group.id in there and group.id not in held
    ]


def _with_rows(found: Import, old: Answers, names: list[str]) -> Import:
    """Return the import with the rows of the old answers that are of these groups.

    What only one of the two asked is unknown of the other.
    """
    rows = [row for row, group in enumerate(old.groups) if group in names]
    new = found.answers
    count = len(new.groups)

    def joined(
        first: Mapping[str, tuple[object, ...]], second: Mapping[str, tuple[object, ...]]
    ) -> dict[str, tuple[object, ...]]:
        nobody = (None,) * len(old.groups)
        return {
            name: (
                *first.get(name, (None,) * count),
                *(second.get(name, nobody)[row] for row in rows),
            )
            for name in dict.fromkeys([*first, *second])
        }

    answers = Answers(
        (*new.groups, *(old.groups[row] for row in rows)),
        joined(new.background, old.background),  # type: ignore[arg-type]
        joined(new.items, old.items),  # type: ignore[arg-type]
    )
    return replace(found, answers=answers, days=(*found.days, *[None] * len(rows)))


def labels_of(instrument: Instrument, names: list[str], language: Language) -> str:
    """Return the names of groups as they are printed."""
    groups = (group for group in instrument.groups if group.id in names)
    return ", ".join(escape(group.label.in_(language)) for group in groups)


def check_privacy(
    place: SurveyPlace, new: Tallies, language: Language, *, is_accepted: bool
) -> Iterator[Text]:
    """Yield what the results that are there tell beside the new ones.

    Raise TambonError if they give single answers away, unless that `is_accepted`.
    """
    if not any(map(place.survey.origin.has, Shape)):
        return
    surveyed, _errors = _read(place)
    if surveyed is None or surveyed.results is None:
        return
    old = surveyed.results
    if isinstance(old, Answers):
        old = tally(place.instrument, old, place.least)
    names = [
        name
        for name, group in new.shown.items()
        if name in old.shown and 0 < _changed(old.shown[name], group) < place.least
    ]
    if not names:
        return
    groups = labels_of(place.instrument, names, language)
    message = _GIVES_AWAY.fill(groups=groups, least=place.least)
    if not is_accepted:
        raise TambonError(message, _WAIT_OR_YES)
    yield message


def _changed(old: GroupTally, new: GroupTally) -> int:
    """Return how many respondents, at least, came or left or answered otherwise."""
    changes = [abs((new.n or 0) - (old.n or 0))]
    for name in old.items.keys() & new.items.keys():
        before = (*old.items[name].counts, old.items[name].missing)
        after = (*new.items[name].counts, new.items[name].missing)
        steps = [now - then for then, now in zip(before, after, strict=True)]
        more = sum(step for step in steps if step > 0)
        changes += [more, more - sum(steps)]
    return max(changes)


def added_quality(new: Quality, kept: Quality | None, *, is_same_file: bool) -> Quality:
    """Return how many rows give rise to a question, of the new rows and of those that stay.

    What stays was counted before; after the same file it holds these rows already.
    """
    if kept is None:
        return new
    if is_same_file:
        return kept
    return Quality(
        _sum(new.straight, kept.straight),
        _sum(new.highest, kept.highest),
        _sum(new.same, kept.same),
        _sum(new.outside, kept.outside),
    )


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second
