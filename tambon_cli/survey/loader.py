"""survey.yaml becomes a Surveyed, whichever way its answers are kept (TB119, TB209, TB908)."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from tambon_cli.binding.binder import bind
from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.documents.reader import Document, FileState, read_document
from tambon_cli.files.encoding import decode_utf8, encoding_of
from tambon_cli.files.opened import OpenedFolder, Trouble, is_inside
from tambon_cli.i18n import Text, join
from tambon_cli.model.survey import QualityRecord, SurveyFile
from tambon_cli.suggest import nearest
from tambon_cli.survey.answers import (
    BAD_ANSWER,
    UNKNOWN_NAME,
    Answers,
    Rows,
    read_answers,
    rows_of_csv,
    rows_of_responses,
)
from tambon_cli.survey.instrument import DEFAULT, Instrument
from tambon_cli.survey.instrument_checks import INSTRUMENT_RULES
from tambon_cli.survey.instrument_loader import built_in, built_in_ids, instrument_of
from tambon_cli.survey.instrument_names import NOT_IN_FORMS
from tambon_cli.survey.recorded_counts import BAD_COUNTS, SUM_AGAINST_N
from tambon_cli.survey.recorded_dimensions import IMPOSSIBLE
from tambon_cli.survey.tallies import SUPPRESS_BELOW, Quality, Tallies, quality_of, sizes_of, tally
from tambon_cli.survey.totals import read_tallies
from tambon_cli.survey.unknown_names import unknown_names

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
    NOT_IN_FORMS,
)

SURVEY = "survey.yaml"
ANSWERS_FILE = "survey-answers.csv"
MOST_BYTES = 10 * 1024 * 1024
_YAML = (".yaml", ".yml")


class Shape(StrEnum):
    """The form in which answers are kept; also its key in survey.yaml."""

    TALLIES = "tallies"
    FILE = "file"
    RESPONSES = "responses"


@dataclass(frozen=True)
class Surveyed:
    """A survey as far as it can be trusted: what is wrong in it is left out.

    `results` is None where there are none. Groups of fewer than `least` are hidden. `earlier` is
    last year's survey of the same questionnaire.
    """

    file: SurveyFile
    instrument: Instrument
    least: int
    results: Answers | Tallies | None
    quality: Quality
    earlier: "Surveyed | None" = None

    def group_label(self, name: str) -> str:
        """Return the Thai label of a group; its id where the instrument does not have it."""
        groups = self.instrument.groups
        return next((group.label.th for group in groups if group.id == name), name)

    @cached_property
    def tallies(self) -> Tallies | None:
        """The totals; None where there are no results.

        Those of single answers are computed only on demand: a folder is checked without them.
        """
        if isinstance(self.results, Answers):
            return tally(self.instrument, self.results, self.least)
        return self.results

    @cached_property
    def sizes(self) -> dict[str, int | None]:
        """How many of each group answered, None where hidden; empty where there are no results."""
        if self.results is None:
            return {}
        if isinstance(self.results, Answers):
            return sizes_of(self.instrument, self.results, self.least)
        return {name: group.n for name, group in self.results.groups.items()}


def read_survey(
    folder: OpenedFolder, survey: SurveyFile
) -> tuple[Surveyed | None, dict[str, Document], list[Finding]]:
    """Return the survey of a project, and everything that is wrong in it.

    The survey is None if its questionnaire cannot be read. Between the two stand the further
    files that were read for it, by name.
    """
    reader = _Reader(folder)
    surveyed = reader.read(survey)
    if surveyed is not None:
        surveyed = reader.add_earlier(surveyed)
    return surveyed, reader.documents, reader.found


def read_survey_file(folder: OpenedFolder) -> tuple[SurveyFile, Document, list[Finding]]:
    """Return the survey.yaml of a folder, its document, and what is wrong in it.

    The file is an empty record where there is none.
    """
    document = read_document(folder, SURVEY)
    survey, found = bind(SurveyFile, SURVEY, document.root)
    return survey, document, [*document.findings, *found]


def least_of(survey: SurveyFile) -> int:
    """Return the size of the smallest group that is shown."""
    if survey.suppress_below is None:
        return SUPPRESS_BELOW
    return max(1, survey.suppress_below)


_BOTH_FORMS = Text(
    "มี {first} และ {second} พร้อมกัน จึงไม่รู้ว่าใช้ผลใด",
    "there are both {first} and {second}; nobody knows which counts",
)
_KEEP_ONE = Text(
    "เก็บไว้เพียงหนึ่งใน tallies, file, responses", "keep one of tallies, file and responses"
)
_NO_ROWS = Text("ไม่มีแถวคำตอบใน {key}", "{key} holds no row of answers")
_DELETE_OR_IMPORT = Text("ลบช่องนี้ หรือนำเข้าใหม่", "delete the key, or import again")
_FILE_UNREADABLE = Text(
    "อ่านไฟล์คำตอบ {file} ไม่ได้: {trouble}", "the file of answers {file} cannot be read: {trouble}"
)
_PUT_CSV = Text(
    "วางไฟล์ CSV ไว้ในโฟลเดอร์โครงการ แล้วเขียนชื่อให้ตรง",
    "put the CSV into the project folder and write its name",
)
_NOT_UTF8 = Text(
    "ไฟล์คำตอบ {file} เป็น {encoding} ไม่ใช่ UTF-8",
    "the file of answers {file} is {encoding}, not UTF-8",
)
_IMPORT_OR_SAVE = Text(
    "นำเข้าด้วย tambon survey import ซึ่งอ่านได้ หรือบันทึกเป็น CSV UTF-8",
    "bring it in by tambon survey import, which reads it, or save it as CSV UTF-8",
)
_NO_EARLIER_SURVEY = Text(
    "{file} ไม่ใช่ผลสำรวจปีก่อนที่อ่านได้", "{file} is no earlier survey that can be read"
)
_PUT_COPY = Text(
    "วางสำเนา survey.yaml ของปีก่อนไว้ในโฟลเดอร์นี้", "put a copy of last year's survey.yaml here"
)
_CANNOT_COMPARE = Text(
    "ผลปีก่อนใช้ข้อหรือมาตรวัดต่างจากปีนี้ จึงเปรียบเทียบไม่ได้",
    "the earlier survey has other items or another scale and cannot be compared",
)
_DELETE_EARLIER = Text("ลบ earlier", "delete `earlier`")


@dataclass(slots=True)
class _Reader:
    """Follows what a survey.yaml names, inside its folder, and keeps every file it read."""

    folder: OpenedFolder
    instruments: dict[str, Instrument | None] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)

    def read(self, survey: SurveyFile) -> Surveyed | None:
        instrument = self._read_instrument(survey)
        if instrument is None:
            return None
        population = survey.population or {}
        self.found += unknown_names(instrument, survey, "population", population)
        least = least_of(survey)
        results, quality = self._read_results(survey, instrument, least)
        return Surveyed(survey, instrument, least, results, _with_recorded(quality, survey.quality))

    def _read_instrument(self, survey: SurveyFile) -> Instrument | None:
        """Return the questionnaire that a survey names; read once for this year's and last's."""
        name = survey.instrument or DEFAULT
        if name not in self.instruments:
            place = survey.origin.at("instrument")
            instrument, document, found = read_questionnaire(self.folder, name, place)
            self.instruments[name] = instrument
            if document is not None:
                self.documents[name] = document
            self.found += found
        return self.instruments[name]

    def _read_results(
        self, survey: SurveyFile, instrument: Instrument, least: int
    ) -> tuple[Answers | Tallies | None, Quality]:
        """Return the results of a survey, and what single answers tell of their quality."""
        shape = self._shape_of(survey)
        if shape is None:
            return None, Quality()
        if shape is Shape.TALLIES:
            tallies, found = read_tallies(instrument, survey, least)
            self.found += found
            return tallies, Quality()
        rows = self._read_file(survey) if shape is Shape.FILE else rows_of_responses(survey)
        if rows is None:
            return None, Quality()
        if not rows.rows:
            message = _NO_ROWS.fill(key=shape.value)
            self._report(survey.origin.at(shape.value), message, _DELETE_OR_IMPORT)
        answers, found = read_answers(instrument, rows)
        self.found += found
        return answers, quality_of(instrument, answers, least)

    def _shape_of(self, survey: SurveyFile) -> Shape | None:
        """Return the only form in which there are results; None if it could not be read."""
        shapes = [shape for shape in Shape if survey.origin.has(shape)]
        if len(shapes) > 1:
            message = _BOTH_FORMS.fill(first=shapes[0], second=shapes[1])
            place = survey.origin.key(shapes[1])
            self.found.append(SEVERAL_FORMS.at(place, message, _KEEP_ONE))
            return None
        if not shapes or shapes[0] in survey.origin.errors:
            return None
        return shapes[0]

    def _read_file(self, survey: SurveyFile) -> Rows | None:
        """Return the rows of the file that a survey names; None if it cannot be read."""
        name = survey.file or ""
        place = survey.origin.at("file")
        data = self.folder.read(name, MOST_BYTES)
        if isinstance(data, Trouble):
            message = _FILE_UNREADABLE.fill(file=quote(name), trouble=data.value)
            self._report(place, message, _PUT_CSV)
            return None
        text = decode_utf8(data)
        if text is None:
            encoding = encoding_of(data)
            encoding_name = encoding.name if encoding else "?"
            message = _NOT_UTF8.fill(file=quote(name), encoding=encoding_name)
            self._report(place, message, _IMPORT_OR_SAVE)
            return None
        self.documents[name] = Document(name, FileState.READ, text=text, data=data)
        rows, found = rows_of_csv(name, text)
        self.found += found
        return rows

    def add_earlier(self, surveyed: Surveyed) -> Surveyed:
        """Return the survey with last year's, if it names one of the same questionnaire."""
        name = surveyed.file.earlier
        if name is None:
            return surveyed
        document = self._read_earlier(surveyed.file, name)
        if document is None:
            return surveyed
        self.documents[name] = document
        file, found = bind(SurveyFile, name, document.root)
        self.found += [*document.findings, *found]
        earlier = self.read(file)
        if earlier is not None and not earlier.instrument.measures_as(surveyed.instrument):
            self._report(surveyed.file.origin.at("earlier"), _CANNOT_COMPARE, _DELETE_EARLIER)
            return surveyed
        return replace(surveyed, earlier=earlier)

    def _read_earlier(self, survey: SurveyFile, name: str) -> Document | None:
        """Return the document of last year's survey; None if the file is none, or the same."""
        document = None if name == survey.origin.file else _read_yaml(self.folder, name)
        if document is not None and _holds_survey(document):
            return document
        near = nearest(name, _other_yaml_files(self.folder))
        hint = join([_PUT_COPY, near], " ") if near.th else _PUT_COPY
        message = _NO_EARLIER_SURVEY.fill(file=quote(name))
        self._report(survey.origin.at("earlier"), message, hint)
        if document is not None:
            self.found += document.findings
        return None

    def _report(self, place: Location, message: Text, hint: Text) -> None:
        self.found.append(UNREADABLE.at(place, message, hint))


