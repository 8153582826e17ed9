"""Repositories of git that tests make, with nobody's settings and one clock."""

import os
import subprocess
from pathlib import Path

NEW_YEAR = 1_546_311_600  # 2019-01-01 10:00 in Thailand
_DAY = 24 * 60 * 60
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
}


class Repo:
    """A repository in a folder, which is made if it is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._day = 0
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str | Path, stdin: str | bytes = b"") -> str:
        """What git prints; AssertionError with its complaint where it fails."""
        done = self.try_git(*arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape")

    def try_git(
        self, *arguments: str | Path, stdin: str | bytes = b""
    ) -> "subprocess.CompletedProcess[bytes]":
        when = f"{NEW_YEAR + self._day * _DAY} +0700"
        return subprocess.run(
            ["git", *map(str, arguments)],
            cwd=self.path,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            env={
                **os.environ,
                **_ENVIRONMENT,
                "GIT_AUTHOR_DATE": when,
                "GIT_COMMITTER_DATE": when,
            },
        )

    def commit(self, subject: str = "บันทึก", *, days: int = 1) -> str:
        """The id of a commit of all that lies in the folder, so many days after the last."""
        self._day += days
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD").strip()

    def object(self, kind: str, data: str | bytes) -> str:
        """The id of an object that is written as it is, however odd."""
        return self.git(
            "hash-object", "-w", "--literally", "-t", kind, "--stdin", stdin=data
        ).strip()

    def tree(self, *entries: tuple[str, bytes, str]) -> str:
        """The id of a folder of entries: mode, name, id."""
        data = b"".join(
            mode.encode() + b" " + name + b"\0" + bytes.fromhex(id_) for mode, name, id_ in entries
        )
        return self.object("tree", data)

    def commit_of(self, tree: str) -> str:
        """The id of a commit of a folder, to which the branch main leads from now on."""
        made = self.git("commit-tree", tree, "-m", "odd").strip()
        self.git("update-ref", "refs/heads/main", made)
        return made
