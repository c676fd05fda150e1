"""An individual service fund: the Centre keeps the money of Graham's evenings, pays for them, and tells him of it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from ownway.apps.money.actions import PaymentGiven, hold_lines, send_due_statements, spend_many
from ownway.apps.money.kinds import Holding, HowPaid
from ownway.apps.money.queries import choices
from ownway.cli.example.meeting import Walker

KEEPER, KEPT_AT = "priya-nair", "example-dpc"
EVENINGS = "Help in the evening"
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
SENT_ON = date(2026, 11, 2)
PAID = ((date(2026, 10, 9), 21_850, "Two weeks of evenings"), (date(2026, 10, 23), 20_700, "One evening was missed"))
PAID_SINCE = ((date(2026, 11, 6), 21_850, "Two weeks of evenings"),)


def begins(w: Walker, on: date) -> None:
    """Graham chooses that the Centre keeps the money of his evenings and does what he says with it."""
    hold_lines(
        record=w.record(on),
        lines=[_evenings(w, on)],
        holding=Holding.SERVICE_FUND,
        held_by=w.ground.places[KEPT_AT],
        by=w.account,
        on=on,
        once=uuid4(),
    )


def lives(w: Walker) -> None:
    """Priya pays for the evenings, sends the statement of October, and pays again."""
    _pays(w, PAID)
    place, keeper = w.ground.places[KEPT_AT], w.worker(KEEPER)
    send_due_statements(place=place, since=FIRST, until=LAST, by=keeper, on=SENT_ON, write=_no_letter)
    _pays(w, PAID_SINCE)


def _no_letter(_email: str) -> None:
    """Nobody of the cast has an address that letters could go to."""


def _pays(w: Walker, paid: tuple[tuple[date, int, str], ...]) -> None:
    for on, pence, words in paid:
        given = PaymentGiven(_evenings(w, on), pence, uuid4(), words)
        spend_many(
            place=w.record(on).place,
            payments=[given],
            paid_on=on,
            how=HowPaid.TRANSFER,
            by=w.worker(KEEPER),
            on=on,
        )


def _evenings(w: Walker, on: date) -> int:
    """The line of his plan."""
    return next(one.line for one in choices(w.record(on), seen_by=w.account, on=on) if one.what == EVENINGS)
