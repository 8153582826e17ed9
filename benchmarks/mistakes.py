"""What officers get wrong, to be put into a generated project."""

from collections.abc import Callable

from draft import Draft


def _edit(file: str, old: str, new: str) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        if file in draft.texts:
            draft.texts[file] = draft.texts[file].replace(old, new, 1)

    return spoil


def _lose_a_document(draft: Draft) -> None:
    draft.evidence.pop(draft.chance.choice(sorted(draft.evidence)), None)


def _misspell_the_place(draft: Draft) -> None:
    draft.texts["project.yaml"] = draft.texts["project.yaml"].replace(
        f"\n  subdistrict: {draft.place[0]}", f"\n  subdistrict: {draft.place[0]}า"
    )


# What officers get wrong, each once in a project that has mistakes.
COMMON_MISTAKES: tuple[Callable[[Draft], None], ...] = (
    _lose_a_document,
    _misspell_the_place,
    _edit("plan.yaml", "end: 2562-0", "end: 2562-9"),
    _edit("plan.yaml", "dimensions: [", "dimensions: [helth, "),
    _edit("plan.yaml", "  total: ", "  total: 1"),
    _edit("plan.yaml", "id: A2", "id: A1"),
    _edit("plan.yaml", "approved_by: ", "approved_by:"),
    _edit("activities.yaml", "    status: done", "    status: finished"),
    _edit("activities.yaml", "  - id: A1\n", "  - id: A11\n"),
    _edit("activities.yaml", "    method: ", "    methods: "),
    _edit("activities.yaml", ", faces_hidden: true", ""),
    _edit("activities.yaml", "    place: ", "\tplace: "),
    _edit("area.yaml", "occupations:", "occupation:"),
    _edit("meetings.yaml", "held_on: 2562-04-24", "held_on: 31 เม.ย. 2562"),
    _edit("meetings.yaml", "topics: ", 'topics: "'),
    _edit("mou.yaml", "scope: ", "scope: โทร. 02-000-0000 "),
    _edit("report.yaml", "submitted_on: 2562", "submitted_on: 2652"),
    _edit("survey.yaml", "consent: true", "consent: yes"),
    _edit("project.yaml", "as_of: 2561-11-30", "as_of: 2561-11-31"),
)
