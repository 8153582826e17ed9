"""What looks alike in several projects: questions for whoever knows the areas."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.binding.fields import Record
from tambon_cli.display import escape
from tambon_cli.files.kinds import PICTURES
from tambon_cli.files.opened import hash_of
from tambon_cli.i18n import Text
from tambon_cli.model.activities import ActivityRecord
from tambon_cli.model.area import STUDY_ITEMS, Study
from tambon_cli.model.evaluation import Followup, Lesson
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.meetings import Meeting
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.portfolio.near_photos import near_photos
from tambon_cli.project.attachments import Attachment
from tambon_cli.project.project import Project
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.survey.loader import Surveyed
from tambon_cli.survey.tallies import GroupTally
from tambon_cli.thai.text import normal_form

if TYPE_CHECKING:
    from tambon_cli.files.picture_look import PictureLook

SHORTEST_TEXT = 40
FEWEST_ANSWERS = 10
SHARED_ROWS = 4
_SAMPLE = 32
_EXCERPT = 60
_DIGEST = 16

# The fields in which an office tells of its own area in its own words.
_OWN_WORDS: dict[type[Record], tuple[str, ...]] = {
    ActivityRecord: ("method", "result", "problems", "improvement"),
    Meeting: ("topics", "resolution"),
    Followup: ("findings", "recommendations"),
    Lesson: ("good", "bad", "next_practice"),
    Study: STUDY_ITEMS,
}
# {w} is left for the officer's own words.
_ALIKE = {
    "photo": Text(
        "ภาพ {w} เป็นไฟล์เดียวกันใน {count} ตำบล เป็นภาพของกิจกรรมใด",
        "the photo {w} is the same file in {count} subdistricts: of which activity is it?",
    ),
    "look": Text(
        "ภาพ {w} คล้ายกับภาพใน {count} ตำบล เป็นภาพเดียวกันที่บันทึกใหม่ ย่อ หรือกลับด้านหรือไม่",
        "the photo {w} looks like others in {count} subdistricts: "
        "are they one, saved anew, resized or flipped?",
    ),
    "text": Text(
        "ข้อความเหมือนกันใน {count} ตำบล: “{w}” เขียนจากผลของแต่ละพื้นที่หรือไม่",
        "the same words in {count} subdistricts: “{w}”: does each tell of its own area?",
    ),
    "survey": Text(
        "ผลสำรวจกลุ่ม{w}เท่ากันทุกข้อใน {count} ตำบล เป็นข้อมูลคนละชุดหรือไม่",
        "the answers of the group {w} are equal in {count} subdistricts: "
        "are they two sets of data?",
    ),
    "row": Text(
        "แถวคำตอบแบบสอบถามซ้ำกันใน {count} ตำบล ไฟล์คำตอบถูกคัดลอกหรือไม่",
        "rows of answers are the same in {count} subdistricts: was a file of answers copied?",
    ),
}


class Trait(NamedTuple):
    """Something of a project that no other should have: its kind, a digest, its place, its name.

    The kinds are photo, text, survey and row: one row of the answers in a file, of which a sample
    by their digests is kept. `look` is that of a photo; None of anything else, and of one that was
    not opened.
    """

    kind: str
    digest: str
    place: str
    words: str
    look: "PictureLook | None" = None


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What should be asked, and of which projects: each by its number among all, with the place.

    `words` are the officer's own, for the `{w}` of the text.
    """

    text: Text
    places: tuple[tuple[int, str], ...]
    words: str = ""


class Traits(NamedTuple):
    """A project as it is compared: its subdistrict, its traits, and what may be asked of it.

    Projects of one subdistrict may well be alike.
    """

    subdistrict: object
    traits: tuple[Trait, ...]
    questions: tuple[ReviewQuestion, ...]


def traits_of(project: Project) -> tuple[Trait, ...]:
    """Return what is compared with other projects; photos only where they have been hashed."""
    return (*_photos(project), *_texts(project), *_survey(project))


def _photos(project: Project) -> Iterator[Trait]:
    for owner in project.evidence_owners:
        for entry in owner.evidence:
            photo = _photo(project, entry)
            if photo is not None and photo.sha256 is not None:
                place, name = str(entry.origin.at("file")), escape(entry.file or "")
                yield Trait("photo", photo.sha256[:_DIGEST], place, name, photo.picture)


def _photo(project: Project, entry: Evidence) -> Attachment | None:
    """Return the picture of an entry that is a photo; None of anything else."""
    attachment = project.attachments.get(entry.file or "")
    if entry.type is not EvidenceType.PHOTO or attachment is None or attachment.trouble:
        return None
    return attachment if attachment.kind in PICTURES else None


