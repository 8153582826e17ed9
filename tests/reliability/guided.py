"""The reader and the binder fed by atheris, which follows their branches. By hand: python -m tests.reliability.guided -runs=500000

Needs `pip install -e ".[dev,fuzz]"`. Begins with the example files; what breaks the reader is left as crash-* for a case of its own.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tambon_cli"]):
    from tambon_cli.project.project import MODELS
    from tests.reliability.reader import what_is_wrong
    from tests.support import EXAMPLES

_NAMES = tuple(MODELS)


def try_one(data: bytes) -> None:
    """The first byte chooses the file, the others are its content."""
    if data:
        wrong = what_is_wrong(_NAMES[data[0] % len(_NAMES)], data[1:])
        if wrong:
            raise AssertionError(wrong)


def main() -> None:
    """Take the options of libFuzzer."""
    with tempfile.TemporaryDirectory() as corpus:
        for number, name in enumerate(_NAMES):
            for example in EXAMPLES.glob(f"*/{name}"):
                Path(corpus, f"{example.parent.name}-{name}").write_bytes(
                    bytes([number]) + example.read_bytes()[:4000]
                )
        atheris.Setup(
            [
                sys.argv[0],
                "-max_len=4096",
                "-timeout=10",
                "-rss_limit_mb=1024",
                *sys.argv[1:],
                corpus,
            ],
            try_one,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
