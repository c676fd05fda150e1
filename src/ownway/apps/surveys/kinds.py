"""The kinds of state, ending and age band there are: words the doors may use without the tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a response is. Only what was sent counts."""

    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Sent")
    HELD = "held", _("Two readings of the sheet differ")
    ENDED = "ended", _("Consent was ended")


class Ended(models.TextChoices):
    """What becomes of answers whose consent is ended."""

    ANONYMOUS = "anonymous", _("Keep my answers without my name")
    DESTROYED = "destroyed", _("Destroy my answers")


class Came(models.TextChoices):
    """What came of an invitation."""

    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Said no")
    LEFT = "left", _("Left this place before answering")
    SILENT = "silent", _("No answer")


class AgeBand(models.TextChoices):
    """Age on the day of the invitation."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18 = "18_to_64", _("18 to 64")
    FROM_65 = "65_to_74", _("65 to 74")
    FROM_75 = "75_to_84", _("75 to 84")
    FROM_85 = "85_and_over", _("85 and over")
    UNKNOWN = "unknown", _("Not known")
