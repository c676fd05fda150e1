"""Registers the app with Django."""

from django.apps import AppConfig


class Asking(AppConfig):
    """Questions about spending, and their answers."""

    name = "ownway.apps.asking"
    label = "asking"
    verbose_name = "Asking"
