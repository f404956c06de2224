"""Name the settings of the tests where Django is installed; the core's tests need none."""

import importlib.util
import os

if importlib.util.find_spec("django"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings_test")
