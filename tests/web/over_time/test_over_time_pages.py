"""Money over the years: the person's own page, a place's sums with nobody in them, and the same numbers as data."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.decisions.test_challenging import START, cut, decides  # noqa: F401
from tests.apps.plan.given import World

from ownway.apps.decisions.kinds import Because
from ownway.apps.decisions.queries.history import PlaceCuts, PlaceDay
from ownway.apps.measured import over_years, small
from ownway.apps.measured.over_years import protected
from ownway.apps.people.models import Account
from ownway.apps.places.actions import keep_years, open_place, set_rule
from ownway.apps.places.models import Place
from ownway.engines.moved import MoneyYear, Spent, Way
from ownway.web.over_time.moving import moved_of
from ownway.web.over_time.of_place import budgets_of

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=20)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: LATER)


@pytest.fixture
def borough() -> Place:
    return open_place(by="system", on=LATER, slug="borough", name="Example Borough", kind="council", is_example=True)


def year(first: int, people: int = 900, held: int = 300, days: int = 366, unknown: int = 0) -> MoneyYear:
    spent = {Way.DIRECT_PAYMENT: Spent(first * 1_000_049, held), Way.COMMISSIONED: Spent(700_000_000, 600)}
    if unknown:
        spent[Way.UNKNOWN] = Spent(1_000_000, unknown)
    return MoneyYear(first, spent, days, date(first, 12, 31), 3, people)


def keeps(place: Place, *years: MoneyYear) -> None:
    keep_years(place=place, years=[one.as_data() for one in years], source="Returns", by="system", on=LATER)


def words(answer) -> str:  # type: ignore[no-untyped-def]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def visits(who: Account, address: str) -> str:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    assert answer.status_code == 200
    return words(answer)


def test_the_person_reads_what_it_buys_and_why_it_changed(cut: World) -> None:  # noqa: F811
    decision = decides(cut)
    page = visits(cut.person, f"/p/{cut.record.reference}/money/over-the-years/")
    # From 446.00 at 11.44 an hour to 300.00 at 12.71.
    assert "Your budget buys 39% less help than in 2025." in page
    assert "£146.00 a week less, so £300.00" in page
    assert "Day centre : from £146.00 to £0.00 a week. It is now met. The allotment group meets it." in page
    assert f"how to challenge it : {decision.reference}" in page
    assert page.index("£146.00 a week less") < page.index("it began with £446.00 a week")
    assert "and not yet checked." in page
    easy = visits(cut.person, f"/en-simple/p/{cut.record.reference}/money/over-the-years/")
    assert "For every 100 hours of help then, it pays for 61 hours now." in easy
    assert f"/p/{cut.record.reference}/money/over-the-years/" in _links(
        cut.person, f"/p/{cut.record.reference}/decisions/"
    )


def _links(who: Account, address: str) -> list[str]:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return re.findall(r'href="([^"]+)"', client.get(address).content.decode())


def test_nobody_without_a_budget_is_told_of_a_cut(cut: World) -> None:  # noqa: F811
    cut.record.support.all().delete()
    assert "There is no budget yet." in visits(cut.person, f"/p/{cut.record.reference}/money/over-the-years/")


def test_a_place_says_what_an_average_budget_buys(borough: Place) -> None:
    keeps(borough, year(2022), year(2023), year(2024, days=300))
    (series,) = budgets_of(borough, LATER).series
    assert [row.name for row in series.rows] == ["2022/23", "2023/24"], "a year that is not whole is not compared"
    first = series.rows[0]
    whole = year(2022)
    assert first.average_pence == (2 * whole.total * 7 + 365 * 900 * 100) // (2 * 365 * 900 * 100) * 100
    assert (first.people, first.weekly_pence) == (900, 900 * (first.average_pence or 0))
    page = words(Client().get("/at/borough/over-the-years/"))
    assert "In 2023 a budget here bought 9% less help than in 2022." in page
    assert "In 2023 the money here bought less help" in words(Client().get("/en-simple/at/borough/over-the-years/"))


def test_so_few_people_are_never_shown(borough: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    people = {2023: 7, 2024: 8, 2025: 12, 2026: 12}
    largest = {2026: 90_000}
    monkeypatch.setattr(over_years, "place_began", lambda _place: date(2023, 1, 1))
    monkeypatch.setattr(
        over_years,
        "place_on",
        lambda _place, day: PlaceDay(day, people[day.year], 100_000, largest.get(day.year, 10_000)),
    )
    monkeypatch.setattr(
        over_years,
        "place_cuts",
        lambda _place, *_days: [PlaceCuts(Because.MET, 7, 5, 1), PlaceCuts(Because.SMALLER, 9, 7_777, 900)],
    )
    shown = budgets_of(borough, LATER)
    (series,) = shown.series
    rows = [(row.on.year, row.people, row.average_pence) for row in series.rows]
    assert rows == [(2023, None, None), (2024, 10, 12_500), (2025, 10, 8_300), (2026, None, None)]
    assert [(one.people, one.weekly_pence) for one in shown.cuts[:2]] == [(None, None), (10, 10_000)]
    text = Client().get("/at/borough/over-the-years/").content.decode()
    assert "Too few people to show." in text
    data = json.loads(Client().get("/at/borough/over-the-years/budgets.json").content)
    assert [row["people"] for row in data["rows"]] == [None, 10, 10, None]
    assert data["cuts"][0]["people"] is None


def test_money_that_moved_is_rounded_and_small_sides_are_left_out(borough: Place) -> None:
    true = year(2023)
    shown = protected(true)
    assert shown is not None
    assert (shown.through_people, shown.spent[Way.DIRECT_PAYMENT].people) == (2_023_100_000, 300)
    assert protected(year(2023, held=7)) is None
    assert protected(year(2023, unknown=1)) is None
    assert protected(year(2023, people=7)) is None
    assert protected(year(2023, held=8)) is not None
    assert small.least_shown() == 8
    keeps(borough, year(2022), year(2023, held=7))
    (series,) = moved_of(borough, LATER).series
    assert [row.year is None for row in series.rows] == [False, True]
    page = words(Client().get("/at/borough/money-moved/"))
    assert "Too few people to show." in page
    assert "2,023" not in page


def test_targets_and_years_that_are_not_complete_say_so(borough: Place) -> None:
    keeps(borough, year(2022), year(2023), year(2024, days=275))
    set_rule(
        place=borough, by="system", on=LATER, key="people_share_targets", value="80 by 2028-03-31", from_on=LATER,
        decided_by="The co-production group",
    )  # fmt: skip
    page = words(Client().get("/at/borough/money-moved/"))
    assert "Of each £100 spent on support in 2023/24, £74.30 went through people." in page
    assert "The target is 80% by 31 March 2028. Not met yet" in page
    assert "The co-production group decided it." in page
    assert "2024/25 is not complete: 275 of 365 days are told" in page
    assert "The aim is 80 of each £100" in words(Client().get("/en-simple/at/borough/money-moved/"))


def test_the_same_numbers_as_csv_and_json(borough: Place) -> None:
    keeps(borough, year(2022), year(2023, days=275))
    table = list(csv.DictReader(Client().get("/at/borough/money-moved/years.csv").content.decode().splitlines()))
    assert [(row["year"], row["is_whole"], row["through_people_pence"]) for row in table] == [
        ("2022/23", "True", "2022100000"),
        ("2023/24", "False", "2023100000"),
    ]
    data = json.loads(Client().get("/at/borough/money-moved/years.json").content)
    assert data["rows"][0]["permille_through_people"] == 743
    assert Client().get("/at/borough/money-moved/years.xml").status_code == 404
    assert Client().get("/at/nowhere/money-moved/").status_code == 404


@pytest.mark.parametrize("page", ["over-the-years/", "money-moved/"])
def test_a_place_with_nothing_yet_says_what_will_come(borough: Place, page: str) -> None:
    for language in ("", "/en-simple"):
        answer = Client().get(f"{language}/at/borough/{page}")
        assert answer.status_code == 200
        assert re.search(r"yet", words(answer))
    assert not Client().get(f"/at/borough/{page}").cookies
