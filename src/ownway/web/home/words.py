"""The steps, promises and channels in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ownway.apps.journey.queries import Group
from ownway.apps.journey.road import Answer, Level, Promise, Step

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

STEPS: Mapping[str, Lazy] = {
    Step.CONTACT: _("I asked"),
    Step.ASSESSMENT: _("What I need"),
    Step.NUMBER: _("My number"),
    Step.SHARE: _("My share"),
    Step.PLAN: _("My plan"),
    Step.AGREE: _("Plan agreed"),
    Step.MONEY: _("Money set up"),
    Step.LIVING: _("Living it"),
    Step.REVIEW: _("Look again"),
}

HEADINGS: Mapping[str, Lazy] = {
    Step.CONTACT: _("You have asked for support. Somebody will get in touch."),
    Step.ASSESSMENT: _("We are finding out what you need."),
    Step.NUMBER: _("Your number is being worked out."),
    Step.SHARE: _("What you would pay yourself is being worked out."),
    Step.PLAN: _("You are making your plan."),
    Step.AGREE: _("Your plan is waiting for an answer."),
    Step.MONEY: _("Your money is being set up."),
    Step.LIVING: _("You are living your plan."),
    Step.REVIEW: _("It is time to look again together."),
}

NEXT: Mapping[str, tuple[Lazy, ...]] = {
    Step.CONTACT: (
        _("Somebody rings, writes or visits. You choose which."),
        _("You say what you need, in your own words. Bring somebody if you like."),
    ),
    Step.ASSESSMENT: (
        _("You fill in your side. We fill in ours. Both stand side by side."),
        _("We settle together where they differ."),
        _("You get your number the same day."),
    ),
    Step.NUMBER: (
        _("You see the number and how it was worked out."),
        _("You can say it is wrong. Nothing is decided."),
    ),
    Step.SHARE: (
        _("We look at your money, so that you keep enough to live on."),
        _("You see every line of the working before anything starts."),
    ),
    Step.PLAN: (
        _("You write what a good life looks like, then how to get there."),
        _("We both look at the draft before anything is decided."),
        _("You send it when you are ready."),
    ),
    Step.AGREE: (
        _("You get the answer with its reasons and its working, whatever it is."),
        _("If it is yes, you choose when the money starts."),
        _("If it is no or less, you can challenge it. The page says how, and by when."),
    ),
    Step.MONEY: (_("The money is set up the way you chose."), _("Your first payment comes.")),
    Step.LIVING: (
        _("Spend your money on your plan. Nobody asks you for every receipt."),
        _("After some months we look together at whether it works."),
    ),
    Step.REVIEW: (
        _("You say what worked and what did not."),
        _("We carry on, or we look at your needs again."),
    ),
}

PROMISES: Mapping[str, Lazy] = {
    Promise.EXISTS: _("That a personal budget exists"),
    Promise.OPTIONS: _("What the choices are"),
    Promise.AMOUNT: _("How much money there is"),
    Promise.ADVICE: _("Who could advise me, outside the council"),
    Promise.MORE_THAN_WEBSITE: _("More than a website: a person, a peer, a place near me"),
    Promise.SUPPORT_READY: _("Help with money and employing people is ready"),
    Promise.HOW_LONG: _("How long it takes, what can go wrong, and why it is worth it"),
}

ANSWERS: Mapping[Answer, Lazy] = {
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.AGAIN: _("Tell me again"),
}

LEVELS: Mapping[str, Lazy] = {
    Level.PERSON: _("It waits for you"),
    Level.WORKER: _("It waits for a worker"),
    Level.TEAM: _("It waits because a post in the team is empty, or there is too much work"),
    Level.PANEL: _("It waits for a panel"),
    Level.FUNDING: _("It waits for money to be agreed"),
    Level.OTHER: _("It waits for another organisation"),
}

DESK_GROUPS = {
    Group.LATE_MINE: _("Late, and with you"),
    Group.LATE: _("Late, with somebody else"),
    Group.SOON: _("Due this week"),
    Group.ON_TIME: _("On time"),
}
