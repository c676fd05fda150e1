"""A council with so many people whose money it keeps and whose assistants it pays each month, made by its own deeds."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from month_setting import CHANGED_IN, EMAILS

from ownway.apps.decisions.models import Decision
from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
from ownway.apps.money.actions import ArrivalGiven, HolderGiven, LineGiven, StreamGiven, open_budget, pay_in_many
from ownway.apps.money.kinds import Funder, Holding
from ownway.apps.money.models import Line, Stream
from ownway.apps.paying import actions as paying
from ownway.apps.paying.kinds import PayeeKind
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.actions import give_job, meet, open_account
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account
from ownway.apps.places.actions import open_place
from ownway.engines.ledger.schedule import Every
from ownway.kernel.references import new_reference

if TYPE_CHECKING:
    from ownway.apps.paying.models import Payee
    from ownway.apps.people.models import Record
    from ownway.apps.places.models import Place

STARTS, NEWS = date(2026, 9, 7), date(2026, 10, 22)
"""When the money of everybody begins; when some payees change their bank."""
COUNCIL, OWN, HEALTH, CARE = 40_000, 2_000, 5_000, 38_000
"""Pence a week from each funder, and for the line that assistants are paid from."""
PAYS_IN = 10
"""One person in so many pays a share of their own, which nobody has written down yet."""
LARGE = 125_000
"""Pence paid to one agency: more than one person may pay alone."""
ACCOUNT = BankDetails("Example Borough", "112233", "12345678", user_number="123456")
STAFF = {
    "fin": (EMAILS["fin"], "Fin Rahman", Job.FINANCE),
    "second": (EMAILS["second"], "Sue Adeyemi", Job.FINANCE),
    "checker": (EMAILS["checker"], "Chris Lowe", Job.FUNDER),
    "worker": ("pat@example.test", "Pat Byrne", Job.PRACTITIONER),
}
"""Who works there: e-mail, name and job."""
FIRST = (
    "Ana", "Ben", "Chidi", "Dora", "Eve", "Farid", "Gwen", "Hana", "Idris", "Joy",
    "Kofi", "Lena", "Maya", "Noor", "Omar", "Pia", "Ravi", "Sam", "Tess", "Viv",
)  # fmt: skip
LAST = (
    "Abbott", "Baker", "Chowdhury", "Dunn", "Evans", "Farrow", "Green", "Hughes", "Iqbal", "Jones", "Khan", "Lewis",
    "Mensah", "Nolan", "Okafor", "Patel", "Quinn", "Reid", "Singh", "Turner", "Usman", "Vaughan", "Ward", "Xu", "Young",
)  # fmt: skip


def make(people: int) -> Place:
    """Fill an empty database with one council and so many people; what is to be paid in October is due."""
    with transaction.atomic():
        place = open_place(
            by="system", on=STARTS, slug="example", name="Example Borough", kind="council", is_example=True
        )
        staff = {who: _hired(place, *STAFF[who]) for who in STAFF}
        deed = {"by": staff["fin"], "on": STARTS}
        paying.add_account(place=place, record=None, details=ACCOUNT, once=uuid.uuid4(), **deed)
    for first in range(0, people, 100):
        with transaction.atomic():
            records = [_met(place, staff, number) for number in range(first, min(first + 100, people))]
            came = [
                ArrivalGiven(Stream.objects.get(record=one, funder=Funder.SOCIAL_CARE).pk, STARTS, uuid.uuid4())
                for one in records
            ]
            pay_in_many(place=place, arrivals=came, came_on=STARTS, **deed)
    return place


def _hired(place: Place, email: str, name: str, job: Job) -> Account:
    account = open_account(place=place, email=email, name=name, by=None, on=STARTS)
    give_job(account=account, place=place, job=job, by=None, on=STARTS)
    return account


def _met(place: Place, staff: dict[str, Account], number: int) -> Record:
    """One person, their budget, and the assistant or agency that is paid from it each month."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
    account = Account.objects.create_user(f"person{number}@example.test", name)
    record = meet(place=place, by=account, on=STARTS, channel=Channel.WEB, name=name, account=account)
    go_on(record=record, step=Step.MONEY, by=staff["worker"], on=STARTS, reason="Support is arranged.")
    deed = {"by": staff["fin"], "on": STARTS}
    own = 0 if number % PAYS_IN else OWN
    budget = open_budget(
        record=record,
        decision_reference=_decided(record, staff["worker"], own).reference,
        streams=[
            StreamGiven(Funder.SOCIAL_CARE, "Example Borough", COUNCIL),
            StreamGiven(Funder.HEALTH, "NHS Example", HEALTH, Every.MONTH),
            *([StreamGiven(Funder.OWN, "My own share", own, Every.WEEK)] if own else []),
        ],
        lines=[
            LineGiven("Getting up and evenings", CARE, (0,)),
            LineGiven("Swimming for two", COUNCIL + own - CARE, (0, 2) if own else (0,)),
            LineGiven("Physio at home", HEALTH, (1,)),
        ],
        starts_on=STARTS,
        holding=Holding.MANAGED,
        holders={Holding.MANAGED: HolderGiven("Example Centre")},
        once=uuid.uuid4(),
        **deed,
    )
    is_large = number == 0
    payee = _payee(place, record, staff, number, is_large=is_large)
    paying.pay_regularly(
        record=record, line=Line.objects.get(budget=budget, position=0).pk, payee=payee, every=Every.MONTH,
        pence=LARGE if is_large else 12_000 + number, starts_on=date(2026, 10, 1), once=uuid.uuid4(), **deed,
    )  # fmt: skip
    return record


def _payee(place: Place, record: Record, staff: dict[str, Account], number: int, *, is_large: bool) -> Payee:
    deed = {"by": staff["fin"], "on": STARTS}
    called = "Home Care Ltd" if is_large else f"{FIRST[-1 - number % len(FIRST)]} {LAST[-1 - number // 7 % len(LAST)]}"
    kind = PayeeKind.PROVIDER if is_large else PayeeKind.ASSISTANT
    details = BankDetails(called, "601613", f"{31_000_000 + number}")
    payee = paying.add_payee(place=place, record=record, kind=kind, details=details, once=uuid.uuid4(), **deed)
    paying.check_details(payee=payee, number=1, how="I rang the number we had.", by=staff["second"], on=STARTS)
    if number % CHANGED_IN == CHANGED_IN - 1:
        new = BankDetails(called, "112233", f"{41_000_000 + number}")
        paying.change_details(
            payee=payee, details=new, seen_version=1, why="She moved to another bank.", by=staff["fin"], on=NEWS
        )
    return payee


def _decided(record: Record, by: Account, own: int) -> Decision:
    return Decision.objects.create(
        reference=new_reference("D"), record=record, about="budget", outcome="agreed", decided_by=by,
        decided_as="Team manager", on=STARTS, starts_on=STARTS, at=timezone.now(), weekly_pence=COUNCIL + own,
        council_weekly_pence=COUNCIL, person_weekly_pence=own, reason="It meets the needs.",
    )  # fmt: skip
