"""Makes the records of this installation reachable from a command."""

from __future__ import annotations

import os


def ready() -> None:
    """Set Django up once; commands that store nothing never call this."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ownway.config.settings")
    django.setup()
