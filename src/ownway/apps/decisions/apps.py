"""Registers the app with Django."""

from django.apps import AppConfig


class Decisions(AppConfig):
    """Decisions."""

    name = "ownway.apps.decisions"
    label = "decisions"
    verbose_name = "Decisions"
