"""Challenges in a release: each person once, small counts hidden and audited over quarters, and how long they wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from tests.apps.people.people_made import Town, place
from tests.apps.releases.released_before import out
from tests.made_once import made_once
from tests.measured_town import fill

from ownway.apps.decisions.kinds import About, ChallengeKind, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.challenge import newest_of_each
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Record
from ownway.apps.releases.kinds import HIDDEN
from ownway.apps.releases.ports import LeftOut, Quarter, Table
from ownway.apps.releases.sources.challenges import tables
from ownway.engines.disclosure import Release as Protected
from ownway.engines.disclosure import audit, shipped_rule

DECIDED, JUNE, SEPTEMBER = date(2026, 3, 2), date(2026, 6, 30), date(2026, 9, 30)


@pytest.fixture
def town(built: Town, db: None) -> Town:
    return built


def _town() -> Town:
    town = Town(place("askham"))
    fill(town.place, [town.practitioner], 60, date(2026, 10, 1))
    return town


built = made_once(_town)


def challenged(town: Town, records: Sequence[Record], about: About, came: Sequence[bool | None], on: date) -> None:
    """Each record challenges one decision; those that came to an answer got it three weeks later."""
    by = town.practitioner
    decisions = Decision.objects.bulk_create(
        Decision(
            reference=f"D{on:%m%d}{at}-{about}"[:20],
            record=one,
            about=about,
            outcome=Outcome.REFUSED,
            decided_by=by,
            decided_as="Approver",
            on=DECIDED,
            at=f"{DECIDED}T12:00:00Z",
            reason="As it was.",
        )
        for at, one in enumerate(records)
    )
    Challenge.objects.bulk_create(
        Challenge(
            reference=f"C{at}-{about}-{on:%m%d}"[:20],
            decision=decision,
            kind=ChallengeKind.FRESH_LOOK,
            words="I do not agree.",
            how=Channel.WEB,
            by=by,
            opened_on=on,
            is_upheld=upheld,
            answered_on=None if upheld is None else on + timedelta(days=21),
        )
        for at, (decision, upheld) in enumerate(zip(decisions, came, strict=True))
    )


def cells(table: Table | LeftOut) -> dict[tuple[object, object], object]:
    assert isinstance(table, Table)
    return {(row[0], row[1]): row[2] for row in table.rows}


def told(town: Town, last: date) -> tuple[Table | LeftOut, Table | LeftOut]:
    ended, took = tables(Quarter(town.place, last, f"{last:%Y-%m}"))
    return ended, took


def test_nobody_challenged_and_few_are_each_said_with_their_reason(town: Town) -> None:
    assert [getattr(one, "why", "")[:6] for one in told(town, JUNE)] == ["Nobody", "Nobody"]
    records = list(Record.objects.filter(place=town.place)[:5])
    challenged(town, records, About.BUDGET, [True] * 5, DECIDED)
    ended, took = told(town, JUNE)
    assert "So few people" in getattr(ended, "why", "")
    assert "So few people" in getattr(took, "why", "")


def test_each_person_counts_once_by_their_newest_and_no_small_count_is_shown(town: Town) -> None:
    records = list(Record.objects.filter(place=town.place).order_by("pk")[:50])
    challenged(town, records[:30], About.BUDGET, [True] * 18 + [False] * 12, DECIDED)
    challenged(town, records[27:30], About.SHARE, [None] * 3, date(2026, 5, 4))
    found = newest_of_each(town.place.pk, JUNE)
    assert len(found) == 30, "people, not challenges"
    assert sum(one.about is About.SHARE for one in found) == 3
    ended, took = told(town, JUNE)
    shown = cells(ended)
    assert shown["all", "all"] == 30
    assert shown["share", "open"] == HIDDEN
    assert all(value in (HIDDEN, 0) or int(str(value)) > 7 for value in shown.values())
    assert isinstance(took, Table)
    assert {row[0]: row[1] for row in took.rows}["half"] == 21


def test_what_is_answered_after_the_day_is_open_on_the_day(town: Town) -> None:
    records = list(Record.objects.filter(place=town.place).order_by("pk")[:20])
    challenged(town, records, About.BUDGET, [True] * 20, JUNE - timedelta(days=20))
    assert cells(told(town, JUNE)[0])["budget", "open"] == 20
    assert cells(told(town, JUNE + timedelta(days=1))[0])["budget", "upheld"] == 20


def test_two_quarters_are_held_against_each_other(town: Town) -> None:
    records = list(Record.objects.filter(place=town.place).order_by("pk")[:50])
    challenged(town, records[:24], About.BUDGET, [True] * 12 + [False] * 12, DECIDED)
    first, _took = told(town, JUNE)
    assert isinstance(first, Table)
    out(town, 1, JUNE, [first])
    challenged(town, records[24:36], About.BUDGET, [True] * 9 + [False] * 3, date(2026, 7, 6))
    second, _took = told(town, SEPTEMBER)
    assert isinstance(second, Table)
    rule = shipped_rule("hide_and_round")
    both = [Protected.from_data(one, rule) for one in (*first.kept, *second.kept)]
    assert [one["period"] for one in (*first.kept, *second.kept)] == ["2026-06.001", "2026-09.002"]
    assert audit(both).unsafe == ()
