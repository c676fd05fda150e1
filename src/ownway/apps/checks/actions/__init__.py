"""Deeds of checks, one module a deed."""

from ownway.apps.checks.actions.checking import check_person, close_check, look_at
from ownway.apps.checks.actions.drawing import draw_sample

__all__ = ["check_person", "close_check", "draw_sample", "look_at"]
