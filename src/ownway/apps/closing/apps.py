"""Registers the app with Django."""

from django.apps import AppConfig


class Closing(AppConfig):
    """What happened, who is told, what goes on, and closing statements."""

    name = "ownway.apps.closing"
    label = "closing"
    verbose_name = "Closing"
