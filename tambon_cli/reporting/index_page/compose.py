"""The page of many projects: who stands where, what is due, what stands in the way, what should be asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tambon_cli.i18n import Text, same
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.portfolio.check import Request
from tambon_cli.portfolio.likeness import Anomaly, Traits, anomalies_among
from tambon_cli.portfolio.summary import Obstacle, ProjectSummary, Result
from tambon_cli.reporting.index_page.breakdowns import (
    KINDS,
    UNKNOWN,
    breakdowns,
    kind_of,
    level_key,
    level_keys,
    total,
)
from tambon_cli.reporting.index_page.days import days, open_end_words, open_ends
from tambon_cli.reporting.index_page.maps import Province, country, province_names, tiles
from tambon_cli.reporting.index_page.model import (
    AnomalyGroup,
    Filter,
    Index,
    IndexCell,
    IndexRow,
    IndexWords,
    MapView,
    Option,
    Reference,
    Tile,
)
from tambon_cli.reporting.page.model import Link
from tambon_cli.reporting.page.style import NOTHING, Style
from tambon_cli.scoring.facts import FACTS
from tambon_cli.scoring.progress import ProjectState
from tambon_cli.scoring.score import level_label
from tambon_cli.thai.dates import date_text
from tambon_cli.thai.text import sort_key

MOST_QUESTIONS = 100
MOST_NAMED = 8
MOST_OF_ONE = 40
MOST_OBSTACLES = 12
_TITLE = Text("ตำบลต้นแบบ ห่วงใยไม่ทอดทิ้งกัน: ภาพรวมทุกโครงการ", "Model Subdistricts: all projects")
_REFUSED = Text("ไม่มีรายงาน เพราะพบข้อมูลส่วนบุคคล", "no report: it holds a person's data")
_ERRORS = Text("ข้อมูลผิดพลาด {n} รายการ", "{n} error(s) in the data")
_BANNER = Text(
    "มีตัวอย่างสมมติ {n} โครงการ – ไม่ใช่ข้อมูลจริงของหน่วยงานหรือพื้นที่ใด",
    "{n} FICTIONAL EXAMPLES – not data of any real agency or place",
)
_SHORT_KINDS = {AreaKind.OLD: Text("เดิม", "old"), AreaKind.NEW: Text("ใหม่", "new")}
_PLACE = Text("พื้นที่และหน่วยงาน", "area and agency")


@dataclass(frozen=True, slots=True)
class ListedProject:
    """A project in the list, with the file of its report; empty where none was written."""

    summary: ProjectSummary
    page: str

    @property
    def reference(self) -> str:
        """How it is named where it is one of many: its subdistrict, else its title or folder."""
        each = self.summary
        return each.place.th if each.subdistrict else each.title or each.path


def index(projects: Sequence[ListedProject], asked_for: Request, style: Style) -> Index:
    """The whole page."""
    rounds, as_of = asked_for.rounds, asked_for.as_of
    summaries = [each.summary for each in projects]
    obstacles = _obstacles(summaries)
    asked = _asked(
        anomalies_among(
            Traits(each.subdistrict_key, each.traits, each.anomalies) for each in summaries
        ),
        projects,
        style,
    )
    agencies = {
        name: str(number)
        for number, name in enumerate(
            sorted({each.agency for each in summaries if each.agency}, key=sort_key)
        )
    }
    years = ", ".join(
        map(str, sorted({each.fiscal_year for each in summaries if each.fiscal_year}))
    )
    fictional = sum(each.fictional for each in summaries)
    notice = Text(
        "ข้อมูล ณ {d}: ไม่รวมสิ่งที่ลงวันที่หลังจากนั้น", "as known on {d}: nothing dated later is included"
    )
    words = _words(style)
    more = Text("และอีก {n} กลุ่มโครงการ", "and of {n} more").fill(n=len(asked) - MOST_QUESTIONS)
    return Index(
        language=style.language.value,
        title=style.say(_TITLE),
        summary=style.say(
            Text("{n} โครงการ · ปีงบประมาณ {y}", "{n} project(s) · fiscal year {y}").fill(
                n=f"{len(projects):,}", y=years or NOTHING
            )
        ),
        banner=style.say(_BANNER.fill(n=fictional)) if fictional else "",
        notices=(style.say(notice.fill(d=date_text(as_of))),) if as_of else (),
        words=words,
        contents=tuple(
            Link(name, getattr(words, name))
            for name in ("states", "map", "days", "obstacles", "levels", "questions", "projects")
        ),
        tiles=_tiles(summaries, style),
        breakdowns=breakdowns(summaries, rounds, agencies, style),
        legend=tuple((kind, style.say(words)) for kind, words in KINDS),
        maps=tuple(_map(summaries, each, style) for each in reversed(rounds)),
        days=days(
            [(each.summary, each.page, style.own(each.reference)) for each in projects],
            as_of,
            style,
        ),
        obstacles=tuple(
            (_told(each, style), total(count, style, ("o", str(place))))
            for place, (each, count) in enumerate(obstacles)
        ),
        questions=tuple(asked[:MOST_QUESTIONS]),
        more_questions=style.say(more) if len(asked) > MOST_QUESTIONS else "",
        filters=_filters(
            summaries, rounds, agencies, [_told(each, style) for each, _count in obstacles], style
        ),
        head=_head(rounds, style),
        rows=tuple(
            _row(each, rounds, agencies, [each for each, _count in obstacles], style)
            for each in projects
        ),
    )


def _tiles(summaries: Sequence[ProjectSummary], style: Style) -> tuple[Tile, ...]:
    """Completeness before levels: how many are in each state."""
    counted = Counter(each.state for each in summaries)
    return tuple(
        Tile(
            style.say(state.label),
            state.value,
            total(counted[state], style, ("state", state.value)),
        )
        for state in ProjectState
    )


def _obstacles(summaries: Sequence[ProjectSummary]) -> list[tuple[Obstacle, int]]:
    """What most often keeps projects from the next level, the most frequent first."""
    counted = Counter(
        each for summary in summaries for result in summary.results for each in result.obstacles
    )
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:MOST_OBSTACLES]


def _told(each: Obstacle, style: Style) -> str:
    lacks = (
        Text("ขาดหลักฐานของ “{f}”", "no evidence of: {f}")
        if each.lacks_evidence
        else Text("ยังไม่เป็นไปตามเงื่อนไข “{f}”", "not met: {f}")
    )
    text = Text("รอบ {r} เดือน ระดับ {n}: {w}", "{r} months, level {n}: {w}")
    return style.say(text.fill(r=each.round, n=each.level, w=lacks.fill(f=FACTS[each.fact].label)))


def _asked(
    found: list[Anomaly], projects: Sequence[ListedProject], style: Style
) -> list[AnomalyGroup]:
    """The questions by the projects that they are for, those with most questions first."""
    groups: dict[tuple[int, ...], list[Anomaly]] = {}
    for each in found:
        groups.setdefault(tuple(number for number, _place in each.places), []).append(each)
    asked = []
    for numbers, own in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        references = tuple(
            Reference(projects[number].page, style.own(projects[number].reference), "")
            for number in numbers[:MOST_NAMED]
        )
        more = Text("และอีก {n} โครงการ", "and {n} more").fill(n=len(numbers) - MOST_NAMED)
        told = tuple(
            (
                style.say(each.text, w=style.own(each.words))
                if each.words
                else style.say(each.text),
                tuple(place for _number, place in each.places[:MOST_NAMED]),
            )
            for each in own[:MOST_OF_ONE]
        )
        count = Text("{n} ข้อ", "{n} question(s)").fill(n=len(own))
        asked.append(
            AnomalyGroup(
                references,
                style.say(more) if len(numbers) > MOST_NAMED else "",
                style.say(count),
                told,
            )
        )
    return asked


def _filters(
    summaries: Sequence[ProjectSummary],
    rounds: tuple[int, ...],
    agencies: dict[str, str],
    obstacles: list[str],
    style: Style,
) -> tuple[Filter, ...]:
    provinces = {each.province_code for each in summaries if each.province_code}
    names = province_names()
    kinds = {each.kind for each in summaries if each.kind}
    filters = [
        Filter(
            "state",
            style.say(Text("สถานะ", "state")),
            tuple(Option(each.value, style.say(each.label)) for each in ProjectState),
        ),
        Filter(
            "area",
            style.say(Text("ประเภทพื้นที่", "kind of area")),
            tuple(Option(each.value, style.say(each.label)) for each in sorted(kinds)),
        ),
        Filter(
            "province",
            style.say(Text("จังหวัด", "province")),
            tuple(
                Option(code, names[code])
                for code in sorted(provinces, key=lambda code: sort_key(names[code]))
            ),
        ),
        Filter(
            "agency",
            style.say(Text("หน่วยงาน", "agency")),
            tuple(Option(value, style.own(name)) for name, value in agencies.items()),
        ),
    ]
    missing = {
        "area": any(each.kind is None for each in summaries),
        "province": any(not each.province_code for each in summaries),
    }
    missing["agency"] = any(not each.agency for each in summaries)
    nothing = Option(UNKNOWN, style.say(Text("ไม่ทราบ", "unknown")))
    filters = [
        replace(each, options=(*each.options, nothing)) if missing.get(each.key) else each
        for each in filters
    ]
    for round_ in rounds:
        found = {level_key(each.result(round_)) for each in summaries}
        options = tuple(
            Option(key, style.say(words))
            for key, words, _short in level_keys(summaries, rounds)
            if key in found
        )
        filters.append(Filter(f"l{round_}", style.say(_round(round_)), options))
    ends = {name for each in summaries for name in open_ends(each)}
    filters.append(
        Filter(
            "due",
            style.say(Text("กำหนด", "days ahead")),
            tuple(Option(each, style.say(open_end_words(each))) for each in sorted(ends)),
        )
    )
    filters.append(
        Filter(
            "o",
            style.say(Text("อุปสรรค", "obstacle")),
            tuple(Option(str(place), told) for place, told in enumerate(obstacles)),
        )
    )
    return tuple(each for each in filters if each.options)


def _round(round_: int) -> Text:
    return Text("รอบ {n} เดือน", "{n} months").fill(n=round_)


def _head(rounds: tuple[int, ...], style: Style) -> tuple[str, ...]:
    words = (
        *(_PLACE, Text("จังหวัด", "province"), Text("ประเภท", "kind"), Text("สถานะ", "state")),
        *(
            Text("กิจกรรมแล้วเสร็จ", "activities done"),
            Text("แบบรายงาน", "form"),
            *map(_round, rounds),
        ),
        *(Text("ขาดสำหรับระดับถัดไป", "missing for the next level"), Text("หมายเหตุ", "note")),
    )
    return tuple(map(style.say, words))


def _row(
    listed: ListedProject,
    rounds: tuple[int, ...],
    agencies: dict[str, str],
    obstacles: list[Obstacle],
    style: Style,
) -> IndexRow:
    each = listed.summary
    place = style.own(
        f"{each.place.th.removesuffix(each.province).removesuffix('จ.').strip()}"
        if each.subdistrict
        else each.path
    )
    note = _REFUSED if each.is_refused else _ERRORS.fill(n=each.errors) if each.errors else None
    share = each.done / each.planned if each.planned else -1
    kind = style.say(_SHORT_KINDS[each.kind]) if each.kind else NOTHING
    cells = (
        IndexCell(place, more=style.own(each.agency) if each.agency else ""),
        IndexCell(style.own(each.province or None)),
        IndexCell(kind),
        IndexCell(
            style.say(each.state.label),
            sort=str(list(ProjectState).index(each.state)),
            kind=each.state.value,
        ),
        IndexCell(
            f"{style.number(each.done)}/{style.number(each.planned)}" if each.planned else NOTHING,
            sort=f"{share:.4f}",
            kind="number",
        ),
        IndexCell(
            f"{style.number(each.filled)}/{style.number(12)}", sort=str(each.filled), kind="number"
        ),
        *(_level(each.result(round_), style) for round_ in rounds),
        _missing(each, style),
        IndexCell(
            style.say(note) if note else "", sort=str(each.errors), kind="bad" if note else ""
        ),
    )
    met = {obstacle for result in each.results for obstacle in result.obstacles}
    data = (
        *(
            ("state", each.state.value),
            ("area", each.kind.value if each.kind else UNKNOWN),
            ("province", each.province_code or UNKNOWN),
        ),
        *(
            ("agency", agencies.get(each.agency, UNKNOWN)),
            *((f"l{round_}", level_key(each.result(round_))) for round_ in rounds),
        ),
        ("due", " ".join(open_ends(each))),
        ("o", " ".join(str(place) for place, obstacle in enumerate(obstacles) if obstacle in met)),
    )
    search = " ".join(filter(None, (each.title, each.place.th, each.agency, each.path, each.id)))
    return IndexRow(listed.page, cells, data, style.own(search))


def _level(result: Result | None, style: Style) -> IndexCell:
    key = level_key(result)
    if result is None or not result.has_table:
        return IndexCell(
            style.say(result.label) if result else NOTHING, sort="-1", kind=kind_of(key)
        )
    text = (
        level_label(result.level)
        if result.level is not None
        else Text("ต่ำกว่าระดับ {n}", "below level {n}").fill(n=result.lowest)
    )
    more = (
        Text("บันทึกไว้ {l}", "recorded {l}").fill(l=level_label(result.claimed, result.lowest))
        if result.claimed != result.level
        else same("")
    )
    told = style.say(text) if result.level is None else style.say(text).replace(" ", "\u00a0")
    return IndexCell(told, sort=str(result.level or 0), more=style.say(more), kind=kind_of(key))


def _missing(each: ProjectSummary, style: Style) -> IndexCell:
    """Why the latest round that is not complete stands where it does."""
    result = next((result for result in reversed(each.results) if result.missing), None)
    if result is None:
        return IndexCell("", sort="0")
    text = Text("{r}: {w}", "{r}: {w}").fill(r=_round(result.round), w=result.reason)
    return IndexCell(style.say(text), sort=str(result.missing), kind="lacks")


def _map(summaries: Sequence[ProjectSummary], round_: int, style: Style) -> MapView:
    """The provinces by the lowest level that a project of theirs stands at: the manual has no average of projects."""
    found: dict[str, list[str]] = {}
    for each in summaries:
        if each.province_code:
            found.setdefault(each.province_code, []).append(level_key(each.result(round_)))
    names, levels = province_names(), level_keys(summaries, (round_,))
    drawn = {
        code: _province(names[code], Counter(keys), levels, style) for code, keys in found.items()
    }
    title = style.say(
        Text(
            "ระดับต่ำสุดของโครงการในแต่ละจังหวัด {r}", "the lowest level of each province's projects, {r}"
        ).fill(r=_round(round_))
    )
    return MapView(
        f"m{round_}", style.say(_round(round_)), country(title, drawn), tiles(title, drawn)
    )


def _province(
    name: str, counted: Counter[str], levels: list[tuple[str, Text, Text]], style: Style
) -> Province:
    """The colour of the lowest level that there is; what has no table is not below one that has."""
    there = [(key, words, short) for key, words, short in levels if counted[key]]
    lowest, _words, short = next((each for each in reversed(there) if each[0] != "n"), there[-1])
    parts = [
        Text("{l}: {n}", "{l}: {n}").fill(l=words, n=counted[key]) for key, words, _short in there
    ]
    everything = sum(counted.values())
    told = (
        style.say(Text("{p}: {n} โครงการ", "{p}: {n} project(s)").fill(p=name, n=everything))
        + " · "
        + ", ".join(map(style.say, parts))
    )
    more = f" ({style.number(everything)})" if everything > 1 else ""
    return Province(kind_of(lowest), style.say(short) + more, told)


def _words(style: Style) -> IndexWords:
    return IndexWords(
        projects=style.say(Text("รายชื่อโครงการ", "The projects")),
        states=style.say(Text("ความครบถ้วน", "How far they are")),
        levels=style.say(Text("ระดับแยกตามกลุ่ม", "Levels by group")),
        map=style.say(Text("แผนที่", "The map")),
        days=style.say(Text("กำหนดและสิ่งที่ยังไม่เสร็จ", "Days, and what is not done by them")),
        day=style.say(Text("วัน", "day")),
        due=style.say(Text("สิ่งที่ถึงกำหนด", "what is due")),
        whose=style.say(Text("โครงการ", "projects")),
        obstacles=style.say(
            Text("อุปสรรคที่พบบ่อยก่อนถึงระดับถัดไป", "What most often stands before the next level")
        ),
        obstacle=style.say(Text("อุปสรรค", "obstacle")),
        count=style.say(Text("โครงการ", "projects")),
        questions=style.say(Text("ประเด็นที่ควรสอบถามพื้นที่", "What should be asked")),
        questions_note=style.say(
            Text(
                "เป็นคำถามสำหรับผู้รู้จักพื้นที่ ไม่ใช่ข้อสรุป และไม่มีผลต่อระดับ",
                "Questions for whoever knows the area: no verdicts, and without effect on a level",
            )
        ),
        search=style.say(
            Text("ค้นหา ตำบล อำเภอ จังหวัด หน่วยงาน", "search subdistrict, district, province, agency")
        ),
        everything=style.say(Text("ทั้งหมด", "all")),
        only=style.say(Text("แสดงเฉพาะ", "only")),
        clear=style.say(Text("ล้างตัวกรอง", "clear the filters")),
        shown=style.say(Text("แสดง {n} จาก {m} โครงการ", "{n} of {m} projects")),
        more=style.say(Text("แสดงเพิ่ม", "show more")),
        csv=style.say(
            Text(
                "ตารางเดียวกันสำหรับโปรแกรมตารางคำนวณ: tambon score โฟลเดอร์ -f csv",
                "the same for a spreadsheet: tambon score FOLDER -f csv",
            )
        ),
        credit=style.say(
            Text("แผนที่: MapSVG / svg-maps, CC BY 4.0", "Map: MapSVG / svg-maps, CC BY 4.0")
        ),
        round=style.say(Text("รอบ", "round")),
        none=style.say(Text("ไม่มี", "none")),
        contents=style.say(Text("สารบัญ", "contents")),
    )
