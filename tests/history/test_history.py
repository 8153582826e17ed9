"""When levels rose and fell: the answers are those of checking out each commit and scoring it."""

import csv
import hashlib
import io
import json
import os
import random
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tambon_cli.output.histories.words import small_chart
from tests.git import Repo
from tests.support import EXAMPLES, ROOT, Folder, tambon, tambon_json

RUBRIC = ROOT / "tambon_cli/scoring/rubrics/fy2562.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    shutil.copytree(EXAMPLES / "old", made.path / "เก่า", ignore=shutil.ignore_patterns("out"))
    made.commit("เริ่ม")
    return made


@pytest.fixture
def old(repo: Repo) -> Folder:
    return Folder(repo.path / "เก่า")


def history(repo: Repo, *arguments: str | Path) -> Any:
    return tambon_json("history", *arguments, cwd=repo.path)


def levels_told(entry: Any) -> dict[str, tuple[int | None, ...]]:
    """The levels of each commit that is told, by its id."""
    return {
        each["commit"]: tuple(
            level for one in each["levels"] for level in (one["level"], one["claimed_level"])
        )
        for each in entry["commits"]
    }


def levels_checked_out(
    repo: Repo, folder: str, commits: list[str]
) -> dict[str, tuple[int | None, ...]]:
    """The levels of the same commits, each checked out and scored."""
    found = {}
    for commit in commits:
        repo.git("checkout", "-q", commit)
        rounds = tambon_json("score", folder, cwd=repo.path)["projects"]
        found[commit] = tuple(
            level for one in rounds for level in (one["level"], one["claimed_level"])
        )
    repo.git("checkout", "-q", "main")
    return found


def shuffled(text: str, chosen: random.Random) -> str:
    """A file with one line less, one word else, or a day moved: what a busy officer might do."""
    lines = text.splitlines(keepends=True)
    number = chosen.randrange(len(lines))
    if chosen.random() < 0.4:
        del lines[number]
    else:
        lines[number] = re.sub(r"done|2562-0(\d)|photo", _other, lines[number])
    return "".join(lines)


