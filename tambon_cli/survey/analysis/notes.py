"""What a reader must know of the figures of a survey, and what they do not say."""

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
    "ปกปิดผลทั้งหมดของกลุ่มที่มีผู้ตอบน้อยกว่า {k} คน และไม่นำไปรวมในค่ารวม: {g}",
    "groups of fewer than {k} are hidden, and left out of all together: {g}",
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


def notes(made: Figures) -> list[Text]:
    """The notes that these figures need."""
    return [*_ALWAYS, *_needed(made)]


def _needed(made: Figures) -> Iterator[Text]:
    if any(
        alpha and alpha.is_few for each in made.dimensions for alpha in (*each.alphas, each.alpha)
    ):
        yield _FEW_FOR_ALPHA
    if any(each.item.reverse for each in made.items):
        yield _REVERSED
    if made.hidden:
        yield _HIDDEN_GROUPS.fill(
            k=made.surveyed.least, g=join([each.group.label for each in made.hidden])
        )
    if any(
        None in (*each.totals, *(count for row in each.rows for count in row))
        for each in made.background
    ):
        yield _HIDDEN_CELLS
    everybody = (*made.tallies.shown.values(), made.tallies.together)
    if any(each.is_rounded for group in everybody for each in group.dimensions.values()):
        yield _ROUNDED
    together = [
        (each.dimension, each.alpha)
        for each in made.dimensions
        if each.alpha is not None and each.alpha.value is None
    ]
    if any(alpha.complete is None and len(dimension.items) > 1 for dimension, alpha in together):
        yield _NO_ALPHA
    if (
        made.n
        and made.surveyed.file.tallies
        and made.surveyed.file.imported.is_absent
        and any(each.together is None for each in made.dimensions)
    ):
        yield _NO_SCORES
