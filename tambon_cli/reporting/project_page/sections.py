"""The sections of the report behind the form and the scores, in their order."""

from tambon_cli.portfolio.check import Checked
from tambon_cli.project.project import Project
from tambon_cli.reporting.page.model import Section
from tambon_cli.reporting.page.style import Style
from tambon_cli.reporting.project_page.activities import activities
from tambon_cli.reporting.project_page.dimensions import dimensions
from tambon_cli.reporting.project_page.evidence import evidence_section
from tambon_cli.reporting.project_page.followups import followups
from tambon_cli.reporting.project_page.interpretations import interpretations
from tambon_cli.reporting.project_page.money import money
from tambon_cli.reporting.project_page.objectives import objectives
from tambon_cli.reporting.project_page.partners import partners
from tambon_cli.reporting.project_page.pdca import pdca
from tambon_cli.reporting.project_page.problems import problems
from tambon_cli.reporting.project_page.questions import questions
from tambon_cli.reporting.project_page.remarks import remarks
from tambon_cli.reporting.project_page.score_sheets import rubric_of
from tambon_cli.reporting.project_page.survey import survey_section
from tambon_cli.scoring.evaluation import Validity
from tambon_cli.scoring.progress import Progress
from tambon_cli.scoring.score import Scorecard
from tambon_cli.survey.analysis.figures import Figures


def sections(
    checked: Checked,
    project: Project,
    cards: list[Scorecard],
    validity: Validity,
    progress: Progress,
    survey: Figures | None,
    style: Style,
) -> tuple[Section, ...]:
    """Return the sections in the report's order."""
    return (
        activities(project, progress, rubric_of(cards), style),
        pdca(project, progress, style),
        dimensions(progress, style),
        objectives(project, style),
        money(project, progress, style),
        problems(project, progress, style),
        *partners(project, style),
        followups(project, style),
        survey_section(survey, style),
        evidence_section(validity, style),
        *questions(checked, cards, style),
        *remarks(checked, cards, style),
        interpretations(cards, style),
    )
