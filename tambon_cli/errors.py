"""The one exception of the program: a command that cannot be done."""

from tambon_cli.i18n import Text

USAGE = 2
PIPE_CLOSED = 141
NOTHING_TO_CHECK = 3


class TambonError(Exception):
    """A command cannot be done; what is wrong in the user's files is a Finding instead."""

    def __init__(self, message: Text, hint: Text | None = None, exit_code: int = USAGE) -> None:
        """Keep the message, what to do about it, and the exit code to leave with."""
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def __reduce__(self) -> tuple[object, ...]:
        """Cross from one process to another whole."""
        return (TambonError, (self.message, self.hint, self.exit_code))


class ReaderGone(Exception):  # noqa: N818 - nothing is wrong: whoever read the output has seen enough
    """Nobody reads standard output any more."""
