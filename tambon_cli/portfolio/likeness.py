"""What looks alike in several projects, or more than can be: questions for whoever knows the area, never verdicts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tambon_cli.binding.fields import Record, first_by_id
from tambon_cli.display import escape
from tambon_cli.files.folder import hash_of
from tambon_cli.files.kinds import PICTURES
from tambon_cli.i18n import Text
from tambon_cli.model.area import STUDY_ITEMS
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import Project
from tambon_cli.thai.text import normal_form

SHORTEST_TEXT = 40
FEWEST_ANSWERS = 10
SHARED_ROWS = 4
_SAMPLE = 32
_EXCERPT = 60
_DIGEST = 16


class Trait(NamedTuple):
    """Something of a project that no other should have: its kind, a digest of it, where it stands and how it is named.

    The kinds are photo, text, survey and row (one of the answers in a file; of these a sample by their digests is kept).
    """

    kind: str
    digest: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class ProjectAnomaly:
    """Something of one project alone that can hardly be, and where it stands."""

    text: Text
    place: str


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What should be asked, and of which projects: the number of each among all, with the place there.

    `words` are the officer's own, for the `{w}` of the text.
    """

    text: Text
    places: tuple[tuple[int, str], ...]
    words: str = ""


def traits_of(project: Project) -> tuple[Trait, ...]:
    """What is compared with other projects; photos only where they have been hashed."""
    return (*_photos(project), *_texts(project), *_survey(project))


def _photos(project: Project) -> Iterator[Trait]:
    for owner in project.evidence_owners:
        for each in owner.evidence:
            attachment = project.attachments.get(each.file or "")
            if (
                each.type is EvidenceType.PHOTO
                and attachment
                and attachment.kind in PICTURES
                and attachment.sha256
                and not attachment.trouble
            ):
                yield Trait(
                    "photo",
                    attachment.sha256[:_DIGEST],
                    str(each.origin.at("file")),
                    escape(each.file or ""),
                )


def _texts(project: Project) -> Iterator[Trait]:
    told: list[tuple[Record, str]] = [
        (each, key)
        for each in project.records
        for key in ("method", "result", "problems", "improvement")
    ]
    told += [(each, key) for each in project.held_meetings for key in ("topics", "resolution")]
    told += [(each, key) for each in project.followups for key in ("findings", "recommendations")]
    told += [(each, key) for each in project.lessons for key in ("good", "bad", "next_practice")]
    if not project.area.study.is_absent:
        told += [(project.area.study, key) for key in STUDY_ITEMS]
    for record, key in told:
        words = getattr(record, key)
        if (
            isinstance(words, str)
            and len(bare := "".join(normal_form(words).split())) >= SHORTEST_TEXT
        ):
            yield Trait(
                "text",
                hash_of(bare.encode("utf-8", "replace"))[:_DIGEST],
                str(record.origin.at(key)),
                escape(words, _EXCERPT),
            )


def _survey(project: Project) -> Iterator[Trait]:
    surveyed = project.surveyed
    if surveyed is None or surveyed.tallies is None:
        return
    place = str(surveyed.file.origin.at())
    for name, group in surveyed.tallies.groups.items():
        if group.n and group.n >= FEWEST_ANSWERS and group.items:
            counts = ";".join(
                f"{item}:{each.counts}:{each.missing}" for item, each in sorted(group.items.items())
            )
            yield Trait(
                "survey",
                hash_of(f"{group.n} {counts}".encode())[:_DIGEST],
                place,
                _label(project, name),
            )
    answers = project.documents.get(surveyed.file.file or "")
    rows = (answers.text if answers else "").splitlines()[1:]
    varied = {
        hash_of(row.encode("utf-8", "replace"))[:_DIGEST]
        for row in rows
        if len(set(row.split(",")[1:])) > 3
    }
    for digest in sorted(varied)[:_SAMPLE]:
        yield Trait("row", digest, str(surveyed.file.origin.at("file")), "")


def _label(project: Project, group: str) -> str:
    assert project.surveyed is not None
    return next(
        (each.label.th for each in project.surveyed.instrument.groups if each.id == group), group
    )


def doubts_of(project: Project) -> tuple[ProjectAnomaly, ...]:
    """What can hardly be, in this project by itself."""
    return (*_more_than_live_there(project), *_all_of_the_best(project))


def _more_than_live_there(project: Project) -> Iterator[ProjectAnomaly]:
    study = project.area.study
    population = study.population
    people = population.total
    if not people:
        return
    text = Text(
        "ผู้เข้าร่วม {n} คนมากกว่าประชากร {p} คน นับคนเดิมซ้ำหรือไม่",
        "{n} participants are more than the {p} people who live there: were some counted twice?",
    )
    for record in first_by_id(project.records):
        total = record.participants.total
        if isinstance(total, int) and total > people:
            yield ProjectAnomaly(
                text.fill(n=f"{total:,}", p=f"{people:,}"),
                str(record.participants.origin.at("total")),
            )
    groups = project.identity.target_groups
    known = sum(each.count for each in groups if isinstance(each.count, int))
    if known > people:
        text = Text(
            "กลุ่มเป้าหมายรวม {n} คนมากกว่าประชากร {p} คน ถูกต้องหรือไม่",
            "the target groups, {n} in all, are more than the {p} people who live there: "
            "is that so?",
        )
        yield ProjectAnomaly(
            text.fill(n=f"{known:,}", p=f"{people:,}"),
            str(project.identity.origin.key("target_groups")),
        )


