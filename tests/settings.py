"""The settings tests run with: the real ones, on a fresh data folder, so that a test never touches real records."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ:
    _DATA = tempfile.TemporaryDirectory(prefix="ownway-test-")
    os.environ["OWNWAY_DATA"] = _DATA.name
    os.environ.pop("OWNWAY_KEYS", None)
    Path(_DATA.name, "static").mkdir()
os.environ["OWNWAY_MAIL_URL"] = "memory://"
os.environ["OWNWAY_SECRET_KEY"] = "a secret for tests only, never for a real place"
os.environ["OWNWAY_HOSTS"] = "*"

from ownway.config.settings import *  # noqa: F403

# Each process of a parallel run counts its own tries.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Looking through the built files takes longer than most pages; the browser's journeys use the real setting.
WHITENOISE_USE_FINDERS = False
PASSWORD_HASHERS = ["tests.quick_hashing.OneRound"]
# Warnings go to whoever asks for them (caplog): a stream that pytest has closed takes a page's time to say so.
LOGGING = {**LOGGING, "handlers": {"console": {"class": "logging.NullHandler"}}}  # noqa: F405
