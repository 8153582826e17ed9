"""The 4S survey: questionnaire, answers, tallies, statistics."""
