"""Registers the app with Django."""

from django.apps import AppConfig


class Paying(AppConfig):
    """Payees, payments and pay runs."""

    name = "ownway.apps.paying"
    label = "paying"
    verbose_name = "Paying"
