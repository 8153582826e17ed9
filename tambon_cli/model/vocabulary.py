"""The words that a field with a fixed list of values may hold, with their Thai labels."""

from typing import Self, TypeVar

from tambon_cli.binding.terms import Term
from tambon_cli.i18n import Text

_Said = TypeVar("_Said", bound=Term)


def _said(
    words: dict[_Said, tuple[str, ...]], unclear: tuple[str, ...] = ()
) -> dict[str, _Said | None]:
    """Return the words with the term that each means; None for those that are unclear."""
    return {
        **dict.fromkeys(unclear),
        **{word: term for term, said in words.items() for word in said},
    }


class AreaKind(Term):
    """Whether a subdistrict was in the programme before (manual, indicator tables)."""

    OLD = "old", "พื้นที่ตำบลเดิม", "old area"
    NEW = "new", "พื้นที่ตำบลใหม่", "new area"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Without the word of what is old or new."""
        return _said(
            {
                cls.OLD: ("เดิม", "พื้นที่เดิม", "ตำบลเดิม"),
                cls.NEW: ("ใหม่", "พื้นที่ใหม่", "ตำบลใหม่"),
            },
        )


class Party(Term):
    """Who takes part."""

    AGENCY = "agency", "หน่วยงาน", "agency"
    STAFF = "staff", "บุคลากร", "staff"
    LAO = "lao", "องค์กรปกครองส่วนท้องถิ่น", "local government"
    LOCAL_LEADER = "local_leader", "ผู้นำท้องถิ่น", "local leaders"
    COMMUNITY = "community", "ชุมชน", "community"
    TARGET_GROUP = "target_group", "กลุ่มเป้าหมาย", "target group"
    NETWORK_PARTNER = "network_partner", "ภาคีเครือข่าย", "network partners"
    EXTERNAL = "external", "องค์กรภายนอก", "external organisation"

    @classmethod
    def hint_for(cls, text: str) -> Text | None:
        """Local governments go by many names."""
        if text.startswith(("อบต", "เทศบาล", "องค์การบริหารส่วนตำบล")):
            return Text("เขียนว่า lao (องค์กรปกครองส่วนท้องถิ่น)", "write lao (local government)")
        return None

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Leaders of a community may be officials of the subdistrict, or people of the village."""
        return _said(
            {
                cls.STAFF: ("เจ้าหน้าที่", "พนักงาน"),
                cls.LAO: (
                    *("ท้องถิ่น", "หน่วยงานท้องถิ่น", "อปท", "อบต", "เทศบาล"),
                    *("องค์การบริหารส่วนตำบล",),
                ),
                cls.LOCAL_LEADER: ("กำนัน", "ผู้ใหญ่บ้าน", "กำนันผู้ใหญ่บ้าน"),
                cls.COMMUNITY: ("ชาวบ้าน", "ประชาชน", "คนในชุมชน"),
                cls.TARGET_GROUP: ("ผู้ใช้บริการ", "ผู้รับบริการ"),
                cls.NETWORK_PARTNER: ("ภาคี", "เครือข่าย", "หน่วยงานภาคี", "ภาคีในพื้นที่"),
                cls.EXTERNAL: ("หน่วยงานภายนอก", "บุคคลภายนอก", "คนนอก"),
            },
            unclear=(
                *("ผู้นำชุมชน", "ผู้นำ", "หน่วยงานในพื้นที่", "หน่วยงานราชการ"),
                *("หน่วยงานรัฐ", "อสม", "อพม", "อาสาสมัคร", "กรรมการ", "คณะทำงาน"),
            ),
        )


