"""Registers the app with Django."""

from django.apps import AppConfig


class People(AppConfig):
    """People."""

    name = "ownway.apps.people"
    label = "people"
    verbose_name = "People"
