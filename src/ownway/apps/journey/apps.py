"""Registers the app with Django."""

from django.apps import AppConfig


class Journey(AppConfig):
    """Journey."""

    name = "ownway.apps.journey"
    label = "journey"
    verbose_name = "Journey"