class Group(Term):
    """Whom the project is for."""

    HOMELESS = "homeless", "คนเร่ร่อน", "homeless people"
    DESTITUTE = "destitute", "คนไร้ที่พึ่ง", "destitute people"
    BEGGAR = "beggar", "คนขอทาน", "beggars"
    AT_RISK = "at_risk", "กลุ่มเสี่ยง", "people at risk"
    SOCIAL_PROBLEM = "social_problem", "ผู้ประสบปัญหาทางสังคม", "people facing social problems"
    FAMILY = "family", "ครอบครัว", "families"
    COMMUNITY = "community", "ชุมชน", "community"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Who has no house need not be homeless as the programme counts."""
        return _said(
            {
                cls.HOMELESS: ("เร่ร่อน", "ผู้เร่ร่อน"),
                cls.DESTITUTE: ("ไร้ที่พึ่ง", "ผู้ไร้ที่พึ่ง"),
                cls.BEGGAR: ("ขอทาน", "ผู้ขอทาน", "ผู้ทำการขอทาน"),
            },
            unclear=("คนไร้บ้าน", "คนเสี่ยง", "ผู้ยากไร้", "ผู้สูงอายุ", "คนพิการ"),
        )


class Dimension(Term):
    """The seven welfare dimensions, in the manual's order."""

    EDUCATION = "education", "การศึกษา", "education"
    HEALTH = "health", "สุขภาพอนามัย", "health"
    HOUSING = "housing", "ที่อยู่อาศัย", "housing"
    INCOME = "income", "การมีรายได้และการมีงานทำ", "income and work"
    RECREATION = "recreation", "นันทนาการ", "recreation"
    JUSTICE = "justice", "กระบวนการยุติธรรม", "justice"
    SOCIAL_SERVICES = "social_services", "การบริการสังคมทั่วไป", "general social services"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """With the word for a dimension, or shorter."""
        short = {
            cls.HEALTH: ("สุขภาพ", "ด้านสุขภาพ"),
            cls.INCOME: ("การมีรายได้", "การมีงานทำ", "รายได้", "ด้านรายได้"),
            cls.JUSTICE: ("ยุติธรรม", "ด้านยุติธรรม"),
            cls.SOCIAL_SERVICES: ("บริการสังคม", "บริการสังคมทั่วไป", "การบริการสังคม"),
        }
        return _said({term: (f"ด้าน{term.label.th}", *short.get(term, ())) for term in cls})


class Step(Term):
    """The steps of the PDCA process as the manual numbers them; it has no 2.4."""

    S1_1 = "1.1", "การเตรียมความพร้อมบุคลากร", "Readying the staff"
    S1_2 = (
        "1.2",
        "วิเคราะห์ข้อมูลเพื่อจัดทำแผนบูรณาการภายใต้บันทึกความร่วมมือ (MOU)",
        "Analysing data for an integrated plan under the MOU",
    )
    S1_3 = "1.3", "การประสานพื้นที่", "Coordinating with the area"
    S2_1 = "2.1", "การจัดหมวดหมู่ของปัญหา", "Sorting the problems"
    S2_2 = "2.2", "การจัดทำแผนปฏิบัติการพัฒนาเชิงบูรณาการ", "Making the integrated action plan"
    S2_3 = "2.3", "การกำหนดกระบวนการดำเนินกิจกรรม", "Setting how activities are run"
    S2_5 = "2.5", "ดำเนินกิจกรรมตามแผนที่กำหนดไว้", "Carrying out the activities of the plan"
    S3_1 = "3.1", "ประชุมทบทวนผลการดำเนินโครงการเป็นระยะ", "Periodic review meetings"
    S3_2 = "3.2", "การติดตามและประเมินผล", "Monitoring and evaluation"
    S4_1 = "4.1", "การสรุปบทเรียนและการถอดบทเรียน", "Drawing the lessons"

    @classmethod
    def hint_for(cls, text: str) -> Text | None:
        """Say that 2.4 is missing in the manual itself to whoever writes it."""
        if text == "2.4":
            return Text(
                "คู่มือไม่มีข้อ 2.4 (ข้าม 2.3 ไป 2.5) กิจกรรมตามแผนใช้ 2.5",
                "the manual has no 2.4 (it goes from 2.3 to 2.5); activities of the plan are 2.5",
            )
        return None


