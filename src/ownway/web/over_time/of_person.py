"""What the page of one person's budget over the years shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.decisions.queries.history import Change, budget_over_time, reductions_of
from ownway.apps.people.permissions import standing
from ownway.engines import real_terms as terms
from ownway.kernel.working import Working
from ownway.web.asking import words

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Reduction
    from ownway.apps.people.models import Account, Record


@dataclass(frozen=True, slots=True)
class Against:
    """One index in a sentence and in the numbers of the table."""

    name: str
    say: str
    then: str
    now: str
    worth_pence: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page draws. ``headline`` is empty where there never was a budget."""

    headline: str
    sentences: Sequence[str]
    help_means: str
    found: terms.RealTerms | None
    against: Sequence[Against]
    working: Working | None
    changes: Sequence[tuple[Change, Mapping[str, Sequence[Reduction]]]]
    most_pence: int
    is_person: bool


def years_of(record: Record, *, seen_by: Account, on: date) -> Shown:
    """Gather a person's budget over the years for whoever may read the decisions."""
    language = words()
    changes = budget_over_time(record, seen_by=seen_by, on=on)
    found = terms.over_years((terms.Budget(one.on, one.weekly_pence) for one in changes), on)
    return Shown(
        headline=terms.headline(found, language) if found else "",
        sentences=terms.sentences(found, language) if found else (),
        help_means=terms.help_means(found, language) if found else "",
        found=found,
        against=_against(found, language) if found else (),
        working=terms.working(found, language) if found and found.against else None,
        changes=[(one, _reductions(one, seen_by, on)) for one in reversed(changes)],
        most_pence=max((max(one.weekly_pence, one.worth_pence or 0) for one in found.years), default=1) if found else 1,
        is_person=standing(seen_by, record, on).is_person,
    )


def _against(found: terms.RealTerms, language: str) -> list[Against]:
    return [
        Against(
            terms.name_of(one.key, language),
            terms.against(one, found, language),
            terms.said_figure(one.then),
            terms.said_figure(one.now),
            one.worth_pence,
        )
        for one in found.against
    ]


def _reductions(change: Change, seen_by: Account, on: date) -> Mapping[str, Sequence[Reduction]]:
    """What each decision behind a change took away, by its reference."""
    return {one.reference: reductions_of(one, seen_by=seen_by, on=on) for one in change.decisions}
