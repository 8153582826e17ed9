"""What is said beside the result of what no project shows by itself: names of files, copies."""

from collections.abc import Sequence
from pathlib import Path

from tambon_cli.commands.printing import LONGEST_PATH, warn
from tambon_cli.commands.view import View
from tambon_cli.display import escape, quote
from tambon_cli.i18n import Text
from tambon_cli.portfolio.copies import Copy
from tambon_cli.portfolio.find import FoundProjects, Target, find_all
from tambon_cli.portfolio.misnamed import misnamed_files
from tambon_cli.portfolio.suppressions import OutsideFinding

_MOST = 20
_WARNING = Text(
    "{path}: {severity} {code} {message} – {hint}", "{path}: {severity} {code} {message} – {hint}"
)
_COPY = Text(
    "{second} กับ {first} เป็นโครงการเดียวกัน ({by}) จึงนับซ้ำ สั่ง tambon validate เพื่อดูตำแหน่ง",
    "{second} and {first} are one project ({by}), counted twice; see tambon validate",
)
_MORE = Text("และอีก {count} รายการ ดูด้วย tambon validate", "and {count} more: see tambon validate")


def find_and_tell(paths: Sequence[Path], view: View) -> list[Target]:
    """Return the projects that the paths name, and warn of files that only nearly make some."""
    found = find_all([*paths])
    tell_misnamed(found, view)
    return found.targets


def tell_misnamed(found: FoundProjects, view: View) -> int:
    """Warn of files that are passed over for their names, and return how many there are."""
    shown = [each for each in misnamed_files(found) if not each.is_hidden]
    for outside in shown[:_MOST]:
        warn(view, _warning(outside))
    _tell_of_more(len(shown), view)
    return len(shown)


def _warning(outside: OutsideFinding) -> Text:
    finding = outside.finding
    return _WARNING.fill(
        path=escape(outside.path, LONGEST_PATH),
        severity=finding.severity.label,
        code=finding.code,
        message=finding.message,
        hint=finding.hint,
    )


def tell_copies(paths: Sequence[str], copies: Sequence[Copy], view: View) -> None:
    """Warn of projects that are one; `paths` are those of all projects."""
    for copy in copies[:_MOST]:
        first, second = (quote(paths[number], LONGEST_PATH) for number in copy[:2])
        warn(view, _COPY.fill(first=first, second=second, by=copy.by.value))
    _tell_of_more(len(copies), view)


def _tell_of_more(count: int, view: View) -> None:
    if count > _MOST:
        warn(view, _MORE.fill(count=count - _MOST))
