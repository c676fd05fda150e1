"""Made-up people: the same for the same seed, in the shares that were published, and never taken for real ones."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from ownway.engines import population
from ownway.engines.allocation import allocate, shipped_rules
from ownway.engines.charging import FIELDS as CHARGING
from ownway.engines.charging import Policy, find_faults, national_figures
from ownway.engines.offer import offer
from ownway.engines.population import BLANK, BLOCK, Column, People, people, return_rows
from ownway.engines.population.distributions import told

SHARED = Path(os.environ.get("OWNWAY_SHARED", Path(__file__).resolve().parents[3].parent / "shared"))
FIELDS = shipped_rules("example_adults").fields
PUBLISHED = 60_000


def made(count: int, seed: int = 5) -> list[People]:
    return list(people(count, seed, FIELDS, national_figures()))


@pytest.fixture(scope="module")
def many() -> dict[str, np.ndarray]:
    blocks = made(PUBLISHED)
    return {name: np.concatenate([one.numbers[name] for one in blocks]) for name in blocks[0].numbers}


def labels(blocks: list[People], name: str) -> tuple[str, ...]:
    return next(one.labels for one in blocks[0].columns if one.name == name)


def test_the_same_seed_makes_the_same_people_and_another_makes_others() -> None:
    first, again, other = made(500), made(500), made(500, seed=6)
    for name, values in first[0].numbers.items():
        assert (values == again[0].numbers[name]).all(), name
    assert any((values != other[0].numbers[name]).any() for name, values in first[0].numbers.items())


def test_a_larger_population_begins_with_the_same_people() -> None:
    small, large = made(BLOCK + 10), made(2 * BLOCK)
    assert [one.traits.rows for one in small] == [BLOCK, 10]
    for name, values in small[1].numbers.items():
        assert (values == large[1].numbers[name][:10]).all(), name


@pytest.mark.parametrize(
    ("distribution", "column", "rows"),
    [
        ("record", "is_carer", None),
        ("support_reason_under_65", "support_reason", "under_65"),
        ("support_reason_from_65", "support_reason", "from_65"),
        ("area", "area", None),
    ],
)
def test_shares_are_those_of_the_source(
    many: dict[str, np.ndarray], distribution: str, column: str, rows: str | None
) -> None:
    shares = told()["distributions"][distribution]["shares"]
    expected = np.array(list(shares.values())) / sum(shares.values())
    chosen = np.ones(PUBLISHED, dtype=bool)
    if rows:
        chosen = (many["is_carer"] == 0) & ((many["age_band"] >= 3) == (rows == "from_65"))
    found = np.bincount(many[column][chosen], minlength=expected.size)[: expected.size] / chosen.sum()
    # Five standard errors of a share: a wrong source would be far outside, chance never is.
    assert (np.abs(found - expected) <= 5 * np.sqrt(expected * (1 - expected) / chosen.sum()) + 1e-9).all()


def test_direct_payments_are_as_common_as_published() -> None:
    blocks = made(PUBLISHED)
    carer = np.concatenate([one.traits.is_carer for one in blocks])
    older = np.concatenate([one.traits.is_from_65 for one in blocks])
    direct = np.concatenate([one.packages.mechanism for one in blocks]) == 0
    # ASC-FR 2023-24: 37% of those under 65 and 14% of those from 65 on; the shares drawn from are of 2020-21.
    assert direct[(older == 0) & (carer == 0)].mean() == pytest.approx(0.37, abs=0.02)
    assert direct[(older == 1) & (carer == 0)].mean() == pytest.approx(0.14, abs=0.02)


def test_ethnicity_comes_out_as_published_for_everyone(many: dict[str, np.ndarray]) -> None:
    said = labels(made(10), "ethnicity")
    person = many["is_carer"] == 0
    for start, share in (("White", 0.806), ("Asian", 0.064), ("Black", 0.053)):
        of_group = np.isin(many["ethnicity"], [at for at, one in enumerate(said) if one.startswith(start)])
        assert of_group[person].mean() == pytest.approx(share, abs=0.006), start


def test_answers_and_money_are_taken_by_the_engines(many: dict[str, np.ndarray]) -> None:
    rules = shipped_rules("example_adults")
    offers = offer(many, rules, national_figures(), Policy.lawful())
    assert offers.allocations.yearly_pence.min() >= 0
    money = {name: column for name, column in many.items() if name in {one.name for one in CHARGING}}
    assert find_faults(money, national_figures(), Policy.lawful()) == []
    assert 0.02 < offers.pays_full_cost.mean() < 0.3


def test_more_need_goes_with_larger_packages(many: dict[str, np.ndarray]) -> None:
    rules = shipped_rules("example_adults")
    person = many["is_carer"] == 0
    points = allocate(many, rules).points[person]
    cost = many["yearly_pence"][person]
    together = np.corrcoef(np.argsort(np.argsort(points)), np.argsort(np.argsort(cost)))[0, 1]
    assert 0.4 < together < 0.95, "needs and packages go together, but not as if one were made from the other"


@pytest.mark.parametrize("name", ["example_adults", "one_page", "example_carers"])
def test_any_rule_set_can_be_answered(name: str) -> None:
    rules = shipped_rules(name)
    block = next(people(300, 2, rules.fields, national_figures()))
    amounts = allocate(block.numbers, rules)
    assert amounts.points.max() > amounts.points.min()


def test_help_is_only_agreed_to_where_there_is_help(many: dict[str, np.ndarray]) -> None:
    assert ((many["carer_agrees"] == 0) | (many["family_help"] > 0)).all()
    assert many["carer_agrees"].any()


def rows_of(blocks: list[People], seed: int = 5) -> dict[str, Column]:
    return {one.name: one for one in return_rows(blocks[0], seed)}


def test_the_return_has_every_field_in_its_order() -> None:
    path = SHARED / "domain" / "cld_fields.csv"
    if not path.exists():
        pytest.skip("the list of fields is not beside this checkout")
    with path.open(encoding="utf-8") as file:
        assert list(rows_of(made(50))) == [row["field"] for row in csv.DictReader(file)]


def test_labels_of_the_return_are_labels_of_release_two() -> None:
    path = SHARED / "domain" / "cld_codes.csv"
    if not path.exists():
        pytest.skip("the list of codes is not beside this checkout")
    known: dict[str, set[str]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            known.setdefault(row["field"].split(" ")[0], set()).add(row["value"])
    rows = rows_of(made(4000))
    for name in ("Event_Type", "Client_Type", "Ethnicity", "Service_Type", "Delivery_Mechanism", "Event_Outcome"):
        assert set(rows[name].labels) <= known[name], name
    for name in ("Accommodation_Status", "Employment_Status", "Client_Funding_Status"):
        assert set(rows[name].labels) <= known[name], name


def test_nobody_can_be_taken_for_a_real_person() -> None:
    rows = rows_of(made(3000))
    assert rows["LA_Person_Unique_Identifier"].prefix == "MADEUP-"
    assert rows["Event_Reference"].prefix.startswith("MADEUP-")
    numbers = rows["NHS_Number"].values
    assert (numbers // 10_000_000 == 999).all(), "999 is kept for tests and given to nobody"
    for number in numbers[:200].tolist():
        digits = [int(one) for one in str(number)]
        assert sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    marks = next(one for one in made(20)[0].columns if one.name == "made_up")
    assert marks.labels == ("yes",)


def test_a_return_costs_what_the_person_is_said_to_have() -> None:
    """The weekly cost, worked out from the return's own units, prices and frequencies, is the package."""
    blocks = made(5000)
    rows = rows_of(blocks)
    weekly = np.zeros(blocks[0].traits.rows)
    frequency = np.array(rows["Cost_Frequency_Unit_Type"].labels)
    person = rows["LA_Person_Unique_Identifier"].values - blocks[0].first
    for at in np.flatnonzero(rows["Unit_Cost"].values != BLANK):
        cost, units = rows["Unit_Cost"].values[at], rows["Planned_units_per_week"].values[at]
        match frequency[rows["Cost_Frequency_Unit_Type"].values[at]]:
            case "Weekly":
                weekly[person[at]] += cost
            case "Annual":
                weekly[person[at]] += cost / 52
            case _:
                weekly[person[at]] += cost * units / 100
    assert (np.abs(weekly * 52 - blocks[0].numbers["yearly_pence"]) <= 52).all()


def test_every_distribution_names_its_source_and_what_is_assumed_says_so() -> None:
    for one in population.sources():
        assert one["source"], one["name"]
        assert one["confidence"] in ("official", "published", "derived", "assumed"), one["name"]
        if one["confidence"] == "assumed":
            assert "not published" in str(one["source"])
    assert {"published", "assumed"} <= {str(one["confidence"]) for one in population.sources()}
