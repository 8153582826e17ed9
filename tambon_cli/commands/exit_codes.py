"""The exit code of a command that was executed; `errors` has those of one that cannot be."""

GOOD = 0
WRONG = 1


def exit_code(*, is_wrong: bool) -> int:
    """Return 1 if something is wrong in the data that the command read, else 0."""
    return WRONG if is_wrong else GOOD
