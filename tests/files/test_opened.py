"""One folder opened in four ways: the disk, a commit of git, bytes in memory, texts not saved yet.

Whatever is wrong in it is found in the same place with the same words.
"""

import os
import shutil
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from tambon_cli.diagnostics import ConfigurationError
from tambon_cli.errors import TambonError
from tambon_cli.files.folder import DISK
from tambon_cli.files.git_folder import MOST_FOLDERS, CommitSource, folders_holding
from tambon_cli.files.git_objects import MOST_BYTES
from tambon_cli.files.opened import (
    DEEPEST,
    MOST_FILES,
    Contents,
    FolderSource,
    OpenedFolder,
    ReadAt,
    Trouble,
    contents_below,
    is_inside,
)
from tambon_cli.files.repository import opened_repository
from tambon_cli.files.unsaved import Unsaved
from tambon_cli.portfolio.check import Request, check_target, score_checked
from tambon_cli.portfolio.find import Target
from tambon_cli.project.project import FILES
from tests.git import Repo
from tests.support import EXAMPLES, ROOT, Folder, tambon

_T = TypeVar("_T")
_WANTED = Request(needs_table=False)


@dataclass(frozen=True)
class _InMemory:
    """An entry of a folder in memory."""

    name: str
    path: Path

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return not (self.path.is_symlink() and not follow_symlinks) and self.path.is_dir()

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        return not (self.path.is_symlink() and not follow_symlinks) and self.path.is_file()

    def is_symlink(self) -> bool:
        return self.path.is_symlink()


@dataclass(frozen=True)
class MemoryFolder:
    """Bytes by name, and why the others cannot be read."""

    files: dict[str, bytes]
    refused: tuple[tuple[str, Trouble], ...]

    def read(self, name: str, limit: int) -> bytes | Trouble:
        if not is_inside(name):
            return Trouble.OUTSIDE
        data = self.files.get(name)
        if data is None:
            return dict(self.refused).get(name, Trouble.MISSING)
        return data if len(data) <= limit else Trouble.LARGE

    def examine(self, name: str, use: Callable[[ReadAt, int], _T]) -> _T | Trouble:
        data = self.read(name, 1 << 40)
        if isinstance(data, Trouble):
            return data
        return use(lambda offset, count: data[offset : offset + count], len(data))

    def contents(self) -> Contents:
        if len(self.files) > MOST_FILES:
            return Contents(is_cut=True)
        return Contents(tuple(sorted(self.files)), self.refused)

    def once(self, make: Callable[..., _T], name: str, *more: Hashable) -> _T:
        return make(self, name, *more)


@dataclass(frozen=True, eq=False)
class Memory:
    """A folder as it was when it was taken into memory."""

    root: Path
    folders: dict[Path, OpenedFolder] = field(default_factory=dict)

    def open(self, folder: Path) -> AbstractContextManager[OpenedFolder]:
        return nullcontext(self.folders[folder])

    def holds(self, path: Path) -> bool:
        opened = self.folders.get(path.parent)
        return opened is not None and opened.read(path.name, 1 << 40) is not Trouble.MISSING


def in_memory(root: Path) -> Memory:
    memory = Memory(root)
    for folder in [root, *(each for each in root.rglob("*") if each.is_dir())]:
        with DISK.open(folder) as opened:
            contents = opened.contents()
            files = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file() and not path.is_symlink()
            }
            kept = set(contents.files) if not contents.is_cut else set(files)
            memory.folders[folder] = MemoryFolder(
                {name: data for name, data in files.items() if name in kept}, contents.refused
            )
    return memory


@contextmanager
def in_commit(root: Path) -> Iterator[CommitSource]:
    with opened_repository(root) as repository:
        yield repository.source(repository.commit())


