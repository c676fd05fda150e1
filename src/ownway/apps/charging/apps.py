"""Registers the app with Django."""

from django.apps import AppConfig


class Charging(AppConfig):
    """Charging."""

    name = "ownway.apps.charging"
    label = "charging"
    verbose_name = "Charging"