def _all_of_the_best(project: Project) -> Iterator[ProjectAnomaly]:
    """Where everybody of a group gave the highest answer to everything, or half of all respondents did."""
    surveyed = project.surveyed
    if surveyed is None or surveyed.tallies is None:
        return
    place = str(surveyed.file.origin.at())
    text = Text(
        "กลุ่ม{g}ทุกคนให้คะแนนสูงสุดทุกข้อ เก็บข้อมูลกันอย่างไร",
        "everybody in the group {g} gave the highest answer throughout: how was it collected?",
    )
    found = False
    for name, group in surveyed.tallies.groups.items():
        counted = [each.counts for each in group.items.values() if sum(each.counts)]
        if (
            counted
            and all(counts[-1] == sum(counts) for counts in counted)
            and (group.n or 0) >= surveyed.least
        ):
            found = True
            yield ProjectAnomaly(text.fill(g=_label(project, name)), place)
    highest, everybody = surveyed.quality.highest, surveyed.tallies.together.n
    if (
        not found
        and highest
        and everybody
        and everybody >= FEWEST_ANSWERS
        and 2 * highest >= everybody
    ):
        words = Text(
            "ผู้ตอบ {h} จาก {n} คนให้คะแนนสูงสุดทุกข้อ เก็บข้อมูลกันอย่างไร",
            "{h} of {n} gave the highest answer throughout: how was it collected?",
        )
        yield ProjectAnomaly(words.fill(h=highest, n=everybody), place)


_SAME = {
    "photo": Text(
        "ภาพ {w} เป็นไฟล์เดียวกันใน {n} ตำบล เป็นภาพของกิจกรรมใด",
        "the photo {w} is the same file in {n} subdistricts: of which activity is it?",
    ),
    "text": Text(
        "ข้อความเหมือนกันใน {n} ตำบล: “{w}” เขียนจากผลของแต่ละพื้นที่หรือไม่",
        "the same words in {n} subdistricts: “{w}”: does each tell of its own area?",
    ),
    "survey": Text(
        "ผลสำรวจกลุ่ม{w}เท่ากันทุกข้อใน {n} ตำบล เป็นข้อมูลคนละชุดหรือไม่",
        "the answers of the group {w} are equal in {n} subdistricts: are they two sets of data?",
    ),
    "row": Text(
        "แถวคำตอบแบบสอบถามซ้ำกันใน {n} ตำบล ไฟล์คำตอบถูกคัดลอกหรือไม่",
        "rows of answers are the same in {n} subdistricts: was a file of answers copied?",
    ),
}


def questions(
    projects: Iterable[tuple[object, tuple[Trait, ...], tuple[ProjectAnomaly, ...]]],
) -> list[Anomaly]:
    """What should be asked of many projects, each with its subdistrict (projects of one subdistrict may well be alike), traits and doubts."""
    everything = list(projects)
    alone = [
        Anomaly(doubt.text, ((number, doubt.place),))
        for number, (_where, _traits, doubts) in enumerate(everything)
        for doubt in doubts
    ]
    return [*_alike([(where, traits) for where, traits, _doubts in everything]), *alone]


def _alike(everything: list[tuple[object, tuple[Trait, ...]]]) -> Iterator[Anomaly]:
    owners: dict[tuple[str, str], dict[int, Trait]] = defaultdict(dict)
    for number, (_where, traits) in enumerate(everything):
        for trait in traits:
            owners[trait.kind, trait.digest].setdefault(number, trait)
    shared_rows: dict[tuple[int, ...], list[Trait]] = defaultdict(list)
    for kind in _SAME:
        for (of, _digest), found in owners.items():
            if of != kind or len({everything[number][0] for number in found}) < 2:
                continue
            if kind == "row":
                shared_rows[tuple(found)].append(found[min(found)])
            else:
                yield _asked(
                    kind,
                    [(number, trait.place) for number, trait in found.items()],
                    found[min(found)].words,
                    everything,
                )
    for numbers, rows in shared_rows.items():
        if len(rows) >= SHARED_ROWS:
            yield _asked("row", [(number, rows[0].place) for number in numbers], "", everything)


def _asked(
    kind: str,
    places: list[tuple[int, str]],
    words: str,
    everything: list[tuple[object, tuple[Trait, ...]]],
) -> Anomaly:
    subdistricts = {everything[number][0] for number, _place in places}
    return Anomaly(_SAME[kind].fill(w="{w}", n=len(subdistricts)), tuple(places), words)
