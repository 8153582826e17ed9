"""The one next step that a command names in its last line, with what is typed for it."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from tambon_cli.commands.environment import typed_command
from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.files.work_tree import work_tree_of
from tambon_cli.i18n import Text
from tambon_cli.output.findings.collection import Findings, ShownFinding

_LONGEST_PATH = 200
# Warnings that something which was typed is not read: values in remarks, files of other names.
_NOT_READ = ("TB121", "TB122", "TB031", "TB040")
_REPAIR = Text(
    "ขั้นต่อไป: {fix} แก้ให้เองเท่าที่แก้ได้แบบเดียว ที่เหลือแก้เอง เริ่มที่ {place} ({code}) แล้วสั่ง {validate}",
    "next: {fix} puts right what can be in one way only; the rest is yours, from {place} ({code}); "
    "then {validate}",
)
_CORRECT = Text(
    "ขั้นต่อไป: แก้ {place} ({code}) แล้วสั่ง {validate}",
    "next: correct {place} ({code}), then {validate}",
)
_SCORE = Text(
    "ขั้นต่อไป: {score} ดูระดับและสิ่งที่ยังขาด", "next: {score} says the level and what is missing"
)

_FINISH = Text(
    "ขั้นต่อไป: การรวมของ git ยังไม่เสร็จ: git add ไฟล์ที่แก้ แล้ว {command}",
    "next: git has not finished merging: git add the files you corrected, then {command}",
)
# What lies in a repository while git waits for a conflict to be solved, and how it goes on.
_WAITING = {
    "MERGE_HEAD": "git commit",
    "CHERRY_PICK_HEAD": "git cherry-pick --continue",
    "REVERT_HEAD": "git revert --continue",
    "rebase-merge": "git rebase --continue",
    "rebase-apply": "git rebase --continue",
}


def _way_out_of_git(paths: Sequence[Path]) -> str | None:
    """Return the command by which git goes on where it waits; None where it does not."""
    for path in paths or (Path(),):
        tree = work_tree_of(os.path.abspath(path))
        if tree is not None:
            for name, command in _WAITING.items():
                if os.path.lexists(os.path.join(tree, ".git", name)):
                    return command
    return None


def command_line(*words: str, paths: Sequence[Path] = ()) -> str:
    """Return a command as it is typed here, with the paths that were named, quoted."""
    named = (shlex.quote(escape(str(path), _LONGEST_PATH)) for path in paths)
    return " ".join((typed_command(), *words, *named))


def after_validate(findings: Findings, paths: Sequence[Path]) -> Text:
    """Return what comes after checking: what can be repaired, the first error, or the score.

    What was typed and is not read comes before the score, too.
    """
    first: ShownFinding | None = None
    unread: ShownFinding | None = None
    is_repairable = False
    for shown in findings.findings:  # of a nation, one project is in memory at a time
        if shown.finding.severity is Severity.ERROR:
            first = first or shown
            is_repairable = shown.finding.repair is not None
        elif shown.finding.code in _NOT_READ:
            unread = unread or shown
        if is_repairable:
            break
    first = first or unread
    if first is None:
        goes_on = _way_out_of_git(paths)
        if goes_on is not None:
            return _FINISH.fill(command=goes_on)
        return _SCORE.fill(score=command_line("score", paths=paths))
    return (_REPAIR if is_repairable else _CORRECT).fill(
        fix=command_line("fix", "--write", paths=paths),
        place=f"{escape(first.path, _LONGEST_PATH)}:{first.finding.location.span.line}",
        code=first.finding.code,
        validate=command_line("validate", paths=paths),
    )
