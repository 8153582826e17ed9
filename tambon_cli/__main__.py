"""`python -m tambon_cli` and the command `tambon`."""

import gc
import os
import sys


def main() -> None:
    """Execute the command line.

    `--version` is answered before anything else is imported.
    """
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        sys.exit(_print_version())
    # Loading the modules allocates much and frees nothing: without collections a short command
    # is 5 % faster.
    gc.set_threshold(100_000, 50, 50)
    from tambon_cli.cli.app import main as command

    command()


def _print_version() -> int:
    """Print the version; return the exit code."""
    from tambon_cli import __version__

    try:
        sys.stdout.write(f"tambon {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141 if isinstance(error, BrokenPipeError) else 2
    return 0


if __name__ == "__main__":
    main()