class AgencyType(Term):
    """The kind of office."""

    PROTECTION_CENTER = (
        "protection_center",
        "ศูนย์คุ้มครองคนไร้ที่พึ่ง",
        "protection centre for the destitute",
    )
    SHELTER = "shelter", "สถานคุ้มครองคนไร้ที่พึ่ง", "shelter for the destitute"
    LIFE_SKILL_CENTER = "life_skill_center", "ศูนย์ส่งเสริมและพัฒนาทักษะชีวิต", "life skill centre"
    OTHER = "other", "อื่น ๆ", "other"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Without whom the office is for; a centre alone may be any of two."""
        return _said(
            {cls.PROTECTION_CENTER: ("ศูนย์คุ้มครอง",), cls.SHELTER: ("สถานคุ้มครอง",)},
            unclear=("ศูนย์", "พมจ", "สนง.พมจ"),
        )


class LocalGovernmentType(Term):
    """The kind of local government."""

    SAO = "sao", "องค์การบริหารส่วนตำบล", "subdistrict administrative organisation"
    MUNICIPALITY = "municipality", "เทศบาล", "municipality"
    OTHER = "other", "อื่น ๆ", "other"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """As they are abbreviated, and the three kinds of municipality."""
        return _said(
            {
                cls.SAO: ("อบต",),
                cls.MUNICIPALITY: ("เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "ทต", "ทม", "ทน"),
            }
        )


class Sector(Term):
    """Where a partner comes from."""

    MSDHS = "msdhs", "หน่วยงานกระทรวง พม.", "Ministry of Social Development"
    LAO = "lao", "องค์กรปกครองส่วนท้องถิ่น", "local government"
    HEALTH = "health", "สาธารณสุข", "health"
    EDUCATION = "education", "การศึกษา", "education"
    POLICE_JUSTICE = "police_justice", "ตำรวจและกระบวนการยุติธรรม", "police and justice"
    LABOUR = "labour", "แรงงาน", "labour"
    RELIGIOUS = "religious", "องค์กรศาสนา", "religious"
    COMMUNITY_FUND = "community_fund", "กองทุนชุมชน", "community fund"
    NPO = "npo", "องค์กรสาธารณประโยชน์", "non-profit"
    PRIVATE = "private", "ภาคเอกชน", "private"
    ACADEMIC = "academic", "สถาบันวิชาการ", "academic"
    VOLUNTEER = "volunteer", "อาสาสมัคร", "volunteers"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """The commonest of each."""
        return _said(
            {
                cls.MSDHS: ("พม", "หน่วยงาน พม", "กระทรวง พม"),
                cls.LAO: ("อปท", "อบต", "เทศบาล", "ท้องถิ่น"),
                cls.POLICE_JUSTICE: ("ตำรวจ", "กระบวนการยุติธรรม"),
                cls.RELIGIOUS: ("ศาสนา", "วัด"),
                cls.PRIVATE: ("เอกชน",),
                cls.VOLUNTEER: ("อสม", "อพม"),
            }
        )


class EvidenceType(Term):
    """What an attached file is."""

    MOU_DOCUMENT = "mou_document", "บันทึกความร่วมมือ (MOU)", "MOU document"
    PLAN_DOCUMENT = "plan_document", "แผนงาน", "plan document"
    MEETING_MINUTES = "meeting_minutes", "รายงานการประชุม", "meeting minutes"
    ATTENDANCE_SHEET = "attendance_sheet", "ใบลงชื่อผู้เข้าร่วม", "attendance sheet"
    ACTIVITY_SUMMARY = "activity_summary", "สรุปผลกิจกรรม", "activity summary"
    PHOTO = "photo", "ภาพถ่าย", "photo"
    EVALUATION_REPORT = "evaluation_report", "รายงานการประเมินผล", "evaluation report"
    REPORT_DOCUMENT = "report_document", "รายงานผลการดำเนินงานประจำปี", "annual report"
    TRANSMITTAL_LETTER = "transmittal_letter", "หนังสือนำส่ง", "transmittal letter"
    AREA_PROFILE = "area_profile", "ข้อมูลพื้นที่", "area profile"
    SELECTION_MINUTES = "selection_minutes", "รายงานการประชุมคัดเลือก", "selection minutes"
    SELECTION_ORDER = "selection_order", "คำสั่งหรือประกาศคัดเลือก", "selection order"
    COORDINATION_LETTER = "coordination_letter", "หนังสือประสานงาน", "coordination letter"
    COMMITTEE_ORDER = "committee_order", "คำสั่งแต่งตั้งคณะทำงาน", "committee order"
    BUDGET_DOCUMENT = "budget_document", "เอกสารงบประมาณ", "budget document"
    LESSON_DOCUMENT = "lesson_document", "เอกสารถอดบทเรียน", "lesson document"
    OTHER = "other", "อื่น ๆ", "other"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """A letter, an order or a report alone may be any of several."""
        return _said(
            {
                cls.MOU_DOCUMENT: ("mou", "เอกสาร mou", "บันทึกข้อตกลง", "บันทึกความร่วมมือ"),
                cls.PLAN_DOCUMENT: ("แผน", "แผนปฏิบัติการ", "plan"),
                cls.MEETING_MINUTES: ("รายงานประชุม", "บันทึกการประชุม", "minutes"),
                cls.ATTENDANCE_SHEET: (
                    *("ใบลงทะเบียน", "ใบเซ็นชื่อ", "รายชื่อผู้เข้าร่วม"),
                    *("ทะเบียนผู้เข้าร่วม", "ใบลงชื่อ"),
                ),
                cls.ACTIVITY_SUMMARY: ("สรุปกิจกรรม", "รายงานผลกิจกรรม", "สรุปผล", "summary"),
                cls.PHOTO: ("รูป", "รูปภาพ", "รูปถ่าย", "ภาพ", "ภาพกิจกรรม", "picture", "image"),
                cls.TRANSMITTAL_LETTER: ("หนังสือส่ง", "หนังสือนำส่งรายงาน"),
            },
            unclear=("หนังสือ", "คำสั่ง", "รายงาน", "เอกสาร", "letter", "report", "document"),
        )


class MeetingKind(Term):
    """What a meeting is for."""

    CONSULTATION = "consultation", "ประชุมหารือรูปแบบการจัดกิจกรรม", "consultation on the activities"
    READINESS = "readiness", "เตรียมความพร้อมบุคลากรและภาคีเครือข่าย", "readying staff and partners"
    PLANNING = "planning", "ประชุมจัดทำแผน", "planning"
    REVIEW = "review", "ประชุมทบทวนผล", "review"
    COMMITTEE = "committee", "ประชุมคณะทำงาน", "committee"
    OTHER = "other", "อื่น ๆ", "other"


class Purpose(Term):
    """What a follow-up is for."""

    ANNUAL = "annual", "ประเมินผลประจำปี", "annual evaluation"
    PERIODIC = "periodic", "ติดตามเป็นระยะ", "periodic"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Without the word for evaluation."""
        return _said({cls.ANNUAL: ("ประจำปี",), cls.PERIODIC: ("เป็นระยะ",)})


