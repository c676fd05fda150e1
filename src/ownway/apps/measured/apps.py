"""Registers the app with Django."""

from django.apps import AppConfig


class Measured(AppConfig):
    """Figures of daily work."""

    name = "ownway.apps.measured"
    label = "measured"
    verbose_name = "Figures of daily work"
