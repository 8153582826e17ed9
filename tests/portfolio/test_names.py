"""A project file or settings of a nearly right name are never passed over in silence, and nothing else is taken for them."""

import json
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from tambon_cli.files.near_names import meant_name
from tambon_cli.project.project import FILES
from tests.support import Copy, Folder, tambon, tambon_json

NEARLY_PROJECT = [
    "project.yml",
    "Project.yaml",
    "PROJECT.YAML",
    "project.yaml.txt",
    "project.yaml.yaml",
    "project.yml.txt",
    "project (1).yaml",
    "project(2).yaml",
    "project.yaml (1)",
    "project - สำเนา.yaml",
    "project - สำเนา (2).yaml",
    "สำเนาของ project.yaml",
    "project - Copy.yaml",
    "project copy 2.yaml",
    "Copy of project.yaml",
    "project.sync-conflict-20230101-120000-ABC.yaml",
    "project (สำเนาที่ขัดแย้งกันของ PC-1 2019-01-01).yaml",
    "projects.yaml",
    "proejct.yaml",
    "projet.yaml",
    "project.ymal",
    "project,yaml",
    "project",
    "project.txt",
    "project_final.yaml",
    "project-v2.yaml",
    "project2562.yaml",
    "project .yaml",
    "project\u200b.yaml",
    "โครงการ.yaml",
    "โครงการ (1).yaml",
    "ข้อมูลโครงการ.yaml",
    "khok-krabueang.yaml",
    "Untitled.yml",
]


@pytest.fixture
def both(folder: Copy) -> Folder:
    """A folder of two projects: old, and new, whose files the tests rename."""
    folder("old")
    return Folder(folder("new").path.parent)


def rename(both: Folder, name: str, before: str = "new/project.yaml") -> Folder:
    (both.path / before).rename(both.path / before.rpartition("/")[0] / name)
    return both


def near(folder: Folder) -> list[tuple[str, str]]:
    """The warnings of files that are passed over: path and code."""
    found = tambon_json("validate", ".", cwd=folder.path)["diagnostics"]
    assert all(each["hint"] for each in found if each["code"] in ("TB040", "TB914"))
    return [(each["path"], each["code"]) for each in found if each["code"] in ("TB040", "TB914")]


@pytest.mark.parametrize("name", NEARLY_PROJECT)
def test_a_project_file_of_a_nearly_right_name_is_told(both: Folder, name: str) -> None:
    assert near(rename(both, name)) == [(f"new/{name}", "TB040")]


@pytest.mark.parametrize("name", NEARLY_PROJECT[::8])
def test_score_tells_it_too(both: Folder, name: str) -> None:
    said = tambon("score", ".", cwd=rename(both, name).path).stderr
    assert "new" in said
    assert "TB040" in said
    assert "project.yaml" in said


@pytest.mark.parametrize("name", NEARLY_PROJECT[::4])
def test_whoever_follows_the_hint_has_a_project(both: Folder, name: str) -> None:
    rename(both, name)
    (found,) = [
        each
        for each in tambon_json("validate", ".", cwd=both.path)["diagnostics"]
        if each["code"] == "TB040"
    ]
    assert (
        f"เปลี่ยนชื่อ “{name.replace(chr(0x200B), chr(92) + 'u200b')}” เป็น project.yaml"
        in found["hint"]
    )
    (both.path / found["path"]).rename(both.path / "new/project.yaml")
    assert near(both) == []
    assert tambon_json("validate", ".", cwd=both.path)["summary"]["projects"] == 2


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "junit"])
def test_every_format_of_validate_has_it(both: Folder, format_: str) -> None:
    done = tambon("validate", ".", "-f", format_, cwd=rename(both, "project.yml").path)
    assert (done.returncode, "TB040" in done.stdout, "new/project.yml" in done.stdout) == (
        0,
        True,
        True,
    )
    failing = tambon("validate", ".", "--fail-on", "warning", cwd=both.path)
    assert failing.returncode == 1


