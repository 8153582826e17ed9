"""PyYAML alone over every YAML file below a folder: the least that a reader built on it takes.

Run as python benchmarks/loops.py events|load FOLDER: `events` reads libyaml's events and does
nothing with them, `load` makes plain data of the files and checks nothing.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import yaml


def events(data: bytes) -> None:
    """Take every event of a file."""
    loader = yaml.CSafeLoader(data)
    try:
        get_event = loader.get_event
        while get_event() is not None:
            pass
    finally:
        loader.dispose()


def load(data: bytes) -> None:
    """Make plain data of a file."""
    yaml.load(data, yaml.CSafeLoader)


def main() -> None:
    """Read every file."""
    work: Callable[[bytes], None] = {"events": events, "load": load}[sys.argv[1]]
    for path in sorted(Path(sys.argv[2]).rglob("*.yaml")):
        try:
            work(path.read_bytes())
        except (yaml.YAMLError, ValueError):
            continue  # a mistake of an officer, or a day that does not exist


if __name__ == "__main__":
    main()
