"""Registers the app with Django."""

from django.apps import AppConfig


class Money(AppConfig):
    """Money."""

    name = "ownway.apps.money"
    label = "money"
    verbose_name = "Money"
