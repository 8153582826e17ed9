"""Hostile repositories: whatever their settings, objects and names are, no program of theirs is run."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tambon_cli.errors import TambonError
from tambon_cli.files import git
from tambon_cli.files.git_objects import MOST_BYTES, Objects
from tambon_cli.files.repository import opened_repository
from tests.git import NEW_YEAR, Repo

# What the settings of a repository may name as a program, each with a value that would run one.
PROGRAMS = {
    "core.fsmonitor": "{run}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{run}",
    "core.editor": "{run}",
    "core.sshCommand": "{run}",
    "core.gitProxy": "{run}",
    "core.askPass": "{run}",
    "core.alternateRefsCommand": "{run}",
    "credential.helper": "!{run}",
    "diff.external": "{run}",
    "diff.evil.textconv": "{run}",
    "diff.evil.command": "{run}",
    "filter.evil.clean": "{run}",
    "filter.evil.smudge": "{run}",
    "filter.evil.process": "{run}",
    "filter.evil.required": "true",
    "merge.evil.driver": "{run}",
    "gpg.program": "{run}",
    "gpg.ssh.program": "{run}",
    "gpg.x509.program": "{run}",
    "log.showSignature": "true",
    "interactive.diffFilter": "{run}",
    "uploadpack.packObjectsHook": "{run}",
    "alias.cat-file": "!{run}",
    "alias.rev-parse": "!{run}",
    "alias.rev-list": "!{run}",
    "pager.rev-list": "{run}",
    "pager.cat-file": "{run}",
    "trace2.eventTarget": "{run}",
    "extensions.worktreeConfig": "true",
    "submodule.x.update": "!{run}",
    "sequence.editor": "{run}",
    "receive.procReceiveRefs": "refs",
    "remote.origin.url": "ext::{run}",
    "remote.origin.promisor": "true",
    "remote.origin.uploadpack": "{run}",
    "remote.origin.partialclonefilter": "blob:none",
    "extensions.partialClone": "origin",
    "protocol.ext.allow": "always",
    "protocol.file.allow": "always",
}
_SIGNED = """\
tree {tree}
author x <x@example.org> {when} +0700
committer x <x@example.org> {when} +0700
gpgsig -----BEGIN PGP SIGNATURE-----
 iQEzBAABCAAdFiEE
 -----END PGP SIGNATURE-----

signed
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "r")
    (made.path / "x").mkdir()
    (made.path / "x/project.yaml").write_text("title: ก\n", encoding="utf-8")
    (made.path / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    made.commit("แรก")
    return made


@pytest.fixture
def trap(repo: Repo) -> Iterator[Path]:
    """The program that nothing may run; after the test it must not have left its mark."""
    mark = repo.path.parent / "run"
    program = repo.path.parent / "evil"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\nexit 1\n")
    program.chmod(0o755)
    hooks = repo.path.parent / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(program.read_text())
        (hooks / name).chmod(0o755)
    yield program
    assert not mark.exists()


def complaint(function: Callable[[], object]) -> str | None:
    """What a function cannot do, in Thai; None where it can."""
    try:
        function()
    except TambonError as error:
        return error.message.th
    return None


def read_all(path: Path) -> list[str]:
    """Read every object that a command reads: commits, folders, files."""
    with opened_repository(path) as repository:
        newest = repository.commit()
        assert repository.common_ancestor(newest, newest) == newest
        assert not repository.is_shallow
        assert repository.merged_commits(newest, "x", 1) == []
        assert repository.ignored([path / "x"]) == set()
        ids = repository.commits(newest, ["x"])
        for each in ids:
            commit = repository.objects.commit(each)
            assert commit is not None
            with repository.source(commit).open(repository.root / "x") as folder:
                for name in folder.contents().files:
                    folder.read(name, 1000)
        return ids


def test_no_program_of_its_settings_is_run(repo: Repo, trap: Path) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    signed = repo.object("commit", _SIGNED.format(tree=tree, when=NEW_YEAR))
    repo.git("update-ref", "refs/heads/main", signed)
    for name, value in PROGRAMS.items():
        repo.git("config", name, value.format(run=trap, hooks=trap.parent / "hooks"))
    assert read_all(repo.path) == [signed]


@pytest.mark.parametrize(
    "url", ["ext::sh -c {run}", "file://{run}", "ssh://host/x", "git://127.0.0.1:9/x"]
)
def test_what_is_not_there_is_not_fetched(repo: Repo, trap: Path, url: str) -> None:
    blob = repo.git("rev-parse", "HEAD:x/project.yaml").strip()
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", url.format(run=trap)),
        ("remote.origin.uploadpack", str(trap)),
        ("core.sshCommand", str(trap)),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
        ("protocol.file.allow", "always"),
    ):
        repo.git("config", name, value)
    told = complaint(lambda: read_all(repo.path))
    assert told is not None
    assert "ไม่อยู่ในเครื่องนี้" in told


