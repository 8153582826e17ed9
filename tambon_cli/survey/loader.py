"""survey.yaml becomes a Surveyed: its questionnaire, its totals, whichever way the answers are kept (TB119, TB209, TB908)."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain, repeat

from tambon_cli.binding.binder import bind
from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.documents.nodes import Mapping, Sequence
from tambon_cli.documents.reader import Document, FileState, read_document
from tambon_cli.files.encoding import decode_utf8, encoding_of
from tambon_cli.files.folder import Folder, Trouble, is_inside
from tambon_cli.i18n import Text, join
from tambon_cli.model.survey import QualityRecord, SurveyFile
from tambon_cli.suggest import nearest
from tambon_cli.survey.answers import (
    BAD_ANSWER,
    MOST_COLUMNS,
    UNKNOWN_NAME,
    Answers,
    Rows,
    read_answers,
    rows_of_csv,
)
from tambon_cli.survey.instrument import DEFAULT, Instrument, hint_for
from tambon_cli.survey.instrument_checks import INSTRUMENT_RULES
from tambon_cli.survey.instrument_loader import built_in, built_in_ids, instrument_of
from tambon_cli.survey.recorded_counts import BAD_COUNTS, SUM_AGAINST_N
from tambon_cli.survey.recorded_dimensions import IMPOSSIBLE
from tambon_cli.survey.tallies import SUPPRESS_BELOW, Quality, Tallies, quality_of, sizes_of, tally
from tambon_cli.survey.totals import read_tallies

SEVERAL_FORMS = Rule(
    "TB119",
    "survey-several-forms",
    Severity.ERROR,
    Text("ผลสำรวจเขียนไว้มากกว่าหนึ่งแบบ", "the results stand in more than one form"),
    effect=Effect.SPOILS_VALUE,
)
UNREADABLE = Rule(
    "TB209",
    "survey-file",
    Severity.ERROR,
    Text("อ่านไฟล์ที่ survey.yaml อ้างถึงไม่ได้", "a file that survey.yaml names cannot be read"),
    effect=Effect.SPOILS_VALUE,
)
UNKNOWN_INSTRUMENT = Rule(
    "TB908",
    "unknown-instrument",
    Severity.ERROR,
    Text("ไม่รู้จักแบบสอบถาม", "an unknown instrument"),
    effect=Effect.STOPS_COMMAND,
)

SURVEY_RULES = (
    BAD_ANSWER,
    UNKNOWN_NAME,
    BAD_COUNTS,
    SUM_AGAINST_N,
    IMPOSSIBLE,
    SEVERAL_FORMS,
    UNREADABLE,
    UNKNOWN_INSTRUMENT,
    *INSTRUMENT_RULES,
)

SURVEY = "survey.yaml"
ANSWERS_FILE = "survey-answers.csv"
MOST_BYTES = 10 * 1024 * 1024
_YAML = (".yaml", ".yml")


class Shape(StrEnum):
    """The form in which answers are kept."""

    TALLIES = "tallies"
    FILE = "file"
    RESPONSES = "responses"


@dataclass(frozen=True)
class Surveyed:
    """A survey as far as it can be trusted: what is wrong in it is left out, and `results` is None where there are none.

    Groups of fewer than `least` are hidden. `earlier` is last year's survey of the same questionnaire.
    """

    file: SurveyFile
    instrument: Instrument
    least: int
    results: Answers | Tallies | None
    quality: Quality
    earlier: "Surveyed | None" = None

    @cached_property
    def tallies(self) -> Tallies | None:
        """The totals; those of single answers are only worked out where somebody asks, for a folder is checked without them."""
        return (
            tally(self.instrument, self.results, self.least)
            if isinstance(self.results, Answers)
            else self.results
        )

    @cached_property
    def sizes(self) -> dict[str, int | None]:
        """How many of each group answered, None where they are hidden; empty where there are no results."""
        if isinstance(self.results, Answers):
            return sizes_of(self.instrument, self.results, self.least)
        return (
            {name: group.n for name, group in self.results.groups.items()} if self.results else {}
        )


@dataclass(slots=True)
class _Reader:
    """Follows what a survey.yaml names, inside its folder, and keeps every file it read."""

    folder: Folder
    instruments: dict[str, Instrument | None] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def survey(self, survey: SurveyFile) -> Surveyed | None:
        instrument = self.instrument(survey)
        if instrument is None:
            return None
        self.check_population(survey, instrument)
        least = least_of(survey)
        results, quality = self.results(survey, instrument, least)
        return Surveyed(survey, instrument, least, results, _with_recorded(quality, survey.quality))

    def instrument(self, survey: SurveyFile) -> Instrument | None:
        name = survey.instrument or DEFAULT
        if name not in self.instruments:
            instrument, document, wrong = read_questionnaire(
                self.folder, name, survey.origin.at("instrument")
            )
            self.instruments[name] = instrument
            self.documents |= {name: document} if document else {}
            self.found += wrong
        return self.instruments[name]

    def check_population(self, survey: SurveyFile, instrument: Instrument) -> None:
        known = [group.id for group in instrument.groups]
        for name in survey.population or {}:
            if name not in known:
                message = Text(
                    "แบบสอบถาม {i} ไม่มีกลุ่ม {n}", "the instrument {i} has no group {n}"
                ).fill(i=instrument.id, n=quote(name))
                self.found.append(
                    UNKNOWN_NAME.at(
                        survey.origin.key_of("population", name),
                        message,
                        hint_for(name, instrument.groups),
                    )
                )

    def results(
        self, survey: SurveyFile, instrument: Instrument, least: int
    ) -> tuple[Answers | Tallies | None, Quality]:
        forms = [key for key in Shape if survey.origin.has(key)]
        if len(forms) > 1:
            message = Text(
                "มี {a} และ {b} พร้อมกัน จึงไม่รู้ว่าใช้ผลใด",
                "there are both {a} and {b}; nobody knows which counts",
            ).fill(a=forms[0], b=forms[1])
            hint = Text(
                "เก็บไว้เพียงหนึ่งใน tallies, file, responses", "keep one of tallies, file and responses"
            )
            self.found.append(SEVERAL_FORMS.at(survey.origin.key(forms[1]), message, hint))
        if len(forms) != 1 or forms[0] in survey.origin.errors:
            return None, Quality()
        if forms[0] is Shape.TALLIES:
            tallies, wrong = read_tallies(instrument, survey, least)
            self.found += wrong
            return tallies, Quality()
        rows = self.file(survey) if forms[0] is Shape.FILE else _rows_of_list(survey)
        if rows is None:
            return None, Quality()
        if not rows.rows:
            message = Text("ไม่มีแถวคำตอบใน {k}", "{k} holds no row of answers").fill(
                k=forms[0].value
            )
            self.found.append(
                UNREADABLE.at(
                    survey.origin.at(forms[0].value),
                    message,
                    Text("ลบช่องนี้ หรือนำเข้าใหม่", "delete the key, or import again"),
                )
            )
        answers, wrong = read_answers(instrument, rows)
        self.found += wrong
        return answers, quality_of(instrument, answers, least)

    def file(self, survey: SurveyFile) -> Rows | None:
        name = survey.file or ""
        data = self.folder.read(name, MOST_BYTES)
        place = survey.origin.at("file")
        if isinstance(data, Trouble):
            message = Text(
                "อ่านไฟล์คำตอบ {f} ไม่ได้: {t}", "the file of answers {f} cannot be read: {t}"
            ).fill(f=quote(name), t=data.value)
            hint = Text(
                "วางไฟล์ CSV ไว้ในโฟลเดอร์โครงการ แล้วเขียนชื่อให้ตรง",
                "put the CSV into the project folder and write its name",
            )
            self.found.append(UNREADABLE.at(place, message, hint))
            return None
        text = decode_utf8(data)
        if text is None:
            encoding = encoding_of(data)
            message = Text(
                "ไฟล์คำตอบ {f} เป็น {e} ไม่ใช่ UTF-8", "the file of answers {f} is {e}, not UTF-8"
            )
            hint = Text(
                "นำเข้าด้วย tambon survey import ซึ่งอ่านได้ หรือบันทึกเป็น CSV UTF-8",
                "bring it in by tambon survey import, which reads it, or save it as CSV UTF-8",
            )
            self.found.append(
                UNREADABLE.at(
                    place, message.fill(f=quote(name), e=encoding.name if encoding else "?"), hint
                )
            )
            return None
        self.documents[name] = Document(name, FileState.READ, text=text, data=data)
        rows, wrong = rows_of_csv(name, text)
        self.found += wrong
        return rows

    def earlier(self, surveyed: Surveyed) -> Surveyed:
        """The survey with last year's beside it, where survey.yaml names one of the same questionnaire."""
        name = surveyed.file.earlier
        if name is None:
            return surveyed
        place = surveyed.file.origin.at("earlier")
        document = (
            read_document(self.folder, name)
            if name.endswith(_YAML) and is_inside(name) and name != surveyed.file.origin.file
            else None
        )
        if (
            document is None
            or document.state is not FileState.READ
            or not {*Shape, "instrument"} & document.root.entries.keys()
        ):
            message = Text(
                "{f} ไม่ใช่ผลสำรวจปีก่อนที่อ่านได้", "{f} is no earlier survey that can be read"
            ).fill(f=quote(name))
            near = nearest(name, _others(self.folder))
            put = Text(
                "วางสำเนา survey.yaml ของปีก่อนไว้ในโฟลเดอร์นี้",
                "put a copy of last year's survey.yaml here",
            )
            self.found += [
                UNREADABLE.at(place, message, join([each for each in (put, near) if each.th], " ")),
                *(document.findings if document else ()),
            ]
            return surveyed
        self.documents[name] = document
        file, wrong = bind(SurveyFile, name, document.root)
        self.found += [*document.findings, *wrong]
        before = self.survey(file)
        if before is not None and not before.instrument.measures_as(surveyed.instrument):
            message = Text(
                "ผลปีก่อนใช้ข้อหรือมาตรวัดต่างจากปีนี้ จึงเปรียบเทียบไม่ได้",
                "the earlier survey has other items or another scale and cannot be compared",
            )
            self.found.append(UNREADABLE.at(place, message, Text("ลบ earlier", "delete `earlier`")))
            return surveyed
        return replace(surveyed, earlier=before)


