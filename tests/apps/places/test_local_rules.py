"""A local rule keeps within its kind, its bounds and the law, holds from its day on, and never for days gone by."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.apps.journey.road import Step
from ownway.apps.places.actions import open_place, set_rule
from ownway.apps.places.local_rules import DOCUMENTS, LICENCES, RULES, STEPS, WHOLE, Known, Takes
from ownway.apps.places.local_values import bounded, refuse_wrong
from ownway.apps.places.models import LocalRule, Place
from ownway.apps.places.queries import every_value, rule, whole_rule
from ownway.apps.releases.kinds import LICENCES as TERMS
from ownway.apps.trail.models import Line
from ownway.engines import sampling, signs
from ownway.engines.ledger import funders
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain, canonical
from ownway.kernel.yaml_lines import read_yaml

TODAY = date(2026, 11, 21)
SETTABLE = [one for one in RULES.values() if not one.is_law]
COUNTED = sorted(one.key for one in SETTABLE if one.takes in WHOLE)
OTHER_KINDS: list[object] = [
    None,
    True,
    False,
    3,
    -1,
    2.0,
    2.5,
    10**30,
    "3",
    "",
    [3],
    [],
    {},
    {"contact": 3},
    [6, 12, 1],
]
PROMISED = dict.fromkeys(STEPS, 5)
SIGN = {"sign": "one_account", "from_on": "2026-12-01", "limit": 4, "days": 0}
SAMPLE = sampling.usual_sample().as_data()


@pytest.fixture
def place(db: None) -> Place:
    return open_place(by="system", on=TODAY, slug="borough", name="Example Borough", kind="council")


def put(place: Place, key: str, value: Plain, from_on: date = TODAY, on: date = TODAY, who: str = "Us") -> LocalRule:
    return set_rule(place=place, by="system", on=on, key=key, value=value, from_on=from_on, decided_by=who)


def taken(key: str, value: object) -> bool:
    try:
        refuse_wrong(RULES[key], value)  # type: ignore[arg-type]
    except Refused:
        return False
    return True


@pytest.mark.parametrize("known", SETTABLE, ids=lambda one: one.key)
def test_what_is_usual_could_be_decided_too(known: Known) -> None:
    assert taken(known.key, known.otherwise)


@given(value=st.integers(-(10**40), 10**40), key=st.sampled_from(COUNTED))
def test_a_number_is_taken_within_its_bounds_and_nowhere_else(key: str, value: int) -> None:
    known = RULES[key]
    assert taken(key, value) == (known.least <= value <= known.most)
    assert known.least <= bounded(known, value) <= known.most
    assert known.least >= 0
    if known.takes is Takes.PERCENT:
        assert known.most <= 100


@pytest.mark.parametrize("key", COUNTED)
def test_both_bounds_of_a_number_can_be_set(key: str) -> None:
    known = RULES[key]
    assert [taken(key, one) for one in (known.least - 1, known.least, known.most, known.most + 1)] == [
        False,
        True,
        True,
        False,
    ]


@settings(max_examples=300)
@given(
    key=st.sampled_from(sorted(one.key for one in SETTABLE)),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(OTHER_KINDS),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=8,
    ),
)
def test_whatever_is_given_it_is_refused_in_words_or_can_be_kept_as_data(key: str, value: object) -> None:
    if taken(key, value):
        assert type(value) is type(RULES[key].otherwise)
        assert json.loads(canonical(value)) == value
        assert "\\u0000" not in canonical(value)


@pytest.mark.parametrize(
    ("key", "wrong", "say"),
    [
        ("complaint_months", 11, "at least 12, because the law gives people a year"),
        ("complaint_working_days", 4, "at most 3, because the law says three working days"),
        ("court_months", 3, "this is law"),
        ("court_months", 12, "this is law"),
        ("review_months", [7, 12], "1 to 6. Law allows no more"),
        ("review_months", [6, 13], "1 to 12. Law allows no more"),
        ("review_months", [6], "two numbers"),
        ("review_months", [6, 12, 12], "two numbers"),
        ("review_months", [True, 12], "1 to 6"),
        ("review_months", [6, 12.0], "1 to 12"),
        ("review_months", [0, 0], "1 to 6"),
        ("preview_days", 0, "at least 1, because nobody publishes"),
        ("alarm_percent", 101, "at most 100"),
        ("warn_unused_percent", -1, "at least 1"),
        ("two_people_pence", 100_000_001, "at most £1,000,000.00"),
        ("fresh_look_days", True, "not the kind of value"),
        ("fresh_look_days", 14.0, "not the kind of value"),
        ("keeps_support", 1, "not the kind of value"),
        ("promised_days", {"contact": 3}, "give each of"),
        ("promised_days", {**PROMISED, "chat": 3}, "give each of"),
        ("promised_days", {**PROMISED, "plan": True}, "whole number"),
        ("promised_days", {**PROMISED, "plan": -1}, "at least 0"),
        ("promised_days", {**PROMISED, "plan": 10**9}, "at most 260"),
        ("weeks_in_year", "", "52 or 365/7"),
        ("open_licence", "", "Choose one of"),
        ("people_share_targets", "60 by Easter", "60 by 2028-03-31"),
        ("quick_officer", "a@example.org\n", "one short line"),
        ("quick_officer", "a" * 401, "one short line"),
        ("funders_pay", [{"funder": "lottery", "pays": ["care"]}], "Give one of: access_to_work"),
        ("funders_pay", [{"funder": "own", "pays": ["beer"]}], "Nothing is kept as beer"),
        ("funders_pay", [{"funder": "own", "pays": ["care"], "say": "\0"}], "cannot be kept"),
        ("funders_pay", [{"funder": "own", "pays": ["care"], "say": "\ud800"}], "cannot be kept"),
        ("funders_pay", [{"funder": "own", "pays": ["care"], "say": "a" * 20_001}], "too long"),
        ("checks_sample", {**SAMPLE, "percent": 10**20}, "cannot be kept"),
        ("checks_sample", {**SAMPLE, "percent": 101}, "from 1 to 100"),
        ("checks_sample", {**SAMPLE, "often": 1}, "Not known here"),
        ("money_signs", [{**SIGN, "days": 10**9}], "from 0 to 3660"),
        ("money_signs", [{**SIGN, "from_on": "soon"}], "like 2026-11-01"),
        ("money_signs", [SIGN, SIGN], "stands here twice"),
    ],
)
def test_what_law_and_sense_forbid_is_refused_in_words(place: Place, key: str, wrong: Plain, say: str) -> None:
    with pytest.raises(Refused) as refused:
        put(place, key, wrong)
    assert say in str(refused.value)
    assert not LocalRule.objects.exists()


def test_kinder_than_the_law_is_taken(place: Place) -> None:
    for key, value in (("complaint_months", 18), ("complaint_working_days", 0), ("review_months", [1, 3])):
        put(place, key, value)
        assert rule(place, key, TODAY) == value


def test_a_value_from_before_there_were_bounds_is_read_within_them(place: Place) -> None:
    old = {"complaint_months": 6, "complaint_working_days": 10, "court_months": 12, "preview_days": 0}
    for key, value in old.items():
        LocalRule.objects.create(place=place, key=key, value=value, from_on=TODAY, decided_by="Long ago")
    assert [whole_rule(place, key, TODAY) for key in old] == [12, 3, 3, 1]


def test_a_rule_never_holds_for_days_gone_by_and_a_later_one_only_then(place: Place) -> None:
    later = TODAY + timedelta(days=40)
    with pytest.raises(Refused, match="never holds for days gone by"):
        put(place, "fresh_look_days", 60, from_on=TODAY - timedelta(days=1))
    put(place, "fresh_look_days", 60, from_on=later)
    assert [whole_rule(place, "fresh_look_days", day) for day in (later - timedelta(days=1), later)] == [42, 60]


def test_the_same_sent_twice_is_set_once_and_what_began_today_holds_today(place: Place) -> None:
    assert put(place, "fresh_look_days", 60) == put(place, "fresh_look_days", 60)
    for again in ({"value": 61}, {"value": 60, "who": "Somebody else"}):
        with pytest.raises(Refused, match="Another rule began today"):
            put(place, "fresh_look_days", **again)
    assert [one.value for one in every_value(place)] == [60]
    assert Line.objects.filter(deed="place.rule_set").count() == 1


def test_what_is_still_to_come_can_be_decided_again_and_the_newest_holds(place: Place) -> None:
    first, later = TODAY + timedelta(days=5), TODAY + timedelta(days=9)
    put(place, "fresh_look_days", 90, from_on=later)
    for value in (600, 60, 60, 600, 61):
        put(place, "fresh_look_days", value, from_on=first)
    assert [one.value for one in every_value(place)] == [90, 61, 600, 60, 600]
    held = [whole_rule(place, "fresh_look_days", day) for day in (first - timedelta(days=1), first, later)]
    assert held == [42, 61, 90]
    with pytest.raises(Refused, match="Another rule began today"):
        put(place, "fresh_look_days", 62, from_on=first, on=first)
    with pytest.raises(Refused, match="days gone by"):
        put(place, "fresh_look_days", 62, from_on=first, on=later)


def test_somebody_decided_it(place: Place) -> None:
    with pytest.raises(Refused, match="Say who decided it"):
        put(place, "fresh_look_days", 60, who=" ")


def test_what_ownway_comes_with_can_be_decided_word_for_word(place: Place) -> None:
    shipped = {"funders_pay": funders, "checks_sample": sampling, "money_signs": signs}
    assert {RULES[key].takes for key in shipped} == DOCUMENTS
    for key, engine in shipped.items():
        put(place, key, read_yaml(engine.usual_text()).data)


def test_names_here_are_those_of_the_floors_above() -> None:
    assert tuple(one for one in Step if one is not Step.LEFT) == STEPS
    assert set(LICENCES) == set(TERMS)
