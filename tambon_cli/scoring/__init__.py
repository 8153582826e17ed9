"""A project and a rubric become a scorecard: facts, levels, and what is missing."""
