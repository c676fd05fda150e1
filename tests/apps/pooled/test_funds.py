"""A community fund: kept apart in the books, spent for its outcomes, shown by evidence, ended by its rule."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from tests.apps.money.judging import by_hledger, needs_hledger
from tests.apps.money.setting import TODAY
from tests.apps.pooled.setting import BEGAN, Pooling
from tests.connectors.journal.test_journal import read_by_beancount

from ownway.apps.money.models import BookAccount, Posting
from ownway.apps.money.queries import Side, faults, place_journal
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.kinds import Unspent
from ownway.apps.pooled.models import Fund, FundOutcome, FundSpending
from ownway.connectors.journal import beancount_journal
from ownway.kernel.problems import Refused
from ownway.web.money.books import as_entries

UNTIL = TODAY + timedelta(days=30)


def open_fund(shared_pool: Pooling, **change) -> Fund:
    given = {
        "funder": "Example Trust", "pence": 50_000, "from_on": BEGAN, "until_on": UNTIL, "unspent": Unspent.BACK,
        "outcomes": ["Ten people come each week", " ", "Two drivers are trained"], "on": TODAY, "once": uuid.uuid4(),
        "by": shared_pool.finance, **change,
    }  # fmt: skip
    return actions.open_fund(pool=shared_pool.pool, **given)


def refused(deed) -> list[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        deed()
    return [one.where for one in found.value.problems]


def balance(account: BookAccount) -> int:
    return sum(Posting.objects.filter(account=account).values_list("pence", flat=True))


@pytest.mark.parametrize("unspent", [Unspent.BACK, Unspent.STAYS])
def test_from_the_money_to_the_report_and_the_end(shared_pool: Pooling, unspent: Unspent) -> None:
    fund = open_fund(shared_pool, unspent=unspent)
    first, second = FundOutcome.objects.filter(fund=fund).order_by("position")
    deed = {"by": shared_pool.finance, "on": TODAY}
    once = uuid.uuid4()
    spend = {"outcome": first, "pence": 12_345, "what": "Hall hire", "spent_on": TODAY, **deed}
    for _twice in range(2):
        actions.spend_fund(**spend, once=once)
    assert FundSpending.objects.count() == 1
    assert refused(lambda: actions.spend_fund(**{**spend, "pence": 37_656}, once=uuid.uuid4())) == ["pence"]
    assert refused(lambda: actions.spend_fund(**{**spend, "spent_on": BEGAN - timedelta(1)}, once=uuid.uuid4())) == [
        "spent_on"
    ]
    for is_met in (True, False, True):
        actions.add_evidence(outcome=second, says="Two passed the test.", is_met=is_met, once=uuid.uuid4(), **deed)
    report = actions.give_report(fund=fund, once=once, **deed)
    assert (report.spent_pence, report.left_pence, report.outcomes_met) == (12_345, 37_655, 1)
    assert refused(lambda: actions.close_fund(fund=fund, **deed)) == ["fund"]
    after = {"by": shared_pool.finance, "on": UNTIL + timedelta(days=1)}
    for _twice in range(2):
        closed = actions.close_fund(fund=fund, **after)
    assert closed.pence == 37_655
    assert balance(fund.purse) == 0
    assert balance(fund.source) == (-12_345 if unspent == Unspent.BACK else -50_000)
    assert refused(lambda: actions.spend_fund(**{**spend, "pence": 1}, once=uuid.uuid4())) == [""]
    assert not list(faults())


def test_what_cannot_be_is_refused_beside_its_field(shared_pool: Pooling) -> None:
    assert refused(lambda: open_fund(shared_pool, pence=0)) == ["pence"]
    assert refused(lambda: open_fund(shared_pool, outcomes=[" "])) == ["outcomes"]
    assert refused(lambda: open_fund(shared_pool, until_on=BEGAN - timedelta(days=1))) == ["until_on"]
    assert refused(lambda: open_fund(shared_pool, funder=" ")) == ["funder"]


def test_the_keeper_writes_and_members_read_totals(shared_pool: Pooling) -> None:
    shared_pool.joins(0)
    person = shared_pool.first.person
    with pytest.raises(NotAllowed):
        open_fund(shared_pool, by=person)
    fund = open_fund(shared_pool)
    with pytest.raises(NotAllowed):
        queries.fund(fund.reference, seen_by=person, on=TODAY)
    seen = queries.seen_pool(shared_pool.first.record, shared_pool.pool.reference, seen_by=person, on=TODAY)
    assert [(one.left, len(one.outcomes), one.spendings) for one in seen.funds] == [(50_000, 2, ())]


@needs_hledger
@pytest.mark.parametrize("unspent", [Unspent.BACK, Unspent.STAYS])
def test_the_places_journal_holds_all_that_its_purses_hold(
    shared_pool: Pooling, unspent: Unspent, tmp_path: Path
) -> None:
    fund = open_fund(shared_pool, unspent=unspent, pence=500_000)
    outcome = FundOutcome.objects.filter(fund=fund).earliest("position")
    deed = {"by": shared_pool.finance, "once": uuid.uuid4(), "on": TODAY}
    actions.spend_fund(outcome=outcome, pence=12_345, what="Hall hire", spent_on=TODAY, **deed)
    shared_pool.joins(0)
    shared_pool.cost(1_001)
    over = UNTIL + timedelta(days=1)
    for until in (TODAY, over):
        if until == over:
            actions.close_fund(fund=fund, by=shared_pool.finance, on=over)
        for since in (date(2026, 4, 1), BEGAN, TODAY):
            noted = place_journal(
                shared_pool.first.place, seen_by=shared_pool.finance, on=over, since=since, until=until
            )
            assert sum(by_hledger(noted, tmp_path)[Side.HELD].values()) == held(until)
            assert read_by_beancount(beancount_journal(as_entries(noted)), tmp_path)
    assert "Hall" not in str(noted)


def held(until: date) -> int:
    """Pence in every purse of the books on a day."""
    return sum(Posting.objects.filter(account__kind="purse", entry__on__lte=until).values_list("pence", flat=True))