def _other(match: re.Match[str]) -> str:
    return {"done": "ongoing", "photo": "other"}.get(
        match[0], f"2562-0{(int(match[1] or 0) + 3) % 10}"
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_levels_are_those_of_checking_out_and_scoring(repo: Repo, old: Folder, seed: int) -> None:
    chosen = random.Random(seed)
    texts = {
        name: old.read(name)
        for name in ("activities.yaml", "mou.yaml", "plan.yaml", "report.yaml", "evaluation.yaml")
    }
    for number in range(14):
        name = chosen.choice(sorted(texts))
        old.write(name, texts[name] if chosen.random() < 0.3 else shuffled(old.read(name), chosen))
        if number == 6:
            shutil.rmtree(old.path / "evidence")
        repo.commit(f"ครั้งที่ {number}")
    (entry,) = history(repo, "--all")["projects"]
    told = levels_told(entry)
    assert len(set(told.values())) > 1
    assert told == levels_checked_out(repo, "เก่า", list(told))


def test_a_fall_names_its_commit_and_its_reason(repo: Repo, old: Folder) -> None:
    mou = old.read("mou.yaml")
    old.delete("mou.yaml")
    fallen = repo.commit("ลบ MOU")
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("เรื่องอื่น")
    old.write("mou.yaml", mou)
    risen = repo.commit("คืน MOU")
    (entry,) = history(repo, "เก่า")["projects"]
    assert [each["commit"] for each in entry["commits"]][:2] == [risen, fallen]
    change = entry["commits"][1]["difference"]
    assert change["rounds"][0]["before"]["level"] == 5
    assert change["rounds"][0]["after"]["level"] is None
    lost = change["rounds"][0]["lost"]
    assert [each["level"] for each in lost] == [3]
    assert "บันทึกความร่วมมือ" in lost[0]["reasons"][0]["th"]
    assert [each["file"] for each in change["fields"]] == ["mou.yaml", "mou.yaml"]
    assert entry["now"][0]["since"]["commit"] == risen
    assert entry["now"][1]["since"]["subject"] == "เริ่ม"
    text = tambon("history", "เก่า", "--lang", "th", cwd=repo.path).stdout
    assert "รอบ 6 เดือน: ระดับ 5 → ต่ำกว่าระดับ 3" in text
    assert "เรื่องอื่น" not in text


def test_a_project_keeps_its_history_through_new_names(repo: Repo, old: Folder) -> None:
    (repo.path / "เก่า").rename(repo.path / "ปี 2562")
    repo.commit("ชื่อใหม่")
    Folder(repo.path / "ปี 2562").replace("activities.yaml", "spent: 13500", "spent: 13600")
    (repo.path / "นครราชสีมา").mkdir()
    (repo.path / "ปี 2562").rename(repo.path / "นครราชสีมา/โคก")
    repo.commit("ย้ายเข้าจังหวัด")
    for path in (".", "นครราชสีมา", "นครราชสีมา/โคก", "นครราชสีมา/โคก/mou.yaml"):
        (entry,) = history(repo, "--all", path)["projects"]
        assert [each["subject"] for each in entry["commits"]] == ["ย้ายเข้าจังหวัด", "ชื่อใหม่", "เริ่ม"]
        assert entry["path"] == "นครราชสีมา/โคก"
    assert old.path.exists() is False


def test_settings_and_rubrics_above_a_project_are_part_of_its_history(repo: Repo) -> None:
    (repo.path / "rubrics").mkdir()
    own = RUBRIC.read_text(encoding="utf-8").replace("id: fy2562", "id: own")
    (repo.path / "rubrics/own.yaml").write_text(own, encoding="utf-8")
    (repo.path / "tambon.toml").write_text('rubric = "rubrics/own.yaml"\n')
    repo.commit("ตารางของเรา")
    (repo.path / "rubrics/own.yaml").write_text(own + "x: 1\n", encoding="utf-8")
    repo.commit("แก้ตารางจนผิด")
    (entry,) = history(repo, "--all", "เก่า")["projects"]
    found = [(each["subject"], each["problem"] is not None) for each in entry["commits"]]
    assert found == [("แก้ตารางจนผิด", True), ("ตารางของเรา", False), ("เริ่ม", False)]


def test_settings_in_error_leave_the_other_commits_to_be_told(repo: Repo) -> None:
    (repo.path / "tambon.toml").write_text("lang = 'xx'\n")
    repo.commit("ผิด")
    (repo.path / "tambon.toml").write_text("lang = 'th'\n")
    repo.commit("ถูก")
    (entry,) = history(repo)["projects"]
    problems = [each["problem"] is not None for each in entry["commits"]]
    assert problems == [False, True, False]


def test_only_commits_that_touch_a_project_are_told(repo: Repo, old: Folder) -> None:
    for number in range(5):
        (repo.path / "อื่น.txt").write_text(str(number))
        repo.commit(f"อื่น {number}")
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("ยอดเงิน")
    (entry,) = history(repo, "--all", "เก่า")["projects"]
    assert [each["subject"] for each in entry["commits"]] == ["ยอดเงิน", "เริ่ม"]


def test_of_a_merge_the_branch_itself_is_followed(repo: Repo, old: Folder) -> None:
    repo.git("checkout", "-q", "-b", "งาน")
    for number in range(3):
        old.write("mou.yaml", old.read("mou.yaml") + f"# {number}\n")
        repo.commit(f"ร่าง {number}")
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "รวมงาน", "งาน")
    (entry,) = history(repo, "--all")["projects"]
    assert [each["subject"] for each in entry["commits"]] == ["รวมงาน", "เริ่ม"]
    assert [each["subject"] for each in entry["commits"][0]["merged"]] == [
        "ร่าง 2",
        "ร่าง 1",
        "ร่าง 0",
    ]


def test_a_fall_that_a_merge_brought_names_the_commit_that_made_it(repo: Repo, old: Folder) -> None:
    repo.git("checkout", "-q", "-b", "งาน")
    old.delete("mou.yaml")
    repo.commit("ลบ MOU ตามหนังสือ")
    repo.git("checkout", "-q", "main")
    (repo.path / "อื่น.txt").write_text("x")
    repo.commit("อื่น")
    repo.git("merge", "-q", "--no-ff", "-m", "Merge branch งาน", "งาน")
    text = tambon("history", "--lang", "th", cwd=repo.path).stdout
    assert re.search(r"มาจาก [0-9a-f]{7} \(.* ลบ MOU ตามหนังสือ\)", text)


