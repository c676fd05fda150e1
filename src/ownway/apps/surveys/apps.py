"""Registers the app with Django."""

from django.apps import AppConfig


class Surveys(AppConfig):
    """Surveys."""

    name = "ownway.apps.surveys"
    label = "surveys"
    verbose_name = "Surveys"
