"""Registers the app with Django."""

from django.apps import AppConfig


class Plans(AppConfig):
    """Plans."""

    name = "ownway.apps.plan"
    label = "plan"
    verbose_name = "Plans"