def test_the_old_name_of_a_folder_leads_to_the_new_one(repo: Repo) -> None:
    (repo.path / "เก่า").rename(repo.path / "ใหม่กว่า")
    repo.commit("ชื่อใหม่")
    (entry,) = history(repo, "เก่า")["projects"]
    assert (entry["commits"][0]["removed"], entry["commits"][0]["moved_to"]) == (True, "ใหม่กว่า")
    text = tambon("history", "เก่า", "--lang", "th", cwd=repo.path).stdout
    assert "ย้ายไปที่ ใหม่กว่า" in text
    assert "ถูกลบ" not in text


@pytest.mark.parametrize("name", ["ปี 2562", "it's", "$(x)", "-x"])
def test_where_a_project_went_can_be_asked_as_it_is_said(repo: Repo, name: str) -> None:
    (repo.path / "จังหวัด").mkdir()
    rename(repo, "เก่า", f"จังหวัด/{name}")
    repo.commit("ชื่อใหม่")
    for folder in (repo.path, repo.path / "จังหวัด"):
        text = tambon("history", repo.path / "เก่า", "--lang", "th", cwd=folder).stdout
        said = re.search(r"ดูต่อด้วย tambon (history .*)", text)
        assert said is not None
        (entry,) = tambon_json(*shlex.split(said[1]), cwd=folder)["projects"]
        assert len(entry["now"]) == 2


def test_a_project_that_was_removed_says_when(repo: Repo) -> None:
    shutil.copytree(EXAMPLES / "new", repo.path / "ใหม่")
    repo.commit("เพิ่ม")
    shutil.rmtree(repo.path / "เก่า")
    repo.commit("ลบ")
    entries = {each["path"]: each for each in history(repo)["projects"]}
    assert set(entries) == {"เก่า", "ใหม่"}
    assert [each["removed"] for each in entries["เก่า"]["commits"]] == [True, False]
    assert entries["เก่า"]["now"] == []
    assert tambon("history", cwd=repo.path).returncode == 0


def test_only_since_a_day(repo: Repo, old: Folder) -> None:
    old.delete("mou.yaml")
    repo.commit("ลบ MOU", days=30)
    for since, count in (("2562-01-01", 2), ("15 ม.ค. 2562", 1), ("2562-03-01", 0)):
        (entry,) = history(repo, "--since", since)["projects"]
        assert len(entry["commits"]) == count
    assert tambon("history", "--since", "เมื่อวาน", cwd=repo.path).returncode == 2
    text = tambon("history", "--since", "2562-02-20", "--lang", "th", cwd=repo.path).stdout
    assert "ตั้งแต่ 20 ก.พ. 2562: 0 commit ระดับเปลี่ยน 0 ครั้ง" in text


def test_many_projects_have_a_line_and_a_chart_each(repo: Repo, old: Folder) -> None:
    shutil.copytree(EXAMPLES / "new", repo.path / "ใหม่", ignore=shutil.ignore_patterns("out"))
    repo.commit("เพิ่ม", days=30)
    old.delete("mou.yaml")
    repo.commit("ลบ MOU", days=30)
    lines = tambon("history", "--lang", "th", cwd=repo.path).stdout.splitlines()
    assert lines[0].endswith("(เก่า)")
    assert re.search(r"รอบ 6: \|█+▁\|", lines[1])
    assert any(re.search(r"รอบ 6: \| +█+\|", line) for line in lines)
    assert any(re.search(r"รอบ 6 เดือน 5 → ต่ำกว่า 3 \([0-9a-f]{7} ลบ MOU\)", line) for line in lines)
    assert any("▁ = ต่ำกว่า 3" in line for line in lines)
    assert "tambon history" in lines[-1]


@pytest.mark.parametrize(
    ("points", "chart"),
    [([], ""), ([None, 2, 3, 4, 5], " ▁▃▅█"), ([1, 6, 99], "▁██")],
)
def test_the_small_chart(points: list[int | None], chart: str) -> None:
    assert small_chart(points) == chart


def test_a_shallow_clone_says_where_its_history_ends(
    repo: Repo, old: Folder, tmp_path: Path
) -> None:
    old.replace("activities.yaml", "spent: 13500", "spent: 13600")
    repo.commit("สอง")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.path}", tmp_path / "shallow")
    done = tambon("history", "--lang", "th", cwd=tmp_path / "shallow")
    assert "--unshallow" in done.stdout
    assert "(ก่อนหน้านั้นไม่ทราบ)" in done.stdout
    assert "เริ่มมีในประวัติ" not in done.stdout
    assert tambon_json("history", cwd=tmp_path / "shallow")["complete"] is False
    assert history(repo)["complete"] is True