def _texts(project: Project) -> Iterator[Trait]:
    study = project.area.study
    for record in (
        *project.records,
        *project.held_meetings,
        *project.followups,
        *project.lessons,
        *(() if study.is_absent else (study,)),
    ):
        for key in _OWN_WORDS[type(record)]:
            yield from _text(record, key)


def _text(record: Record, key: str) -> Iterator[Trait]:
    words = getattr(record, key)
    if not isinstance(words, str):
        return
    bare = "".join(normal_form(words).split())
    if len(bare) >= SHORTEST_TEXT:
        place = str(record.origin.at(key))
        yield Trait("text", _digest(bare), place, escape(words, _EXCERPT))


def _digest(text: str) -> str:
    return hash_of(text.encode("utf-8", "replace"))[:_DIGEST]


def _survey(project: Project) -> Iterator[Trait]:
    surveyed = project.surveyed
    if surveyed is None or surveyed.tallies is None:
        return
    place = str(surveyed.file.origin.at())
    for name, group in surveyed.tallies.groups.items():
        if group.n and group.n >= FEWEST_ANSWERS and group.items:
            yield Trait("survey", _counts_digest(group), place, surveyed.group_label(name))
    yield from _rows(project, surveyed)


def _counts_digest(group: GroupTally) -> str:
    items = sorted(group.items.items())
    counts = ";".join(f"{item}:{tally.counts}:{tally.missing}" for item, tally in items)
    return _digest(f"{group.n} {counts}")


def _rows(project: Project, surveyed: Surveyed) -> Iterator[Trait]:
    """Yield a sample of the rows of a file of answers, without those of few different answers."""
    answers = project.documents.get(surveyed.file.file or "")
    if answers is None:
        return
    rows = answers.text.splitlines()[1:]
    varied = {_digest(row) for row in rows if len(set(row.split(",")[1:])) > 3}
    place = str(surveyed.file.origin.at("file"))
    for digest in sorted(varied)[:_SAMPLE]:
        yield Trait("row", digest, place, "")


def anomalies_among(projects: Iterable[Traits]) -> list[Anomaly]:
    """Return what should be asked of many projects: what is alike, then what is asked of one."""
    compared = list(projects)
    alone = [
        Anomaly(question.text, tuple((number, str(place)) for place in question.places))
        for number, project in enumerate(compared)
        for question in project.questions
    ]
    return [*_alike(compared), *alone]


def _alike(projects: list[Traits]) -> Iterator[Anomaly]:
    shared = _shared_traits(projects)
    rows: dict[tuple[int, ...], list[Trait]] = defaultdict(list)
    for kind in _ALIKE:
        for (kind_of_these, _digest_of_these), owners in shared.items():
            if kind_of_these != kind:
                continue
            first = owners[min(owners)]
            if kind == "row":
                rows[tuple(owners)].append(first)
                continue
            places = [(number, trait.place) for number, trait in owners.items()]
            yield _asked(kind, places, first.words, projects)
    yield from _near(projects)
    for numbers, of_these in rows.items():
        if len(of_these) >= SHARED_ROWS:
            places = [(number, of_these[0].place) for number in numbers]
            yield _asked("row", places, "", projects)


def _near(projects: list[Traits]) -> Iterator[Anomaly]:
    """Yield the photos that look alike; those that are one file are asked of already."""
    photos: dict[str, Trait] = {}
    owners: dict[str, dict[int, str]] = defaultdict(dict)
    for number, project in enumerate(projects):
        for trait in project.traits:
            if trait.look is not None:
                photos.setdefault(trait.digest, trait)
                owners[trait.digest].setdefault(number, trait.place)
    looks = {digest: trait.look for digest, trait in photos.items() if trait.look is not None}
    for digests in near_photos(looks):
        places = {number: place for digest in digests for number, place in owners[digest].items()}
        if len({projects[number].subdistrict for number in places}) > 1:
            yield _asked("look", sorted(places.items()), photos[digests[0]].words, projects)


def _shared_traits(projects: list[Traits]) -> dict[tuple[str, str], dict[int, Trait]]:
    """Return the traits that projects of several subdistricts have, by kind and digest.

    Each stands with the numbers of its projects.
    """
    owners: dict[tuple[str, str], dict[int, Trait]] = defaultdict(dict)
    for number, project in enumerate(projects):
        for trait in project.traits:
            owners[trait.kind, trait.digest].setdefault(number, trait)
    return {
        trait: numbers
        for trait, numbers in owners.items()
        if len({projects[number].subdistrict for number in numbers}) > 1
    }


def _asked(kind: str, places: list[tuple[int, str]], words: str, projects: list[Traits]) -> Anomaly:
    subdistricts = {projects[number].subdistrict for number, _place in places}
    text = _ALIKE[kind].fill(w="{w}", count=len(subdistricts))
    return Anomaly(text, tuple(places), words)
