"""Registers the app with Django."""

from django.apps import AppConfig


class Doing(AppConfig):
    """From finding to doing."""

    name = "ownway.apps.doing"
    label = "doing"
    verbose_name = "From finding to doing"