def test_evidence_that_is_kept_elsewhere_is_said_to_be_unseen(repo: Repo, old: Folder) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 9\n"
    old.write("evidence/mou.pdf", pointer)
    repo.commit("LFS")
    (entry,) = history(repo)["projects"]
    assert entry["unseen"] == 1
    assert "Git LFS" in tambon("history", "--lang", "th", cwd=repo.path).stdout


def test_evidence_in_git_lfs_that_was_fetched_is_seen(repo: Repo, old: Folder) -> None:
    data = (old.path / "evidence/mou.pdf").read_bytes()
    hashed = hashlib.sha256(data).hexdigest()
    old.write(
        "evidence/mou.pdf",
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{hashed}\nsize {len(data)}\n",
    )
    repo.commit("LFS")
    (unseen,) = history(repo, "--all")["projects"]
    store = repo.path / f".git/lfs/objects/{hashed[:2]}/{hashed[2:4]}"
    store.mkdir(parents=True)
    (store / hashed).write_bytes(data)
    (seen,) = history(repo, "--all")["projects"]
    assert (unseen["unseen"], seen["unseen"]) == (1, 0)
    before, now = (levels_told(each) for each in (unseen, seen))
    assert len(set(before.values())) == 2  # unseen, it does not count
    assert len(set(now.values())) == 1
    (store / hashed).unlink()
    (store / hashed).symlink_to(old.path / "evidence/a1.jpg")
    (linked,) = history(repo, "--all")["projects"]
    assert linked["now"][0]["level"] is None  # a link is no evidence