@pytest.mark.parametrize(
    "command",
    [
        ("score", "."),
        ("score", ".", "-f", "json"),
        ("report", ".", "-o", "out/r.html"),
        ("fix", "."),
        ("scrub", "."),
        ("survey", "summary", "."),
        ("survey", "form", "."),
        ("score", ".", "-q"),
    ],
)
def test_every_command_warns_beside_its_result(both: Folder, command: tuple[str, ...]) -> None:
    done = tambon(*command, cwd=rename(both, "project.yml").path)
    assert "new/project.yml: คำเตือน TB040" in done.stderr
    assert "TB040" not in done.stdout
    assert "ประเภท" not in done.stderr


@pytest.mark.parametrize("name", ["test", "ทดสอบ", "งาน doc", "2562/a b"])
def test_a_folder_may_have_any_name(both: Folder, name: str) -> None:
    both.write(f"{name}/project.yml", both.read("new/project.yaml"))
    assert near(both) == [(f"{name}/project.yml", "TB040")]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_a_misnamed_file_alone_fails_from_the_severity_that_was_asked_for(
    both: Folder, fail_on: str, code: int
) -> None:
    rename(both, "project.yml")
    done = tambon("validate", "--whole", "new/project.yml", "--fail-on", fail_on, cwd=both.path)
    assert (done.returncode, "TB040" in done.stderr) == (code, True)


def test_an_import_into_a_folder_beside_a_misnamed_one_warns(both: Folder) -> None:
    rename(both, "project.yml").write("a.csv", "x\n1\n")
    said = tambon("survey", "import", "a.csv", ".", cwd=both.path).stderr
    assert "new/project.yml: คำเตือน TB040" in said


@pytest.mark.parametrize("name", sorted(set(FILES) - {"project.yaml"}))
def test_other_files_of_a_project_without_project_yaml_are_told(both: Folder, name: str) -> None:
    if not (both.path / "old" / name).exists():
        pytest.skip("the example has no such file")
    text = both.read(f"old/{name}")
    both.write(f"left/{name}", text).write(f"2562/ก/{name.replace('.yaml', '.yml')}", text)
    yml = name.replace(".yaml", ".yml")
    assert near(both) == [(f"2562/ก/{yml}", "TB040"), (f"left/{name}", "TB040")]


def test_the_files_are_named_and_what_to_do_with_several(both: Folder) -> None:
    text = both.read("new/project.yaml")
    both.write("new/project (1).yaml", text)
    rename(both, "project.yml")
    done = tambon("validate", ".", cwd=both.path).stdout
    assert "“project (1).yaml”, “project.yml”" in done
    assert "เปลี่ยนชื่อไฟล์ที่ใช้จริงเป็น project.yaml" in done


def test_a_file_that_windows_hides_the_end_of_is_explained(both: Folder) -> None:
    said = tambon("validate", ".", cwd=rename(both, "project.yaml.txt").path).stdout
    assert "นามสกุลไฟล์" in said
    assert (
        "นามสกุลไฟล์"
        not in tambon(
            "validate", ".", cwd=rename(both, "project.yml", "new/project.yaml.txt").path
        ).stdout
    )


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("project.yaml.docx", b"PK\x03\x04"),
        ("project.docx", b"PK\x03\x04"),
        ("project.doc", b"\xd0\xcf\x11\xe0"),
        ("project.odt", b"PK\x03\x04"),
        ("project.rtf", b"{\\rtf1 schema: tambon/1}"),
        ("โครงการ.docx", b"PK\x03\x04"),
    ],
)
def test_a_document_is_not_only_renamed(both: Folder, name: str, start: bytes) -> None:
    both.write(f"new/{name}", start + bytes(100)).delete("new/project.yaml")
    said = tambon("validate", ".", cwd=both.path).stdout
    assert f"new/{name}:1:1" in said
    assert f"คัดลอกข้อความใน “{name}”" in said


def test_json_is_yaml_by_another_name(both: Folder) -> None:
    document = yaml.safe_load(both.read("new/project.yaml"))
    both.write("new/project.json", json.dumps(document, default=str, indent=2))
    assert near(both.delete("new/project.yaml")) == [("new/project.json", "TB040")]
    rename(both, "project.yaml", "new/project.json")
    assert tambon("validate", "new", cwd=both.path).returncode == 0


