"""The tables of checks, by what they hold."""

from ownway.apps.checks.models.checks import Check, Draw, Finding, Shown

__all__ = ["Check", "Draw", "Finding", "Shown"]
