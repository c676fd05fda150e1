"""The setting of the tests of money: made through the apps' own deeds, save the decision, which another app makes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.utils import timezone
from PIL import Image

from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Decision
from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
from ownway.apps.money import actions
from ownway.apps.money.kinds import NEEDS_HOLDER, Funder, Holding, HowPaid
from ownway.apps.money.models import Budget, Entry, Line, Spending, Stream
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.places.actions import open_place
from ownway.apps.places.models import Place
from ownway.engines.ledger.schedule import Every
from ownway.kernel.references import new_reference

STARTS = date(2026, 9, 7)
TODAY = date(2026, 11, 21)
COUNCIL, OWN, HEALTH = 40_000, 2_000, 5_000
"""Pence a week from each stream."""
GETTING_UP, SWIMMING, PHYSIO = 0, 1, 2
"""The lines, by position: the first two are the council's and then mine, the last is health's alone."""


@dataclass
class Setting:
    """What a test of money stands on."""

    place: Place
    person: Account
    finance: Account
    practitioner: Account
    stranger: Account
    funder: Account
    record: Record
    other: Record
    budget: Budget

    def stream(self, funder: str) -> Stream:
        return Stream.objects.get(record=self.record, funder=funder)

    def line(self, position: int) -> Line:
        return Line.objects.get(budget=self.budget, position=position)

    def pay_in(self, funder: str = Funder.SOCIAL_CARE, from_on: date = STARTS, **kwargs) -> Entry:
        given = {"came_on": from_on, "by": self.finance, "on": TODAY, "once": uuid.uuid4(), **kwargs}
        return actions.pay_in(record=self.record, stream=self.stream(funder).pk, from_on=from_on, **given)

    def spend(self, pence: int, position: int = GETTING_UP, **kwargs) -> Spending:
        given = {
            "line": self.line(position).pk,
            "spent_on": TODAY,
            "how": HowPaid.CARD,
            "by": self.person,
            "on": TODAY,
            "once": uuid.uuid4(),
            **kwargs,
        }
        return actions.spend(record=self.record, pence=pence, **given)


def set_up(slug: str = "example", holding: Holding = Holding.OWN_ACCOUNT) -> Setting:
    place = open_place(by="system", on=STARTS, slug=slug, name="Example Borough", kind="council", is_example=True)
    people = {name: Account.objects.create_user(f"{name}@{slug}.test", name.title()) for name in _NAMES}
    for name, job in (("finance", Job.FINANCE), ("practitioner", Job.PRACTITIONER), ("funder", Job.FUNDER)):
        give_job(account=people[name], place=place, job=job, by=None, on=date(2026, 1, 1))
    record = _met(place, people["person"])
    setting = Setting(
        place=place,
        record=record,
        other=_met(place, people.pop("other")),
        budget=None,  # type: ignore[arg-type]
        **people,
    )
    go_on(record=record, step=Step.MONEY, by=people["practitioner"], on=STARTS, reason="Support is arranged.")
    setting.budget = open_budget(setting, holding=holding)
    return setting


_NAMES = ("person", "finance", "practitioner", "stranger", "funder", "other")


def _met(place: Place, account: Account) -> Record:
    return meet(place=place, by=account, on=STARTS, channel=Channel.WEB, name=account.name, account=account)


def decide(record: Record, by: Account, council: int = COUNCIL, own: int = OWN, **kwargs) -> Decision:
    given = {"about": "budget", "outcome": "agreed", "starts_on": STARTS, **kwargs}
    return Decision.objects.create(
        reference=new_reference("D"),
        record=record,
        decided_by=by,
        decided_as="Team manager",
        on=STARTS,
        at=timezone.now(),
        weekly_pence=council + own,
        council_weekly_pence=council,
        person_weekly_pence=own,
        reason="It meets the needs.",
        **given,
    )


def streams(council: int = COUNCIL, own: int = OWN) -> list[actions.StreamGiven]:
    return [
        actions.StreamGiven(Funder.SOCIAL_CARE, "Example Borough", council),
        actions.StreamGiven(Funder.OWN, "My own share", own, Every.WEEK),
        actions.StreamGiven(Funder.HEALTH, "NHS Example", HEALTH, Every.MONTH),
    ]


def lines() -> list[actions.LineGiven]:
    return [
        actions.LineGiven("Getting up and evenings", 38_000, (0, 1)),
        actions.LineGiven("Swimming for two", 4_000, (0, 1)),
        actions.LineGiven("Physio at home", HEALTH, (2,)),
    ]


def open_budget(setting: Setting, **kwargs) -> Budget:
    given = {
        "record": setting.record,
        "streams": streams(),
        "lines": lines(),
        "starts_on": STARTS,
        "holding": Holding.OWN_ACCOUNT,
        "by": setting.finance,
        "on": STARTS,
        "once": uuid.uuid4(),
        **kwargs,
    }
    if given["holding"] in NEEDS_HOLDER:
        given = {"holders": {given["holding"]: actions.HolderGiven("Example Centre")}, **given}
    if "decision_reference" not in given:
        given["decision_reference"] = decide(setting.record, setting.practitioner).reference
    return actions.open_budget(**given)


def money_for(record: Record, person: Account, finance: Account, practitioner: Account) -> dict[str, object]:
    """Money with one payment in and one receipt for somebody in another test's world; the ids its addresses need."""
    go_on(record=record, step=Step.MONEY, by=practitioner, on=TODAY, reason="Support is arranged.")
    nobody = practitioner
    setting = Setting(record.place, person, finance, practitioner, nobody, nobody, record, record, budget=None)  # type: ignore[arg-type]
    setting.budget = open_budget(setting, on=TODAY, holding=Holding.MANAGED)
    setting.pay_in()
    spending = setting.spend(1_240, SWIMMING, receipt=tiny_picture())
    return {
        "entry": spending.pk,
        "money_line": setting.line(SWIMMING).pk,
        "stream": setting.stream(Funder.OWN).pk,
        "day": STARTS.isoformat(),
    }


def tiny_picture() -> bytes:
    """A real picture of a few dots."""
    out = BytesIO()
    Image.new("RGB", (6, 4), (200, 180, 90)).save(out, "PNG")
    return out.getvalue()


def decided_back(record: Record, by: Account, pence: int, on: date = TODAY, **change) -> Decision:
    """A decision that so much is to go back, as the app above makes it after notice and answer."""
    given = {"about": About.TAKING_BACK, "outcome": Outcome.AGREED, "starts_on": on, "looked_at": {"pence": pence}}
    return decide(record, by, council=0, own=0, **{**given, **change})


def beside_with_money(setting: Setting) -> tuple[Account, Account]:
    """A supporter and an attorney of the person, both let change the spending."""
    found = []
    for relation in (Relation.SUPPORTER, Relation.ATTORNEY_MONEY):
        account = Account.objects.create_user(f"{relation}@beside.test", str(relation))
        Relationship.objects.create(
            person=setting.record.person,
            account=account,
            relation=relation,
            grants={"money": "change", "spending": "change"},
            who={"name": str(relation)},
            proof_seen_by=setting.practitioner,
            proof_seen_on=STARTS,
            from_on=STARTS,
        )
        found.append(account)
    return found[0], found[1]