NOT_PROJECTS: dict[str, str | bytes] = {
    # of other tools, by what stands in them
    "ci/plan.yaml": "steps:\n  - run: make\nversion: 2\n",
    "deploy/project.yml": "name: App\ntargets:\n  App: {type: application}\n",
    "site/project.yaml.j2": "schema: tambon/1\nid: x\ntitle: y\n",
    "k8s/activities.yaml": "apiVersion: v1\nkind: List\nitems: []\n",
    "movies/reviews.yaml": "reviews:\n  - {title: a, stars: 3}\n",
    "agenda/meetings.yaml": "meetings:\n  - {title: weekly, day: monday}\n",
    "rubrics/fy2563.yaml": "id: fy2563\nfiscal_year: 2563\ntitle: x\nrounds: {}\n",
    "notes/project.txt": "โครงการนี้ยังไม่เริ่ม\nติดต่อฝ่ายแผน: โทรก่อน\n",
    "empty/project.txt": "",
    "letters/โครงการ.docx": b"PK\x03\x04",
    "letters/project.doc": b"\xd0\xcf\x11\xe0",
    "web/project.json": '{"name": "app", "version": 1, "title": "x"}',
    "junk/~$project.yaml": "schema: tambon/1\n",
    "mac/._project.yaml": b"\0\5\x16\7",
    "part/project.yaml.crdownload": "schema: tambon/1\nid: x\n",
    # folders that hold no office's projects, whatever is in them
    "docs/project.yml": "schema: tambon/1\nid: x\ntitle: y\nfiscal_year: 2562\n",
    "tests/a/project.yml": "schema: tambon/1\nid: x\ntitle: y\nfiscal_year: 2562\n",
    "node_modules/x/project.yml": "schema: tambon/1\nid: x\ntitle: y\nfiscal_year: 2562\n",
    ".git/project.yml": "schema: tambon/1\nid: x\ntitle: y\nfiscal_year: 2562\n",
    "out/project.yml": "schema: tambon/1\nid: x\ntitle: y\nfiscal_year: 2562\n",
}


@pytest.mark.parametrize("name", NOT_PROJECTS)
def test_what_is_no_project_is_not_taken_for_one(both: Folder, name: str) -> None:
    assert near(both.write(name, NOT_PROJECTS[name])) == []


def test_a_folder_of_photos_is_not_opened(both: Folder) -> None:
    for number in range(60):
        both.write(f"photos/{number}.jpg", b"\xff\xd8\xff")
    (both.path / "photos/project.yaml.fifo").write_bytes(b"")
    assert near(both) == []


def test_links_and_folders_of_such_names_are_left_alone(both: Folder) -> None:
    (both.path / "x/project.yml").mkdir(parents=True)
    (both.path / "y").mkdir()
    (both.path / "y/project.yml").symlink_to(both.path / "old/project.yaml")
    assert near(both) == []


@pytest.mark.parametrize("name", ["project.yml", "โครงการ.yaml", "project.yaml.txt"])
def test_a_folder_of_nothing_else_says_which_file_to_rename(new: Folder, name: str) -> None:
    (new.path / "project.yaml").rename(new.path / name)
    for path in ("new", ".", f"new/{name}"):
        done = tambon("score", path, cwd=new.path.parent)
        assert (done.returncode, done.stdout) == (3, "")
        assert f"“new/{name}” ให้ชื่อว่า project.yaml" in done.stderr


def test_a_folder_without_any_project_file_says_what_lacks(new: Folder) -> None:
    done = tambon("score", ".", cwd=new.delete("project.yaml").path.parent)
    assert done.returncode == 3
    assert "“new” มี “activities.yaml” แต่ไม่มี project.yaml" in done.stderr


def test_the_whole_project_of_a_file_that_is_misnamed_is_told(new: Folder) -> None:
    (new.path / "project.yaml").rename(new.path / "project.yml")
    done = tambon("validate", "--whole", "new/project.yml", "new/plan.yaml", cwd=new.path.parent)
    assert (done.returncode, done.stderr.count("TB040")) == (0, 1)
    done = tambon(
        "validate", "--whole", "pyproject.toml", cwd=new.write("../pyproject.toml", "").path.parent
    )
    assert (done.returncode, done.stderr) == (0, "")


