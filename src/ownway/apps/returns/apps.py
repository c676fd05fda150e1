"""Registers the app with Django."""

from django.apps import AppConfig


class Returns(AppConfig):
    """Returns."""

    name = "ownway.apps.returns"
    label = "returns"
    verbose_name = "Returns"
