"""Registers the app with Django."""

from django.apps import AppConfig


class Checks(AppConfig):
    """Checks in proportion."""

    name = "ownway.apps.checks"
    label = "checks"
    verbose_name = "Checks"