NEARLY_SETTINGS = {
    "Tambon.toml": 'lang = "th"\n',
    "TAMBON.TOML": 'lang = "th"\n',
    "tambon.toml.txt": 'lang = "th"\n',
    "tambon.toml.toml": 'lang = "th"\n',
    "tambon.ini": '[validate]\nignore = ["TB6"]\n',
    ".tambon.toml": 'lang = "th"\n',
    "tambon (1).toml": 'lang = "th"\n',
    "tambon - สำเนา.toml": 'lang = "th"\n',
    "tamborn.toml": 'lang = "th"\n',
    "tambon.tml": 'numerals = "thai"\n',
    "tambon.conf": 'lang = "th"\n',
    "tambon": 'lang = "th"\n',
}


@pytest.mark.parametrize(
    ("where", "name"),
    [
        *((".", name) for name in NEARLY_SETTINGS),
        *(("old", name) for name in [*NEARLY_SETTINGS][:3]),
    ],
)
def test_settings_of_a_nearly_right_name_are_told_and_renamed(
    both: Folder, name: str, where: str
) -> None:
    both.write(f"{where}/{name}", NEARLY_SETTINGS[name])
    path = f"{where}/{name}".removeprefix("./")
    assert near(both) == [(path, "TB914")]
    said = tambon("score", ".", cwd=both.path).stderr
    assert f"{path}: คำเตือน TB914" in said
    assert f"เปลี่ยนชื่อ “{name}” เป็น tambon.toml" in said
    rename(both, "tambon.toml", f"{where}/{name}")
    assert near(both) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tambon.yaml", "lang: th\n"),
        ("tambon.yml", "validate:\n  ignore: [TB6]\n"),
        ("tambon.json", '{"lang": "th"}\n'),
        ("tambon.ini", "lang = th\n"),
    ],
)
def test_settings_in_another_format_are_to_be_written_anew(
    both: Folder, name: str, text: str
) -> None:
    assert near(both.write(name, text)) == [(name, "TB914")]
    assert "เขียนเป็นไฟล์ใหม่ชื่อ tambon.toml" in tambon("validate", ".", cwd=both.path).stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tambon.json", '{"300503": "โคกกระเบื้อง"}'),
        ("tambon.txt", "รายชื่อตำบล\n"),
        ("tambon.yaml", "subdistricts: [โคกกระเบื้อง]\n"),
        ("pyproject.toml", "[project]\n"),
        ("tambon.toml.bak", 'lang = "th"\n'),
        ("tambon.example.toml", 'lang = "th"\n'),
        ("tambon.html", "<p>"),
    ],
)
def test_what_is_no_settings_is_not_taken_for_them(both: Folder, name: str, text: str) -> None:
    assert near(both.write(name, text)) == []


@pytest.mark.parametrize("text", ["lang: th\n", "subdistricts: [โคกกระเบื้อง]\n"])
def test_a_file_in_a_project_is_told_once(both: Folder, text: str) -> None:
    both.write("old/tambon.yaml", text)
    found = tambon_json("validate", ".", cwd=both.path)["diagnostics"]
    assert [each["code"] for each in found if each["path"] == "old/tambon.yaml"] == ["TB914"]


def test_settings_that_are_named_on_the_command_line_are_told(both: Folder) -> None:
    both.write("Tambon.toml", 'lang = "th"\n')
    assert "Tambon.toml:1:1: " in tambon("validate", "Tambon.toml", cwd=both.path).stdout
    assert "TB914" not in tambon("validate", "old/plan.yaml", cwd=both.path).stdout


def test_settings_beside_a_tambon_toml_are_to_be_put_into_it(both: Folder) -> None:
    both.write("tambon.toml", 'lang = "th"\n').write("tambon (1).toml", 'lang = "en"\n')
    assert near(both) == [("tambon (1).toml", "TB914")]
    said = tambon("validate", ".", cwd=both.path).stdout
    assert "มี tambon.toml อยู่แล้ว" in said


def test_settings_are_looked_for_where_a_tambon_toml_is(both: Folder) -> None:
    (both.path / "r/data").mkdir(parents=True)
    (both.path / "old").rename(both.path / "r/data/old")
    both.write("r/Tambon.toml", 'lang = "th"\n').write("r/other/Tambon.toml", 'lang = "th"\n')
    data = Folder(both.path / "r/data")
    assert near(data) == []
    subprocess.run(["git", "init", "-q", "."], cwd=both.path / "r", check=True)
    assert near(data) == [("../Tambon.toml", "TB914")]


