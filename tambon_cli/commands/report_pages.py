"""Where the pages of reports go."""

import os
import unicodedata
from collections import Counter
from pathlib import Path

from tambon_cli.commands.formats import ReportFormat
from tambon_cli.commands.printing import LONGEST_PATH
from tambon_cli.display import mask, quote
from tambon_cli.errors import TambonError
from tambon_cli.files.atomic import put_text, write_text
from tambon_cli.files.opened import hash_of
from tambon_cli.i18n import Text
from tambon_cli.portfolio.find import Target

_LONGEST_NAME, _TRUNCATED = 200, 180  # in bytes; a file system takes 255
INDEX = "index.html"
_SAME_PAGE = Text(
    "สองโครงการจะเขียนไฟล์เดียวกัน: {page}", "two projects would write the same page: {page}"
)
_FROM_ABOVE = Text("สั่งจากโฟลเดอร์ที่อยู่เหนือทั้งสองโครงการ", "run it from a folder above both projects")


def needs_folder(output: Path | None) -> bool:
    """Whether the output is not a folder, into which alone many reports can go."""
    if output is None:
        return True
    suffixes = {suffix for form in ReportFormat for suffix in form.suffixes}
    return output.suffix in suffixes and not output.is_dir()


def page_of(
    target: Target, form: ReportFormat, output: Path | None, *, many: bool
) -> tuple[Path, str]:
    """Return where a report goes, and that path as it is shown.

    It is the file named, a page in the folder named, or a page of out/ in the project.
    """
    if output is None:
        name = f"out/report.{form}"
        return target.folder / name, target.shown(name)
    if many or output.is_dir() or not output.suffix:
        page = output / f"{_page_name(target.path)}.{form}"
        return page, page.as_posix()
    return output, output.as_posix()


def _page_name(path: str) -> str:
    """Return the relative folder as a file's name, without a national id and not too long."""
    if path == ".":
        return "report"
    name = mask(path.replace("/", "__"))
    data = os.fsencode(name)
    if len(data) <= _LONGEST_NAME:
        return name
    return f"{data[:_TRUNCATED].decode('utf-8', 'ignore')}-{hash_of(data)[:8]}"


def refuse_same_page(targets: list[Target], form: ReportFormat, output: Path | None) -> None:
    """Raise TambonError, before anything is written, if two projects would write the same page."""
    if output is None:
        return
    many = len(targets) > 1
    pages = [page_of(target, form, output, many=many)[1] for target in targets]
    counts = Counter(map(_as_without_case, pages))
    for page in pages:
        name = _as_without_case(page)
        if counts[name] > 1 or (many and Path(name).name == INDEX):
            raise TambonError(_SAME_PAGE.fill(page=quote(page, LONGEST_PATH)), _FROM_ABOVE)


def _as_without_case(path: str) -> str:
    """Return the path as file systems see it that know no case."""
    return unicodedata.normalize("NFC", path).casefold()


def write_page(path: Path, page: str, target: Target, output: Path | None, *, many: bool) -> None:
    """Write a page; of many, in the folder that is locked already."""
    if many:
        put_text(path, page)
    else:
        write_text(path, page, within=target.folder if output is None else None)
