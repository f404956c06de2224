"""What differs under test, and why."""

import os
from pathlib import Path

os.environ["PARVIS_HOME"] = str(Path(__file__).resolve().parents[3] / ".cache" / "home")
os.environ.setdefault("PARVIS_SECRET_KEY", "only-for-tests")
(Path(os.environ["PARVIS_HOME"]) / "static").mkdir(parents=True, exist_ok=True)

from parvis.site.databases import database  # noqa: E402 - the environment comes first
from parvis.site.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a fast one
DATABASES = {
    "default": database(
        os.environ.get("PARVIS_TEST_DATABASE_URL", "sqlite:///:memory:"),
        PARVIS_HOME,  # noqa: F405
    )
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Hashed names would need collectstatic; without it a page would lose its style silently.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["NAME"] == ":memory:":
    # Said aloud, because test runners know only Django's own engine to be in memory.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
