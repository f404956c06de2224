#!/usr/bin/env python3
"""Django's own command line; people use ./parvis instead."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings")
    execute_from_command_line(sys.argv)