def _others(folder: Folder) -> list[str]:
    """The YAML files of the folder that may have been meant."""
    return [name for name in folder.contents().files if name.endswith(_YAML) and name != SURVEY]


def read_survey_file(folder: Folder) -> tuple[SurveyFile, Document, list[Finding]]:
    """The survey.yaml of a folder alone, empty where there is none, with its document; and what is wrong in it."""
    document = read_document(folder, SURVEY)
    survey, found = bind(SurveyFile, SURVEY, document.root)
    return survey, document, [*document.findings, *found]


def least_of(survey: SurveyFile) -> int:
    """The smallest group that is shown."""
    return SUPPRESS_BELOW if survey.suppress_below is None else max(1, survey.suppress_below)


def _with_recorded(quality: Quality, recorded: QualityRecord) -> Quality:
    """What the rows tell, and what was written down when they were imported."""
    if recorded.is_absent:
        return quality
    return Quality(
        recorded.straight_lined if quality.straight is None else quality.straight,
        recorded.all_highest if quality.highest is None else quality.highest,
        recorded.same if quality.same is None else quality.same,
        recorded.outside_dates,
    )


def _rows_of_list(survey: SurveyFile) -> Rows:
    """The rows of `responses`; what is no mapping of single values was reported when it was bound."""
    value = survey.origin.node.entries["responses"].value
    nodes = (
        [each for each in value.items if isinstance(each, Mapping)]
        if isinstance(value, Sequence)
        else []
    )
    columns = tuple(dict.fromkeys(chain.from_iterable(node.entries for node in nodes)))[
        :MOST_COLUMNS
    ]  # what is unknown among them is reported

    def place(row: int, column: int) -> Location:
        name = columns[column] if columns else ""
        if row < 0:
            return Location(
                survey.origin.file,
                next(
                    (node.entries[name].key for node in nodes if name in node.entries), value.span
                ),
            )
        entry = nodes[row].entries.get(name)
        return Location(survey.origin.file, entry.value.span if entry else nodes[row].span)

    return Rows(columns, [[*map(row.get, columns, repeat(""))] for row in survey.responses], place)


