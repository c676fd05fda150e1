"""A year of one person's life with money of three funders, held in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from ownway.apps.banking import queries as told
from ownway.apps.money import queries
from ownway.apps.money.kinds import Funder
from ownway.apps.money.queries import Side
from ownway.apps.people.actions import give_job, open_account
from ownway.apps.people.kinds import Job
from ownway.apps.places.actions import open_place
from ownway.apps.trail.queries import faults
from ownway.cli.example import noor_surplus as surplus
from ownway.cli.example import noor_year as year
from ownway.cli.example.noor import BUS, CUT, PHYSIO, STARTS, SWIM, Noor, Town, begins, is_cut
from tests.apps.banking.conftest import quick
from tests.apps.money.judging import by_hledger, needs_hledger

__all__ = ["quick"]
PAY_DAYS = year.PAY_DAYS
LAST = date(2026, 11, 30)


@pytest.fixture
def town(db) -> Town:
    began = date(2025, 1, 1)
    place = open_place(by="system", on=began, slug="example-borough", name="Example Borough", kind="council")
    jobs = {"practitioner": Job.PRACTITIONER, "approver": Job.APPROVER, "finance": Job.FINANCE, "second": Job.FINANCE}
    jobs["funder"] = Job.FUNDER
    workers = {name: open_account(place=place, email=f"{name}@example.org", by=None, on=began) for name in jobs}
    for name, job in jobs.items():
        give_job(account=workers[name], place=place, job=job, by=None, on=began, title=name)
    return Town(place, **workers)


@pytest.fixture(autouse=True)
def _long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bank takes no file for a day that is gone: runs are made at a moment before all of the year's days."""
    then = SimpleNamespace(now=lambda: datetime(2025, 11, 1, 9, tzinfo=UTC))
    monkeypatch.setattr("ownway.apps.paying.actions.runs.timezone", then)


def left(noor: Noor, funder: str, on: date) -> int:
    found = queries.left(noor.record(on), seen_by=noor.account, on=on)
    return next(one.left for one in found.streams if one.funder == funder)


def held(noor: Noor, on: date) -> dict[str, int]:
    return {one.called: one.left for one in queries.purses(noor.record(on), seen_by=noor.account, on=on)}


def nothing_open(noor: Noor, on: date) -> bool:
    """Whether every line of both banks was understood, and every balance fits."""
    banks = ((noor.council_bank, noor.town.finance), (noor.own_bank, noor.account))
    found = [told.standing_of(bank, seen_by=by, on=on) for bank, by in banks]
    return all(one.open == 0 and not one.gaps for one in found)


def months(noor: Noor, days: Sequence[date]) -> None:
    """Money comes, and everybody is paid, month after month."""
    for on in days:
        year.money_comes(noor, on)
        assert year.joy_is_paid(noor, on).count == 4


