"""`python -m tambon_cli` and the command `tambon`."""

import gc
import sys


def main() -> None:
    """Answer `--version` before anything is imported, and hand everything else to the command line."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from tambon_cli import __version__

        sys.stdout.write(f"tambon {__version__}\n")
        return
    # Loading the modules allocates much and frees nothing: without collections a short command is 5 % faster.
    gc.set_threshold(100_000, 50, 50)
    from tambon_cli.cli.app import main as command

    command()


if __name__ == "__main__":
    main()
