"""The repository of git that a folder lies in, and its commits."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.git import run_git, try_git
from tambon_cli.files.git_folder import CommitSource
from tambon_cli.files.git_objects import CommitRecord, Objects
from tambon_cli.files.work_tree import work_tree_of
from tambon_cli.i18n import Text

MOST_COMMITS = 100_000
_OF_BARE = ("HEAD", "objects", "refs")
_NO_REPOSITORY = Text("{folder} ไม่ได้อยู่ใน git", "{folder} is in no repository of git")
_BEGIN_ONE = Text(
    "เริ่มเก็บใน git ด้วย git init แล้ว git add และ git commit",
    "begin to keep it in git: git init, git add, git commit",
)
_NO_COMMIT = Text("ไม่มี commit ชื่อ {name}", "there is no commit {name}")
_NO_COMMIT_YET = Text("ยังไม่มี commit ใด", "there is no commit yet")
_MAKE_COMMIT = Text("สั่ง git add . แล้ว git commit", "run git add . and git commit")
SEE_COMMITS = Text("ดูชื่อ commit ด้วย git log --oneline", "git log --oneline shows them")
_NEWEST = "HEAD"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, read by its own folder `git_dir`; `root` is what its paths are seen from.

    That is the root of the work tree, or the repository itself where it is bare. `shared` is the
    folder that linked work trees share; of others it is the same.
    """

    git_dir: Path
    shared: Path
    root: Path
    is_bare: bool
    objects: Objects

    def commit(self, name: str = _NEWEST) -> CommitRecord:
        """Return the commit that a name means (a branch, a tag, an id); TambonError if none."""
        found = self.find_commit(name)
        if found is not None:
            return found
        if name == _NEWEST:
            raise TambonError(_NO_COMMIT_YET, _MAKE_COMMIT)
        raise TambonError(_NO_COMMIT.fill(name=quote(name)), SEE_COMMITS)

    def find_commit(self, name: str = _NEWEST) -> CommitRecord | None:
        """Return the commit that a name means (a branch, a tag, an id); None if it means none."""
        if name.startswith("-") or not name.isprintable():
            return None
        wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
        done = try_git(wanted, git_dir=self.git_dir)
        object_id = done.stdout.decode("ascii", "replace").strip()
        return self.objects.commit(object_id) if done.returncode == 0 and object_id else None

    def commits(self, newest: CommitRecord, paths: Sequence[str] = ()) -> list[str]:
        """Return the ids of the commits up to the newest that touch a path, the newest first.

        Of a merge only the first parent is followed, as of the branch that others were merged into.
        """
        options = ["--first-parent", f"--max-count={MOST_COMMITS}", newest.id]
        found = run_git(["rev-list", *options, "--", *paths], git_dir=self.git_dir)
        return found.decode("ascii", "replace").split()

    def merged_commits(self, merge: CommitRecord, path: str, most: int) -> list[CommitRecord]:
        """Return the commits that a merge brought in and that touch a path, the newest first.

        They are at most so many; none of a commit that is no merge.
        """
        if len(merge.parents) < 2:
            return []
        options = ["--no-merges", f"--max-count={most}", merge.id, f"^{merge.parents[0]}"]
        found = run_git(["rev-list", *options, "--", path], git_dir=self.git_dir)
        commits = map(self.objects.commit, found.decode("ascii", "replace").split())
        return [each for each in commits if each is not None]

    def common_ancestor(self, first: CommitRecord, second: CommitRecord) -> CommitRecord | None:
        """Return the newest commit that both came from; None where there is none."""
        done = try_git(["merge-base", first.id, second.id], git_dir=self.git_dir)
        object_id = done.stdout.decode("ascii", "replace").strip()
        return self.objects.commit(object_id) if object_id else None

    def source(self, commit: CommitRecord) -> CommitSource:
        """Return the commit as a place where folders are opened."""
        return self.source_of(commit.tree)

    def source_of(self, tree: str) -> CommitSource:
        """Return a folder by the id of its object as the place where folders are opened."""
        return CommitSource(self.objects, tree, self.root, self.shared / "lfs/objects")

    def ignored(self, folders: Sequence[Path]) -> set[Path]:
        """Return those of folders of the work tree that git is told to leave out.

        None of them is where git cannot tell.
        """
        data = b"\0".join(os.fsencode(each) for each in folders)
        # check-ignore takes all paths as they are, and does not know the option that says so.
        options = ["--no-literal-pathspecs", f"--work-tree={self.root}"]
        command = [*options, "check-ignore", "-z", "--stdin"]
        done = try_git(command, git_dir=self.git_dir, folder=self.root, stdin=data)
        return {Path(os.fsdecode(each)) for each in done.stdout.split(b"\0") if each}

    @property
    def is_shallow(self) -> bool:
        """Whether older commits were left behind when the repository was fetched."""
        found = run_git(["rev-parse", "--is-shallow-repository"], git_dir=self.git_dir)
        return found.strip() == b"true"


@contextmanager
def opened_repository(path: Path) -> Iterator[Repository]:
    """Give the repository that a path lies in, or that it is.

    Raise TambonError where there is none, or where git refuses to read it.
    """
    root = _root_of(Path(os.path.abspath(path)))
    if root is None:
        raise TambonError(_NO_REPOSITORY.fill(folder=quote(str(path))), _BEGIN_ONE)
    # The owner is checked only where git finds the repository by itself.
    own, shared = (path_said(root, each) for each in ("--absolute-git-dir", "--git-common-dir"))
    objects = Objects(own)
    is_bare = work_tree_of(str(root)) is None
    try:
        yield Repository(own, shared, root, is_bare, objects)
    finally:
        objects.close()


def path_said(root: Path, option: str) -> Path:
    """Return a folder of the repository of a work tree, by the option of `git rev-parse`."""
    said = run_git(["rev-parse", option], folder=root)
    return root / os.fsdecode(said.removesuffix(b"\n").removesuffix(b"\r"))


def _root_of(folder: Path) -> Path | None:
    """Return the root of the work tree, or the bare repository, at or above a folder."""
    tree = work_tree_of(str(folder))
    if tree is not None:
        return Path(tree)
    above = (folder, *folder.parents)
    return next((each for each in above if _is_bare(each)), None)


def _is_bare(folder: Path) -> bool:
    return all((folder / name).exists() for name in _OF_BARE)
