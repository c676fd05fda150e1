"""The words of public pages that more than one page uses: steps, parts of a record, and who works with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ownway.apps.journey.road import Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Part

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

ROAD: Mapping[Step, Lazy] = {
    Step.CONTACT: _("You ask. Somebody answers"),
    Step.ASSESSMENT: _("We talk about your life"),
    Step.NUMBER: _("You know your number"),
    Step.SHARE: _("You know what you pay"),
    Step.PLAN: _("You make a plan"),
    Step.AGREE: _("You get the answer"),
    Step.MONEY: _("You spend it"),
}
"""The steps from asking to having the money, as somebody who has not begun reads them."""

ROAD_PICTURES: Mapping[Step, str] = {
    Step.CONTACT: "phone",
    Step.ASSESSMENT: "say",
    Step.NUMBER: "wallet",
    Step.SHARE: "scales",
    Step.PLAN: "paper",
    Step.AGREE: "decide",
    Step.MONEY: "road",
}
"""The picture of each step in easy read."""

PARTS: Mapping[Part, Lazy] = {
    Part.CONTACT: _("How to reach you"),
    Part.NEEDS: _("What you need so that you can read, hear and be understood"),
    Part.SAFE: _("The safe way to reach you"),
    Part.HELPERS: _("Who helps you"),
    Part.CAPACITY: _("Whether you can make a decision, and who helped"),
    Part.NOTES: _("Notes by workers"),
    Part.JOURNEY: _("Where you are on the road"),
    Part.ASSESSMENT: _("What you need"),
    Part.NUMBER: _("Your number and its working"),
    Part.FINANCES: _("Your own money, when we work out what you pay"),
    Part.PLAN: _("Your plan"),
    Part.DECISIONS: _("Decisions and challenges"),
    Part.MONEY: _("How much was paid and is left, in totals"),
    Part.SPENDING: _("What you spent, line by line"),
    Part.LOOKS: _("Who has looked at your record"),
}

JOBS: Mapping[Job, Lazy] = {
    Job.PRACTITIONER: _("Social worker or nurse"),
    Job.APPROVER: _("Who says yes or no"),
    Job.FINANCE: _("Finance officer"),
    Job.FUNDER: _("Who funds your support, and checks"),
    Job.COMMISSIONER: _("Commissioner"),
    Job.ADVISER: _("Peer adviser"),
    Job.KEEPER: _("Keeper of rules"),
    Job.SAFEGUARDING: _("Who looks after people’s safety"),
}
