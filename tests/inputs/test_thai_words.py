"""Words of a vocabulary said in Thai, by their label or as offices say them, are simply right; what may mean several never is."""

import json
import re

import pytest

from tambon_cli.binding.binder import bind
from tambon_cli.binding.fields import Record, item, model
from tambon_cli.binding.terms import Term
from tambon_cli.documents.nodes import Mapping
from tambon_cli.documents.reader import parse_document
from tambon_cli.editing.plain_values import plain_word
from tambon_cli.model.report import FormField
from tambon_cli.model.vocabulary import (
    Achieved,
    AgencyType,
    AreaKind,
    Dimension,
    EvidenceType,
    Group,
    LocalGovernmentType,
    MeetingKind,
    Method,
    Party,
    ProblemCategory,
    Purpose,
    Sector,
    Status,
    Step,
    SurveyMode,
)
from tests.support import EXAMPLES, Copy, Folder, tambon

VOCABULARIES: tuple[type[Term], ...] = (
    Achieved, AgencyType, AreaKind, Dimension, EvidenceType, FormField, Group, LocalGovernmentType,
    MeetingKind, Method, Party, ProblemCategory, Purpose, Sector, Status, Step, SurveyMode,
)  # fmt: skip


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_that_means_one_term_is_read_and_written_as_it(vocabulary: type[Term]) -> None:
    said = {term.value: term for term in vocabulary} | {term.label.th: term for term in vocabulary}
    for words, term in (vocabulary.other_words() | said).items():
        assert vocabulary.read(words) is term, words
        assert vocabulary.read(f" {words}. ") is term
        assert plain_word(vocabulary, words) == (term.value if term else None)


@pytest.mark.parametrize(
    ("vocabulary", "text"),
    [
        *((Status, text) for text in ("ดำเนินการแล้ว", "ยังไม่แล้วเสร็จ", "ไม่แล้วเสร็จ", "เลื่อน", "แล้วเสร็จ 80%", "แล้วเสร็จบางส่วน", "not done", "", "-แล้วเสร็จ")),
        *((Party, text) for text in ("ผู้นำชุมชน", "ไม่ใช่ท้องถิ่น", "ท้องถิ่น ชุมชน", "อบต.โคกกระเบื้อง")),
        *((AreaKind, text) for text in ("ไม่ใช่พื้นที่เดิม", "เดิม/ใหม่")), (Achieved, "not"), (Achieved, "ยังไม่บรรลุ"),
        (Group, "คนไร้บ้าน"), (EvidenceType, "หนังสือ"), (Step, "2.4"),
    ],
)  # fmt: skip
def test_what_may_mean_another_is_no_word(vocabulary: type[Term], text: str) -> None:
    assert vocabulary.read(text) is None


def _in_thai(old: Folder) -> None:
    """Write each word of a vocabulary of the example by its Thai label."""
    labels = {
        "kind": AreaKind, "status": Status, "group": Group, "dimension": Dimension, "step": Step, "achieved": Achieved, "sector": Sector, "method": Method,
        "parties": Party, "made_with": Party, "party": Party, "groups": Group, "prepared_by": Party,
    }  # fmt: skip
    for path in sorted(old.path.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for key, vocabulary in labels.items():
            for term in vocabulary:
                word = re.escape(term.value)
                pattern = rf'(?m)(\b{key}: (?:\[[^\]\n]*\b)?"?){word}(?=[\s,\]}}"]|$)'
                text = re.sub(pattern, rf"\g<1>{term.label.th}", text)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["old", "new"])
def test_a_folder_said_in_thai_is_the_same_and_fix_writes_the_english_words(
    folder: Copy, name: str
) -> None:
    plain = Folder(EXAMPLES / name)
    thai = folder(name)
    _in_thai(thai)
    before = {path.name: path.read_bytes() for path in plain.path.glob("*.yaml")}
    changed = [each for each in before if (thai.path / each).read_bytes() != before[each]]
    assert len(changed) >= 5
    said = [[(each.code, each.message) for each in of.findings()] for of in (plain, thai)]
    assert said[0] == said[1]
    scores = [tambon("score", "--format", "json", each.path).stdout for each in (plain, thai)]
    assert _levels(scores[0]) == _levels(scores[1])
    done = tambon("fix", "--write", "--vocabulary", thai.path)
    assert "คำในรายการ" in done.stdout
    assert {path.name: path.read_bytes() for path in thai.path.glob("*.yaml")} == before


def _levels(text: str) -> list[object]:
    return [(each["level"], each["levels"]) for each in json.loads(text)["projects"]]


@model
class _Counted(Record):
    """Numbers by who takes part."""

    by_party: dict[Party, str] | None = item("x", "x")


def test_a_name_said_twice_counts_neither_way_and_is_told() -> None:
    data = "by_party: {lao: 1, ท้องถิ่น: 2, ชุมชน: 3}\n"
    root = parse_document("x.yaml", data.encode()).root
    assert isinstance(root, Mapping)
    record, [finding] = bind(_Counted, "x.yaml", root)
    assert (finding.code, finding.location.span.column) == ("TB010", 20)
    assert "lao" in finding.message.th
    assert record.by_party == {Party.COMMUNITY: "3"}


def test_a_party_named_in_two_ways_is_told_as_it_stands(old: Folder) -> None:
    old.replace("plan.yaml", "made_with: [agency, lao,", "made_with: [agency, lao, อปท.,")
    [told] = [each for each in old.findings() if each.code == "TB120"]
    assert "อปท. คือ lao" in told.message.th
    assert told.hint.th.startswith("ลบ อปท.")
