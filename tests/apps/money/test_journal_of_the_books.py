"""The books given away as plain text: hledger adds them up to what our own pages say, and nobody's lines leak."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.extra.django import TestCase as HypothesisCase
from tests.apps.money.judging import by_hledger, needs_hledger
from tests.apps.money.setting import COUNCIL, GETTING_UP, PHYSIO, STARTS, SWIMMING, TODAY, Setting
from tests.apps.money.test_histories import Histories

from ownway.apps.money import queries
from ownway.apps.money.kinds import Funder
from ownway.apps.money.queries import Side
from ownway.apps.people.permissions import NotAllowed

NAMES = {Funder.SOCIAL_CARE: "Example-Borough", Funder.OWN: "My-own-share", Funder.HEALTH: "NHS-Example"}
YEAR = {"since": date(2026, 4, 1), "until": TODAY}


def whole(setting: Setting) -> list[queries.Noted]:
    return queries.journal(setting.record, seen_by=setting.person, on=TODAY, until=TODAY)


def sums(noted: list[queries.Noted]) -> Counter[tuple[Side, tuple[str, ...]]]:
    found: Counter[tuple[Side, tuple[str, ...]]] = Counter()
    for entry in noted:
        assert sum(side.pence for side in entry.sides) == 0
        for side in entry.sides:
            found[side.side, side.path] += side.pence
    return Counter({key: pence for key, pence in found.items() if pence})


class Exported(Histories):
    """Any history, given away at its end."""

    def teardown(self) -> None:
        if hasattr(self, "setting"):
            with tempfile.TemporaryDirectory() as folder:
                told = by_hledger(whole(self.setting), Path(folder))
            for funder, name in NAMES.items():
                assert told[Side.HELD][name] == self.model.held.get(funder, 0)
                assert -told[Side.CAME][name] == self.model.came.get(funder, 0)
            assert sum(told[Side.SPENT].values()) == sum(self.model.spent.values())
            finance = {"seen_by": self.setting.finance, "on": TODAY, **YEAR}
            of_place = sums(queries.place_journal(self.setting.place, **finance))
            held = sum(pence for (side, _path), pence in of_place.items() if side is Side.HELD)
            assert held == sum(self.model.held.values())
        super().teardown()


@needs_hledger
class TestExported(HypothesisCase, Exported.TestCase):
    """hledger's balances are ours, whatever was done."""

    settings = settings(
        max_examples=3,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )


@pytest.fixture
def lived(setting: Setting) -> Setting:
    """Two payments in, three things bought over two months."""
    setting.pay_in()
    setting.pay_in(from_on=STARTS + timedelta(weeks=4))
    setting.pay_in(Funder.HEALTH)
    setting.spend(12_345, GETTING_UP, spent_on=date(2026, 9, 20), words="Joy, September")
    setting.spend(1_240, SWIMMING, spent_on=date(2026, 9, 30))
    setting.spend(2_000, PHYSIO, spent_on=date(2026, 10, 2))
    return setting


def test_a_year_that_begins_later_starts_with_what_there_was(lived: Setting) -> None:
    since = date(2026, 10, 1)
    found = queries.journal(lived.record, seen_by=lived.person, on=TODAY, since=since, until=TODAY)
    assert found[0].number == "before"
    assert found[0].on == since
    assert {key: pence for key, pence in sums(found).items() if key[0] is Side.HELD} == {
        key: pence for key, pence in sums(whole(lived)).items() if key[0] is Side.HELD
    }
    assert [one.words for one in found[1:]] == ["Physio at home", "Money in"]
    before = next(side for side in found[0].sides if side.side is Side.BEFORE)
    assert before.pence == -(4 * COUNCIL - 12_345 - 1_240 + queries_health(lived))


def queries_health(setting: Setting) -> int:
    paid = queries.expected(setting.record, seen_by=setting.person, on=TODAY)
    return next(one.pence for one in paid if one.funder == Funder.HEALTH and one.came_on)


def test_a_person_reads_their_own_words(lived: Setting) -> None:
    assert "Getting up and evenings: Joy, September" in [one.words for one in whole(lived)]
    assert sums(whole(lived))[Side.SPENT, ("Swimming for two", "Example Borough")] == 1_240


def test_a_place_adds_up_and_reads_no_line(lived: Setting) -> None:
    found = queries.place_journal(lived.place, seen_by=lived.finance, on=TODAY, **YEAR)
    told = " ".join([one.words for one in found] + [word for one in found for side in one.sides for word in side.path])
    assert not any(word in told for word in ("Swimming", "Getting", "Joy", "Physio", "own bank account"))
    spent = {one.number: [side.pence for side in one.sides if side.side is Side.SPENT] for one in found}
    reference = lived.record.reference
    assert spent[f"{reference} 2026-09"] == [12_345 + 1_240]
    assert spent[f"{reference} 2026-10"] == [2_000]
    assert len([one for one in found if any(side.side is Side.CAME for side in one.sides)]) == 3
    mine = sums(whole(lived))
    held = sum(pence for (side, _path), pence in mine.items() if side is Side.HELD)
    assert sum(pence for (side, _path), pence in sums(found).items() if side is Side.HELD) == held
    october = queries.place_journal(
        lived.place, seen_by=lived.finance, on=TODAY, since=date(2026, 10, 1), until=date(2026, 10, 31)
    )
    assert sums(october)[Side.HELD, (reference, "Example Borough")] == 8 * COUNCIL - 12_345 - 1_240


def test_only_who_may_takes_the_books(lived: Setting) -> None:
    for other in (lived.finance, lived.stranger, lived.practitioner):
        with pytest.raises(NotAllowed):
            queries.journal(lived.record, seen_by=other, on=TODAY, until=TODAY)
    for other in (lived.person, lived.stranger, lived.practitioner):
        with pytest.raises(NotAllowed):
            queries.place_journal(lived.place, seen_by=other, on=TODAY, **YEAR)


def test_a_year_is_the_funders_and_the_lines_to_the_penny(lived: Setting) -> None:
    given = {"seen_by": lived.person, "on": TODAY}
    year = queries.year_end(lived.record, 2026, **given)
    assert year.lines is not None
    assert {one.what: one.spent for one in year.lines} == {
        "Getting up and evenings": 12_345,
        "Swimming for two": 1_240,
        "Physio at home": 2_000,
    }
    assert sum(one.spent for one in year.lines) == year.sum_of("spent")
    assert year.sum_of("before") + year.sum_of("paid_in") - year.sum_of("spent") == year.sum_of("after")
    assert year.sum_of("after") == sum(one.left for one in year.ways)
    assert queries.year_end(lived.record, 2026, seen_by=lived.finance, on=TODAY).lines is None
    assert queries.money_years(lived.record, seen_by=lived.person, on=date(2028, 4, 1)) == [2028, 2027, 2026]
    for first in (2025, 2027):
        with pytest.raises(NotAllowed):
            queries.year_end(lived.record, first, **given)
