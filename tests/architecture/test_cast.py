"""The cast: every file has the written shape, every sum adds up, and nobody in it can be rung or written to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CAST = ROOT / "cast"

WHO_BY = {"myself", "family", "friend", "neighbour", "community_group", "assistant", "provider", "equipment"}
ADULT_OUTCOMES = {
    *("nutrition", "hygiene", "toilet", "clothing", "home_safely", "home_environment"),
    *("relationships", "work_education", "community", "caring_for_child"),
}
CARER_OUTCOMES = {
    "child",
    "other_persons",
    "home",
    "nutrition",
    "relationships",
    "work_education",
    "community",
    "recreation",
}
PROMISES = {
    *("exists", "options", "amount", "independent_advice", "more_than_a_website"),
    *("money_and_employing", "time_and_pitfalls"),
}
RELATIONSHIPS = {"supporter", "attorney", "deputy", "nominee", "peer_adviser", "advocate", "cares_for"}
MAY = {"see_plan", "write_plan", "see_money", "see_decisions", "see_notes", "be_told", "speak_for_me"}
HELD_AS = {
    *("direct_payment", "managed_account", "individual_service_fund", "notional_budget"),
    *("prepaid_card", "council_arranged"),
}
INCOME = {
    *("earnings", "state_pension", "private_pension", "employment_support_allowance", "universal_credit"),
    *("pip_daily_living_standard", "pip_daily_living_enhanced", "pip_mobility_standard", "pip_mobility_enhanced"),
    *("attendance_allowance_lower", "attendance_allowance_higher"),
}
CONFIRMED_BENEFITS_2026 = {
    "pip_daily_living_standard": 7670,
    "pip_daily_living_enhanced": 11460,
    "pip_mobility_standard": 3030,
    "pip_mobility_enhanced": 8000,
    "attendance_allowance_higher": 11460,
}
"""What DWP pays a week in 2026/27: a cast that held other amounts would be wrong in every picture."""

Shape = Mapping[str, Any]
LINE: Shape = {"what": str, "who_by": WHO_BY, "who": str, "often": str, "weekly_pence": int, "paid_by": str}
PLAN_LINE: Shape = {
    "outcome": str,
    **LINE,
    "carries_on?": [str],
    "by?": str,
    "weekly_minutes?": int,
    "cover?": str,
}
SHAPES: dict[str, Shape] = {
    "council": {
        "key": str,
        "kind": {"council", "dpulo", "nhs"},
        "name": str,
        "say": str,
        "address": str,
        "phone": str,
        "phone_day_and_night?": str,
        "email": str,
    },
    "staff": {
        "key": str,
        "kind": {"staff"},
        "name": str,
        "place": str,
        "title": str,
        "team?": str,
        "phone": str,
        "email": str,
        "role": {
            "approver",
            "practitioner",
            "finance_officer",
            "funders_officer",
            "peer_adviser",
            "keeper",
            "safeguarding_lead",
        },
    },
    "person": {
        "key": str,
        "kind": {"person"},
        "name": str,
        "called": str,
        "born_on": date,
        "places": [{"place": str, "reference": str, "since_on": date}],
        "contact": {
            "address": str,
            "phone": str,
            "email?": str,
            "safe": {"how": {"phone", "text", "email", "post"}, "words": str},
        },
        "communication": {"language": str, "needs": [str], "words": str},
        "good_life": {"told_on": date, "words": str, "works": str, "does_not_work": str, "people": str},
        "support_today": {"weekly_pence": int, "lines": [LINE]},
        "answers": {
            "about": {"adult", "carer"},
            "given_on": date,
            "levels": dict,
            "questions": dict,
            "practitioner?": dict,
            "freely_given": [{"outcome": str, "who": str, "agreed": bool}],
        },
        "money": {
            "told_on": date,
            "household": {"single", "couple"},
            "children": int,
            "income": [{"kind": INCOME, "weekly_pence": int, "say?": str}],
            "capital": [{"what": str, "pence": int, "kind?": {"injury_award"}}],
            "housing": [{"what": str, "weekly_pence": int}],
            "disability_related": [{"what": str, "weekly_pence": int}],
            "totals": {
                "income_weekly_pence": int,
                "capital_pence": int,
                "housing_weekly_pence": int,
                "disability_related_weekly_pence": int,
            },
        },
        "outcomes": [{"key": str, "words": str, "care_act": [str]}],
        "plan": {"draft": int, "weekly_pence": int, "lines": [PLAN_LINE]},
        "held_as": [HELD_AS],
        "relationships": [
            {
                "kind": RELATIONSHIPS,
                "name": str,
                "relation": str,
                "phone?": str,
                "email?": str,
                "staff?": str,
                "for?": {"money", "health_and_care"},
                "proof?": str,
                "may": [MAY],
                "may_not": [MAY],
                "from_on": date,
                "until_on?": date,
            }
        ],
        "household?": [{"name": str, "relation": str, "born_on?": date}],
        "assistants?": [{"name": str, "born_on": date, "weekly_minutes": int, "hourly_pence": int, "from_on": date}],
        "capacity?": [
            {
                "decision": str,
                "decided_on": date,
                "is_able": bool,
                "help_tried": str,
                "why": str,
                "consulted": [str],
                "best_interests": str,
            }
        ],
        "waits?": {"step": str, "held_by": str, "since_on": date, "promised_on": date, "words": str},
        "promises?": [
            {
                "promise": PROMISES,
                "kept": bool,
                "told_by?": str,
                "told_on?": date,
                "how?": {"face_to_face", "phone", "letter", "video", "peer"},
            }
        ],
        "pictures?": {"number_weekly_pence": int, "contribution_weekly_pence": int},
    },
}
SHAPES["dpulo"] = SHAPES["nhs"] = SHAPES["council"]


def read(folder: str) -> dict[str, dict[str, Any]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((CAST / folder).glob("*.yaml"))
    }


PLACES, STAFF, PEOPLE = read("places"), read("staff"), read("people")
ALL = {**PLACES, **STAFF, **PEOPLE}
FILES = sorted(CAST.rglob("*.yaml"))
people = pytest.mark.parametrize("person", [pytest.param(one, id=key) for key, one in PEOPLE.items()])


def faults(shape: object, value: object, path: str) -> Iterator[str]:
    """Everything about ``value`` that is not as ``shape`` says."""
    match shape:
        case dict() | Mapping():
            if not isinstance(value, dict):
                yield f"{path}: should be names and values"
                return
            known = {name.rstrip("?"): inner for name, inner in shape.items()}
            yield from (f"{path}.{name}: not known" for name in value if name not in known)
            yield from (f"{path}.{name}: missing" for name in shape if not name.endswith("?") and name not in value)
            for name in value.keys() & known.keys():
                yield from faults(known[name], value[name], f"{path}.{name}")
        case [inner]:
            if not isinstance(value, list):
                yield f"{path}: should be a list"
                return
            for at, one in enumerate(value):
                yield from faults(inner, one, f"{path}[{at}]")
        case set():
            if value not in shape:
                yield f"{path}: {value!r} is not one of {sorted(shape)}"
        case type():
            if type(value) is not shape or (isinstance(value, str) and not value.strip()):
                yield f"{path}: {value!r} should be {shape.__name__}"
            if isinstance(value, int) and value < 0:
                yield f"{path}: less than nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_the_shape_of_its_kind(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert data.pop("invented") is True
    assert data["key"] == path.stem
    assert list(faults(SHAPES[data["kind"]], data, "")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobody_can_be_rung_or_written_to(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    phones = re.findall(r"\b0\d[\d ]{7,}\d", text)
    assert [one for one in phones if not re.fullmatch(r"01632 960\d{3}", one)] == [], "only Ofcom's numbers for drama"
    mails = re.findall(r"\S+@(\S+?)(?=[,\s}]|$)", text)
    assert [one for one in mails if one not in ("example.org", "example.net")] == []
    assert not re.search(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", text), "a postcode would be somebody's"
    assert not re.search(r"\b\d{3} ?\d{3} ?\d{4}\b", text), "an NHS number would be somebody's"


def test_phones_and_mails_are_one_each() -> None:
    own = [(one.get("contact") or one) for one in ALL.values()]
    for name in ("phone", "email"):
        found = [one[name] for one in own if name in one]
        assert len(found) == len(set(found)), name


@people
def test_the_sums_add_up(person: dict[str, Any]) -> None:
    for part in ("support_today", "plan"):
        assert sum(line["weekly_pence"] for line in person[part]["lines"]) == person[part]["weekly_pence"], part
    money = person["money"]
    assert money["totals"] == {
        "income_weekly_pence": sum(one["weekly_pence"] for one in money["income"]),
        "capital_pence": sum(one["pence"] for one in money["capital"]),
        "housing_weekly_pence": sum(one["weekly_pence"] for one in money["housing"]),
        "disability_related_weekly_pence": sum(one["weekly_pence"] for one in money["disability_related"]),
    }


@people
def test_benefits_are_paid_at_the_rates_of_the_year(person: dict[str, Any]) -> None:
    for one in person["money"]["income"]:
        assert one["weekly_pence"] == CONFIRMED_BENEFITS_2026.get(one["kind"], one["weekly_pence"]), one


@people
def test_answers_are_levels_of_the_outcomes_of_the_law(person: dict[str, Any]) -> None:
    answers = person["answers"]
    expected = CARER_OUTCOMES if answers["about"] == "carer" else ADULT_OUTCOMES
    assert answers["levels"].keys() == expected
    assert set(answers["levels"].values()) <= {0, 1, 2, 3}
    assert {one["outcome"] for one in answers["freely_given"]} <= expected
    assert all(answers["levels"][one["outcome"]] for one in answers["freely_given"]), "help with what is no need"


@people
def test_every_outcome_has_a_line_and_every_line_an_outcome(person: dict[str, Any]) -> None:
    keys = {one["key"] for one in person["outcomes"]}
    assert {line["outcome"] for line in person["plan"]["lines"]} == keys
    law = CARER_OUTCOMES if person["answers"]["about"] == "carer" else ADULT_OUTCOMES
    needed = {outcome for one in person["outcomes"] for outcome in one["care_act"]}
    assert needed <= law
    assert all(person["answers"]["levels"][outcome] for outcome in needed), "an outcome that needs nothing"


@people
def test_lines_say_who_pays_and_free_ones_are_paid_by_nobody(person: dict[str, Any]) -> None:
    own = {one["place"] for one in person["places"]}
    for line in (*person["plan"]["lines"], *person["support_today"]["lines"]):
        assert line["paid_by"] in own | {"myself", "nobody"}, line
        assert (line["weekly_pence"] == 0) == (line["paid_by"] == "nobody"), line
    assert any(line["weekly_pence"] == 0 for line in person["plan"]["lines"]), "a good plan has something free in it"


@people
def test_lines_that_carry_on_name_what_there_is_today_and_who_is_employed(person: dict[str, Any]) -> None:
    today = {line["what"] for line in person["support_today"]["lines"]}
    employed = {one["name"] for one in person.get("assistants", [])}
    for line in person["plan"]["lines"]:
        assert set(line.get("carries_on", [])) <= today, line
        assert line.get("by") in {None, *employed}, line
        assert ("by" in line) == ("weekly_minutes" in line), line


@people
def test_answers_are_answers_of_the_shipped_rules(person: dict[str, Any]) -> None:
    allocation = pytest.importorskip("ownway.engines.allocation")
    sort = "carers" if person["answers"]["about"] == "carer" else "adults"
    questions = allocation.shipped_rules(f"example_{sort}").by_name
    for given in (person["answers"]["questions"], person["answers"].get("practitioner", {})):
        for name, level in given.items():
            assert level in {one.name for one in questions[name].levels}, name


@people
def test_names_of_places_and_staff_are_in_the_cast(person: dict[str, Any]) -> None:
    assert {one["place"] for one in person["places"]} <= PLACES.keys()
    staff = [person["waits"]["held_by"]] if "waits" in person else []
    staff += [one["staff"] for one in person["relationships"] if "staff" in one]
    staff += [one["told_by"] for one in person.get("promises", []) if "told_by" in one]
    assert set(staff) <= STAFF.keys()
    assert {one["place"] for one in STAFF.values()} <= PLACES.keys()


@people
def test_relationships_have_limits_an_end_or_a_proof(person: dict[str, Any]) -> None:
    for one in person["relationships"]:
        assert not set(one["may"]) & set(one["may_not"]), one
        if one["kind"] in ("supporter", "peer_adviser", "nominee"):
            assert one["until_on"] > one["from_on"], one
        if one["kind"] in ("attorney", "deputy", "nominee"):
            assert one["proof"], one
            assert one["for"], one
        if one["kind"] not in ("cares_for",):
            assert one["may"], one


def test_the_people_the_pictures_need_are_here() -> None:
    assert len(PEOPLE) >= 9
    maya = PEOPLE["maya-okafor"]
    assert maya["support_today"]["weekly_pence"] == 54600
    assert maya["pictures"]["number_weekly_pence"] == 18200
    council = sum(one["weekly_pence"] for one in maya["plan"]["lines"] if one["paid_by"] == "example-borough")
    assert (maya["plan"]["weekly_pence"], council, len(maya["plan"]["lines"])) == (39500, 35700, 11)
    assert {one["name"] for one in maya["assistants"]} == {"Joy Mensah", "Tom Reilly"}
    assert {one["name"] for one in maya["household"]} == {"Daniel Okafor", "Zora Okafor", "Ife Okafor"}
    assert {one["promise"] for one in maya["promises"]} == PROMISES
    assert {one["kind"] for person in PEOPLE.values() for one in person["relationships"]} >= RELATIONSHIPS - {
        "advocate"
    }
    who = {line["who_by"] for person in PEOPLE.values() for line in person["plan"]["lines"]}
    assert who == WHO_BY


def test_assistants_are_paid_at_least_the_minimum_wage() -> None:
    payroll = pytest.importorskip("ownway.engines.payroll")
    for person in PEOPLE.values():
        for one in person.get("assistants", []):
            minutes = one["weekly_minutes"]
            payroll.cost_one(
                {
                    "day": "2026-11-21",
                    "born_on": one["born_on"],
                    "weekly_hours": f"{minutes // 60}:{minutes % 60:02d}",
                    "hourly": f"{one['hourly_pence'] / 100:.2f}",
                }
            )


@pytest.mark.parametrize(
    ("value", "fault"),
    [({"what": "x"}, "missing"), ({**dict.fromkeys(LINE, "x")}, "not one of"), ([], "names and values")],
)
def test_the_shape_finds_what_is_wrong(value: object, fault: str) -> None:
    assert any(fault in one for one in faults(LINE, value, "line"))
