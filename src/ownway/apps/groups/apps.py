"""Registers the app with Django."""

from django.apps import AppConfig


class Groups(AppConfig):
    """Co-production groups."""

    name = "ownway.apps.groups"
    label = "groups"
    verbose_name = "Co-production groups"
