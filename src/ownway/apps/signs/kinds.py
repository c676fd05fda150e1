"""The lawful routes from a sign, and the only reasons not to tell the person yet."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """What is done about a sign. None of them stops anybody's money."""

    NOTHING = "nothing", _("Nothing is wrong")
    TALK = "talk", _("Talk with the person, alone, and ask what they want")
    REVIEW = "review", _("Review the direct payment with them")
    ENQUIRY = "enquiry", _("A safeguarding enquiry")
    GUARDIAN = "guardian", _("Tell the Office of the Public Guardian")
    POLICE = "police", _("Tell the police")


LAWS: Mapping[Route, str] = {
    Route.NOTHING: "",
    Route.TALK: "Care Act 2014 section 1(3)",
    Route.REVIEW: "Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871) regulation 7(1)",
    Route.ENQUIRY: "Care Act 2014 section 42",
    Route.GUARDIAN: "Mental Capacity Act 2005 section 58(1)(h)",
    Route.POLICE: "Fraud Act 2006 section 4; Data Protection Act 2018 schedule 2 paragraph 2",
}
"""The law each route stands on."""


class Danger(models.TextChoices):
    """The only reasons not to tell the person yet; the code of it stands in the trail."""

    HARM = "serious_harm", _("Telling them now would be likely to cause serious harm to them or somebody else")
    CRIME = "crime", _("Telling them now would be likely to stop a crime from being found out")


DANGER_LAWS: Mapping[Danger, str] = {
    Danger.HARM: "Data Protection Act 2018 schedule 3 paragraph 5",
    Danger.CRIME: "Data Protection Act 2018 schedule 2 paragraph 2",
}
MOST_DAYS = 28
"""After so many days at most somebody looks again whether the person can be told."""
