"""Registers the app with Django."""

from django.apps import AppConfig


class Releases(AppConfig):
    """Releases of open data."""

    name = "ownway.apps.releases"
    label = "releases"
    verbose_name = "Releases of open data"
