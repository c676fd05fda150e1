"""Opens the installation's own records to a command: settings and tables, as the web server has them."""

from __future__ import annotations

import os


def open_site() -> None:
    """Set Django up once; commands that store nothing never need it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ownway.config.settings")
    django.setup()
