"""Records from YAML: every field of every model, wrong values, nearest words."""

import dataclasses
import datetime as dt
import typing
from decimal import Decimal

import pytest

from tambon_cli.binding.binder import bind
from tambon_cli.binding.fields import Record, Suppressed, label_of
from tambon_cli.binding.terms import Term
from tambon_cli.documents.reader import parse_document
from tambon_cli.model.activities import ActivitiesFile
from tambon_cli.model.plan import PlanFile
from tambon_cli.model.project import ProjectFile
from tambon_cli.model.vocabulary import Dimension, Group, Party, Status, Step
from tambon_cli.project.project import MODELS
from tests.support import EXAMPLES


def bound(cls: type[Record], text: str) -> tuple[typing.Any, list[str]]:
    document = parse_document("x.yaml", text.encode("utf-8"))
    record, found = bind(cls, "x.yaml", document.root)
    return record, [
        f"{each.location.span.line}:{each.location.span.column} {each.code}" for each in found
    ]


def models(cls: type[Record]) -> set[type[Record]]:
    """A model and those of its fields."""
    found = {cls}
    for hint in typing.get_type_hints(cls).values():
        for each in (
            hint,
            *typing.get_args(hint),
            *(inner for outer in typing.get_args(hint) for inner in typing.get_args(outer)),
        ):
            if isinstance(each, type) and issubclass(each, Record) and each not in found:
                found |= models(each)
    return found


ALL_MODELS = sorted(
    {model for cls in MODELS.values() for model in models(cls)}, key=lambda each: each.__name__
)


@pytest.mark.parametrize("cls", ALL_MODELS)
def test_every_field_has_a_label_in_both_languages_and_may_be_unknown(cls: type[Record]) -> None:
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]
        label = label_of(cls, field.name.rstrip("_"))
        assert label.th
        assert label.en
        assert not label.th.isascii() or label.th.startswith("SHA")
        shape = hints[field.name]
        is_absent = isinstance(field.default, Record) and field.default.is_absent
        assert type(None) in typing.get_args(shape) or field.default == () or is_absent


def test_the_examples_use_every_file_and_nearly_every_field() -> None:
    texts = {
        name: "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob(f"*/{name}"))
        for name in MODELS
    }
    assert all(texts.values())
    unused = {
        (name, field.name)
        for name, cls in MODELS.items()
        for field in dataclasses.fields(cls)  # type: ignore[arg-type]
        if f"{field.name.rstrip('_')}:" not in texts[name]
    }
    assert unused == {
        ("survey.yaml", name) for name in ("file", "responses", "together", "quality", "earlier")
    }


def test_values_become_what_their_fields_are() -> None:
    record, found = bound(
        PlanFile,
        """\
approved_on: 28 ธ.ค. 2561
made_with: [agency, lao]
activities:
  - {id: A1, title: ก, step: "2.5", dimensions: [health], groups: [at_risk], start: 2562-01-22, end: ๒๓/๑/๒๕๖๒, budget: "14,000.50", participants: ๔๐}
budget: {total: 0, fiscal_year: 2562}
""",
    )
    assert found == []
    assert record.approved_on == dt.date(2018, 12, 28)
    assert record.made_with == (Party.AGENCY, Party.LAO)
    activity = record.activities[0]
    assert (activity.step, activity.dimensions, activity.groups) == (
        Step.S2_5,
        (Dimension.HEALTH,),
        (Group.AT_RISK,),
    )
    assert (activity.end, activity.budget, activity.participants) == (
        dt.date(2019, 1, 23),
        Decimal("14000.50"),
        40,
    )
    assert record.budget.total == Decimal(0)
    assert record.revisions == ()


def test_suppressed_is_a_count_of_its_own() -> None:
    record, found = bound(
        ActivitiesFile,
        "activities:\n  - {id: A1, status: done, participants: {total: suppressed, by_party: {lao: 3, agency: suppressed}}}\n",
    )
    assert found == []
    people = record.activities[0].participants
    assert people.total is Suppressed.SUPPRESSED
    assert people.by_party == {Party.LAO: 3, Party.AGENCY: Suppressed.SUPPRESSED}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("activities: x\n", ["1:13 TB103"]),
        ("activities: {a: 1}\n", ["1:13 TB103"]),
        ("activities: [x, {id: A1, status: done}]\n", ["1:14 TB103"]),
        ("activities: [[x]]\n", ["1:14 TB103"]),
        ("activities:\n  -\n", ["2:4 TB103"]),
        ("activities: [{id: A1, status: [done]}]\n", ["1:31 TB103"]),
        ("activities: [{id: A1, status: {a: done}}]\n", ["1:31 TB103"]),
        ("activities: [{id: A1, status: done, participants: 5}]\n", ["1:51 TB103"]),
        ("activities: [{id: A1, status: done, participants: {by_party: [1]}}]\n", ["1:62 TB103"]),
        (
            "activities: [{id: A1, status: done, participants: {by_party: {laoo: 1}}}]\n",
            ["1:63 TB104"],
        ),
        ("activities: [{id: A1, status: Doone}]\n", ["1:31 TB104"]),
        (
            "activities: [{id: A 1, status: done, spent: -5, start: เมื่อวาน}]\n",
            ["1:19 TB105", "1:45 TB108", "1:56 TB106"],
        ),
        ("activities: [{id: A1}]\n", ["1:15 TB101"]),
        ("activities: [{id: A1, status: done, start: 22/1/62}]\n", ["1:44 TB107"]),
        ("activities: [" + "{id: A, status: done}," * 1001 + "]\n", ["1:13 TB109"]),
        ("activities: ~\n", []),
        ("activities: []\n", []),
        ("# ว่าง\nother: 1\n", ["2:1 TB102"]),
    ],
)
def test_wrong_values_have_their_place(text: str, found: list[str]) -> None:
    assert bound(ActivitiesFile, text)[1] == found


def test_an_item_in_error_stays_an_item() -> None:
    record, _found = bound(ActivitiesFile, "activities: [x, {id: A1, status: done}]\n")
    assert [each.id for each in record.activities] == [None, "A1"]
    assert record.activities[0].origin.errors >= {"id", "status"}
    assert record.activities[1].status is Status.DONE


def test_all_errors_of_a_file_are_found_in_one_run() -> None:
    _record, found = bound(
        ProjectFile,
        "schema: tambon/1\nid: ก\ntitel: x\nfiscal_year: x\narea: {kind: x}\ngoals: [1, x, 3]\n",
    )
    assert len(found) == 13
    assert len({each.split(" ")[1] for each in found}) == 5


def test_records_do_not_change() -> None:
    record, _found = bound(ActivitiesFile, "activities: []\n")
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.activities = ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        del record.activities


def vocabularies() -> list[type[Term]]:
    return sorted(Term.__subclasses__(), key=lambda each: each.__name__)


@pytest.mark.parametrize("vocabulary", vocabularies())
def test_every_word_has_a_label_in_both_languages(vocabulary: type[Term]) -> None:
    assert all(term.label.th and term.label.en and term == term.value for term in vocabulary)
    assert [vocabulary.of(term.value) for term in vocabulary] == list(vocabulary)


def test_the_step_that_the_manual_does_not_have_is_explained() -> None:
    document = parse_document(
        "plan.yaml",
        b"activities: [{id: A1, title: x, step: 2.4, dimensions: [health], start: 2562-01-01, end: 2562-01-01}]\n",
    )
    _record, found = bind(PlanFile, "plan.yaml", document.root)
    assert "คู่มือไม่มีข้อ 2.4" in found[0].hint.th
