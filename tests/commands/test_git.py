"""Real git through the driver that `tambon git --install` sets: merges by field, and never a side lost, whatever becomes of the driver."""

import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support import EXAMPLES, ROOT, tambon

NAMES = [
    "khok-krabueang",
    "ตำบลโคกกระเบื้อง ปี 2562",
    """a'b "c" $(touch pwned) `touch pwned` %A;&""",
    "-x",
]
LINE = "*.yaml diff=tambon merge=tambon\n"
ACTIVITIES = (EXAMPLES / "old/activities.yaml").read_text(encoding="utf-8")
OURS = ("place: ลานวัดกลาง", "place: ลานวัดใต้")
THEIRS = ("time: 08.30-15.00 น.", "time: 08.30-16.30 น.")
CLASH = ("place: ลานวัดกลาง", "place: หอประชุม")


def installed() -> bool:
    """Whether the Python that git would call has this very package."""
    where = "import tambon_cli; print(tambon_cli.__file__)"
    done = subprocess.run(
        [sys.executable, "-P", "-E", "-c", where], capture_output=True, check=False, cwd=os.sep
    )
    return Path(done.stdout.decode().strip()).parent.parent == ROOT


pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not installed(), reason="the package is not installed in this Python"),
]


class Clone:
    """A work tree with one project file, and the branches of two officers."""

    def __init__(self, root: Path, name: str = "โครงการ") -> None:
        self.root = root
        self.path = root / name / "activities.yaml"
        self.path.parent.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.write(ACTIVITIES)
        self.commit("base")
        assert tambon("git", "--install", root).returncode == 0
        self.commit("attributes")

    def git(
        self, *arguments: str, environment: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "TAMBON_LANG": "th"}
        return subprocess.run(
            ["git", *identity, "-c", "core.autocrlf=false", *arguments],
            cwd=self.root,
            env={**os.environ, **alone, **(environment or {})},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )

    def write(self, text: str, path: Path | None = None) -> None:
        (path or self.path).write_bytes(text.encode("utf-8"))

    @property
    def text(self) -> str:
        return self.path.read_bytes().decode("utf-8")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        done = self.git("commit", "-qm", message)
        assert done.returncode == 0, done

    def edit(self, *edits: tuple[str, str]) -> None:
        text = self.text
        for old, new in edits:
            assert text.count(old) == 1
            text = text.replace(old, new)
        self.write(text)

    def two(self, ours: tuple[str, str], theirs: tuple[str, str]) -> None:
        """One edit on the branch `theirs`, another on `main`, which is checked out."""
        self.git("checkout", "-qb", "theirs")
        self.edit(theirs)
        self.commit("theirs")
        self.git("checkout", "-q", "main")
        self.edit(ours)
        self.commit("ours")

    def driver(self) -> str:
        return self.git("config", "merge.tambon.driver").stdout.strip()

    def replace_python(self, command: str) -> None:
        """Let the driver run another command in place of Python."""
        line = self.driver()
        python = shlex.quote(sys.executable)
        assert line.count(f" {python} -P -E -m tambon_cli ") == 1
        self.git("config", "merge.tambon.driver", line.replace(python, command))


def both(*edits: tuple[str, str], text: str = ACTIVITIES) -> str:
    for old, new in edits:
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", NAMES)
def test_merge_of_a_file_of_any_name(tmp_path: Path, name: str) -> None:
    clone = Clone(tmp_path, name)
    clone.two(OURS, THEIRS)  # side by side: git alone is in conflict
    assert clone.git("merge", "-q", "theirs").returncode == 0
    assert clone.text == both(OURS, THEIRS)
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_stands_at_its_field_and_is_said_in_words(tmp_path: Path, name: str) -> None:
    clone = Clone(tmp_path, name)
    clone.two(OURS, CLASH)
    done = clone.git("merge", "theirs")
    assert done.returncode == 1
    assert f"<<<<<<< ours\n    {OURS[1]}\n=======\n    {CLASH[1]}\n>>>>>>> theirs\n" in clone.text
    assert "activities.yaml: " in done.stderr
    assert "A2 › สถานที่" in done.stderr
    assert "“ลานวัดใต้”" in done.stderr
    assert "“หอประชุม”" in done.stderr
    assert clone.git("ls-files", "-u").stdout.count("\n") == 3
    clone.write((EXAMPLES / "old/project.yaml").read_text(), clone.path.with_name("project.yaml"))
    told = tambon("validate", clone.path.parent, "--select", "TB005")
    assert told.stdout.count("ผิดพลาด TB005") == 1


