"""Registers the app with Django."""

from django.apps import AppConfig


class Trail(AppConfig):
    """The trail."""

    name = "ownway.apps.trail"
    label = "trail"
    verbose_name = "Trail"