def test_the_same_settings_do_run_a_program_where_git_log_is_used(repo: Repo, trap: Path) -> None:
    """The trap is one: `git log` walks into it, and its mark is taken away again."""
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    signed = repo.object("commit", _SIGNED.format(tree=tree, when=NEW_YEAR))
    repo.git("update-ref", "refs/heads/main", signed)
    repo.git("config", "gpg.program", str(trap))
    repo.git("config", "log.showSignature", "true")
    repo.git("log")
    (trap.parent / "run").unlink()


def test_a_program_named_git_in_the_current_folder_is_not_run(
    repo: Repo, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo.path / "git").write_text(trap.read_text())
    (repo.path / "git").chmod(0o755)
    monkeypatch.chdir(repo.path)
    monkeypatch.setenv("PATH", f"{repo.path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(TambonError, match="no git on this"):
        read_all(repo.path)


def test_git_is_found_from_the_folder_above_all(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert len(read_all(repo.path)) == 1


@pytest.mark.parametrize(
    "variable",
    [
        "GIT_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_EXEC_PATH",
        "GIT_CONFIG_PARAMETERS",
        "GIT_TRACE",
        "GIT_EXTERNAL_DIFF",
    ],
)
def test_nothing_of_the_environment_changes_what_is_read(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "/nowhere")
    assert len(read_all(repo.path)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "--output=x",
        "-x",
        "--all",
        "HEAD --all",
        "HEAD\n--all",
        "HEAD\0x",
        "",
        " ",
        "HEAD:x",
        "HEAD:x/project.yaml",
        "nothing",
        "^HEAD",
        "HEAD..HEAD",
        "@{u}",
        ":/แรก ไม่มี",
        "a" * 5000,
    ],
)
def test_what_names_no_commit_is_none(repo: Repo, name: str) -> None:
    with opened_repository(repo.path) as repository:
        assert repository.find_commit(name) is None
    assert sorted(each.name for each in repo.path.iterdir()) == [".git", ".gitattributes", "x"]


@pytest.mark.parametrize("name", ["HEAD", "main", "HEAD~1", "ป้าย", "HEAD@{0}", "main^0"])
def test_what_names_a_commit_is_it(repo: Repo, name: str) -> None:
    repo.commit("สอง")
    repo.git("tag", "-a", "ป้าย", "-m", "x")
    with opened_repository(repo.path) as repository:
        assert repository.commit(name).id == repo.git("rev-parse", f"{name}^{{commit}}").strip()


def test_replaced_objects_and_grafts_do_not_change_the_history(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD").strip()
    (repo.path / "x/plan.yaml").write_text("x: 1\n")
    second = repo.commit("สอง")
    (repo.path / ".git/info").mkdir(exist_ok=True)
    (repo.path / ".git/info/grafts").write_text(f"{second}\n")
    repo.git("replace", "-f", first, second)
    assert read_all(repo.path) == [second, first]


def test_objects_of_elsewhere_are_only_read(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    (other.path / ".git/objects/info").mkdir(exist_ok=True)
    (other.path / ".git/objects/info/alternates").write_text(f"{repo.path}/.git/objects\n")
    other.git("update-ref", "refs/heads/main", repo.git("rev-parse", "HEAD").strip())
    before = sorted(path.name for path in (repo.path / ".git").rglob("*"))
    assert len(read_all(other.path)) == 1
    assert sorted(path.name for path in (repo.path / ".git").rglob("*")) == before


def test_the_owner_of_a_repository_is_checked(repo: Repo) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a folder to another user")
    for path in (repo.path, repo.path / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(TambonError) as error:
        read_all(repo.path)
    assert error.value.message.en.startswith("the folder")
    assert error.value.hint is not None
    assert f"safe.directory {repo.path}" in error.value.hint.en.replace("“", "").replace(
        "”", ""
    ).replace('"', "")


@pytest.mark.parametrize(
    ("odd", "is_refused"),
    [("HEAD", True), ("config", True), ("packed-refs", True), ("objects/info/packs", False)],
)
def test_damage_is_an_error_in_words(repo: Repo, odd: str, is_refused: bool) -> None:
    (repo.path / ".git" / odd).parent.mkdir(exist_ok=True)
    (repo.path / ".git" / odd).write_bytes(b"\0\xff[\n" * 100)
    assert (complaint(lambda: read_all(repo.path)) is not None) is is_refused


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "ก ข", "-x"])
def test_a_repository_may_lie_in_any_folder(tmp_path: Path, name: str) -> None:
    made = Repo(tmp_path / name)
    (made.path / "x").mkdir()
    (made.path / "x/project.yaml").write_text("title: ก\n", encoding="utf-8")
    made.commit()
    assert len(read_all(made.path)) == 1


def test_a_folder_that_is_in_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(TambonError, match="no repository"):
        read_all(tmp_path)


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    with pytest.raises(TambonError, match="no commit yet"):
        read_all(Repo(tmp_path / "new").path)


def test_a_pipe_in_place_of_its_settings_ends_in_time(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "MOST_SECONDS", 0.5)
    (repo.path / ".git/config").unlink()
    os.mkfifo(repo.path / ".git/config")
    started = time.monotonic()
    with pytest.raises(TambonError):
        read_all(repo.path)
    assert time.monotonic() - started < 5


def test_an_object_of_any_length_is_read_to_its_limit(repo: Repo) -> None:
    blob = repo.object("blob", bytes(MOST_BYTES + 100))
    objects = Objects(repo.path / ".git")
    try:
        assert objects.size(blob) == MOST_BYTES + 100
        assert objects.read(blob, "blob") is None
        assert len(objects.head(blob)) == MOST_BYTES
        assert objects.read("0" * 40, "blob") is None
        assert objects.commit(blob) is None
    finally:
        objects.close()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "tree\n\n",
        "tree HEAD\n\n",
        "tree {tree} x\n\n",
        "tree กก\n\n",
        "tree {tree}\nparent x\n\n",
    ],
)
def test_odd_commits_are_refused_in_words(repo: Repo, data: str) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    odd = repo.object("commit", data.format(tree=tree))
    with opened_repository(repo.path) as repository:
        assert complaint(lambda: repository.objects.commit(odd))


