"""Registers the app with Django."""

from django.apps import AppConfig


class Sealing(AppConfig):
    """Keys and sealed words."""

    name = "ownway.apps.sealing"
    label = "sealing"
    verbose_name = "Sealing"
