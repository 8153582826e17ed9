"""The section on who takes part: partners, the working group, agreements, and how the report was sent."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Cell, Section, Table
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import NOTHING, Style

_TITLE = Text(
    "ภาคี คณะทำงาน ข้อตกลง และการส่งรายงาน", "Partners, working group, agreements and the report"
)
_POSITION, _ORGANISATION, _PARTY = (
    Text("ตำแหน่ง", "position"),
    Text("หน่วยงาน", "organisation"),
    Text("ฝ่าย", "party"),
)


def partners(project: Project, style: Style) -> Iterator[Section]:
    """The section; nothing where nobody is named."""
    made = section(
        "partners",
        _TITLE,
        style,
        _partners(project, style),
        _committee(project, style),
        _agreements(project, style),
        _report(project, style),
    )
    if made.tables:
        yield made


def _partners(project: Project, style: Style) -> Table:
    found = project.identity.partners
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            at(style.own(each.name), each, "name"),
            style.say(each.sector.label) if each.sector else NOTHING,
            style.own(each.role),
        )
        for each in found
    )
    return Table(
        head(style, Text("ภาคีเครือข่าย", "partner"), Text("ภาคส่วน", "sector"), Text("บทบาท", "role")),
        rows,
    )


def _committee(project: Project, style: Style) -> Table:
    committee = project.identity.committee
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            at(style.own(each.position), each, "position"),
            style.own(each.organisation),
            style.say(each.party.label) if each.party else NOTHING,
        )
        for each in (committee.members)
    )
    order = Text("คณะทำงาน (คำสั่ง {o} {d})", "working group (order {o}, {d})")
    title = (
        style.say(order, o=style.own(committee.order_no), d=style.date(committee.appointed_on))
        if not committee.is_absent
        else ""
    )
    return Table(head(style, _POSITION, _ORGANISATION, _PARTY), rows, title=title)


def _agreements(project: Project, style: Style) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            style.named(each.id, each.title),
            at(style.date(each.signed_on), each, "signed_on"),
            at(style.date(each.expires_on), each, "expires_on"),
            "; ".join(
                " ".join(filter(None, (one.position, one.organisation))) for one in each.signatories
            )
            or NOTHING,
            style.own(each.scope),
        )
        for each in project.agreements
    )
    words = (
        Text("ข้อตกลง (MOU)", "agreement (MOU)"),
        Text("ลงนาม", "signed"),
        Text("สิ้นสุด", "expires"),
        Text("ผู้ลงนาม", "signatories"),
        Text("ขอบเขต", "scope"),
    )
    return Table(head(style, *words), rows)


def _report(project: Project, style: Style) -> Table:
    report = project.report
    words = (
        *(
            Text("ผู้จัดทำรายงาน", "report made by"),
            Text("วันที่ส่ง", "sent on"),
            Text("เลขที่หนังสือ", "letter"),
        ),
        *(Text("ส่งถึง", "sent to"), Text("วันที่รับ", "received on")),
    )
    if report.is_absent:
        return Table(head(style, *words), ())
    row: tuple[Cell, ...] = (
        at(style.labels(report.prepared_by), report, "prepared_by"),
        at(style.date(report.submitted_on), report, "submitted_on"),
        style.own(report.letter_no),
        style.own(report.submitted_to),
        at(style.date(report.received_on), report, "received_on"),
    )
    return Table(head(style, *words), (row,))
