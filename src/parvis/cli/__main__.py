"""`python -m parvis.cli verify …`: the same as the installed command."""

import sys

from parvis.cli import main

if __name__ == "__main__":
    sys.exit(main())
