"""What the permission matrix opens of what is shared: a pool the person is in, one they are asked to join, a fund."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.money.models import Line
from ownway.apps.pooled import actions
from ownway.apps.pooled.actions.costs import Figures
from ownway.apps.pooled.kinds import About, CostKind, Decides, LeaverPays, Paid, Unspent, Way, What
from ownway.apps.pooled.models import Ballot, FundOutcome

if TYPE_CHECKING:
    from tests.world import World

RULES = actions.Rules(Way.EQUAL, Decides.ALL, 4, LeaverPays.SHARE, 100)


def add_pooled(world: World, on: date) -> None:
    """Make one of each thing that an address of these pages names."""
    finance, person, record = world["finance"], world["person"], world.record
    deed = {"by": finance, "on": on}
    pool, other = (
        actions.open_pool(place=world.borough, what=What.MINIBUS, name=name, rules=RULES, once=uuid.uuid4(), **deed)
        for name in ("The Thursday minibus", "The Monday bus")
    )
    asked, waits = (
        actions.invite(pool=one, record=record, from_on=on, until_on=None, part=1, once=uuid.uuid4(), **deed)
        for one in (pool, other)
    )
    line = Line.objects.filter(budget__record=record).earliest("position")
    member = actions.answer(invitation=asked, is_yes=True, line=line.pk, is_named=True, by=person, on=on)
    assert member is not None
    cost = actions.enter_cost(
        pool=pool, figures=Figures(CostKind.RUNNING, Paid.MEMBERS, 300, on, on, on), words="Fuel", once=uuid.uuid4(),
        **deed,
    )  # fmt: skip
    put = actions.propose(
        pool=pool, about=About.HIRE, words="Another driver.", from_on=on, by=person, on=on, once=uuid.uuid4()
    )
    fund = actions.open_fund(
        pool=pool, funder="Example Trust", pence=5_000, from_on=on, until_on=on, outcomes=["Ten people come."],
        unspent=Unspent.BACK, once=uuid.uuid4(), **deed,
    )  # fmt: skip
    report = actions.give_report(fund=fund, once=uuid.uuid4(), **deed)
    world.objects.update(
        pool=pool.reference,
        pool_invitation=waits.pk,
        pool_ballot=Ballot.objects.get(proposal=put).pk,
        pool_member=member.pk,
        code_of_cost=cost.reference,
        fund=fund.reference,
        position=FundOutcome.objects.get(fund=fund).position,
        fund_report=report.number,
    )
