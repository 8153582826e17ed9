"""Everything that is checked once a folder is read: one module a family, `time` a package."""

import datetime as dt

from tambon_cli.binding.forbidden_field import FORBIDDEN_FIELD
from tambon_cli.binding.rules import BINDING_RULES
from tambon_cli.diagnostics import Finding, Rule
from tambon_cli.documents.characters import RAW_TEXT_RULES
from tambon_cli.documents.rules import READING_RULES, SYNTAX_RULES
from tambon_cli.documents.spelling import SPELLING_RULES
from tambon_cli.project.project import Project
from tambon_cli.rules import (  # noqa: F401 - to import a family is to register its rules in CHECKS
    amounts,
    comments,
    contacts,
    contradictions,
    coverage,
    damage,
    evidence,
    folder,
    limits,
    other_places,
    places,
    privacy,
    questions,
    references,
    rubric_file,
    shape,
    survey,
    time,
)
from tambon_cli.rules.configuration import CONFIG_RULES
from tambon_cli.rules.portfolio import PORTFOLIO_RULES
from tambon_cli.rules.registry import CHECKS, Context
from tambon_cli.scoring.rubric import RUBRIC_RULES, Rubric
from tambon_cli.survey.loader import SURVEY_RULES

__all__ = ["all_rules", "check"]

# The rules that reading, binding and scoring apply by themselves.
_RULES_ELSEWHERE = (
    *RAW_TEXT_RULES,
    *READING_RULES,
    *SYNTAX_RULES,
    *SPELLING_RULES,
    *BINDING_RULES,
    *RUBRIC_RULES,
    *CONFIG_RULES,
    *PORTFOLIO_RULES,
    *SURVEY_RULES,
    FORBIDDEN_FIELD,
)


def check(
    project: Project,
    rubric: Rubric | None,
    as_of: dt.date | None = None,
    configured: Rubric | None = None,
) -> tuple[Finding, ...]:
    """Return every finding about a project, sorted by place.

    The findings of reading and binding are among them.
    """
    context = Context(project, rubric, as_of, configured)
    findings = evidence.told_of_file_names(project, project.findings)
    for rule, function in CHECKS:
        findings += [rule.at(*violation) for violation in function(context)]

    known = {(finding.code, finding.location) for finding in project.findings}
    findings += [
        finding
        for finding in privacy.hidden_fields(context)
        if (finding.code, finding.location) not in known
    ]
    findings += folder.odd_files(context)
    return tuple(sorted(findings, key=lambda finding: finding.order))


def all_rules() -> list[Rule]:
    """Return every rule there is, by code."""
    rules = [*_RULES_ELSEWHERE, *(rule for rule, _function in CHECKS)]
    return sorted(rules, key=lambda rule: rule.code)
