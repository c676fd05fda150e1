"""Counting a form, making last night's figures, and publishing a quarter."""

from ownway.apps.measured.actions.nightly import refresh
from ownway.apps.measured.actions.paper import MOST_SECONDS, note_paper
from ownway.apps.measured.actions.publishing import due_period, open_quarter, publish, publish_again

__all__ = ["MOST_SECONDS", "due_period", "note_paper", "open_quarter", "publish", "publish_again", "refresh"]
