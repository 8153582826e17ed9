"""TB9xx of a project: no indicator table for its year."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Text
from tambon_cli.rubric import built_in_ids
from tambon_cli.rules.registry import Context, Finding, finding, rule

NO_TABLE = "TB910"
OTHER_YEAR = "TB911"


@rule(NO_TABLE, "no-table", Severity.INFO, "ไม่มีตารางตัวชี้วัดของปีนี้", "no indicator table for this year")
def no_table(context: Context) -> Iterator[Finding]:
    """Without the table of its fiscal year a project can be checked, but has no level."""
    identity, year = context.project.identity, context.project.fiscal_year
    if context.rubric is None and not context.configured and identity and year is not None:
        text = Text("ไม่มีตารางตัวชี้วัดของปีงบประมาณ {y} จึงยังไม่มีระดับ", "there is no indicator table for {y}, so there is no level").fill(y=year)
        hint = Text("มีตาราง: {k} หรือระบุไฟล์ด้วย tambon score --rubric", "there are: {k}; or name a file with tambon score --rubric").fill(
            k=", ".join(built_in_ids())
        )
        yield finding(identity.origin.at("fiscal_year"), text, hint)


@rule(OTHER_YEAR, "table-of-another-year", Severity.INFO, "ตารางใน tambon.toml เป็นของปีอื่น", "the table of tambon.toml is of another year")
def table_of_another_year(context: Context) -> Iterator[Finding]:
    """A project is scored by the table of its own fiscal year and by no other."""
    identity, year, named = context.project.identity, context.project.fiscal_year, context.configured
    if named and identity and year is not None and named.fiscal_year != year:
        text = Text("ตาราง {r} ที่ระบุใน tambon.toml เป็นของปีงบประมาณ {a} แต่โครงการเป็นปี {y}", "the table {r} of tambon.toml is of {a}, the project of {y}")
        hint = Text("ลบ rubric ออกจาก tambon.toml หรือแก้ fiscal_year", "remove rubric from tambon.toml, or correct fiscal_year")
        yield finding(identity.origin.at("fiscal_year"), text.fill(r=named.id, a=named.fiscal_year, y=year), hint)
