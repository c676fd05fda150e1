"""A community fund in totals: what came, what went on each outcome, what is left, and what shows that it worked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from ownway.apps.money.queries.balances import balances
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled.models import Evidence, Fund, FundClosed, FundOutcome, FundReport, FundSpending
from ownway.apps.pooled.permissions import keeps, reads_reports, require_keeping


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """One outcome: its words, what was spent on it, its evidence (newest first), and whether it came about."""

    outcome: FundOutcome
    spent: int
    evidence: Sequence[Evidence]

    @property
    def is_met(self) -> bool:
        return bool(self.evidence) and self.evidence[0].is_met


@dataclass(frozen=True, slots=True)
class FundShown:
    """A fund as whoever keeps it, buys for the place or is in the pool reads it; ``spendings`` for its keeper alone."""

    fund: Fund
    left: int
    outcomes: Sequence[OutcomeShown]
    reports: Sequence[FundReport]
    closed: FundClosed | None
    spendings: Sequence[FundSpending]
    may_keep: bool

    @property
    def spent(self) -> int:
        return sum(one.spent for one in self.outcomes)

    @property
    def met(self) -> int:
        return sum(1 for one in self.outcomes if one.is_met)

    def is_over(self, on: date) -> bool:
        """Whether its last day has gone."""
        return on > self.fund.until_on


def fund(reference: str, *, seen_by: Account, on: date) -> FundShown:
    """One fund, for whoever keeps it or reads its reports; ``NotAllowed`` for everybody else."""
    found = Fund.objects.select_related("pool__place").filter(reference=reference).first()
    if found is None or not reads_reports(seen_by, found.pool.place, on):
        raise NotAllowed("fund")
    return shown(found, seen_by=seen_by, on=on)


def outcome(reference: str, position: int, *, seen_by: Account, on: date) -> FundOutcome:
    """One outcome of a fund, for its keeper."""
    found = FundOutcome.objects.select_related("fund__pool__place", "fund__purse", "account")
    one = found.filter(fund__reference=reference, position=position).first()
    if one is None:
        raise NotAllowed("outcome")
    require_keeping(seen_by, one.fund.pool.place, on)
    return one


def report(reference: str, number: int, *, seen_by: Account, on: date) -> tuple[FundReport, FundShown]:
    """One report as it was given, with the fund's outcomes."""
    whole = fund(reference, seen_by=seen_by, on=on)
    one = next((one for one in whole.reports if one.number == number), None)
    if one is None:
        raise NotAllowed("report")
    return one, whole


def shown(found: Fund, *, seen_by: Account, on: date) -> FundShown:
    """A fund in totals, its single payments only for its keeper."""
    outcomes = found.outcomes.select_related("fund__pool").order_by("position")
    sums = dict(
        FundSpending.objects.filter(outcome__fund=found).values_list("outcome").annotate(Sum("pence")).order_by()
    )
    paid = FundSpending.objects.filter(outcome__fund=found).select_related("outcome__fund__pool", "entry__batch")
    may_keep = keeps(seen_by, found.pool.place, on)
    return FundShown(
        fund=found,
        left=balances([found.purse_id])[found.purse_id],
        outcomes=[
            OutcomeShown(
                one,
                sums.get(one.pk, 0),
                list(one.evidence.select_related("outcome__fund__pool", "by").order_by("-pk")),
            )
            for one in outcomes
        ],
        reports=list(found.reports.select_related("by").order_by("number")),
        closed=FundClosed.objects.filter(fund=found).first(),
        spendings=list(paid.order_by("-entry__on", "-entry")) if may_keep else (),
        may_keep=may_keep,
    )
