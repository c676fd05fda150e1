"""Registers the app with Django."""

from django.apps import AppConfig


class Letters(AppConfig):
    """Letters that wait."""

    name = "ownway.apps.letters"
    label = "letters"
    verbose_name = "Letters"