def read_survey(
    folder: Folder, survey: SurveyFile
) -> tuple[Surveyed | None, dict[str, Document], list[Finding]]:
    """The survey of a project, the further files that were read for it, and everything that is wrong in them."""
    reader = _Reader(folder)
    surveyed = reader.survey(survey)
    if surveyed is not None:
        surveyed = reader.earlier(surveyed)
    return surveyed, reader.documents, reader.found


def read_questionnaire(
    folder: Folder, name: str, place: Location
) -> tuple[Instrument | None, Document | None, list[Finding]]:
    """A questionnaire by the name that stands at a place, one of the tool's own or a file of the folder, with that file; and what is wrong in it."""
    if name in built_in_ids():
        return built_in(name), None, []
    document = read_document(folder, name) if name.endswith(_YAML) and is_inside(name) else None
    if document is None or document.state is FileState.ABSENT:
        text = Text("ไม่พบแบบสอบถาม {n}", "there is no instrument {n}").fill(n=quote(name))
        hint = nearest(name, [*built_in_ids(), *_others(folder)])
        either = Text(
            f"{hint.th} หรือระบุไฟล์ .yaml ในโฟลเดอร์โครงการ",
            f"{hint.en}; or name a .yaml file in the project folder",
        )
        return None, None, [UNKNOWN_INSTRUMENT.at(place, text, either)]
    if (
        document.state is FileState.READ
        and not {"scale", "dimensions"} & document.root.entries.keys()
    ):
        text = Text("{n} ไม่ใช่แบบสอบถาม", "{n} is no instrument").fill(n=quote(name))
        return (
            None,
            None,
            [
                UNKNOWN_INSTRUMENT.at(
                    place,
                    text,
                    Text(
                        "ระบุไฟล์ที่มี scale และ dimensions", "name a file that has scale and dimensions"
                    ),
                )
            ],
        )
    instrument, wrong = instrument_of(document)
    return instrument, document, wrong