class Method(Term):
    """The three kinds of evaluation (manual 4.1)."""

    SELF = "self", "การประเมินตนเอง", "self-evaluation"
    PARTICIPATORY = "participatory", "การประเมินอย่างมีส่วนร่วม", "participatory evaluation"
    EXTERNAL = "external", "การประเมินโดยองค์กรภายนอก", "external evaluation"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Without the word for evaluation."""
        return _said(
            {
                cls.SELF: ("ประเมินตนเอง", "ตนเอง"),
                cls.PARTICIPATORY: (*("ประเมินแบบมีส่วนร่วม", "ประเมินอย่างมีส่วนร่วม", "มีส่วนร่วม"),),
                cls.EXTERNAL: (
                    *("ประเมินโดยองค์กรภายนอก", "ประเมินโดยหน่วยงานภายนอก", "องค์กรภายนอก"),
                    *("หน่วยงานภายนอก",),
                ),
            },
        )


class Status(Term):
    """How far an activity is."""

    DONE = "done", "แล้วเสร็จ", "done"
    ONGOING = "ongoing", "กำลังดำเนินการ", "ongoing"
    NOT_STARTED = "not_started", "ยังไม่เริ่ม", "not started"
    CANCELLED = "cancelled", "ยกเลิก", "cancelled"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """“Carried out” may still go on, and what was put off may yet come."""
        return _said(
            {
                cls.DONE: (
                    *("เสร็จสิ้น", "เสร็จสิ้นแล้ว", "เสร็จ", "เสร็จแล้ว", "เสร็จเรียบร้อย"),
                    *("เสร็จเรียบร้อยแล้ว", "ดำเนินการเสร็จแล้ว", "ดำเนินการเสร็จสิ้น"),
                    *("ดำเนินการเสร็จสิ้นแล้ว", "ดำเนินการแล้วเสร็จ", "finished"),
                    *("completed", "complete"),
                ),
                cls.ONGOING: (
                    *("อยู่ระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินการ"),
                    *("ระหว่างดำเนินการ", "กำลังดำเนินงาน", "กำลังดำเนินกิจกรรม"),
                    *("in progress", "inprogress", "in_progress"),
                ),
                cls.NOT_STARTED: (
                    *("ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ", "ยังไม่ได้เริ่ม"),
                    *("ยังไม่เริ่มดำเนินการ", "not started"),
                ),
                cls.CANCELLED: ("ยกเลิกแล้ว", "ยกเลิกกิจกรรม", "canceled", "cancel"),
            },
            unclear=(
                *("ดำเนินการแล้ว", "ดำเนินการ", "ยังไม่แล้วเสร็จ", "ยังไม่เสร็จ"),
                *("ไม่แล้วเสร็จ", "ขอเลื่อน", "เลื่อน", "ขอเลื่อนดำเนินการ"),
                *("เลื่อนดำเนินการ", "งด", "งดจัด", "รอดำเนินการ", "planned", "pending"),
                *("postponed",),
            ),
        )


class ProblemCategory(Term):
    """The three categories of problems (manual 2.1)."""

    AREA = "area", "เชิงพื้นที่", "of the area"
    ISSUE = "issue", "เชิงประเด็น", "of an issue"
    TARGET = "target", "เชิงกลุ่มเป้าหมาย", "of a target group"


class Achieved(Term):
    """How far an objective was met."""

    FULL = "full", "บรรลุ", "fully"
    PARTIAL = "partial", "บรรลุบางส่วน", "partly"
    NONE = "none", "ไม่บรรลุ", "not"

    @classmethod
    def other_words(cls) -> dict[str, Self | None]:
        """Of “reached” alone nobody knows how far."""
        return _said(
            {
                cls.FULL: ("บรรลุทั้งหมด", "บรรลุครบถ้วน", "บรรลุวัตถุประสงค์", "บรรลุเต็มที่"),
                cls.PARTIAL: ("บางส่วน", "บรรลุวัตถุประสงค์บางส่วน"),
                cls.NONE: ("ไม่บรรลุวัตถุประสงค์", "ไม่บรรลุเลย"),
            },
            unclear=("เกือบบรรลุ", "ใกล้บรรลุ", "ยังไม่บรรลุ"),
        )


class SurveyMode(Term):
    """How answers were collected."""

    SELF_ADMINISTERED = "self_administered", "ตอบเอง", "self-administered"
    INTERVIEW = "interview", "สัมภาษณ์", "interview"
    MIXED = "mixed", "ผสม", "mixed"


def party_or_group(word: str) -> Text:
    """The label of a word that a set in a rubric may hold; the word itself where it is neither."""
    return next(
        (term.label for vocabulary in (Party, Group) for term in vocabulary if term.value == word),
        Text(word, word),
    )
