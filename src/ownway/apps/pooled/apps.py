"""Registers the app with Django."""

from django.apps import AppConfig


class Pooled(AppConfig):
    """Pooled."""

    name = "ownway.apps.pooled"
    label = "pooled"
    verbose_name = "Pooled"
