"""Registers the app with Django."""

from django.apps import AppConfig


class Assessment(AppConfig):
    """Assessment."""

    name = "ownway.apps.assessment"
    label = "assessment"
    verbose_name = "Assessment"
