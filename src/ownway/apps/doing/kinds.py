"""How far an action is, and how much is said of what matters and can be done: words the doors may use."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an action is. What is done says how anybody can see it; what was given up says why."""

    AGREED = "agreed", _("Agreed, not begun")
    BEGUN = "begun", _("Begun")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


ENDED = frozenset({State.DONE, State.DROPPED})


class Much(models.IntegerChoices):
    """How much, as a seat sees it."""

    LITTLE = 1, _("A little")
    SOME = 2, _("Some")
    MUCH = 3, _("A lot")


class Still(models.TextChoices):
    """Why nobody can say whether something moved: the true reason, as everybody reads it."""

    WAITS = "waits", _("We ask again. The next wave will show it.")
    NOT_ASKED = "not_asked", _("The same people were asked again, but not this question.")
    NOBODY = (
        "nobody",
        _("Nobody who answered this question both times can be followed from one to the other."),
    )
    FEW = "few", _("Too few people can be followed, or moved one way, to say it without giving somebody away.")
    NOT_WORKED_OUT = "not_worked_out", _("It was not worked out whether it changed for the same people.")
