"""The market and the papers in a release: each person once, what few or one hold is hidden, and only what is open."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import pytest
from tests.apps.people.people_made import Town, place
from tests.apps.releases.released_before import out
from tests.made_once import made_once
from tests.measured_town import fill

from ownway.apps.decisions.models import SupportLine
from ownway.apps.groups.actions import add_paper, close_meeting, give_seat, open_group, plan_meeting, write_meeting
from ownway.apps.people.models import Record
from ownway.apps.plan.kinds import Funder, Holding, WhoBy
from ownway.apps.plan.models import Line, Outcome, Plan
from ownway.apps.plan.queries.market import Bought, bought
from ownway.apps.releases.kinds import HIDDEN
from ownway.apps.releases.ports import LeftOut, Quarter, Table
from ownway.apps.releases.sources import market, papers
from ownway.engines.disclosure import Release, audit, shipped_rule

BEGAN, JUNE, SEPTEMBER = date(2026, 3, 2), date(2026, 6, 30), date(2026, 9, 30)
Buys = tuple[WhoBy, Holding, int]
"""Who gives it, how its money is held, and pence a week."""
HELPED: Buys = (WhoBy.ASSISTANT, Holding.OWN_ACCOUNT, 300_00)
CARED: Buys = (WhoBy.PROVIDER, Holding.ARRANGED, 180_00)


@pytest.fixture
def town(built: Town, db: None) -> Town:
    return built


def _town() -> Town:
    town = Town(place("marketham"))
    fill(town.place, [town.practitioner], 60, date(2026, 10, 1))
    return town


built = made_once(_town)


def records(town: Town) -> list[Record]:
    return list(Record.objects.filter(place=town.place).select_related("person").order_by("pk"))


def agreed(
    owners: Sequence[Record], buys: Sequence[Buys], *, funder: Funder = Funder.COUNCIL, on: date = BEGAN
) -> None:
    """Each of them has these lines agreed from a day."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for one in owners:
        plan = Plan.objects.create(
            reference=uuid.uuid4().hex[:20], record=one, state="agreed", began_on=on, saved_at=at
        )
        outcome = Outcome.objects.create(plan=plan, said="I go out.")
        for who, holding, pence in buys:
            line = Line.objects.create(
                plan=plan, outcome=outcome, what="Help", who_by=who, holding=holding, funder=funder,
                weekly_pence=pence, yearly_pence=52 * pence,
            )  # fmt: skip
            SupportLine.objects.create(record=one, what="Help", weekly_pence=pence, from_on=on, plan_line=line.pk)


def told(town: Town, last: date) -> list[Table | LeftOut]:
    return list(market.tables(Quarter(town.place, last, f"{last:%Y-%m}")))


def cells(table: Table | LeftOut) -> Mapping[tuple[object, ...], object]:
    assert isinstance(table, Table), table
    return {row[:-1]: row[-1] for row in table.rows}


def test_nobody_and_few_are_said_with_their_reason(town: Town) -> None:
    assert {getattr(one, "why", "")[:6] for one in told(town, JUNE)} == {"Nobody"}
    agreed(records(town)[:5], [HELPED])
    assert all("So few people" in getattr(one, "why", "") for one in told(town, JUNE))


def test_each_person_counts_once_where_most_of_their_money_goes_and_only_public_money(town: Town) -> None:
    first, second, third, fourth = records(town)[:4]
    agreed([first], [CARED, (WhoBy.ASSISTANT, Holding.MANAGED, 100_00), (WhoBy.ASSISTANT, Holding.CARD, 90_00)])
    agreed([second], [HELPED], funder=Funder.OWN)
    agreed([third], [HELPED], on=date(2026, 7, 1))
    agreed([fourth], [(WhoBy.SHOP, Holding.CARD, 50_00), (WhoBy.FAMILY, Holding.CARD, 50_00)])
    SupportLine.objects.create(record=second, what="From before", weekly_pence=500_00, from_on=BEGAN)
    found = bought(town.place, JUNE)
    assert sorted(found, key=lambda one: -one.weekly_pence) == [
        Bought(WhoBy.ASSISTANT, Holding.ARRANGED, 370_00),
        Bought(WhoBy.FAMILY, Holding.CARD, 100_00),
    ]
    assert len(bought(town.place, date(2026, 7, 1))) == 3
    SupportLine.objects.filter(record=third).update(until_on=date(2026, 7, 31))
    assert len(bought(town.place, date(2026, 8, 1))) == 2