def _with_recorded(quality: Quality, recorded: QualityRecord) -> Quality:
    """Return what the rows tell, else what was written down when they were imported."""
    if recorded.is_absent:
        return quality
    return Quality(
        _first_known(quality.straight, recorded.straight_lined),
        _first_known(quality.highest, recorded.all_highest),
        _first_known(quality.same, recorded.same),
        recorded.outside_dates,
    )


def _first_known(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _read_yaml(folder: OpenedFolder, name: str) -> Document | None:
    """Return the document of a YAML file of the folder; None if this is no name of one."""
    if not name.endswith(_YAML) or not is_inside(name):
        return None
    return read_document(folder, name)


def _other_yaml_files(folder: OpenedFolder) -> list[str]:
    """Return the YAML files of the folder that may have been meant."""
    return [name for name in folder.contents().files if name.endswith(_YAML) and name != SURVEY]


def _holds_survey(document: Document) -> bool:
    if document.state is not FileState.READ:
        return False
    return bool({*Shape, "instrument"} & document.root.entries.keys())


_UNKNOWN_INSTRUMENT = Text("ไม่พบแบบสอบถาม {name}", "there is no instrument {name}")
_OR_NAME_A_FILE = Text(
    "{hint} หรือระบุไฟล์ .yaml ในโฟลเดอร์โครงการ", "{hint}; or name a .yaml file in the project folder"
)
_NO_INSTRUMENT = Text("{name} ไม่ใช่แบบสอบถาม", "{name} is no instrument")
_NAME_ANOTHER_FILE = Text(
    "ระบุไฟล์ที่มี scale และ dimensions", "name a file that has scale and dimensions"
)


def read_questionnaire(
    folder: OpenedFolder, name: str, place: Location
) -> tuple[Instrument | None, Document | None, list[Finding]]:
    """Return a questionnaire by the name that stands at a place, and what is wrong in it.

    It is one of the tool's own, or a file of the folder, which stands between the two. None if
    there is no such questionnaire, or if it has an error.
    """
    if name in built_in_ids():
        return built_in(name), None, []
    document = _read_yaml(folder, name)
    if document is None or document.state is FileState.ABSENT:
        near = nearest(name, [*built_in_ids(), *_other_yaml_files(folder)])
        message, hint = _UNKNOWN_INSTRUMENT.fill(name=quote(name)), _OR_NAME_A_FILE.fill(hint=near)
        return None, None, [UNKNOWN_INSTRUMENT.at(place, message, hint)]
    is_read = document.state is FileState.READ
    if is_read and not {"scale", "dimensions"} & document.root.entries.keys():
        message = _NO_INSTRUMENT.fill(name=quote(name))
        return None, None, [UNKNOWN_INSTRUMENT.at(place, message, _NAME_ANOTHER_FILE)]
    instrument, found = instrument_of(document)
    return instrument, document, found
