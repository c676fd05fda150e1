"""What a life leaves in a pool, told through the real deeds: joined, a cost, a vote."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from tests.adopted_place import TODAY

from ownway.apps.money.models import Line
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.pooled import actions
from ownway.apps.pooled.actions.costs import Figures
from ownway.apps.pooled.kinds import About, CostKind, Decides, LeaverPays, Paid, Way, What
from ownway.apps.pooled.models import Ballot

if TYPE_CHECKING:
    from tests.journeys.marked_life import Life

RULES = actions.Rules(Way.EQUAL, Decides.ALL, 4, LeaverPays.SHARE, 100)


def shares_a_bus(life: Life) -> None:
    """Everything a pool may keep of a person, each with a mark."""
    keeper = Account.objects.create_user(f"{life.who}-pool@keeper.test", "Keeper")
    give_job(account=keeper, place=life.here.place, job=Job.FINANCE, by=None, on=TODAY)
    deed, mine = {"by": keeper, "on": TODAY}, {"by": life.account, "on": TODAY}
    pool = actions.open_pool(
        place=life.here.place, what=What.MINIBUS, name="The bus", rules=RULES, once=uuid.uuid4(), **deed
    )
    asked = actions.invite(
        pool=pool, record=life.record, from_on=TODAY, until_on=None, part=1, once=uuid.uuid4(), **deed
    )
    line = Line.objects.filter(budget=budget_of(life.record, TODAY)).earliest("position")
    actions.answer(invitation=asked, is_yes=True, line=line.pk, is_named=True, **mine)
    actions.enter_cost(
        pool=pool,
        figures=Figures(CostKind.RUNNING, Paid.MEMBERS, 101, TODAY, TODAY, TODAY),
        words=life.mark("fuel"),
        once=uuid.uuid4(),
        **deed,
    )
    put = actions.propose(
        pool=pool, about=About.HIRE, words=life.mark("who drives"), from_on=TODAY, once=uuid.uuid4(), **mine
    )
    actions.vote(ballot=Ballot.objects.get(proposal=put), is_yes=True, **mine)
