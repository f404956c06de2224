"""A web process searches what is similar; it never carries what only the worker runs."""

import os
import subprocess
import sys
from pathlib import Path

import parvis

CODE = """
import django
django.setup()
import sys
import parvis.site.urls
sys.exit('sknetwork' in sys.modules)
"""


def test_the_pages_start_without_the_libraries_of_the_analysis():
    source = {
        **os.environ,
        "PYTHONPATH": str(Path(parvis.__file__).parents[1]),
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings_test",
    }

    assert subprocess.run([sys.executable, "-c", CODE], check=False, env=source).returncode == 0
