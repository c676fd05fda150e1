"""Django's settings for every installation; what differs between them comes from ``environment``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ownway.config.environment import read_environment
from ownway.config.mail import mail_settings

ENVIRONMENT = read_environment()
ROOT = Path(__file__).resolve().parent.parent

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.is_debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
OWNWAY_ADDRESS = next(iter(ENVIRONMENT.origins), "")
"""Where people sign in, for letters that no page writes; empty where the installation names no address."""
OWNWAY_KEYS = ENVIRONMENT.keys
OWNWAY_DATA = ENVIRONMENT.data
OWNWAY_EVERYTHING = [
    "ownway.apps.people.keeping.everything",
    "ownway.apps.journey.keeping.everything",
    "ownway.apps.assessment.keeping.everything",
    "ownway.apps.charging.keeping.everything",
    "ownway.apps.decisions.keeping.everything",
    "ownway.apps.plan.keeping.everything",
    "ownway.apps.money.keeping.everything",
    "ownway.apps.measured.keeping.everything",
    "ownway.apps.paying.keeping.everything",
    "ownway.apps.asking.keeping.everything",
    "ownway.apps.closing.keeping.everything",
    "ownway.apps.pooled.keeping.everything",
    "ownway.apps.banking.keeping.everything",
    "ownway.apps.returns.keeping.everything",
    "ownway.apps.surveys.keeping.everything",
    "ownway.apps.groups.keeping.everything",
    "ownway.apps.releases.keeping.everything",
    "ownway.apps.checks.keeping.everything",
    "ownway.apps.signs.keeping.everything",
    "ownway.apps.doing.keeping.everything",
]
"""Who tells what is held about a person (``people.queries.everything.Exporter``): one line an app."""
OWNWAY_HOLDS = [
    "ownway.apps.journey.keeping.holds",
    "ownway.apps.decisions.keeping.holds",
    "ownway.apps.money.keeping.holds",
    "ownway.apps.paying.keeping.holds",
    "ownway.apps.asking.keeping.holds",
    "ownway.apps.closing.keeping.holds",
    "ownway.apps.checks.keeping.holds",
    "ownway.apps.signs.keeping.holds",
    "ownway.apps.pooled.keeping.holds",
]
"""Who says which records a law keeps (``people.law_keeps.Holder``)."""
OWNWAY_RELEASE_SOURCES = [
    "ownway.apps.releases.sources.daily.tables",
    "ownway.apps.releases.sources.challenges.tables",
    "ownway.apps.releases.sources.money.tables",
    "ownway.apps.releases.sources.market.tables",
    "ownway.apps.releases.sources.statements.tables",
    "ownway.apps.doing.source.tables",
    "ownway.apps.releases.sources.papers.tables",
]
"""What fills a release of open data, in the order it is shown (``apps.releases.ports.Source``)."""
OWNWAY_PAYMENT_FILES = "ownway.connectors.banking.PaymentFiles"
OWNWAY_STATEMENTS = "ownway.connectors.banking.Statements"
"""Who makes and reads banks' files (``apps.paying.ports``, ``apps.banking.ports``)."""
OWNWAY_LIVES = "ownway.apps.closing.lives.Lives"
"""Who knows what happened in lives: what money stops for, who died (``apps.money.ports``, ``apps.decisions.ports``)."""
OWNWAY_TRAIL_HEAD = ENVIRONMENT.trail_head

INSTALLED_APPS = [
    "ownway.apps.sealing",
    "ownway.apps.trail",
    "ownway.apps.letters",
    "ownway.apps.places",
    "ownway.apps.people",
    "ownway.apps.journey",
    "ownway.apps.decisions",
    "ownway.apps.assessment",
    "ownway.apps.charging",
    "ownway.apps.plan",
    "ownway.apps.money",
    "ownway.apps.measured",
    "ownway.apps.trials",
    "ownway.apps.paying",
    "ownway.apps.asking",
    "ownway.apps.closing",
    "ownway.apps.pooled",
    "ownway.apps.banking",
    "ownway.apps.returns",
    "ownway.apps.surveys",
    "ownway.apps.groups",
    "ownway.apps.releases",
    "ownway.apps.checks",
    "ownway.apps.signs",
    "ownway.apps.doing",
    "ownway.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ownway.web.middleware.PlainAnswers",
    "ownway.web.paperwork.Counting",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "ownway.config.urls"
WSGI_APPLICATION = "ownway.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "ownway.web.jinja.environment",
            "context_processors": ["ownway.web.jinja.page_context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # recursive_triggers: so that INSERT OR REPLACE, too, meets the refusal of append-only tables.
        # cache_size: 64 MiB a connection, so that a pay run's indexes do not leave memory while they are written.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
        "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-65536",
    }
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENVIRONMENT.data / "cache",
    }
}
"""Counts of tries, shared by every process of one machine."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "ownway.web.account.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "ownway.web.account.forms.PasswordForm",
    "request_login_code": "ownway.web.account.forms.CodeByMailForm",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/m/ip",
    "request_login_code": "20/m/ip,6/h/key",
    "survey_code": "30/10m/ip",
}
"""The last counts wrong codes of survey sheets: 40 bits each, so that a place may share one address and hit none."""
MFA_ADAPTER = "ownway.web.account.adapters.Passkeys"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
AXES_FAILURE_LIMIT = 10
AXES_USERNAME_CALLABLE = "ownway.web.account.devices.tried_by"
AXES_COOLOFF_TIME = timedelta(hours=1)
"""How long nobody may try again; the page that says so reads it here."""
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
"""Tries are counted an account, wherever they come from, so that many machines together get no more than one; a device
where the owner signed in before has its own count (``web.account.devices``), so that nobody can lock them out."""
AXES_SENSITIVE_PARAMETERS = ["password", "code"]
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "ownway.web.errors.too_many_tries"

SESSION_ENGINE = "ownway.web.account.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 8
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ownway.web.errors.csrf_failure"
if ENVIRONMENT.is_behind_https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("en-simple", _("Easy read"))]
LOCALE_PATHS = [ROOT / "web" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATICFILES_DIRS = [ROOT / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60

MAIL = mail_settings(ENVIRONMENT.mail_url)
OWNWAY_LETTERS_GO_BY: str = MAIL["EMAIL_BACKEND"]
globals().update(MAIL)
EMAIL_BACKEND = "ownway.apps.letters.backend.Kept" if ENVIRONMENT.has_worker else OWNWAY_LETTERS_GO_BY
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
