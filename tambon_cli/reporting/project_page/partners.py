"""The section on who takes part: partners, working group, agreements, and the report they get."""

from collections.abc import Iterator

from tambon_cli.i18n import Text
from tambon_cli.model.mou import Agreement
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.blocks import head, section
from tambon_cli.reporting.page.model import Row, Section, Table
from tambon_cli.reporting.page.sources import at
from tambon_cli.reporting.page.style import NOTHING, Style

_TITLE = Text(
    "ภาคี คณะทำงาน ข้อตกลง และการส่งรายงาน", "Partners, working group, agreements and the report"
)
_PARTNERS_HEAD = (
    Text("ภาคีเครือข่าย", "partner"),
    Text("ภาคส่วน", "sector"),
    Text("บทบาท", "role"),
)
_COMMITTEE_TITLE = Text("คณะทำงาน (คำสั่ง {order} {date})", "working group (order {order}, {date})")
_COMMITTEE_HEAD = (
    Text("ตำแหน่ง", "position"),
    Text("หน่วยงาน", "organisation"),
    Text("ฝ่าย", "party"),
)
_AGREEMENTS_HEAD = (
    Text("ข้อตกลง (MOU)", "agreement (MOU)"),
    Text("ลงนาม", "signed"),
    Text("สิ้นสุด", "expires"),
    Text("ผู้ลงนาม", "signatories"),
    Text("ขอบเขต", "scope"),
)
_REPORT_HEAD = (
    Text("ผู้จัดทำรายงาน", "report made by"),
    Text("วันที่ส่ง", "sent on"),
    Text("เลขที่หนังสือ", "letter"),
    Text("ส่งถึง", "sent to"),
    Text("วันที่รับ", "received on"),
)


def partners(project: Project, style: Style) -> Iterator[Section]:
    """Yield the section, if anybody is named."""
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
    rows = tuple(
        (
            at(style.own(partner.name), partner, "name"),
            style.label(partner.sector),
            style.own(partner.role),
        )
        for partner in project.identity.partners
    )
    return Table(head(style, *_PARTNERS_HEAD), rows)


def _committee(project: Project, style: Style) -> Table:
    committee = project.identity.committee
    rows = tuple(
        (
            at(style.own(member.position), member, "position"),
            style.own(member.organisation),
            style.label(member.party),
        )
        for member in committee.members
    )
    order, date = style.own(committee.order_no), style.date(committee.appointed_on)
    title = style.say(_COMMITTEE_TITLE, order=order, date=date)
    return Table(head(style, *_COMMITTEE_HEAD), rows, title=title)


def _agreements(project: Project, style: Style) -> Table:
    rows = tuple(
        (
            style.named(agreement.id, agreement.title),
            at(style.date(agreement.signed_on), agreement, "signed_on"),
            at(style.date(agreement.expires_on), agreement, "expires_on"),
            _signatories(agreement),
            style.own(agreement.scope),
        )
        for agreement in project.agreements
    )
    return Table(head(style, *_AGREEMENTS_HEAD), rows)


def _signatories(agreement: Agreement) -> str:
    names = [
        " ".join(filter(None, (signatory.position, signatory.organisation)))
        for signatory in agreement.signatories
    ]
    return "; ".join(names) or NOTHING


def _report(project: Project, style: Style) -> Table:
    report = project.report
    if report.is_absent:
        return Table(head(style, *_REPORT_HEAD), ())
    row: Row = (
        at(style.labels(report.prepared_by), report, "prepared_by"),
        at(style.date(report.submitted_on), report, "submitted_on"),
        style.own(report.letter_no),
        style.own(report.submitted_to),
        at(style.date(report.received_on), report, "received_on"),
    )
    return Table(head(style, *_REPORT_HEAD), (row,))
