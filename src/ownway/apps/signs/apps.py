"""Registers the app with Django."""

from django.apps import AppConfig


class Signs(AppConfig):
    """Signs of fraud and financial abuse."""

    name = "ownway.apps.signs"
    label = "signs"
    verbose_name = "Signs"
