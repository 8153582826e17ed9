"""The words of the page of many projects itself."""

from tambon_cli.i18n import Text
from tambon_cli.reporting.index_page.model import IndexWords
from tambon_cli.reporting.page.style import Style

_OBSTACLES = Text("อุปสรรคที่พบบ่อยก่อนถึงระดับถัดไป", "What most often stands before the next level")
_QUESTIONS_NOTE = Text(
    "เป็นคำถามสำหรับผู้รู้จักพื้นที่ ไม่ใช่ข้อสรุป และไม่มีผลต่อระดับ",
    "Questions for whoever knows the area: no verdicts, and without effect on a level",
)
_SEARCH = Text("ค้นหา ตำบล อำเภอ จังหวัด หน่วยงาน", "search subdistrict, district, province, agency")
_CSV = Text(
    "ตารางเดียวกันสำหรับโปรแกรมตารางคำนวณ: tambon score โฟลเดอร์ -f csv",
    "the same for a spreadsheet: tambon score FOLDER -f csv",
)


def index_words(style: Style) -> IndexWords:
    """Return the words in the language of the page."""
    say = style.say
    return IndexWords(
        projects=say(Text("รายชื่อโครงการ", "The projects")),
        late=say(Text("ล่าช้าและเลยกำหนด", "Late and overdue")),
        late_what=say(Text("สิ่งที่ล่าช้าที่สุด", "what is late the longest")),
        states=say(Text("ความครบถ้วน", "How far they are")),
        levels=say(Text("ระดับแยกตามกลุ่ม", "Levels by group")),
        map=say(Text("แผนที่", "The map")),
        days=say(Text("กำหนดและสิ่งที่ยังไม่เสร็จ", "Days, and what is not done by them")),
        day=say(Text("วัน", "day")),
        due=say(Text("สิ่งที่ถึงกำหนด", "what is due")),
        whose=say(Text("โครงการ", "projects")),
        obstacles=say(_OBSTACLES),
        obstacle=say(Text("อุปสรรค", "obstacle")),
        count=say(Text("โครงการ", "projects")),
        questions=say(Text("ประเด็นที่ควรสอบถามพื้นที่", "What should be asked")),
        questions_note=say(_QUESTIONS_NOTE),
        search=say(_SEARCH),
        everything=say(Text("ทั้งหมด", "all")),
        only=say(Text("แสดงเฉพาะ", "only")),
        clear=say(Text("ล้างตัวกรอง", "clear the filters")),
        shown=say(Text("แสดง {n} จาก {m} โครงการ", "{n} of {m} projects")),  # filled by the script
        more=say(Text("แสดงเพิ่ม", "show more")),
        csv=say(_CSV),
        credit=say(Text("แผนที่: MapSVG / svg-maps, CC BY 4.0", "Map: MapSVG / svg-maps, CC BY 4.0")),
        round=say(Text("รอบ", "round")),
        none=say(Text("ไม่มี", "none")),
        contents=say(Text("สารบัญ", "contents")),
    )