def test_a_linked_work_tree_reads_the_same_history(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", tmp_path / "linked", "-b", "other")
    (entry,) = tambon_json("history", "เก่า", cwd=tmp_path / "linked")["projects"]
    assert entry["now"][0]["level"] == 5


def test_a_bare_repository_is_read_from_within(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", repo.path, tmp_path / "bare.git")
    (entry,) = tambon_json("history", cwd=tmp_path / "bare.git")["projects"]
    assert entry["path"] == "เก่า"


def test_rows_for_spreadsheets(repo: Repo, old: Folder) -> None:
    old.delete("mou.yaml")
    repo.commit("=ลบ,MOU")
    text = tambon("history", "-f", "csv", "--lang", "th", cwd=repo.path).stdout.lstrip("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["round"], row["before"], row["after"], row["path"]) == ("6", "5", "", "เก่า")
    assert row["subject"] == "'=ลบ,MOU"
    assert "ลบ M1" in row["changes"]


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_words_of_commits_and_projects_command_nothing(repo: Repo, old: Folder, form: str) -> None:
    old.delete("mou.yaml")
    repo.commit("1000000000009 \x1b[31m <script>x</script> ::error::")
    text = tambon("history", "-f", form, cwd=repo.path).stdout
    assert "1000000000009" not in text
    assert "\x1b[31m" not in text
    assert form != "html" or "<script>x" not in text
    assert "test@example.org" not in text


def both(function: Callable[[], Any]) -> tuple[Any, Any]:
    return function(), function()


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_the_same_history_gives_the_same_bytes(repo: Repo, old: Folder, form: str) -> None:
    old.delete("mou.yaml")
    repo.commit("ลบ MOU")
    first, second = both(lambda: tambon("history", "-f", form, cwd=repo.path).stdout)
    assert first == second != ""


@pytest.mark.parametrize(("path", "code"), [("ไม่มี", 3), ("x", 3)])
def test_where_there_is_no_project(repo: Repo, path: str, code: int) -> None:
    (repo.path / "x").mkdir()
    done = tambon("history", path, cwd=repo.path)
    assert (done.returncode, done.stdout) == (code, "")


def test_without_git_or_a_commit(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "new", tmp_path / "x")
    assert tambon("history", cwd=tmp_path / "x").returncode == 2
    Repo(tmp_path / "x")
    done = tambon("history", "--lang", "th", cwd=tmp_path / "x")
    assert (done.returncode, "git commit" in done.stderr) == (2, True)


def test_json_is_whole(repo: Repo) -> None:
    text = tambon("history", "-f", "json", "-o", "h.json", cwd=repo.path)
    assert text.returncode == 0
    assert (
        json.loads((repo.path / "h.json").read_text(encoding="utf-8"))["schema"]
        == "tambon/history/1"
    )


def report(repo: Repo, *arguments: str) -> str:
    done = tambon("report", "--lang", "th", *arguments, "-f", "md", "-o", "r.md", cwd=repo.path)
    assert done.returncode in (0, 1), done.stderr
    return (repo.path / "r.md").read_text(encoding="utf-8").replace("\\", "")


def test_a_report_says_since_when_a_level_stands(repo: Repo, old: Folder) -> None:
    mou = old.read("mou.yaml")
    old.delete("mou.yaml")
    repo.commit("ลบ MOU")
    old.write("mou.yaml", mou)
    repo.commit("คืน MOU", days=30)
    text = report(repo, "เก่า", "--history")
    assert "ตามข้อมูลที่บันทึกตั้งแต่ 2 ก.พ. 2562" in text
    assert "ตามข้อมูลที่บันทึกตั้งแต่ 2 ม.ค. 2562" in text
    assert "ตามข้อมูลที่บันทึก" not in report(repo, "เก่า")
    old.delete("mou.yaml")
    assert "ยังไม่ได้ commit (commit ล่าสุด: ระดับ 5)" in report(repo, "เก่า", "--history")


def test_the_page_of_many_says_it_too(repo: Repo) -> None:
    shutil.copytree(EXAMPLES / "new", repo.path / "ใหม่", ignore=shutil.ignore_patterns("out"))
    repo.commit("ใหม่")
    done = tambon("report", "--history", "-o", "out", "--lang", "th", cwd=repo.path)
    assert done.returncode == 0, done.stderr
    index = (repo.path / "out/index.html").read_text(encoding="utf-8")
    assert index.count("ตามข้อมูลที่บันทึกตั้งแต่") == 4


def test_a_report_without_history_calls_no_git(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f"#!/bin/sh\ntouch {tmp_path}/called\nexit 1\n")
    (tmp_path / "bin/git").chmod(0o755)
    path = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}"}
    done = tambon("report", "เก่า", "-o", "x.html", cwd=repo.path, environment=path)
    assert (done.returncode, (tmp_path / "called").exists()) == (0, False)
    done = tambon("report", "เก่า", "-o", "x.html", "--history", cwd=repo.path, environment=path)
    assert (done.returncode, (tmp_path / "called").exists()) == (2, True)


def test_a_report_with_history_needs_a_repository(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "new", tmp_path / "x")
    done = tambon("report", "x", "--history", cwd=tmp_path)
    assert (done.returncode, "git init" in done.stderr) == (2, True)


def test_many_renames_are_followed_one_after_the_other(repo: Repo) -> None:
    tree = repo.git("rev-parse", "HEAD:เก่า").strip()
    parent = repo.git("rev-parse", "HEAD").strip()
    count = 150
    for number in range(count):
        whole = repo.tree(("40000", f"p{number}".encode(), tree))
        parent = repo.git("commit-tree", whole, "-p", parent, "-m", str(number)).strip()
    repo.git("update-ref", "refs/heads/main", parent)
    (entry,) = history(repo, "--all", f"p{count - 1}")["projects"]
    assert len(entry["commits"]) == count + 1


def test_folders_below_each_other_without_an_end_end_in_time(repo: Repo) -> None:
    tree = repo.git("rev-parse", "HEAD:เก่า").strip()
    for _ in range(1500):
        tree = repo.tree(("40000", b"a", tree))
    repo.commit_of(tree)
    assert tambon("history", cwd=repo.path).returncode == 3  # no project is looked for so deep
    assert tambon("diff", cwd=repo.path).returncode == 0


def test_a_year_without_a_table_is_no_fall(repo: Repo, old: Folder) -> None:
    old.replace("project.yaml", "fiscal_year: 2562", "fiscal_year: 2599")
    repo.commit("ปีอื่น")
    (entry,) = history(repo)["projects"]
    assert [each["lost"] for each in entry["commits"][0]["difference"]["rounds"]] == [[], []]
    assert "เสียระดับ" not in tambon("history", "--lang", "th", cwd=repo.path).stdout


def test_before_what_is_not_here_nothing_is_said_to_have_been(repo: Repo, old: Folder) -> None:
    blob = repo.git("rev-parse", "HEAD:เก่า/mou.yaml").strip()
    old.write("mou.yaml", old.read("mou.yaml") + "# x\n")
    repo.commit("สอง")
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (entry,) = history(repo, "--all")["projects"]
    assert [each["problem"] is None for each in entry["commits"]] == [True, False]
    assert entry["commits"][0]["difference"] is None
    text = tambon("history", "--lang", "th", cwd=repo.path).stdout
    assert "(ก่อนหน้านั้นไม่ทราบ)" in text
    assert "ก่อนหน้านั้นไม่ทราบ" in report(repo, "เก่า", "--history")


@pytest.mark.parametrize("levels", [17, 30])
def test_folders_that_hold_themselves_end_in_words(repo: Repo, levels: int) -> None:
    tree = repo.git("rev-parse", "HEAD:เก่า").strip()
    for _ in range(levels):
        tree = repo.tree(("40000", b"a", tree), ("40000", b"b", tree))
    repo.commit_of(tree)
    newest = repo.git(
        "commit-tree", repo.git("rev-parse", "HEAD^{tree}").strip(), "-p", "main", "-m", "x"
    )
    repo.git("update-ref", "refs/heads/main", newest.strip())
    done = tambon("history", cwd=repo.path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def rename(repo: Repo, *names: str) -> None:
    """Rename folders one after the other: from, to, from, to ..."""
    for old, new in zip(names[::2], names[1::2], strict=True):
        (repo.path / new).parent.mkdir(exist_ok=True)
        (repo.path / old).rename(repo.path / new)


@pytest.mark.parametrize(
    ("path", "gone"), [(".", {}), ("เก่า", {"เก่า": "ใหม่"}), ("ใหม่", {"ใหม่": "เก่า"})]
)
def test_two_projects_that_change_places_are_not_taken_for_each_other(
    repo: Repo, path: str, gone: dict[str, str]
) -> None:
    shutil.copytree(EXAMPLES / "new", repo.path / "ใหม่")
    repo.commit("เพิ่ม")
    rename(repo, "เก่า", "x", "ใหม่", "เก่า", "x", "ใหม่")
    repo.commit("สลับ")
    found = history(repo, "--all", path)["projects"]
    ends = [each for each in found if each["commits"][0]["removed"]]
    assert {each["path"]: each["commits"][0]["moved_to"] for each in ends} == gone
    told = {
        each["path"]: [commit["subject"] for commit in each["commits"]]
        for each in found
        if each not in ends
    }
    whole = {"เก่า": ["สลับ", "เพิ่ม"], "ใหม่": ["สลับ", "เริ่ม"]}
    assert told == {name: whole[name] for name in whole if path in (".", name)}
    for each in found:
        if each not in ends:
            assert len({*levels_told(each).values()}) == 1


def test_a_project_that_came_back_is_told_once(repo: Repo) -> None:
    rename(repo, "เก่า", "ปี/โคก")
    repo.commit("เข้า")
    rename(repo, "ปี/โคก", "โคก")
    repo.commit("ออก")
    rename(repo, "โคก", "ปี/โคก")
    repo.commit("กลับ")
    (entry,) = history(repo, "--all", "ปี")["projects"]
    assert [each["subject"] for each in entry["commits"]] == ["กลับ", "ออก", "เข้า", "เริ่ม"]


def test_folders_that_change_places_again_and_again_are_told_in_time(repo: Repo) -> None:
    shutil.copytree(EXAMPLES / "new", repo.path / "ใหม่")
    parent = repo.commit("เพิ่ม")
    names = ["เก่า".encode(), "ใหม่".encode()]
    trees = [repo.git("rev-parse", f"HEAD:{name.decode()}").strip() for name in names]
    for _ in range(41):
        trees.reverse()
        whole = repo.tree(*(("40000", *each) for each in zip(names, trees, strict=True)))
        parent = repo.git("commit-tree", whole, "-p", parent, "-m", "สลับ").strip()
    repo.git("update-ref", "refs/heads/main", parent)
    entries = [each for each in history(repo, "--all", "เก่า")["projects"] if each["now"]]
    assert [len(each["commits"]) for each in entries] == [42]
