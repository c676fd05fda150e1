"""Registers the app with Django."""

from django.apps import AppConfig


class Banking(AppConfig):
    """Statements and what their lines were."""

    name = "ownway.apps.banking"
    label = "banking"
    verbose_name = "Banking"
