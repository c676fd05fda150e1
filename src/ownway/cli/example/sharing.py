"""Three of the cast share a minibus on Saturdays: each joined by their own yes, costs divided, a vote, a small fund."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.money.queries import choices
from ownway.apps.people import actions as people
from ownway.apps.people.queries import own_records
from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.actions.costs import Figures
from ownway.apps.pooled.kinds import About, CostKind, Decides, LeaverPays, Paid, Unspent, Way, What
from ownway.cli.example import noor

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record
    from ownway.apps.pooled.models import Pool
    from ownway.cli.example.cards import Cast
    from ownway.cli.example.ground import Ground

KEY = "saturday-minibus"
BEGAN = date(2026, 11, 2)
WEEK = timedelta(weeks=1)
RULES = actions.Rules(Way.PARTS, Decides.MAJORITY, 4, LeaverPays.SHARE, 100)
RIDES = (
    ("kayleigh-dunn", "A ticket for a friend who comes along", 1),
    ("graham-pike", "", 2),
    (noor.KEY, noor.BUS, 2),
)
"""Who rides, out of which line of the plan (the first one where none is named), with which part."""


def share_a_minibus(cast: Cast, ground: Ground) -> None:
    """Imran keeps it. Graham does not wish to be named. Where one of the three is not in the cast, there is no bus."""
    emails = {one.key: one.sign_in for one in cast.people} | {noor.KEY: noor.EMAIL}
    if any(key not in emails for key, _line, _part in RIDES):
        return
    imran = ground.workers["imran-shah"]
    pool = actions.open_pool(
        place=ground.council,
        what=What.MINIBUS,
        name="The Saturday minibus (made up)",
        rules=RULES,
        by=imran,
        on=BEGAN,
        once=uuid4(),
    )
    riders = [
        people.open_account(place=ground.council, email=emails[key], by=None, on=BEGAN) for key, _line, _n in RIDES
    ]
    for rider, (_key, line, part) in zip(riders, RIDES, strict=True):
        asked = actions.invite(
            pool=pool,
            record=_record(rider, pool),
            from_on=BEGAN,
            until_on=None,
            part=part,
            by=imran,
            on=BEGAN,
            once=uuid4(),
        )
        _vote(pool, riders, BEGAN)
        _say_yes(pool, rider, line, asked.pk)
    _pay(pool, imran)
    _decide(pool, riders)
    _fund(pool, imran)


def _say_yes(pool: Pool, rider: Account, line: str, invitation: int) -> None:
    record = _record(rider, pool)
    paid_by = choices(record, seen_by=rider, on=BEGAN)
    chosen = next(one for one in paid_by if line in ("", one.what))
    waits = next(one for one in queries.mine(record, seen_by=rider, on=BEGAN).waits if one.invitation.pk == invitation)
    actions.answer(invitation=waits.invitation, is_yes=True, line=chosen.line, is_named=bool(line), by=rider, on=BEGAN)


def _vote(pool: Pool, riders: list[Account], on: date) -> None:
    """Everybody who is asked says yes, until it is settled."""
    for rider in riders:
        record = _record(rider, pool)
        for seen, asked in queries.mine(record, seen_by=rider, on=on).to_vote:
            if seen.pool.pk == pool.pk and asked.ballot:
                ballot, _shown = queries.ballot(record, asked.ballot, seen_by=rider, on=on)
                actions.vote(ballot=ballot, is_yes=True, by=rider, on=on)


def _pay(pool: Pool, imran: Account) -> None:
    for week, (words, kind, paid, pence) in enumerate(
        (
            ("Fuel and the driver", CostKind.RUNNING, Paid.MEMBERS, 4_201),
            ("Put by for tyres", CostKind.RUNNING, Paid.SAVED, 1_500),
        )
    ):
        first = BEGAN + week * WEEK
        last = first + WEEK - timedelta(days=1)
        figures = Figures(kind, paid, pence, first, last, last)
        actions.enter_cost(pool=pool, figures=figures, words=words, by=imran, on=last, once=uuid4())


def _decide(pool: Pool, riders: list[Account]) -> None:
    """One thing is agreed, one is still open."""
    for on, about, words in (
        (date(2026, 11, 9), About.HOURS, "The bus leaves at ten, not at nine."),
        (date(2026, 11, 19), About.HIRE, "Ask Rosa from the Centre to drive when Tom is away."),
    ):
        actions.propose(pool=pool, about=about, words=words, from_on=on, by=riders[0], on=on, once=uuid4())
        if about is About.HOURS:
            _vote(pool, riders, on)


def _fund(pool: Pool, imran: Account) -> None:
    on = date(2026, 11, 10)
    fund = actions.open_fund(
        pool=pool,
        funder="Example Community Foundation",
        pence=60_000,
        from_on=on,
        until_on=date(2027, 3, 31),
        outcomes=["Six more people ride on Saturdays", "Two volunteers learn to drive the bus"],
        unspent=Unspent.BACK,
        by=imran,
        on=on,
        once=uuid4(),
    )
    outcome = queries.outcome(fund.reference, 1, seen_by=imran, on=on)
    spent = date(2026, 11, 16)
    actions.spend_fund(
        outcome=outcome, pence=14_500, what="Minibus lessons for two", spent_on=spent, once=uuid4(), by=imran, on=spent
    )
    says = "Both had three lessons. One passed on 16 November."
    actions.add_evidence(outcome=outcome, says=says, is_met=False, once=uuid4(), by=imran, on=spent)
    actions.give_report(fund=fund, once=uuid4(), by=imran, on=spent)


def _record(rider: Account, pool: Pool) -> Record:
    return next(one for one in own_records(seen_by=rider) if one.place_id == pool.place_id)
