"""Everything that is checked once a folder is read: one module a family."""

import datetime as dt

from tambon_cli.binding.forbidden_field import FORBIDDEN_FIELD
from tambon_cli.binding.rules import BINDING_RULES
from tambon_cli.diagnostics import Finding, Rule
from tambon_cli.documents.characters import RAW_TEXT_RULES
from tambon_cli.documents.rules import READING_RULES, SYNTAX_RULES
from tambon_cli.documents.spelling import SPELLING_RULES
from tambon_cli.project.project import Project
from tambon_cli.rules import (
    amounts,
    contacts,
    coverage,
    evidence,
    folder,
    places,
    privacy,
    references,
    rubric_file,
    shape,
    survey,
    time,
)
from tambon_cli.rules.configuration import CONFIG_RULES
from tambon_cli.rules.registry import CHECKS, Context
from tambon_cli.scoring.rubric import RUBRIC_RULES, Rubric
from tambon_cli.survey.loader import SURVEY_RULES

__all__ = [
    "all_rules",
    "amounts",
    "check",
    "contacts",
    "coverage",
    "evidence",
    "folder",
    "places",
    "privacy",
    "references",
    "rubric_file",
    "shape",
    "survey",
    "time",
]


def check(
    project: Project,
    rubric: Rubric | None,
    as_of: dt.date | None = None,
    configured: Rubric | None = None,
) -> tuple[Finding, ...]:
    """Every finding about a project, those of reading and binding included, sorted by place."""
    context = Context(project, rubric, as_of, configured)
    found = [rule.at(*finding) for rule, function in CHECKS for finding in function(context)]
    known = {(each.code, each.location) for each in project.findings}
    found += [
        each for each in privacy.hidden_fields(context) if (each.code, each.location) not in known
    ]
    found += folder.odd_files(context)
    return tuple(sorted([*project.findings, *found], key=lambda each: each.order))


def all_rules() -> list[Rule]:
    """Every rule there is, by code."""
    fixed = (
        RAW_TEXT_RULES,
        READING_RULES,
        SYNTAX_RULES,
        SPELLING_RULES,
        BINDING_RULES,
        RUBRIC_RULES,
        CONFIG_RULES,
        SURVEY_RULES,
    )
    rules = [
        FORBIDDEN_FIELD,
        *(rule for family in fixed for rule in family),
        *(rule for rule, _check in CHECKS),
    ]
    return sorted(rules, key=lambda rule: rule.code)
