"""Registers the app with Django."""

from django.apps import AppConfig


class Trials(AppConfig):
    """Trials."""

    name = "ownway.apps.trials"
    label = "trials"
    verbose_name = "Trials"
