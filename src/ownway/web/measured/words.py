"""Steps, groups, ends and measures in words for the pages of figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ownway.apps.journey.road import End, Level, Step, Told
from ownway.apps.measured.kinds import Came, Kind, Measure, Offered
from ownway.apps.people.kinds import Channel

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

STEPS: Mapping[Step, Lazy] = {
    Step.CONTACT: _("Somebody answers"),
    Step.ASSESSMENT: _("What I need is settled"),
    Step.NUMBER: _("I am told my number"),
    Step.SHARE: _("I know what I pay"),
    Step.PLAN: _("My plan is made"),
    Step.AGREE: _("My plan is answered"),
    Step.MONEY: _("The money is there"),
}
"""What each step waits for, as its end is told."""

ENDS: Mapping[End, Lazy] = {
    End.REFUSED: _("were told no"),
    End.LEFT: _("left"),
    End.MOVED: _("moved away"),
    End.DIED: _("died"),
}

LEVELS: Mapping[Level, Lazy] = {
    Level.PERSON: _("the person themself"),
    Level.WORKER: _("a worker"),
    Level.TEAM: _("an empty post, or too much work in the team"),
    Level.PANEL: _("a panel"),
    Level.FUNDING: _("money to be agreed"),
    Level.OTHER: _("another organisation"),
}

DECISION_LEVELS: Mapping[Level, Lazy] = {
    Level.PERSON: _("The person, and those beside them"),
    Level.WORKER: _("A worker"),
    Level.TEAM: _("A manager or team"),
    Level.PANEL: _("A panel"),
    Level.FUNDING: _("Finance"),
    Level.OTHER: _("Another organisation"),
}

TOLD: Mapping[Told, Lazy] = {
    Told.YES: _("Yes, and understood"),
    Told.NO: _("No"),
    Told.AGAIN: _("Tell me again"),
    Told.UNANSWERED: _("Told, not answered yet"),
    Told.NOT_TOLD: _("Not told"),
}

UNTOLD: Mapping[Told, Lazy] = {
    Told.NO: _("Says no"),
    Told.AGAIN: _("Wants to be told again"),
    Told.UNANSWERED: _("Told, has not answered"),
    Told.NOT_TOLD: _("Not told"),
}

CHANNELS: Mapping[str, Lazy] = {
    Channel.WEB: _("On this site"),
    Channel.PHONE: _("By phone"),
    Channel.PAPER: _("On paper"),
    Channel.FACE: _("Face to face"),
    Channel.LETTER: _("By letter"),
    Channel.VIDEO: _("By video"),
    Channel.PEER: _("With a peer"),
    "none": _("Not told yet"),
}

MEASURES: Mapping[Measure, Lazy] = {
    Measure.ASKED: _("Questions asked"),
    Measure.AGAIN: _("Of these, asked before"),
    Measure.SECONDS: _("Minutes with forms"),
    Measure.DOCUMENTS: _("Papers handed in"),
    Measure.HAND_OFFS: _("Times handed on"),
    Measure.SEND_BACKS: _("Times sent back"),
}

CAME: Mapping[str, Lazy] = {
    Came.SUPPORT: _("Support"),
    Came.GOING_ON: _("Goes on"),
    Came.SILENCE: _("Silence"),
    Came.REFUSED: _("Told no"),
    Came.LEFT: _("Left"),
}
"""What came of asking, short, at the head of a column."""

OFFERED: Mapping[str, Lazy] = {
    Offered.GIVEN_ANYWAY: _("Given anyway"),
    Offered.ADVICE: _("Advice"),
    Offered.ADVOCATE: _("Somebody"),
    Offered.NOTHING: _("Nothing"),
}
"""What was offered instead, short, at the head of a column."""

PAGES: Mapping[Kind, Lazy] = {
    Kind.HOW_LONG: _("How long it really takes"),
    Kind.TOLD: _("Who was told"),
    Kind.PAPERWORK: _("What paperwork costs"),
    Kind.NOTHING: _("Who got nothing"),
}

WHY_NOT: Mapping[str, Lazy] = {
    "few": _("So few people are counted here that a table would show who they are."),
    "unsafe": _("No way was found to hide the small numbers so that nobody can work them out."),
    "": _("No quarter is published yet."),
}
