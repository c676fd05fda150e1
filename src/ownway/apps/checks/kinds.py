"""The kinds of result, reason, step and letter there are, and the law of each reason to ask money back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from ownway.apps.money.kinds import Funder

ASKED = "asked"
"""Why somebody is checked who was not drawn: a reason in words, which they read."""


class Result(models.TextChoices):
    """How a check ended."""

    FINE = "fine", _("Everything is in order")
    HELP = "help", _("We offer help with the money")
    TALK = "talk", _("We want to talk about something")


class Ground(models.TextChoices):
    """The only reasons for which money may be asked back. Each has its law (``LAWS``)."""

    NOT_FOR_NEEDS = "not_for_needs", _("It was not used for what the plan says")
    CONDITION = "condition", _("Something that was agreed about the money was not kept")
    BUILT_UP = "built_up", _("A large part was not used and has built up")
    CHANGED = "changed", _("The plan or the person's life changed a lot")
    OFFENCE = "offence", _("There may have been theft or fraud")
    DIED = "died", _("The person died")
    TWICE = "twice", _("It was paid twice, or by mistake")
    AGREED = "agreed", _("The person agrees that it is not needed now")


CARE = frozenset({Funder.SOCIAL_CARE, Funder.CARER})
HEALTH = frozenset({Funder.HEALTH})
ANYBODYS = frozenset(Funder) - {Funder.OWN, Funder.TOP_UP}
"""Whose money may be asked back at all: never the person's own."""

_BREACH = "Care Act 2014 section 33(5)"
_ENDED = (
    "Care Act 2014 section 33(3) and (4): the money was only for the person’s needs, and payments end. What was agreed "
    "about the money says the rest (SI 2014/2871; Care and Support Statutory Guidance, chapter 12)"
)
_HEALTH = "National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617) regulation 15(1)"

LAWS: Mapping[Ground, Mapping[Funder, str]] = {
    Ground.NOT_FOR_NEEDS: {**dict.fromkeys(CARE, f"{_BREACH} with (3)"), Funder.HEALTH: f"{_HEALTH}(d)"},
    Ground.CONDITION: dict.fromkeys(CARE, f"{_BREACH} with (2)(b)"),
    Ground.BUILT_UP: dict.fromkeys(HEALTH, f"{_HEALTH}(c)"),
    Ground.CHANGED: dict.fromkeys(HEALTH, f"{_HEALTH}(a) and (b)"),
    Ground.OFFENCE: dict.fromkeys(HEALTH, f"{_HEALTH}(e)"),
    Ground.DIED: {**dict.fromkeys(CARE, _ENDED), Funder.HEALTH: f"{_HEALTH}(f)"},
    Ground.TWICE: dict.fromkeys(
        ANYBODYS, "The law of money paid by mistake (Kleinwort Benson v Lincoln [1999] 2 AC 349)"
    ),
    Ground.AGREED: dict.fromkeys(ANYBODYS, "No power is used: the person agrees"),
}
"""The law of each reason, for each funder it can be used by. What stands nowhere here cannot be asked back."""

NOT_READ: Mapping[Ground, frozenset[Funder]] = {Ground.DIED: CARE}
"""Laws told from general knowledge: nobody has read their very words for Ownway. Whoever is asked for money reads so.

Read were section 33(3) to (5) in the Act's own notes. Not read: which regulation or paragraph speaks of a death.
"""

REVIEW_FIRST = frozenset({Ground.NOT_FOR_NEEDS, Ground.CONDITION})
"""A council reviews the direct payment before it uses section 33(5) (SI 2014/2871 regulation 7(1)(b))."""


class Step(models.TextChoices):
    """How far asking money back has come."""

    ASKED = "asked", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    DECIDED = "decided", _("Decided: some of it is to go back")
    CHALLENGED = "challenged", _("Challenged: nothing goes back until the answer")
    LEFT = "left", _("Decided: all of it stays")
    DONE = "done", _("It went back")
    WITHDRAWN = "withdrawn", _("Withdrawn: all of it stays")


OPEN = frozenset({Step.ASKED, Step.ANSWERED, Step.DECIDED, Step.CHALLENGED})
"""Steps from which something can still happen."""


class OfferStep(models.TextChoices):
    """How far money that somebody offers to give back has come."""

    OPEN = "open", _("Offered: nothing has gone")
    TAKEN_BACK = "taken_back", _("Taken back: all of it stays")
    CAME = "came", _("It went back")


class Event(models.TextChoices):
    """What happened to money asked back or offered. The person has a letter of each."""

    ASKED = "asked", _("Money is asked back")
    ANSWERED = "answered", _("An answer was given")
    DECIDED = "decided", _("It was decided")
    DISPUTED = "disputed", _("The decision was challenged")
    REDUCED = "reduced", _("The challenge was right: less goes back, or nothing")
    KEPT = "kept", _("The challenge was answered: the decision stays")
    WITHDRAWN = "withdrawn", _("The notice was withdrawn")
    WENT = "went", _("The money went back")
    OFFERED = "offered", _("Money was offered back")
    TAKEN_BACK = "taken_back", _("The offer was taken back")
    CAME = "came", _("The money that was offered went back")


class Voice(models.TextChoices):
    """Whose answer it is."""

    PERSON = "person", _("The person")
    ACTS = "acts", _("Somebody with proven authority over their money")
    ESTATE = "estate", _("Whoever deals with the estate")
    BESIDE = "beside", _("Somebody beside the person")


COUNTS = (Voice.ESTATE, Voice.PERSON, Voice.ACTS)
"""Whose yes is a yes, and who may say that they are done: where two of them answered, the first here is heard. Any
other answer is read beside theirs and ends nothing."""
