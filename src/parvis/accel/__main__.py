"""`python -m parvis.accel`: compile the accelerator for this environment.

Exit status: 0 it is there and calculates right; 1 it is not, and all works without it.
"""

import sys

from parvis.accel import load
from parvis.accel.build import build

build()
sys.exit(load() is None)
