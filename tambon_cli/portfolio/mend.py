"""What can be fixed in a project in one way only, and the errors that are left for the officer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tambon_cli.diagnostics import Finding, Repair, Severity
from tambon_cli.documents.characters import RAW_TEXT_RULES
from tambon_cli.documents.reader import MOST_BYTES
from tambon_cli.documents.spelling import SPELLING_RULES
from tambon_cli.editing.fixes import AS_IT_STANDS, Repaired, Rewriting, repair
from tambon_cli.editing.repairs import with_repairs
from tambon_cli.files.folder import Folder
from tambon_cli.files.opened import Trouble
from tambon_cli.files.unsaved import Unsaved
from tambon_cli.i18n import Text
from tambon_cli.portfolio.check import Checked, Request, check_target
from tambon_cli.portfolio.find import Target
from tambon_cli.project.project import FILES

_MOST_ROUNDS = 20  # one mistake may hide the next
_AS_HINTED = Text("ตามคำแนะนำของ validate", "as the hints of validate say")
# What the typos are repaired by looks at the names of files, too.
_TYPOS = frozenset((*RAW_TEXT_RULES, *SPELLING_RULES))


@dataclass(frozen=True, slots=True)
class Mended:
    """The files of a project as they would be, and the errors that only the officer can fix.

    `about_persons` are the files in which something may lead to a person.
    """

    files: tuple[Repaired, ...]
    left: tuple[Finding, ...]
    about_persons: frozenset[str] = frozenset()


def mend(target: Target, rewriting: Rewriting = AS_IT_STANDS) -> Mended:
    """Return what can be fixed in a project; nothing is written."""
    fixed = _without_typos(target, rewriting)
    for _ in range(_MOST_ROUNDS):
        unsaved = {name: each.after.encode("utf-8") for name, each in fixed.items()}
        mended = replace(target, source=Unsaved(target.folder, unsaved))
        checked = check_target(mended, Request(needs_table=False))
        hinted = _as_hinted(checked, fixed)
        if not hinted:
            break
        fixed |= hinted
    left = tuple(
        each
        for each in checked.shown
        if each.severity is Severity.ERROR
        and (not target.only or each.location.file in target.only)
    )
    about_persons = frozenset(
        each.location.file for each in checked.findings if each.rule.is_about_persons
    )
    return Mended(tuple(fixed[name] for name in sorted(fixed)), left, about_persons)


def _names(target: Target) -> list[str]:
    return [name for name in sorted(FILES) if not target.only or name in target.only]


def _without_typos(target: Target, rewriting: Rewriting) -> dict[str, Repaired]:
    fixed: dict[str, Repaired] = {}
    with Folder(target.folder) as folder:
        there = frozenset(folder.contents().files)
        for name in _names(target):
            data = folder.read(name, MOST_BYTES)
            if isinstance(data, Trouble):
                continue
            repaired = repair(name, data, rewriting, there)
            if repaired is not None:
                fixed[name] = repaired
    return fixed


def _as_hinted(checked: Checked, fixed: dict[str, Repaired]) -> dict[str, Repaired]:
    """Return the files in which something more is fixed, as the findings say."""
    hinted: dict[str, Repaired] = {}
    for name in _names(checked.target):
        text = checked.project.documents[name].text
        after, count = with_repairs(name, text, _repairs_in(name, checked.findings))
        if count:
            begun = fixed.get(name, Repaired(name, text, text, ()))
            hinted[name] = replace(begun, after=after, done=_counted(begun, count))
    return hinted


def _repairs_in(name: str, findings: Iterable[Finding]) -> list[Repair]:
    return [
        each.repair
        for each in findings
        if each.repair is not None and each.location.file == name and each.rule not in _TYPOS
    ]


def _counted(begun: Repaired, count: int) -> tuple[tuple[Text, int], ...]:
    counts = dict(begun.done)
    counts[_AS_HINTED] = counts.get(_AS_HINTED, 0) + count
    return tuple(counts.items())