def test_tambon_toml_may_ignore_and_accept_them(both: Folder) -> None:
    rename(both, "project.yml").write("tambon.toml", '[validate]\nignore = ["TB040"]\n')
    answer = tambon_json("validate", ".", cwd=both.path)
    assert (
        [each["code"] for each in answer["diagnostics"] if each["code"] == "TB040"],
        answer["summary"]["hidden"]["TB040"],
    ) == ([], 1)
    assert "TB040" not in tambon("score", ".", cwd=both.path).stderr
    both.write(
        "tambon.toml",
        '[[suppress]]\npath = "new/project.yml"\ncode = "TB040"\nreason = "เก็บไว้เป็นตัวอย่าง"\n',
    )
    answer = tambon_json("validate", ".", cwd=both.path)
    assert [each["code"] for each in answer["suppressed"]] == ["TB040"]
    assert [each["code"] for each in answer["diagnostics"] if each["severity"] != "info"] == []
    assert "TB040" not in tambon("score", ".", cwd=both.path).stderr


@pytest.mark.parametrize(
    "typed",
    [
        r'"\340\270\201\340\270\202/old/plan.yaml"',
        r"\340\270\201\340\270\202/old/plan.yaml",
        r'"\340\270\201\340\270\202/old"',
        r"\340\270\201\340\270\202",
        "340270201340270202/old/plan.yaml",  # as a shell leaves it that takes the backslashes away
    ],
)
@pytest.mark.parametrize("options", [(), ("--whole",)])
def test_a_name_as_git_quotes_it_is_told_with_the_name_that_it_means(
    both: Folder, typed: str, options: tuple[str, ...]
) -> None:
    (both.path / "กข").mkdir()
    (both.path / "old").rename(both.path / "กข/old")
    done = tambon("validate", *options, typed, cwd=both.path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "git config core.quotepath false" in done.stderr
    meant = done.stderr.partition("ชื่อจริงคือ “")[2].partition("”")[0]
    assert tambon("validate", meant, cwd=both.path).returncode == 0


def test_other_letters_in_a_quoted_name_are_read_too(both: Folder) -> None:
    typed = r'"\340\270\201 \342\200\223 \"2562\"/a.yaml"'
    assert '“ก – "2562"/a.yaml”' in tambon("fix", typed, cwd=both.path).stderr


def test_answers_named_as_git_quotes_them_are_told_too(both: Folder) -> None:
    said = tambon("survey", "import", r'"\340\270\201.csv"', "old", cwd=both.path)
    assert (said.returncode, "“ก.csv”" in said.stderr, "quotepath" in said.stderr) == (
        3,
        True,
        True,
    )


def test_what_is_long_and_empty_is_looked_at_in_no_time(both: Folder) -> None:
    for text in (" " * 16000 + "x", "\n" * 60000 + "x", "{" * 60000, "\t{ " * 9000, "#\n" * 9000):
        both.write("x/project.yml", text).write("tambon.ini", text)
        started = time.perf_counter()
        assert set(near(both)) <= {("x/project.yml", "TB040")}
        assert time.perf_counter() - started < 20


@pytest.mark.parametrize("typed", ["340", r"\340", "nothing", r'"a b"', "340270"])
def test_other_names_are_not_taken_for_quoted_ones(both: Folder, typed: str) -> None:
    done = tambon("validate", typed, cwd=both.path)
    assert (done.returncode, "quotepath" in done.stderr) == (3, False)


@pytest.mark.parametrize(
    "name", ["project.json", "new.yaml", "1.yaml", "a.jpg", "project.toml", "(1).yaml", ".yaml", ""]
)
def test_names_that_mean_nothing(name: str) -> None:
    assert meant_name(name, ("project.yaml",), (".yml", ".txt")) is None


def test_names_that_are_long_take_no_time() -> None:
    for name in ("(" * 255, "project" + " (1)" * 60 + ".yaml", "-" * 255, "copy " * 50):
        meant_name(name, ("project.yaml",), (".yml", ".txt"))


def test_a_given_path_names_the_folder_from_here(both: Folder) -> None:
    rename(both, "project.yml")
    elsewhere = both.path.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    said = tambon("score", both.path, cwd=elsewhere).stderr
    assert f"{both.path.name}/new/project.yml: คำเตือน TB040" in said
    assert str(Path(both.path).parent) not in said