@needs_hledger
def test_a_year_of_noors_life(town: Town, quick: None, tmp_path: Path) -> None:
    # November 2025. Her plan is agreed. Joy and a coach are paid for her; swimming and physio from her own account.
    noor = begins(town)
    year.opens_accounts(noor)

    # December. Three funders pay; each one's part goes where its lines are held.
    december = date(2025, 12, 5)
    assert year.money_comes(noor, december) == 3
    assert held(noor, december) == {"Example Borough": 153_192 + 36_000, "My own bank account": 6_000 + 19_500}

    # Joy's payslip is paid to the penny: to her, to the tax office, into her pension.
    months(noor, PAY_DAYS[:3])
    # The bank's statement comes in twice by mistake. The second changes nothing.
    february = date(2026, 2, 27)
    statement = year.council_statement(noor)
    assert [year.brings_in(noor, statement, february).fresh for _twice in range(2)] == [12, 0]

    # Noor's own statement. She says once what swimming is; physio she wrote down by hand, and it is known again.
    visit = year.sees_the_physio(noor, date(2026, 1, 14))
    mine = [
        (date(2025, 12, 1), "EXAMPLE BOROUGH", 6_000),
        (date(2025, 12, 1), "NHS EXAMPLE", 19_500),
        (date(2025, 12, 8), "LEISURE CENTRE 1", -1_500),
        (date(2026, 1, 14), "PHYSIO", -4_500),
        (date(2026, 1, 19), "LEISURE CENTRE 2", -1_500),
    ]
    year.brings_in(noor, year.own_statement(*mine), february, own=True)
    year.teaches(noor, "LEISURE CENTRE", SWIM, february)
    assert nothing_open(noor, february)

    # A refund: the physio had been ill. The next statement overlaps the last one, and only what is new is new.
    march = date(2026, 3, 2)
    before = left(noor, Funder.HEALTH, march)
    year.gets_back(noor, visit, 4_500, march)
    assert left(noor, Funder.HEALTH, march) == before + 4_500
    mine += [(date(2026, 2, 23), "LEISURE CENTRE 3", -1_500), (march, "PHYSIO REFUND", 4_500)]
    assert year.brings_in(noor, year.own_statement(*mine), march, own=True).fresh == 2
    assert nothing_open(noor, march)

    # Joy's wages fail: her bank closed the account. No money is gone. She changes banks, Noor checks, it is paid once.
    payday = PAY_DAYS[3]
    months(noor, [payday])
    before = left(noor, Funder.SOCIAL_CARE, payday)
    failed = year.fails(noor, payday)
    assert left(noor, Funder.SOCIAL_CARE, payday) == before + year.PAYSLIP[year.JOYS_NET]
    again = date(2026, 3, 30)
    assert year.is_paid_again(noor, failed, again).count == 1
    assert left(noor, Funder.SOCIAL_CARE, again) == before
    assert year.brings_in(noor, year.council_statement(noor), again).fresh == 4
    assert nothing_open(noor, again)

    # 31 March. The money year ends: the person's page is the funders' pages together, and what was left is carried on.
    over = queries.year_end(noor.record(LAST), 2025, seen_by=noor.account, on=LAST)
    assert {one.what: one.spent for one in over.lines} == {
        year.JOY: 4 * sum(year.PAYSLIP.values()),
        SWIM: 3 * 1_500,
        PHYSIO: 0,
        year.WORK: 4 * year.COACHED,
    }

    # Summer. A review stops swimming from July, with its reason. Everything else goes on, and no penny is lost.
    months(noor, PAY_DAYS[4:7])
    before = held(noor, date(2026, 7, 5))
    is_cut(noor)
    assert held(noor, date(2026, 7, 5)) == before
    lines = queries.choices(noor.record(LAST), seen_by=noor.account, on=LAST)
    assert [one.what for one in lines] == [year.JOY, PHYSIO, year.WORK, BUS]
    moved = year.moves_what_swimming_left(noor, date(2026, 7, 6))
    months(noor, PAY_DAYS[7:10])

    # Autumn. Hardly any physio was needed: the page said so early. The NHS gives notice, Noor agrees, another decides.
    asked_on = year.SURPLUS_ASKED_ON
    early = queries.forecast(noor.record(asked_on), seen_by=noor.account, on=asked_on).early
    assert "NHS Example" in [one.name for one in early if one.short_from is None]
    over = left(noor, Funder.HEALTH, asked_on) - 8 * 4_500
    notice = surplus.is_agreed(noor, over, asked_on)
    assert left(noor, Funder.HEALTH, asked_on) == over + 8 * 4_500, "nothing has moved"
    months(noor, PAY_DAYS[10:])
    # By hand: the council paid £382.98 for Joy and £15.00 for swimming, four weeks at a time: £1,591.92. Since July it
    # is £384.44 for Joy, by April's figures of law, and £12.00 for the minibus: £396.44, times four.
    came = queries.expected(noor.record(LAST), seen_by=noor.account, on=LAST)
    council = [(one.pence, one.came_on) for one in came if one.funder == Funder.SOCIAL_CARE]
    assert council[0] == (159_192, STARTS)
    assert (158_576, CUT) in council
    assert {pence for pence, _on in council} == {159_192, 158_576}
    year.brings_in(noor, year.council_statement(noor), LAST)
    mine += [(date(2026, 7, 6), "TO EXAMPLE BOROUGH", -moved)]
    year.brings_in(noor, year.own_statement(*mine), LAST, own=True)

    # Its days are over and nobody challenged it: a third hand writes in the books that it went back.
    before = left(noor, Funder.HEALTH, LAST)
    surplus.goes_back(noor, notice, LAST)
    assert left(noor, Funder.HEALTH, LAST) == before - over
    assert left(noor, Funder.HEALTH, LAST) > 8 * 4_500

    # Every funder's statement adds up, in both years, and together they are Noor's own.
    for by in (noor.account, town.finance):
        both = [queries.year_end(noor.record(LAST), first, seen_by=by, on=LAST) for first in (2025, 2026)]
        for one, then in zip(both[0].funders, both[1].funders, strict=True):
            assert one.after == then.before
            assert then.after == left(noor, then.funder, LAST)
        assert both[1].sum_of("after") == sum(held(noor, LAST).values())
    mine_all = queries.statement(noor.record(LAST), seen_by=noor.account, on=LAST, since=date(2025, 4, 1), until=LAST)
    assert mine_all.after == both[1].sum_of("after")

    # hledger, which knows nothing of us, says the same; and every seal and every line of the trail holds.
    whole = queries.journal(noor.record(LAST), seen_by=noor.account, on=LAST, until=LAST)
    judged = by_hledger(whole, tmp_path)
    for one in both[1].funders:
        assert judged[Side.HELD][one.name.replace(" ", "-")] == one.after
    assert sum(judged[Side.SPENT].values()) == both[0].sum_of("spent") + both[1].sum_of("spent")
    assert list(queries.faults()) == [] == list(faults(town.council.pk))
