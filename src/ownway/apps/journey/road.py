"""The road and the promises as data: their order, their names, and which step relies on which promise."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The steps of the road, in order."""

    CONTACT = "contact"
    ASSESSMENT = "assessment"
    NUMBER = "number"
    SHARE = "share"
    PLAN = "plan"
    AGREE = "agree"
    MONEY = "money"
    LIVING = "living"
    REVIEW = "review"
    LEFT = "left"


ROAD = tuple(step for step in Step if step is not Step.LEFT)


class Promise(StrEnum):
    """The seven promises (product.md, section 1)."""

    EXISTS = "exists"
    OPTIONS = "options"
    AMOUNT = "amount"
    ADVICE = "advice"
    MORE_THAN_WEBSITE = "more_than_website"
    SUPPORT_READY = "support_ready"
    HOW_LONG = "how_long"


RELIES_ON: dict[Step, tuple[Promise, ...]] = {
    Step.ASSESSMENT: (Promise.EXISTS,),
    Step.PLAN: (Promise.AMOUNT, Promise.OPTIONS, Promise.ADVICE),
    Step.AGREE: (Promise.HOW_LONG, Promise.MORE_THAN_WEBSITE),
    Step.MONEY: (Promise.SUPPORT_READY,),
}
"""A step asks for these; it goes on when the person says so or a named person gives the reason."""


ENDED_BY: dict[Promise, Step] = {Promise.AMOUNT: Step.NUMBER}
"""A step that is over once this was told, however it was told: by letter as well as on a page."""


class Answer(StrEnum):
    """What the person says of a promise."""

    YES = "yes"
    NO = "no"
    AGAIN = "again"


class Told(StrEnum):
    """How one promise stands with one person: their own last word on it, or how far the telling got."""

    YES = "yes"
    NO = "no"
    AGAIN = "again"
    UNANSWERED = "unanswered"
    NOT_TOLD = "not_told"


class End(StrEnum):
    """How a wait on the road ends. Only the first is what people wait for."""

    DONE = "done"
    REFUSED = "refused"
    LEFT = "left"
    MOVED = "moved"
    DIED = "died"


class Level(StrEnum):
    """Whose level a late step waits at: blame goes where the power is."""

    PERSON = "person"
    WORKER = "worker"
    TEAM = "team"
    PANEL = "panel"
    FUNDING = "funding"
    OTHER = "other"
