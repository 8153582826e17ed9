"""`python -m tests.reliability`; the trials stand in a module of their own, which other processes can import."""

import sys

from tests.reliability.trials import main

if __name__ == "__main__":
    sys.exit(main())