def test_rebase_cherry_pick_and_stash(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.two(OURS, THEIRS)
    assert clone.git("cherry-pick", "theirs").returncode == 0
    assert clone.text == both(OURS, THEIRS)
    clone.git("reset", "-q", "--hard", "HEAD~1")
    assert clone.git("rebase", "-q", "theirs").returncode == 0
    assert clone.text == both(OURS, THEIRS)
    clone.edit(("spent: 9500", "spent: 9600"))
    clone.git("stash", "-q")
    clone.edit(("community: 110", "community: 111"))
    clone.commit("more")
    assert clone.git("stash", "pop", "-q").returncode == 0
    assert clone.text == both(OURS, THEIRS, ("spent: 9500", "spent: 9600"), ("community: 110", "community: 111"))  # fmt: skip


def test_a_folder_that_one_renamed(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.git("checkout", "-qb", "theirs")
    clone.edit(THEIRS)
    clone.commit("theirs")
    clone.git("checkout", "-q", "main")
    clone.edit(OURS)
    clone.git("mv", "โครงการ", "ชื่อใหม่ 'ก'")
    clone.commit("ours")
    assert clone.git("merge", "-q", "theirs").returncode == 0
    new = tmp_path / "ชื่อใหม่ 'ก'/activities.yaml"
    assert new.read_text(encoding="utf-8") == both(OURS, THEIRS)


def test_windows_line_ends_on_one_side(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    clone.two(OURS, THEIRS)
    clone.write(clone.text.replace("\n", "\r\n"))
    clone.commit("windows")
    assert clone.git("merge", "-q", "theirs").returncode == 0
    assert clone.text == both(OURS, THEIRS).replace("\n", "\r\n")


def test_a_file_that_both_added(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    new = clone.path.with_name("meetings.yaml")
    clone.git("checkout", "-qb", "theirs")
    clone.write("meetings:\n  - id: MT2\n    kind: review\n", new)
    clone.commit("theirs")
    clone.git("checkout", "-q", "main")
    clone.write("# ประชุม\nmeetings:\n  - id: MT1\n    kind: review\n", new)
    clone.commit("ours")
    assert clone.git("merge", "-q", "theirs").returncode == 0
    assert new.read_text(encoding="utf-8") == "# ประชุม\nmeetings:\n  - id: MT1\n    kind: review\n  - id: MT2\n    kind: review\n"  # fmt: skip


def test_branches_that_were_merged_into_each_other(tmp_path: Path) -> None:
    """Between them git merges the versions that both come from first, with conflicts as they are."""
    clone = Clone(tmp_path)
    clone.two(OURS, CLASH)
    clone.git("branch", "before")
    again = "place: ลานวัดเหนือ"
    for branch, other, place in (("main", "theirs", OURS[1]), ("theirs", "before", again)):
        clone.git("checkout", "-q", branch)
        assert clone.git("merge", other).returncode == 1
        clone.write(both((OURS[0], place)))
        clone.commit(f"merged into {branch}")
    clone.edit(THEIRS)
    clone.commit("more")
    clone.git("checkout", "-q", "main")
    assert clone.git("merge", "theirs").returncode == 1
    assert "<<<<<<< ours\n" in clone.text
    assert [words in clone.text for words in (OURS[1], again, THEIRS[1])] == [True] * 3


def test_other_files_of_yaml_go_the_way_of_git(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    other = clone.path.with_name("workflow.yaml")
    clone.write("a: 1\n", other)
    clone.commit("other")
    clone.git("checkout", "-qb", "theirs")
    clone.write("a: 2\n", other)
    clone.commit("theirs")
    clone.git("checkout", "-q", "main")
    clone.write("a: 3\n", other)
    clone.commit("ours")
    done = clone.git("merge", "theirs")
    assert done.returncode == 1
    assert other.read_text() == "<<<<<<< ours\na: 3\n=======\na: 2\n>>>>>>> theirs\n"
    assert "workflow.yaml" in done.stderr


# A driver that dies.


def without_package(folder: Path) -> str:
    """A Python in which the package is not installed any more."""
    venv.create(folder / "bare", symlinks=os.name != "nt", with_pip=False)
    return shlex.quote(str(folder / "bare/bin/python"))


DYING = {
    "gone": "/nowhere/python",
    "killed": "sh -c 'kill -KILL $$'",
    "terminated": "sh -c 'kill -TERM $$'",
    "crashed": "sh -c 'exit 2'",
    "with a bug": "sh -c 'exit 70'",
    "with a traceback": f"{shlex.quote(sys.executable)} -c 'raise ValueError' x",
    "says 1 and does nothing": "false",
}


@pytest.mark.parametrize("death", [*DYING, "without the package"])
@pytest.mark.parametrize("theirs", [THEIRS, CLASH])
def test_both_sides_stand_in_the_file_when_the_driver_dies(
    tmp_path: Path, death: str, theirs: tuple[str, str]
) -> None:
    clone = Clone(tmp_path / "clone")
    clone.two(OURS, theirs)
    clone.replace_python(DYING.get(death) or without_package(tmp_path))
    done = clone.git("merge", "theirs")
    assert done.returncode == 1
    assert "<<<<<<< ours\n" in clone.text
    assert OURS[1] in clone.text
    assert theirs[1] in clone.text


def test_both_sides_stand_in_the_file_when_the_driver_dies_behind_an_old_mark(
    tmp_path: Path,
) -> None:
    clone = Clone(tmp_path)
    clone.write(f"<<<<<<< x\n{ACTIVITIES}")
    clone.commit("left over")
    clone.two(OURS, CLASH)
    clone.replace_python("false")
    assert clone.git("merge", "theirs").returncode == 1
    assert CLASH[1] in clone.text


def test_the_disk_that_is_full_leaves_both_sides(tmp_path: Path) -> None:
    """The result cannot be written: git merges by lines over ours, which is whole still."""
    clone = Clone(tmp_path)
    clone.two(OURS, THEIRS)
    clone.replace_python(f"sh -c 'ulimit -f 0; exec {shlex.quote(sys.executable)} \"$@\"' x")
    assert clone.git("merge", "theirs").returncode == 1
    assert OURS[1] in clone.text
    assert THEIRS[1] in clone.text


@pytest.mark.parametrize("path", [None, ".", ":"])
def test_no_module_of_the_work_tree_is_run(tmp_path: Path, path: str | None) -> None:
    clone = Clone(tmp_path)
    clone.two(OURS, THEIRS)
    evil = f"open({str(tmp_path / 'pwned')!r}, 'w')\n"
    for name in ("yaml.py", "typer.py", "encodings.py", "sitecustomize.py", "usercustomize.py"):
        (tmp_path / name).write_text(evil)
    (tmp_path / "tambon_cli").mkdir()
    for name in ("__init__.py", "__main__.py"):
        (tmp_path / "tambon_cli" / name).write_text(evil)
    environment = {} if path is None else {"PYTHONPATH": path}
    assert clone.git("merge", "-q", "theirs", environment=environment).returncode == 0
    assert clone.text == both(OURS, THEIRS)
    assert not (tmp_path / "pwned").exists()


def test_a_difference_is_shown_as_it_stands_when_the_command_dies(tmp_path: Path) -> None:
    clone = Clone(tmp_path)
    line = clone.git("config", "diff.tambon.textconv").stdout.strip()
    python = shlex.quote(sys.executable)
    assert f"{python} -P -E -m tambon_cli diff --textconv -- " in line
    clone.git("config", "diff.tambon.textconv", line.replace(python, "/nowhere/python"))
    clone.edit(OURS)
    done = clone.git("diff")
    assert done.returncode == 0
    assert f"+    {OURS[1]}" in done.stdout


# What --install and --uninstall change.


def config(clone: Path) -> str:
    return subprocess.run(
        ["git", "config", "--local", "--list"],
        cwd=clone,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


def work_tree(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, LINE),
        ("", LINE),
        ("*.jpg binary\n", f"*.jpg binary\n{LINE}"),
        ("*.jpg binary", f"*.jpg binary\n{LINE}"),
        ("*.jpg binary\r\n", f"*.jpg binary\r\n{LINE.strip()}\r\n"),
        ("*.yaml  diff=tambon\tmerge=tambon", "*.yaml  diff=tambon\tmerge=tambon"),
    ],
)
def test_install_adds_one_line_once(tmp_path: Path, before: str | None, after: str) -> None:
    clone = work_tree(tmp_path)
    file = clone / ".gitattributes"
    if before is not None:
        file.write_bytes(before.encode())
    first = tambon("git", "--install", clone)
    assert first.returncode == 0, first
    for name in ("merge.tambon.name", "merge.tambon.driver", "diff.tambon.textconv", "diff.tambon.cachetextconv"):  # fmt: skip
        assert f"ตั้ง {name}\n" in first.stdout
    assert "ปุ่ม merge บนหน้าเว็บ" in first.stderr
    settings = config(clone)
    again = tambon("git", "--install", clone)
    assert again.stdout.count("มีอยู่แล้ว") == 5
    assert (file.read_bytes().decode(), config(clone)) == (after, settings)


def test_uninstall_takes_away_what_install_added(tmp_path: Path) -> None:
    clone = work_tree(tmp_path)
    (clone / ".gitattributes").write_bytes(b"*.jpg binary\n")
    subprocess.run(["git", "config", "merge.other.driver", "x"], cwd=clone, check=True)
    before = config(clone)
    assert tambon("git", "--install", clone).returncode == 0
    assert config(clone) != before
    gone = tambon("git", "--uninstall", clone)
    assert gone.stdout.count("เอาออก ") == 7
    assert config(clone) == before
    assert (clone / ".gitattributes").read_bytes() == b"*.jpg binary\n"
    assert "ไม่มีอะไร" in tambon("git", "--uninstall", clone).stdout
    (clone / ".gitattributes").unlink()
    tambon("git", "--install", clone)
    tambon("git", "--uninstall", clone)
    assert not (clone / ".gitattributes").exists()


def test_install_from_a_folder_of_the_clone_and_in_a_linked_work_tree(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "clone")
    tambon("git", "--uninstall", clone.path.parent)
    assert "tambon" not in config(clone.root)
    linked = tmp_path / "linked"
    assert clone.git("worktree", "add", "-q", str(linked)).returncode == 0
    assert tambon("git", "--install", cwd=linked).returncode == 0
    assert "merge.tambon.driver" in config(clone.root)
    assert (linked / ".gitattributes").read_text() == LINE


def test_a_link_is_left_alone_and_nothing_is_set(tmp_path: Path) -> None:
    clone = work_tree(tmp_path / "clone")
    (tmp_path / "other").write_text("")
    (clone / ".gitattributes").symlink_to(tmp_path / "other")
    before = config(clone)
    done = tambon("git", "--install", clone, "--lang", "en")
    assert done.returncode == 2
    assert "is a link" in done.stderr
    assert (config(clone), (tmp_path / "other").read_text()) == (before, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--install", "."], "is in no work tree of git"),
        (["--install", "nowhere"], "is in no work tree of git"),
        (["."], "--install"),
        (["--install", "--uninstall", "."], "--install"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = tambon("git", *arguments, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr


def test_without_git_nothing_is_set(tmp_path: Path) -> None:
    clone = work_tree(tmp_path)
    done = tambon("git", "--install", clone, "--lang", "en", environment={"PATH": ""})
    assert done.returncode == 2
    assert "there is no git" in done.stderr
    assert not (clone / ".gitattributes").exists()


@pytest.mark.parametrize("language", ["th", "en"])
def test_merge_file_by_hand(tmp_path: Path, language: str) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, edits in zip(paths, [(), (OURS,), (CLASH,)], strict=True):
        path.write_text(both(*edits), encoding="utf-8")
    done = tambon("merge-file", *paths, "p/activities.yaml", "--lang", language)
    said = {
        "th": "p/activities.yaml: A2 › สถานที่: ที่มีอยู่ “ลานวัดใต้” · ที่นำเข้ามา “หอประชุม”\n"
        "p/activities.yaml: ต้องเลือก 1 จุด สั่ง tambon validate แล้วทำตามที่บอก เสร็จแล้ว git add\n",
        "en": "p/activities.yaml: A2 › place: what is there “ลานวัดใต้”, what comes in “หอประชุม”\n"
        "p/activities.yaml: 1 place(s) to choose: run tambon validate, do as it says, then git add\n",
    }
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == said[language]
    assert tambon("merge-file", *paths[:2], tmp_path / "none", "activities.yaml").returncode == 2


def test_a_national_id_in_a_conflict_is_masked(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, number in zip(paths, ("1", "1000000000009", "2"), strict=True):
        path.write_text(f"letter_no: '{number}'\n")
    done = tambon("merge-file", *paths, "report.yaml")
    assert done.returncode == 1
    assert "1000000000009" not in done.stderr
    assert "“1xxxxxxxxxxx9”" in done.stderr
