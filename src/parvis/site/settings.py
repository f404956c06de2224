"""Settings, read from the environment; each has a default that suits a laptop.

PARVIS_HOME                    the one folder where everything is kept
PARVIS_DATABASE_URL            postgresql://user:password@host/name, else SQLite in PARVIS_HOME
PARVIS_MIGRATION_DATABASE_URL  the same database for the role that owns the tables
PARVIS_URL                     the address that letters give, https://place.example.fr
PARVIS_HOSTS                   host names that are answered, with commas
PARVIS_PROXIES                 how many proxies stand before us (nginx: 1), to know who asks
PARVIS_SMTP_URL                smtp://user:password@host:587, else letters stay in the outbox
PARVIS_MAIL_FROM               whom letters come from
PARVIS_AGGREGATOR              1 keeps a common register of journals' heads, at /agregateur/
PARVIS_ENGINE_HOSTS            engines of the operator's own network, host or host:port, commas
PARVIS_DEBUG                   1 shows errors; never on the open web
"""

import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF

from parvis.site.databases import address_for, application_role, database

django_stubs_ext.monkeypatch()  # ModelForm[Contribution] and the like, at run time

PACKAGE = Path(__file__).resolve().parent.parent
_default_home = Path.home() / ".local" / "share" / "parvis"
PARVIS_HOME = Path(os.environ.get("PARVIS_HOME") or _default_home)
PARVIS_URL = os.environ.get("PARVIS_URL", "http://localhost:8000").rstrip("/")
PARVIS_URL_IS_GIVEN = bool(os.environ.get("PARVIS_URL"))  # else only the server knows its port

PARVIS_AGGREGATOR = os.environ.get("PARVIS_AGGREGATOR", "") == "1"
# Language engines that a town may ask although they are not on the open web, or not in https.
PARVIS_ENGINE_HOSTS = [
    host for host in os.environ.get("PARVIS_ENGINE_HOSTS", "").lower().split(",") if host
]

DEBUG = os.environ.get("PARVIS_DEBUG", "") == "1"
_hosts = [host for host in os.environ.get("PARVIS_HOSTS", "").split(",") if host]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", urlsplit(PARVIS_URL).hostname or "", *_hosts]
_secret = PARVIS_HOME / "secret"
SECRET_KEY = os.environ.get("PARVIS_SECRET_KEY") or (
    _secret.read_text(encoding="utf-8").strip() if _secret.exists() else ""
)

INSTALLED_APPS = [
    "parvis.apps.common",
    "parvis.apps.accounts",
    "parvis.apps.collectivites",
    "parvis.apps.ledger",
    "parvis.apps.contributions",
    "parvis.apps.network",
    "parvis.apps.voting",
    "parvis.apps.grievances",
    "parvis.apps.engine",
    "parvis.apps.insight",
    "parvis.apps.opinions",
    "parvis.apps.sounding",
    "parvis.apps.assistant",
    "parvis.apps.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "parvis.apps.collectivites.middleware.serve_town",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parvis.apps.collectivites.confinement.confine_demonstrations",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parvis.apps.portal.errors.explain_refusals",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "parvis.apps.common.middleware.read_only_pages",
]
ROOT_URLCONF = "parvis.site.urls"
CSRF_FAILURE_VIEW = "parvis.apps.portal.errors.csrf_failure"
WSGI_APPLICATION = "parvis.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "parvis.apps.common.jinja.environment"},
    },
    {
        # allauth asks for a Django backend; our pages are Jinja.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

_application = os.environ.get("PARVIS_DATABASE_URL", "")
_migration = os.environ.get("PARVIS_MIGRATION_DATABASE_URL", "")
_address = address_for(sys.argv[1] if len(sys.argv) > 1 else "", _application, _migration)
DATABASES = {"default": database(_address, PARVIS_HOME)}
PARVIS_APPLICATION_ROLE = application_role(_application, _migration)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    # Shared by the processes: it counts attempts at codes. No cache server is needed.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": PARVIS_HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # beyond it, some counts are dropped at random
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "my-contributions"
SESSION_ENGINE = "parvis.apps.common.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PARVIS_URL.startswith("https:")
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"  # a GET writes no row

ACCOUNT_ADAPTER = "parvis.apps.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself verifies the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_TIMEOUT = 60 * 60  # seconds; the code's own 15 minutes decide
ACCOUNT_RATE_LIMITS = {  # across visits; "key" is the address
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "confirm_login_code": "30/h/key",
    "vote_code": "30/m/ip,3/m/key,10/h/key",
    "vote_desk": "30/m/ip,10/h/key",
}
# How many proxies of ours stand before us; each names the one that called it.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PARVIS_PROXIES", "0"))
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_PREVENT_ENUMERATION = True

EMAIL_BACKEND = "parvis.apps.common.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = os.environ.get("PARVIS_MAIL_FROM", "place@localhost")
_smtp = urlsplit(os.environ.get("PARVIS_SMTP_URL", ""))
PARVIS_SMTP = (
    {
        "host": _smtp.hostname,
        "port": _smtp.port or 587,
        "username": unquote(_smtp.username or ""),
        "password": unquote(_smtp.password or ""),
        "use_tls": _smtp.scheme == "smtp" and (_smtp.port or 587) == 587,
        "use_ssl": _smtp.scheme == "smtps",
        "timeout": 20,  # seconds; a server that says nothing must not hold the others' letters
    }
    if _smtp.hostname
    else None
)

PARVIS_IMAP_URL = os.environ.get("PARVIS_IMAP_URL", "")  # imaps://name:password@host/INBOX

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("en", "English")]
LOCALE_PATHS = [PARVIS_HOME / "locale"]  # compiled there from the catalogues in the package
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = PARVIS_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes: the longest text, many times over
SILENCED_SYSTEM_CHECKS = [
    "account.W001",  # sign-up is ours: one form that also makes the account
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"refusals": {"()": "parvis.site.logs.Refusals"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["refusals"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO" if "runserver" in sys.argv else "WARNING"},
}
