"""The kinds of figure, group, result and hand there are: words the doors may use without the tables."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The four figures that every place has, by the address they stand at."""

    HOW_LONG = "how-long", _("How long it takes")
    TOLD = "told", _("Who was told")
    PAPERWORK = "paperwork", _("What paperwork costs")
    NOTHING = "nothing", _("Who got nothing")


class Group(models.TextChoices):
    """The groups that figures are counted by. Everybody is in exactly one of those after the first."""

    EVERYBODY = "everybody", _("Everybody")
    ADULTS = "adults", _("Adults up to 64")
    OLDER = "older", _("People of 65 and over")
    CARERS = "carers", _("Carers")
    UNKNOWN = "unknown", _("Age not known")


OWN_GROUPS = tuple(group for group in Group if group is not Group.EVERYBODY)


class Came(models.TextChoices):
    """What came of asking, for everybody who ever asked: the whole that every rate is a part of."""

    SUPPORT = "support", _("Support was agreed")
    GOING_ON = "going_on", _("It goes on, and somebody is at it")
    SILENCE = "silence", _("Silence: past the day promised, and nothing heard for four weeks")
    REFUSED = "refused", _("The answer was no")
    LEFT = "left", _("Left, moved or died before an answer")


GOT_NOTHING = (Came.SILENCE, Came.REFUSED, Came.LEFT)
NOTHING = "nothing"
"""Those three together, where tables add them up."""


class Why(models.TextChoices):
    """Why somebody got nothing, as the decision or the diary has it."""

    NEEDS = "needs", _("Needs do not come from an impairment or illness, or from caring")
    OUTCOMES = "outcomes", _("Too few things of daily life are out of reach")
    WELLBEING = "wellbeing", _("No significant effect on wellbeing")
    PLAN = "plan", _("The plan was refused")
    PERSON = "person", _("It waits for the person")
    WORKER = "worker", _("It waits for a worker")
    TEAM = "team", _("A post is empty, or there is too much work")
    PANEL = "panel", _("It waits for a panel")
    FUNDING = "funding", _("It waits for money to be agreed")
    OTHER = "other", _("It waits for another organisation")
    NONE_GIVEN = "none_given", _("No reason was given")
    OWN_WISH = "own_wish", _("The person did not want to go on")
    MOVED = "moved", _("The person moved away")
    DIED = "died", _("The person died")


class Offered(models.TextChoices):
    """What was offered instead to somebody who got nothing; the most that was."""

    GIVEN_ANYWAY = "given_anyway", _("Something was given anyway")
    ADVICE = "advice", _("Written advice: what helps now, and later")
    ADVOCATE = "advocate", _("Somebody to stand beside them")
    NOTHING = "nothing", _("Nothing is written down")


class Side(models.TextChoices):
    """Whose hand filled a form in."""

    PERSON = "person", _("The person")
    BESIDE = "beside", _("Somebody beside the person")
    WORK = "work", _("Somebody at work")


class Measure(StrEnum):
    """What the paperwork meter counts, each for one person and step."""

    FORMS = "forms"
    ASKED = "asked"
    AGAIN = "again"
    SECONDS = "seconds"
    DOCUMENTS = "documents"
    HAND_OFFS = "hand_offs"
    SEND_BACKS = "send_backs"
