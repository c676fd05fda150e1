"""Three people with money at one place, and who keeps what they share: made through the apps' own deeds."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from tests.apps.money.setting import STARTS, TODAY, Setting, open_budget, set_up

from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
from ownway.apps.money.models import Posting
from ownway.apps.people.actions import meet
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.pooled import actions
from ownway.apps.pooled.actions.costs import Figures
from ownway.apps.pooled.kinds import CostKind, Decides, LeaverPays, Paid, Way, What
from ownway.apps.pooled.models import Ballot, Cost, Invitation, Member, Pool

BEGAN = date(2026, 10, 5)
RULES = actions.Rules(Way.PARTS, Decides.MAJORITY, 4, LeaverPays.SHARE, 50)


@dataclass
class Pooling:
    """A pool and its three people, each with books of their own."""

    first: Setting
    people: list[Setting]
    pool: Pool

    @property
    def finance(self) -> Account:
        return self.first.finance

    def invite(self, who: int, part: int = 1, on: date = BEGAN, **change) -> Invitation:
        given = {"from_on": on, "until_on": None, "once": uuid.uuid4(), **change}
        return actions.invite(
            pool=self.pool, record=self.people[who].record, part=part, by=self.finance, on=on, **given
        )

    def says(self, invitation: Invitation, who: int, on: date = BEGAN, **change) -> Member | None:
        setting = self.people[who]
        given = {"is_yes": True, "line": setting.line(0).pk, "is_named": True, "by": setting.person, **change}
        return actions.answer(invitation=invitation, on=on, **given)

    def joins(self, who: int, part: int = 1, on: date = BEGAN, **change) -> Member:
        """Asked, agreed to by those already there, and in."""
        asked = self.invite(who, part, on, **change)
        if asked.proposal:
            for ballot in Ballot.objects.filter(proposal=asked.proposal).order_by("pk"):
                self.votes(ballot, on=on)
        asked = Invitation.objects.get(pk=asked.pk)
        member = self.says(asked, who, on)
        assert member is not None
        return member

    def votes(self, ballot: Ballot, is_yes: bool = True, on: date = BEGAN) -> None:
        """A vote by whoever the ballot is of; nothing where it is settled."""
        record = ballot.member.record
        by = next(one.person for one in self.people if one.record == record)
        if not hasattr(ballot.proposal, "settled"):
            actions.vote(ballot=Ballot.objects.get(pk=ballot.pk), is_yes=is_yes, by=by, on=on)

    def cost(self, pence: int = 9_001, on: date = TODAY, **change) -> Cost:
        given = {
            "kind": CostKind.WAGES, "paid": Paid.MEMBERS, "pence": pence, "first_on": BEGAN, "last_on": BEGAN,
            "paid_on": on, **change,
        }  # fmt: skip
        return actions.enter_cost(
            pool=self.pool, figures=Figures(**given), words="Wages", by=self.finance, on=on, once=uuid.uuid4()
        )

    def spent(self, who: int) -> int:
        """Pence spent in one member's own books."""
        sides = Posting.objects.filter(account__stream__record=self.people[who].record, account__kind="spent")
        return sum(sides.values_list("pence", flat=True))


def pooling(rules: actions.Rules = RULES) -> Pooling:
    first = set_up()
    people = [first, another(first, "ada"), another(first, "ben")]
    for one in people:
        one.pay_in()
    pool = actions.open_pool(
        place=first.place, what=What.MINIBUS, name="The Thursday minibus", rules=rules, by=first.finance, on=BEGAN,
        once=uuid.uuid4(),
    )  # fmt: skip
    return Pooling(first, people, pool)


def another(first: Setting, name: str) -> Setting:
    account = Account.objects.create_user(f"{name}@example.test", name.title())
    record = meet(place=first.place, by=account, on=STARTS, channel=Channel.WEB, name=name.title(), account=account)
    go_on(record=record, step=Step.MONEY, by=first.practitioner, on=STARTS, reason="Support is arranged.")
    made = Setting(
        first.place,
        account,
        first.finance,
        first.practitioner,
        first.stranger,
        first.funder,
        record,
        first.record,
        budget=None,  # type: ignore[arg-type]
    )
    made.budget = open_budget(made)
    return made