@pytest.mark.parametrize(
    ("data", "when", "subject"),
    [
        ("tree {tree}\n", 0, ""),
        ("tree {tree}\ncommitter\n\n\n", 0, ""),
        ("tree {tree}\ncommitter x 99999999999999999999 +9999\n\nก", 0, "ก"),
        ("tree {tree}\ncommitter x <> -5 -0000\n\n\x1b[31m", 0, "\x1b[31m"),
        ("tree {tree}\ntree x\ncommitter x <> 5 +0700\n\n\n ก \nข", 5, "ก "),
    ],
)
def test_odd_commits_are_read(repo: Repo, data: str, when: int, subject: str) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    odd = repo.object("commit", data.format(tree=tree))
    with opened_repository(repo.path) as repository:
        found = repository.objects.commit(odd)
    assert found is not None
    assert (found.tree, found.when, found.subject) == (tree, when, subject)


@pytest.mark.parametrize(
    "head",
    [
        "ref: refs/heads/HEAD\n",
        "ref: refs/heads/loop\n",
        "ref: refs/heads/missing\n",
        "ref: ../../../etc/passwd\n",
        "0" * 40,
        "ref: refs/heads/blob\n",
        "\n",
        "ref: refs/heads/a\nb\n",
    ],
)
def test_odd_references_name_no_commit(repo: Repo, head: str) -> None:
    blob = repo.git("rev-parse", "HEAD:x/project.yaml").strip()
    (repo.path / ".git/refs/heads/loop").write_text("ref: refs/heads/loop\n")
    (repo.path / ".git/refs/heads/blob").write_text(f"{blob}\n")
    (repo.path / ".git/HEAD").write_text(head)
    assert complaint(lambda: read_all(repo.path))


@pytest.mark.parametrize("leads_to", ["/etc", "/nowhere", "..", "/dev/zero", "a\nb"])
def test_a_file_in_place_of_the_repository_leads_to_none(tmp_path: Path, leads_to: str) -> None:
    (tmp_path / ".git").write_text(f"gitdir: {leads_to}\n")
    assert complaint(lambda: read_all(tmp_path))


def test_git_may_take_only_so_much_memory(repo: Repo) -> None:
    limits = Path("/proc")
    if not limits.is_dir():
        pytest.skip("only Linux limits another process, and tells of it")
    objects = Objects(repo.path / ".git")
    try:
        objects.size("0" * 40)
        assert objects._sizes is not None
        told = (limits / str(objects._sizes._process.pid) / "limits").read_text()
        (line,) = (each for each in told.splitlines() if each.startswith("Max address space"))
        assert line.split()[3] == str(2 * 1024**3)
    finally:
        objects.close()


def test_a_name_with_a_line_end_is_one_name(repo: Repo) -> None:
    (repo.path / "x/a\nb.txt").write_text("x")
    repo.commit("ชื่อ")
    with opened_repository(repo.path) as repository:
        source = repository.source(repository.commit())
        with source.open(repository.root / "x") as folder:
            assert folder.contents().files == ("a\nb.txt", "project.yaml")
            assert folder.read("a\nb.txt", 10) == b"x"


def test_git_ends_with_the_repository(repo: Repo) -> None:
    read_all(repo.path)
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False)
    assert str(repo.path) not in running.stdout