def found(folder: Path, source: FolderSource) -> list[str]:
    """Everything that is wrong in a folder: place, code and words."""
    try:
        checked = check_target(Target(folder, ".", given=folder, source=source), _WANTED)
    except ConfigurationError as error:
        findings = tuple(error.findings)
    else:
        findings = checked.shown
    return [
        f"{os.path.basename(each.location.file)}:{each.location.span} {each.code} {each.message.th}"
        for each in findings
    ]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every rule, which is also the only commit of a repository."""
    root = tmp_path_factory.mktemp("cases") / "repo"
    shutil.copytree(
        ROOT / "tests/rules",
        root,
        symlinks=True,
        ignore=shutil.ignore_patterns("*.py", "__pycache__"),
    )
    Repo(root).commit()
    return root


NAMES = sorted(path.name for path in (ROOT / "tests/rules").glob("TB*"))


@pytest.mark.parametrize("family", sorted({name[:3] for name in NAMES}))
def test_the_same_is_found_however_a_folder_is_opened(cases: Path, family: str) -> None:
    with in_commit(cases) as commit:
        for name in (each for each in NAMES if each.startswith(family)):
            folder = cases / name / "bad"
            on_disk = found(folder, DISK)
            assert on_disk, name
            assert found(folder, in_memory(folder)) == on_disk, name
            assert found(folder, commit) == on_disk, name


@pytest.mark.parametrize("family", sorted({name[:3] for name in NAMES}))
def test_what_is_not_saved_yet_is_read_as_if_it_were(
    cases: Path, tmp_path: Path, family: str
) -> None:
    for name in (each for each in NAMES if each.startswith(family)):
        folder, copy = cases / name / "bad", tmp_path / name
        shutil.copytree(folder, copy, symlinks=True)
        texts = {}
        for file in FILES:
            if (copy / file).is_file() and not (copy / file).is_symlink():
                texts[file] = (copy / file).read_bytes()
                (copy / file).write_text("schema: nothing\n")
        assert found(copy, Unsaved(copy, texts)) == found(folder, DISK), name


def levels(folder: Path, source: FolderSource) -> list[tuple[int | None, int | None]]:
    checked = check_target(Target(folder, ".", given=folder, source=source), _WANTED)
    cards = score_checked(checked, _WANTED)
    return [(card.level, card.claimed_level) for card in cards]


@pytest.mark.parametrize("name", ["old", "new"])
def test_levels_are_the_same_however_a_folder_is_opened(tmp_path: Path, name: str) -> None:
    shutil.copytree(EXAMPLES / name, tmp_path / "repo/x", ignore=shutil.ignore_patterns("out"))
    Repo(tmp_path / "repo").commit()
    folder = tmp_path / "repo/x"
    with in_commit(tmp_path / "repo") as commit:
        assert levels(folder, commit) == levels(folder, DISK)
        assert levels(folder, in_memory(folder)) == levels(folder, DISK)


def test_a_commit_brings_its_own_settings_and_rubric(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    shutil.copytree(EXAMPLES / "old", tmp_path / "x", ignore=shutil.ignore_patterns("out"))
    rubric = (ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml").read_text(encoding="utf-8")
    (tmp_path / "own.yaml").write_text(rubric.replace("id: fy2562", "id: own"), encoding="utf-8")
    (tmp_path / "tambon.toml").write_text('rubric = "own.yaml"\n')
    repo.commit()
    (tmp_path / "tambon.toml").unlink()
    (tmp_path / "own.yaml").unlink()
    with in_commit(tmp_path) as commit:
        checked = check_target(Target(tmp_path / "x", "x", given=tmp_path, source=commit), _WANTED)
        assert checked.rubric is not None
        assert (checked.rubric.id, checked.rubric_file) == ("own", "own.yaml")


# What only the odd hold: made as a folder, and as the objects of a commit.


@pytest.fixture
def project(tmp_path: Path) -> Folder:
    """The example of a new area in a repository that has no commit yet."""
    shutil.copytree(EXAMPLES / "new", tmp_path / "x", ignore=shutil.ignore_patterns("out"))
    Repo(tmp_path)
    return Folder(tmp_path / "x")


def test_links_are_never_followed(project: Folder) -> None:
    (project.path / "evidence/link.pdf").symlink_to("/etc/passwd")
    (project.path / "folder").symlink_to("/etc")
    (project.path / "mou.yaml").unlink()
    (project.path / "mou.yaml").symlink_to("plan.yaml")
    Repo(project.path.parent).commit()
    on_disk = found(project.path, DISK)
    assert sum("TB015" in each for each in on_disk) == 3
    with in_commit(project.path.parent) as commit:
        assert found(project.path, commit) == on_disk
    assert found(project.path, Unsaved(project.path, {"mou.yaml": b"schema: x\n"})) == on_disk


def test_a_crowd_of_files_is_told_and_not_read(project: Folder) -> None:
    (project.path / "crowd").mkdir()
    for number in range(MOST_FILES):
        (project.path / f"crowd/{number}.txt").write_text("")
    Repo(project.path.parent).commit()
    with in_commit(project.path.parent) as commit:
        assert found(project.path, commit) == found(project.path, DISK)
        assert any("TB032" in each for each in found(project.path, commit))


def test_what_lies_too_deep_is_told(project: Folder) -> None:
    deep = project.path / "/".join("a" * (DEEPEST + 2))
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("")
    Repo(project.path.parent).commit()
    with in_commit(project.path.parent) as commit:
        assert found(project.path, commit) == found(project.path, DISK)


def test_a_large_file_is_not_read(project: Folder) -> None:
    project.write("mou.yaml", "x: " + "ก" * 1_000_000)
    project.write("evidence/big.pdf", b"%PDF-1.4" + bytes(MOST_BYTES))
    Repo(project.path.parent).commit()
    with in_commit(project.path.parent) as commit:
        assert found(project.path, commit) == found(project.path, DISK)


def odd_commit(repo: Repo, name: bytes, data: bytes = b"x") -> str:
    """A commit of the example with one more entry of that name, which no checkout would take."""
    repo.commit()
    whole = {
        line.split("\t")[1]: line.split()[2] for line in repo.git("ls-tree", "HEAD").splitlines()
    }
    entries = [
        (line.split()[0].lstrip("0"), os.fsencode(line.split("\t")[1]), line.split()[2])
        for line in repo.git("-c", "core.quotePath=false", "ls-tree", whole["x"]).splitlines()
    ]
    inner = repo.tree(*entries, ("100644", name, repo.object("blob", data)))
    return repo.commit_of(repo.tree(("40000", b"x", inner)))


@pytest.mark.parametrize("name", [b"", b".", b"..", b"../../x.yaml", b"a/b", b"/etc/passwd"])
def test_names_that_lead_elsewhere_are_not_there(project: Folder, name: bytes) -> None:
    on_disk = found(project.path, DISK)
    odd_commit(Repo(project.path.parent), name)
    with in_commit(project.path.parent) as commit:
        assert found(project.path, commit) == on_disk


@pytest.mark.parametrize(
    "name", [b"a\nb.pdf", b"a\x1bb.pdf", b"\xff.pdf", b"PROJECT.yaml", b"con.pdf"]
)
def test_odd_names_are_told(project: Folder, name: bytes) -> None:
    odd_commit(Repo(project.path.parent), name)
    with in_commit(project.path.parent) as commit:
        assert any("TB033" in each for each in found(project.path, commit))


def test_a_submodule_is_no_file(project: Folder) -> None:
    repo = Repo(project.path.parent)
    whole = repo.commit()
    entries = [("100644", b"project.yaml", repo.git("rev-parse", "HEAD:x/project.yaml").strip())]
    entries += [("160000", b"mou.yaml", whole)]
    repo.commit_of(repo.tree(("40000", b"x", repo.tree(*entries))))
    with in_commit(repo.path) as commit:
        assert any(
            each.startswith("mou.yaml") and "TB015" in each for each in found(project.path, commit)
        )


def partial_clone(repo: Repo, path: Path, what: str) -> None:
    """A clone that left some objects behind, as big repositories are cloned."""
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", f"--filter={what}", "--no-checkout", f"file://{repo.path}", path)


def test_of_content_that_is_not_here_nothing_is_concluded(project: Folder, tmp_path: Path) -> None:
    repo = Repo(project.path.parent)
    repo.commit()
    (project.path / "mou.yaml").write_text("# x\n")
    repo.commit()
    partial_clone(repo, tmp_path / "clone", "blob:none")
    with in_commit(tmp_path / "clone") as commit, pytest.raises(TambonError):
        found(tmp_path / "clone/x", commit)
    done = tambon("history", "--lang", "th", cwd=tmp_path / "clone")
    assert (done.returncode, "คิดคะแนนไม่ได้" in done.stdout) == (0, True)
    assert "ระดับ 5" not in done.stdout
    assert tambon("diff", "HEAD~1..HEAD", cwd=tmp_path / "clone").returncode == 2


def test_folders_that_are_not_here_are_an_error_in_words(project: Folder, tmp_path: Path) -> None:
    repo = Repo(project.path.parent)
    repo.commit()
    partial_clone(repo, tmp_path / "clone", "tree:0")
    done = tambon("history", "--lang", "th", cwd=tmp_path / "clone")
    assert (done.returncode, "ไม่อยู่ในเครื่องนี้" in done.stderr) == (2, True)


def test_folders_that_hold_themselves_many_times_are_refused(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    tree = repo.tree(("100644", b"x", repo.object("blob", b"")))
    for _level in range(10):
        tree = repo.tree(*(("40000", b"%d" % number, tree) for number in range(10)))
    repo.commit_of(tree)
    with in_commit(tmp_path) as commit, pytest.raises(TambonError) as error:
        list(folders_holding(commit, "project.yaml", tmp_path, lambda _name: False))
    assert f"{MOST_FOLDERS:,}" in error.value.message.en


@pytest.mark.parametrize("data", [b"100644 x", b"100644 x\0abc", b"x\0", b"\0\0\0"])
def test_a_damaged_folder_is_an_error_in_words(tmp_path: Path, data: bytes) -> None:
    repo = Repo(tmp_path)
    repo.commit_of(repo.object("tree", data))
    with in_commit(tmp_path) as commit, pytest.raises(TambonError):
        commit.entry(tmp_path / "x")


def test_many_entries_of_one_folder_are_cut_as_on_the_disk() -> None:
    entries = [_InMemory(f"{number}.txt", Path("/nowhere")) for number in range(MOST_FILES + 1)]
    assert contents_below(lambda _prefix: entries).is_cut
