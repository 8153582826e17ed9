"""One finding for one cause: a mark that stands all over a file is told at its first place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tambon_cli.diagnostics import Finding
from tambon_cli.documents.characters import RAW_TEXT_RULES
from tambon_cli.documents.rules import NO_SPACE, TAB, WIDE_COLON
from tambon_cli.documents.spelling import MOJIBAKE, SPELLING_RULES
from tambon_cli.i18n import Text

MOST_APART = 10  # of one kind in a file: more were made by a program, and are fixed by one
_MOST_CONVERTED = 1  # texts that were converted wrongly: not one of them is typed so
_GATHERED = frozenset(
    rule.code for rule in (*RAW_TEXT_RULES, *SPELLING_RULES, TAB, NO_SPACE, WIDE_COLON)
)
_AND_MORE = Text(
    "{message} (และอีก {count} แห่งในไฟล์นี้)", "{message} (and at {count} more places of this file)"
)


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings; of many of one kind of mark the first, with how many more there are."""
    findings = tuple(findings)
    counts = Counter(finding.code for finding in findings if finding.code in _GATHERED)
    most = {MOJIBAKE.code: _MOST_CONVERTED}
    many = {code for code, count in counts.items() if count > most.get(code, MOST_APART)}
    kept: list[Finding] = []
    for finding in findings:
        if finding.code not in many:
            kept.append(finding)
        elif counts[finding.code]:
            others = counts.pop(finding.code) - 1
            message = _AND_MORE.fill(message=finding.message, count=others)
            kept.append(replace(finding, message=message))
    return tuple(kept)
