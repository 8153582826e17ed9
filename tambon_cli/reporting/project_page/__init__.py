"""The report of one project."""