def test_counts_small_or_told_by_one_are_hidden_and_the_audit_holds_all_three(town: Town) -> None:
    own = records(town)
    agreed(own[:30], [HELPED])
    agreed(own[30:45], [CARED])
    agreed(own[45:48], [(WhoBy.FAMILY, Holding.MANAGED, 40_00)])
    agreed(own[48:58], [(WhoBy.PROVIDER, Holding.SERVICE_FUND, 10_00)])
    agreed(own[58:59], [(WhoBy.PROVIDER, Holding.SERVICE_FUND, 2_000_00)])
    given, costs, held = told(town, JUNE)
    shown = cells(given)
    assert shown["family", "managed"] == HIDDEN
    assert shown["all", "all"] == 60, "to the nearest five"
    assert shown["assistant", "own_account"] == 30
    dear = cells(costs)
    assert dear["provider", "1000_and_more"] == HIDDEN
    assert dear["assistant", "200_to_399"] == 30
    for one in (shown, dear):
        assert all(value in (HIDDEN, 0) or int(str(value)) > 7 for value in one.values())
    sums = cells(held)
    assert sums["service_fund",] == HIDDEN, "one person holds most of it"
    assert sums["managed",] == HIDDEN
    assert sums["own_account",] == 9_000_00
    assert sums["all",] == 13_900_00, "13,920 pounds, to the nearest hundred"
    assert all(value == HIDDEN or int(str(value)) % 100_00 == 0 for value in sums.values())
    assert sum(value == HIDDEN for value in sums.values()) >= 2, "one alone would be the rest of the whole"
    both = [one for table in (given, costs) if isinstance(table, Table) for one in table.kept]
    assert audit([Release.from_data(one, shipped_rule("hide_and_round")) for one in both]).unsafe == ()
    kept = held.kept if isinstance(held, Table) else ()
    assert audit([Release.from_data(one, shipped_rule("hide_exact")) for one in kept]).unsafe == ()


def test_two_quarters_are_held_against_each_other(town: Town) -> None:
    own = records(town)
    agreed(own[:25], [HELPED])
    agreed(own[25:45], [CARED])
    first = told(town, JUNE)
    out(town, 1, JUNE, [one for one in first if isinstance(one, Table)])
    agreed(own[45:47], [CARED], on=date(2026, 7, 6))
    second = told(town, SEPTEMBER)
    for at, rule in ((0, "hide_and_round"), (2, "hide_exact")):
        pair = [table.kept[0] for table in (first[at], second[at]) if isinstance(table, Table)]
        assert [one["period"] for one in pair][:1] == ["2026-06.001"]
        assert audit([Release.from_data(one, shipped_rule(rule)) for one in pair]).unsafe == ()
    sums = [cells(one[2]) for one in (first, second) if isinstance(one[2], Table)]
    assert all((after["arranged",] == HIDDEN) or int(str(after["arranged",])) % 100_00 == 0 for after in sums)


def test_papers_are_those_of_closed_meetings_and_keep_their_numbers(town: Town) -> None:
    quarter = Quarter(town.place, JUNE, "2026-06")
    [none] = papers.tables(quarter)
    assert isinstance(none, LeftOut)
    by, first = town.practitioner, date(2026, 5, 4)
    group = open_group(place=town.place, slug="us", name="Us", purpose="It decides.", by=None, on=first)
    give_seat(group=group, account=by, draws_on_support=True, by=None, on=first)

    def meeting(on: date, paper: str, closed_on: date | None) -> str:
        given = {"where": "Library", "agenda": "The year."}
        held = plan_meeting(group=group, meets_on=on, by=by, on=on, once=uuid.uuid4(), **given)
        add_paper(meeting=held, title=paper, words="It was a year.", by=by, on=on, once=uuid.uuid4())
        held = write_meeting(meeting=held, minutes="We agreed.", seen_version=1, by=by, on=on, **given)
        if closed_on:
            close_meeting(meeting=held, seen_version=2, by=by, on=closed_on)
        return f"/at/{town.place.slug}/groups/us/#meeting-{held.pk}"

    later = meeting(date(2026, 6, 1), "Annual report", date(2026, 6, 3))
    earlier = meeting(first, "Prices", date(2026, 6, 20))
    meeting(date(2026, 6, 8), "Not closed", None)
    meeting(date(2026, 6, 9), "Closed after", date(2026, 7, 1))
    [table] = papers.tables(quarter)
    assert isinstance(table, Table)
    assert table.rows == (
        (1, "Us", "2026-06-01", "minutes", "", "2026-06-03", later),
        (2, "Us", "2026-06-01", "paper", "Annual report", "2026-06-03", later),
        (3, "Us", "2026-05-04", "minutes", "", "2026-06-20", earlier),
        (4, "Us", "2026-05-04", "paper", "Prices", "2026-06-20", earlier),
    )
    [after] = papers.tables(Quarter(town.place, SEPTEMBER, "2026-09"))
    assert isinstance(after, Table)
    assert after.rows[:4] == table.rows, "what was listed keeps its number"
    assert len(after.rows) == 6
