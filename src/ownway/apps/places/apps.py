"""Registers the app with Django."""

from django.apps import AppConfig


class Places(AppConfig):
    """Places."""

    name = "ownway.apps.places"
    label = "places"
    verbose_name = "Places"
