"""`python -P -m parvis.cli verify …`: the same as the installed command.

Without -P, Python takes modules of the folder that one is in before its own.
"""

import sys

from parvis.cli import main

if __name__ == "__main__":
    sys.exit(main())
