"""Say what a reader must know of the figures of a survey, and what they do not say."""

from collections.abc import Iterator

from tambon_cli.i18n import Text, join
from tambon_cli.survey.analysis.figures import FEW, FEW_FOR_ALPHA, Figures

_ALWAYS = (
    Text(
        "ผลสำรวจ 4S ไม่มีผลต่อระดับของโครงการ ตารางตัวชี้วัดไม่ได้ใช้ค่านี้",
        "the 4S never change the level: the indicator tables do not use them",
    ),
    Text(
        "เป็นความเห็นของผู้ตอบ จะแทนคนทั้งกลุ่มได้ต่อเมื่อเลือกผู้ตอบโดยการสุ่มและตอบครบตามแผน",
        "these are the answers of those who answered; they stand for the whole group only "
        "where respondents were drawn at random and the plan was met",
    ),
    Text(
        "ช่วงความเชื่อมั่น 95% (t): ค่าที่แท้จริงน่าจะอยู่ในช่วงนี้ ถ้าช่วงของสองกลุ่มทับกันมาก อย่าสรุปว่าต่างกัน",
        "95 % interval (t): where the true mean probably lies; where those of two groups "
        "overlap much, do not say they differ",
    ),
    Text(
        "ค่ารวมทุกด้านคือค่าเฉลี่ยของทุกด้านโดยให้น้ำหนักเท่ากัน ค่าทุกกลุ่มรวมกันขึ้นกับจำนวนผู้ตอบของแต่ละกลุ่ม (n)",
        "the overall mean is that of the dimensions with equal weights; the pooled means "
        "depend on how many of each group answered (n)",
    ),
)
_FEW_FOR_ALPHA = Text(
    f"* แอลฟาของผู้ตอบครบน้อยกว่า {FEW_FOR_ALPHA} คน {FEW.th}",
    f"* alpha of fewer than {FEW_FOR_ALPHA} complete answers: {FEW.en}",
)
_HIDDEN_GROUPS = Text(
    "ปกปิดผลทั้งหมดของกลุ่มที่มีผู้ตอบน้อยกว่า {least} คน และไม่นำไปรวมในค่ารวม: {groups}",
    "groups of fewer than {least} are hidden, and left out of all together: {groups}",
)
_HIDDEN_CELLS = Text(
    "ตารางอายุ เพศ ฯลฯ แยกตามกลุ่มเมื่อไม่มีช่องใดเล็ก มิฉะนั้นแสดงทุกกลุ่มรวมกัน ปกปิดช่องที่มีคนน้อย "
    "และช่องอื่นเท่าที่จำเป็นไม่ให้คำนวณย้อนกลับได้",
    "the tables of age, sex and so on are by group where no count is small, else of all "
    "together; small counts are hidden, and as many others as keep them from being worked "
    "out",
)
_ROUNDED = Text(
    "ค่าสถิติรายด้านอ่านจากค่าที่ปัดสองตำแหน่งแล้ว ช่วงความเชื่อมั่นและค่ารวมทุกกลุ่มจึงอาจคลาดเคลื่อน 0.01",
    "the dimensions were recorded with two places, so that intervals and pooled values may "
    "be off by 0.01",
)
_NO_ALPHA = Text(
    "แอลฟาของทุกกลุ่มรวมกันคำนวณจากข้อมูลสรุปไม่ได้ ต้องนำเข้าคำตอบรายคน (tambon survey import)",
    "alpha of all together cannot be computed from totals; import the single answers "
    "(tambon survey import)",
)
_NO_SCORES = Text(
    "ด้านที่ไม่มีค่าสถิติต้องใช้คำตอบรายคน จำนวนคำตอบรายข้ออย่างเดียวคำนวณไม่ได้เมื่อมีผู้ไม่ตอบ",
    "a dimension without statistics needs single answers: with answers missing, the totals "
    "of its items do not give it",
)
_REVERSED = Text(
    "(ข้อเชิงลบ) ร้อยละเป็นคำตอบที่เลือกจริง ส่วนค่าเฉลี่ยคิดจากคะแนนที่กลับแล้ว มากจึงหมายถึงดีทุกข้อ",
    "(negative item) the percentages are of the answers as given, the mean of the scores "
    "turned round, so that much is good in every item",
)


def notes(figures: Figures) -> list[Text]:
    """Return the notes that these figures need."""
    return [*_ALWAYS, *_needed(figures)]


def _needed(figures: Figures) -> Iterator[Text]:
    if _has_few_for_alpha(figures):
        yield _FEW_FOR_ALPHA
    if _has_reversed_item(figures):
        yield _REVERSED
    if figures.hidden:
        groups = join([figure.group.label for figure in figures.hidden])
        yield _HIDDEN_GROUPS.fill(least=figures.surveyed.least, groups=groups)
    if _has_hidden_count(figures):
        yield _HIDDEN_CELLS
    if _has_rounded_score(figures):
        yield _ROUNDED
    if _is_alpha_missing(figures):
        yield _NO_ALPHA
    if _is_score_missing(figures):
        yield _NO_SCORES


def _has_few_for_alpha(figures: Figures) -> bool:
    alphas = [alpha for figure in figures.dimensions for alpha in (*figure.alphas, figure.alpha)]
    return any(alpha is not None and alpha.is_few for alpha in alphas)


def _has_reversed_item(figures: Figures) -> bool:
    return any(figure.item.reverse for figure in figures.items)


def _has_hidden_count(figures: Figures) -> bool:
    rows = [row for figure in figures.background for row in (*figure.rows, figure.totals)]
    return any(None in row for row in rows)


def _has_rounded_score(figures: Figures) -> bool:
    groups = [*figures.tallies.shown.values(), figures.tallies.together]
    return any(score.is_rounded for group in groups for score in group.dimensions.values())


def _is_alpha_missing(figures: Figures) -> bool:
    """Return whether a pooled alpha is unknown that single answers would give."""
    alphas = [figure.alpha for figure in figures.dimensions if len(figure.dimension.items) > 1]
    return any(
        alpha is not None and alpha.value is None and alpha.complete is None for alpha in alphas
    )


def _is_score_missing(figures: Figures) -> bool:
    """Return whether the totals of items, written by hand, do not give a dimension."""
    file = figures.surveyed.file
    if not figures.n or not file.tallies or not file.imported.is_absent:
        return False
    return any(figure.together is None for figure in figures.dimensions)
