"""All that a reviewer may ask of a project; no question changes a level."""

from collections.abc import Iterator

from tambon_cli.project.project import Project
from tambon_cli.questions.activities import (
    many_times_the_plan,
    pasted,
    plan_of_one,
    telling_nothing,
)
from tambon_cli.questions.days import (
    all_on_one_day,
    all_on_the_cutoff,
    later_papers,
    old_study,
)
from tambon_cli.questions.numbers import all_of_the_best, more_than_live_there
from tambon_cli.questions.papers import shown_by_files, used_for_several
from tambon_cli.questions.question import ReviewQuestion
from tambon_cli.questions.reviews import before_the_cutoff, unsigned
from tambon_cli.scoring.rubric import Rubric


def questions_of_records(project: Project, rubric: Rubric | None) -> Iterator[ReviewQuestion]:
    """Yield what may be asked of what is recorded, without opening a file."""
    yield from used_for_several(project)
    yield from later_papers(project)
    yield from telling_nothing(project)
    yield from pasted(project)
    yield from many_times_the_plan(project)
    yield from more_than_live_there(project)
    yield from all_on_one_day(project)
    yield from all_on_the_cutoff(project, rubric)
    yield from plan_of_one(project)
    yield from old_study(project)
    yield from unsigned(project)
    yield from before_the_cutoff(project, rubric)


def questions_of_files(project: Project) -> Iterator[ReviewQuestion]:
    """Yield what may be asked of what attached files show, and of the single answers.

    The files must have been opened when the project was read.
    """
    yield from shown_by_files(project)
    yield from all_of_the_best(project)
