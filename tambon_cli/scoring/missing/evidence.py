"""What evidence a record still needs, and which file must be fixed before anything is certain."""

from tambon_cli.diagnostics import NO_HINT, Location, Severity
from tambon_cli.display import escape
from tambon_cli.files.kinds import PICTURES
from tambon_cli.i18n import Text, join
from tambon_cli.model.evidence import Evidence
from tambon_cli.model.vocabulary import EvidenceType
from tambon_cli.project.project import EvidenceOwner, Project
from tambon_cli.scoring.evaluation import Evaluation, Refusal, SlotResult
from tambon_cli.scoring.needs import EVIDENCE, Gap, Need, Papers, RecordPlace

_UNREADABLE = Text(
    "อ่าน {file} ไม่ได้ ระดับนี้จึงยังไม่แน่นอน แก้ไฟล์นี้ก่อน",
    "{file} cannot be read, so this level is not certain: fix the file first",
)
_REFUSED = Text(
    "ไฟล์ {file} ({kind}){whose} ยังนับไม่ได้: {reason} – {hint}",
    "{file} ({kind}){whose} does not count yet: {reason} – {hint}",
)
_REFUSED_BRIEF = Text(
    "แก้หลักฐาน: {kind}{whose} ({file}) ยังนับไม่ได้: {reason}",
    "fix the evidence: {kind}{whose} ({file}) does not count yet: {reason}",
)
_ATTACH = Text(
    "แนบหลักฐาน: {kind}{whose} โดยเพิ่มบรรทัด {line} ใต้ evidence:{brackets}{consent}{lying_there}",
    "attach evidence: {kind}{whose}, as a line {line} under evidence:{brackets}{consent}"
    "{lying_there}",
)
_ATTACH_BRIEF = Text("แนบหลักฐาน: {kind}{whose}", "attach evidence: {kind}{whose}")
_LIES_THERE = Text(
    " (ในโฟลเดอร์มี {files} ที่ยังไม่มีใครระบุ ถ้าใช่ เขียนชื่อนี้ที่ file:)",
    " (the folder has {files}, which nothing names: if it is this, write its name after file:)",
)
_MOST_NAMED = 3
_NO_BRACKETS = Text(" (ลบ [] ก่อน)", " (delete the [] first)")
_CONSENT = Text(
    " (เขียน faces_hidden เมื่อปิดใบหน้าแล้วเท่านั้น หรือ consent: true เมื่อได้รับความยินยอม)",
    " (faces_hidden only once faces are hidden, or consent: true with their consent)",
)
_OF = Text(" ของ {id}", " of {id}")


def unreadable_gap(evaluation: Evaluation, file: str) -> Gap:
    """Return the gap of a file that cannot be read: until it is fixed, all it says is unknown."""
    findings = evaluation.project.documents[file].findings
    places = [finding.location for finding in findings if finding.severity is Severity.ERROR]
    place = places[0] if places else Location(file)
    return Gap(_UNREADABLE.fill(file=file), place)


def evidence_gaps(evaluation: Evaluation, owner: EvidenceOwner) -> tuple[Gap, ...]:
    """Return what evidence an owner still needs, with the place of its list of evidence."""
    return tuple(
        _evidence_gap(evaluation, owner, result)
        for result in evaluation.evidence(owner)
        if not result.counts
    )


def _evidence_gap(evaluation: Evaluation, owner: EvidenceOwner, result: SlotResult) -> Gap:
    papers = papers_of(result.slot, owner.id or owner.kind)
    told = _told(evaluation, owner, result, papers)
    target = RecordPlace(owner.record.origin.file, record=owner.record)
    return told._replace(target=target, needs=(paper_need(papers),))


def papers_of(slot: str, owner: str) -> Papers:
    """Return the evidence that a rubric asks for as `a|b`, of what has that id or kind."""
    return Papers(tuple(slot.split("|")), owner)


def paper_need(papers: Papers) -> Need:
    """Return the need of evidence."""
    return Need("evidence", EVIDENCE, papers)


def _told(evaluation: Evaluation, owner: EvidenceOwner, result: SlotResult, papers: Papers) -> Gap:
    labels = join([EvidenceType.of(kind).label for kind in papers.kinds], " / ")
    whose = _OF.fill(id=escape(owner.id)) if owner.id else NO_HINT
    if result.entry is not None:
        refusal = evaluation.validity.refusal(result.entry)
        if refusal is not None:
            return _refused(result.entry, refusal, labels, whose)
    return _to_attach(owner, papers, labels, whose, _lying_there(evaluation.project, papers))


def _refused(entry: Evidence, refusal: Refusal, labels: Text, whose: Text) -> Gap:
    file, reason = escape(entry.file or ""), refusal.reason
    text = _REFUSED.fill(file=file, kind=labels, whose=whose, reason=reason, hint=refusal.hint)
    brief = _REFUSED_BRIEF.fill(file=file, kind=labels, whose=whose, reason=reason)
    return Gap(text, entry.origin.at("file"), brief)


def _lying_there(project: Project, papers: Papers) -> Text:
    """Return which files of the right kind lie in evidence/ and are named nowhere, if any."""
    kinds = PICTURES if papers.kinds[0] == EvidenceType.PHOTO else ("pdf",)
    files = [
        escape(name)
        for name, attachment in sorted(project.unlisted.items())
        if attachment.kind in kinds and not attachment.trouble and not attachment.damage
    ]
    return _LIES_THERE.fill(files=", ".join(files[:_MOST_NAMED])) if files else NO_HINT


def _to_attach(
    owner: EvidenceOwner, papers: Papers, labels: Text, whose: Text, lying_there: Text
) -> Gap:
    origin = owner.record.origin
    is_empty_list = origin.has("evidence") and not owner.evidence
    text = _ATTACH.fill(
        kind=labels,
        whose=whose,
        line=papers.line,
        brackets=_NO_BRACKETS if is_empty_list else NO_HINT,
        consent=_CONSENT if papers.kinds[0] == EvidenceType.PHOTO else NO_HINT,
        lying_there=lying_there,
    )
    brief = _ATTACH_BRIEF.fill(kind=labels, whose=whose)
    return Gap(text, origin.at("evidence"), brief)
