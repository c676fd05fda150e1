"""A year of one person's life with money of three funders, held in two ways."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.banking.conftest import quick

from ownway.apps.money import queries
from ownway.apps.money.kinds import Funder
from ownway.apps.people.actions import give_job, open_account
from ownway.apps.people.kinds import Job
from ownway.apps.places.actions import open_place
from ownway.cli.example import noor_year as year
from ownway.cli.example.noor import Noor, Town, begins

__all__ = ["quick"]
PAY_DAYS = [date(2025 + (month > 12), (month - 1) % 12 + 1, 26) for month in range(12, 24)]
"""Twelve: from December 2025 to November 2026."""
LAST = date(2026, 11, 30)


@pytest.fixture
def town(db) -> Town:
    began = date(2025, 1, 1)
    place = open_place(by="system", on=began, slug="example-borough", name="Example Borough", kind="council")
    jobs = {"practitioner": Job.PRACTITIONER, "approver": Job.APPROVER, "finance": Job.FINANCE, "second": Job.FINANCE}
    workers = {name: open_account(place=place, email=f"{name}@example.org", by=None, on=began) for name in jobs}
    for name, job in jobs.items():
        give_job(account=workers[name], place=place, job=job, by="system", on=began, title=name)
    return Town(place, **workers)


def left(noor: Noor, funder: str, on: date) -> int:
    found = queries.left(noor.record(on), seen_by=noor.account, on=on)
    return next(one.left for one in found.streams if one.funder == funder)


def test_smoke(town, quick) -> None:
    noor = begins(town)
    year.opens_accounts(noor)
    for on in PAY_DAYS[:2]:
        year.money_comes(noor, on)
        year.joy_is_paid(noor, on)
    for f in (Funder.SOCIAL_CARE, Funder.HEALTH, Funder.ACCESS_TO_WORK):
        print(f, left(noor, f, PAY_DAYS[1]))
    print(queries.purses(noor.record(PAY_DAYS[1]), seen_by=noor.account, on=PAY_DAYS[1]))
    assert 0
