"""Every command honours the options that every command takes."""

from pathlib import Path

import pytest

from tambon_cli.cli.app import app
from tests.files.test_scrub import photo
from tests.support import Folder, tambon

SHARED = ("lang", "color", "quiet", "verbose")
_BOLD = "\x1b[1m"
NEW = (
    *("init", "p", "--area", "new", "--year", "2562", "--agency", "ศูนย์", "--position", "หัวหน้า"),
    *("--subdistrict", "โคกกระเบื้อง", "--district", "บ้านเหลื่อม", "--province", "นครราชสีมา"),
)


def test_every_command_takes_the_shared_options() -> None:
    from typer.main import get_group

    from tambon_cli.cli.click_port import Context
    from tambon_cli.cli.groups import ThaiGroup

    def commands(group: ThaiGroup) -> list[str]:
        context, lacking = Context(group), []
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, ThaiGroup):
                lacking += commands(command)
            else:
                assert command is not None
                names = {parameter.name for parameter in command.params}
                lacking += [f"{name} {option}" for option in SHARED if option not in names]
        return lacking

    top = get_group(app)
    assert isinstance(top, ThaiGroup)
    assert commands(top) == []


@pytest.mark.parametrize("arguments", [("rule", "TB304"), ("rule", "A4"), ("rule",)])
def test_a_rule_in_few_words_and_in_more(arguments: tuple[str, ...]) -> None:
    usual, quiet, verbose = (tambon(*arguments, *option) for option in ((), ("-q",), ("-v",)))
    assert len(quiet.stdout) < len(usual.stdout)
    assert verbose.stdout == usual.stdout
    assert (usual.stderr, quiet.stderr) == ("", "")
    if arguments != ("rule", "A4"):
        assert len(verbose.stderr.splitlines()) == 1


def test_a_new_folder_is_told_of_in_few_words_in_more_and_in_colour(tmp_path: Path) -> None:
    for option in ("-q", "-v", "--color=always"):
        (tmp_path / option).mkdir()
    quiet = tambon(*NEW, "-q", cwd=tmp_path / "-q")
    verbose = tambon(*NEW, "-v", cwd=tmp_path / "-v")
    colored = tambon(*NEW, "--color=always", cwd=tmp_path / "--color=always")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert {"p/plan.yaml", "p/evidence/.gitkeep"} <= set(verbose.stderr.splitlines())
    assert colored.stdout.startswith("\x1b[32;1m")
    assert "\x1b" not in verbose.stdout


@pytest.mark.parametrize(("since", "code"), [("2562", 0), ("2560", 2)])
def test_a_new_area_joins_in_the_year_of_its_project(tmp_path: Path, since: str, code: int) -> None:
    done = tambon(*NEW, "--since", since, cwd=tmp_path)
    assert done.returncode == code
    assert ("--since" in done.stderr) == (code == 2)
    assert (tmp_path / "p").exists() == (code == 0)


def test_reports_and_photos_are_named_in_colour_where_it_is_wanted(old: Folder) -> None:
    parent = old.path.parent
    plain, colored = (
        tambon("report", "old", "--color", color, cwd=parent).stdout
        for color in ("never", "always")
    )
    assert colored == plain.replace("old/out/report.html", f"{_BOLD}old/out/report.html\x1b[0m")
    old.write("evidence/a5.jpg", photo("JPEG"))
    scrubbed = tambon("scrub", "old", "--dry-run", "--color", "always", cwd=parent).stdout
    assert scrubbed.startswith(f"{_BOLD}old/evidence/a5.jpg")


def test_what_goes_wrong_is_in_the_colour_of_a_warning(old: Folder) -> None:
    old.replace("project.yaml", "division:", "citizen_id: x\ndivision:")
    done = tambon("report", old.path, "--color", "always", "-q")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("\x1b[35;1m")


@pytest.mark.parametrize("command", ["fix", "scrub", "validate", "score", "report"])
def test_verbose_says_how_much_was_read(old: Folder, command: str) -> None:
    assert " 1 " in tambon(command, old.path, "-v").stderr.splitlines()[-1]


def test_a_form_and_a_schema_are_described_by_verbose(tmp_path: Path) -> None:
    form = tambon("survey", "form", "-f", "csv", "-v", cwd=tmp_path)
    assert "4s-proposed" in form.stderr
    schema = tambon("schema", "plan.yaml", "-v")
    assert schema.stderr.startswith("plan.yaml ")
    assert schema.stdout.startswith("{")


def test_a_folder_that_is_set_up_goes_without_a_file_of_output(old: Folder) -> None:
    done = tambon("schema", "--write", old.path, "-o", "schema.json")
    assert done.returncode == 2
    assert "--output" in done.stderr
    assert not (old.path / ".vscode").exists()


def test_a_quiet_demo_prints_no_paths(tmp_path: Path) -> None:
    done = tambon("demo", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "report.html" not in done.stdout
    assert (tmp_path / "tambon-demo/new/out/report.html").is_file()
