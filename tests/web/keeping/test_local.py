"""A keeper sets each of the place's own rules from a day on; what cannot be is refused in words and nothing is lost."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.adopted_place import Cast, cast
from tests.made_once import made_once

from ownway.apps.decisions.actions.own_rules import decide_rule
from ownway.apps.groups.actions import give_seat, open_group
from ownway.apps.groups.models import Group
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import open_place
from ownway.apps.places.local_rules import RULES, STEPS
from ownway.apps.places.models import LocalRule
from ownway.apps.places.queries import rule
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain
from ownway.web.asking import today

pytestmark = pytest.mark.django_db
LIST = "/desk/at/example/local/"
GROUP = "Rules group"
PROMISED = {**dict.fromkeys(STEPS, 4), "number": 0}
SAMPLE = "percent: 5\nevery_months: 3\nnot_again_months: 12\ncriteria:\n- {because: random, parts: 90}\n"
SIGNS = "- {sign: one_account, from_on: 2026-12-01, limit: 4, days: 0}\n"
FUNDERS = "- funder: own\n  pays: [care]\n- funder: health\n  pays: [health, care]\n"


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def keeper(here: Cast, client: Client) -> Client:
    client.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def group(here: Cast) -> Group:
    made = open_group(place=here.place, slug="rules", name=GROUP, purpose="Rules", by=None, on=today())
    give_seat(group=made, account=here.person, draws_on_support=True, by=None, on=today())
    return made


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def from_day(day: date) -> dict[str, str]:
    return {"from_on_0": str(day.day), "from_on_1": str(day.month), "from_on_2": str(day.year)}


def given(day: date | None = None, **typed: object) -> dict[str, str]:
    boxes = {key: str(value) for key, value in typed.items()}
    return {"decided_by": "The cabinet", **from_day(day or today()), **boxes}


def put(keeper: Client, key: str, day: date | None = None, **typed: Any) -> Any:
    return keeper.post(f"{LIST}{key}/", given(day, **typed))


@pytest.mark.parametrize(
    ("key", "typed", "value", "said"),
    [
        ("fresh_look_working_days", {"value": "7"}, 7, "7 working days"),
        ("fresh_look_days", {"value": "1"}, 1, "1 day"),
        ("complaint_months", {"value": "18"}, 18, "18 months"),
        ("contingency_weeks", {"value": "0"}, 0, "0 weeks"),
        ("alarm_percent", {"value": "95"}, 95, "95 in 100"),
        ("two_people_pence", {"value": "£1,234.56"}, 123_456, "£1,234.56"),
        ("silence_is_yes_pence", {"value": "25"}, 2_500, "£25.00"),
        ("keeps_support", {"value": "yes"}, True, "Yes"),
        ("own_account_open", {"value": "no"}, False, "No"),
        ("open_licence", {"value": "CC0-1.0"}, "CC0-1.0", "Creative Commons Zero 1.0"),
        ("weeks_in_year", {"value": "365/7"}, "365/7", "52 weeks and a day"),
        ("review_months", {"first": "3", "then": "9"}, [3, 9], "The first after 3 months, then every 9 months"),
        ("promised_days", PROMISED, PROMISED, "My plan: 4 working days"),
        ("people_share_targets", {"value": "60 by 2028-03-31"}, "60 by 2028-03-31", "60 in 100 by 31 March 2028"),
        ("people_share_targets", {"value": ""}, "", "No target"),
        ("quick_officer", {"value": "approver@example.org"}, "approver@example.org", "approver@example.org"),
        ("quick_officer", {"value": ""}, "", "Nobody"),
        (
            "funders_pay",
            {"value": FUNDERS},
            [{"funder": "own", "pays": ["care"]}, {"funder": "health", "pays": ["health", "care"]}],
            "My own share: Care and support Personal health budget: Care and support, Health",
        ),
        ("checks_sample", {"value": ""}, {}, "5 in 100 people, every 3 months."),
        (
            "money_signs",
            {"value": SIGNS},
            [{"sign": "one_account", "from_on": "2026-12-01", "limit": 4, "days": 0}],
            "Watched from 1 December 2026.",
        ),
    ],
)
def test_every_kind_of_rule_is_set_and_stands_in_words(
    here: Cast, keeper: Client, key: str, typed: dict[str, Any], value: Plain, said: str
) -> None:
    assert put(keeper, key, **typed).status_code == 302
    made = LocalRule.objects.get()
    assert (made.key, made.value, made.from_on, made.decided_by) == (key, value, today(), "The cabinet")
    assert type(made.value) is type(RULES[key].otherwise)
    page = text(keeper.get(LIST))
    assert said in page
    assert "Decided by The cabinet." in page
    assert Line.objects.filter(deed="place.rule_set", what=key, by=str(here.keeper.pk)).exists()


@pytest.mark.parametrize("key", sorted(RULES))
def test_every_rule_has_a_page_that_sends_back_what_holds(here: Cast, keeper: Client, key: str) -> None:
    page = keeper.get(f"{LIST}{key}/")
    assert page.status_code == 200
    assert str(RULES[key].say) in page.content.decode().replace("&#39;", "'")
    form = page.context["form"] if page.context else None
    if RULES[key].is_law:
        assert form is None
        assert "This is law:" in text(page)
        assert keeper.post(f"{LIST}{key}/", given(value="9")).status_code == 400
        assert not LocalRule.objects.exists()
        return
    boxes = re.findall(r'name="(\w+)" type="text" value="([^"]*)"', page.content.decode())
    boxes += re.findall(r'name="(\w+)" type="radio" value="([^"]*)" checked', page.content.decode())
    boxes += [
        (name, value.replace("&#34;", '"'))
        for name, value in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>', page.content.decode())
    ]
    assert keeper.post(f"{LIST}{key}/", {**dict(boxes), "decided_by": "Us"}).status_code == 302
    made = LocalRule.objects.get()
    if RULES[key].otherwise:
        assert made.value == RULES[key].otherwise


@pytest.mark.parametrize(
    ("key", "typed", "say", "stays"),
    [
        ("complaint_months", {"value": "11"}, "at least 12, because the law gives people a year", 'value="11"'),
        ("complaint_working_days", {"value": "4"}, "at most 3, because the law", 'value="4"'),
        ("review_months", {"first": "7", "then": "12"}, "Law allows no more", 'value="7"'),
        ("promised_days", {**PROMISED, "plan": "-2"}, "at least 0", 'value="-2"'),
        ("promised_days", {**PROMISED, "plan": "soon"}, "whole number", 'value="soon"'),
        ("fresh_look_days", {"value": "9" * 40}, "at most 3,660", f'value="{"9" * 40}"'),
        ("fresh_look_days", {"value": "9" * 9000}, "whole number", 'value="9'),
        ("fresh_look_days", {"value": "4.5"}, "whole number", 'value="4.5"'),
        ("two_people_pence", {"value": "a lot"}, "not an amount of money", 'value="a lot"'),
        ("two_people_pence", {"value": "-1"}, "too small", 'value="-1"'),
        ("two_people_pence", {"value": "1000000.01"}, "at most £1,000,000.00", 'value="1000000.01"'),
        ("open_licence", {"value": "mine"}, "not in the list", "The cabinet"),
        ("keeps_support", {"value": "perhaps"}, "not in the list", "The cabinet"),
        ("people_share_targets", {"value": "60 by Easter"}, "like 60 by 2028-03-31", 'value="60 by Easter"'),
        ("quick_officer", {"value": "practitioner@example.org"}, "not in the list", "The cabinet"),
        ("fresh_look_days", {"value": "50", "decided_by": " "}, "Write who decided it.", 'value="50"'),
        ("fresh_look_days", {"value": "50", "from_on_0": "31", "from_on_1": "2"}, "not a real date", 'value="31"'),
        ("fresh_look_days", {"value": "50", "from_on_2": "2099"}, "too far ahead", 'value="2099"'),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_everything_typed_stays(
    keeper: Client, key: str, typed: dict[str, Any], say: str, stays: str
) -> None:
    answer = put(keeper, key, **typed)
    assert answer.status_code == 400
    assert say in text(answer).replace("&#39;", "'")
    assert stays in answer.content.decode()
    assert 'value="The cabinet"' in answer.content.decode() or typed.get("decided_by")
    assert not LocalRule.objects.exists()


@pytest.mark.parametrize(
    ("key", "written", "says"),
    [
        (
            "checks_sample",
            f"{SAMPLE}- {{because: postcode, parts: 101}}\n",
            ["Line 6: Give one of: random, new", "Line 6: Give a whole number from 0 to 100."],
        ),
        (
            "checks_sample",
            f"{SAMPLE}- {{because: random, parts: 20}}\n",
            ["Line 6: random stands here twice.", "Line 5: The parts are 100 together. Here they are 110."],
        ),
        ("checks_sample", "percent: five\n", ["Line 1: Give criteria as well.", "Line 1: Give a whole number"]),
        (
            "money_signs",
            f"{SIGNS}- sign: wages_missing\n  from_on: soon\n",
            ["Line 2: Give days as", "Line 3: Give the"],
        ),
        ("funders_pay", "- funder: own\n  pays: care\n", ["Line 2: Write a list here"]),
        ("funders_pay", "- funder: own\n  pays: [beer]\n", ["Line 2: Nothing is kept as beer"]),
        ("funders_pay", "- &a {funder: own, pays: [care]}\n- *a\n", ["Line 2: Write it out"]),
        ("funders_pay", "- {funder: own\n", ["Line 2: This is not readable YAML"]),
        ("funders_pay", "[" * 50, ["Line 1: This is nested too deeply."]),
        ("funders_pay", "just words", ["kind of value it takes"]),
        ("funders_pay", '- {funder: own, pays: [care], say: "\\0"}\n', ["holds what cannot be kept"]),
    ],
)
def test_a_faulty_document_is_shown_with_its_lines_and_stays_as_typed(
    keeper: Client, key: str, written: str, says: list[str]
) -> None:
    answer = put(keeper, key, value=written)
    assert answer.status_code == 400
    for say in says:
        assert say in text(answer)
    box = re.search(r"<textarea[^>]*>([^<]*)</textarea>", answer.content.decode())
    assert box
    assert box[1].replace("&#34;", '"').replace("&amp;", "&") == written
    assert not LocalRule.objects.exists()


def test_a_document_begins_from_what_holds_or_from_what_ownway_comes_with(keeper: Client) -> None:
    address = f"{LIST}funders_pay/"
    assert "Housing Grants" in keeper.get(address).content.decode()
    assert put(keeper, "funders_pay", value=FUNDERS).status_code == 302
    assert "Housing Grants" not in keeper.get(address).content.decode()
    assert "funder: health" in keeper.get(address).content.decode()
    assert "Housing Grants" in keeper.get(f"{address}?begin=shipped").content.decode()


def test_never_into_the_past_and_a_later_day_only_then(here: Cast, keeper: Client) -> None:
    answer = put(keeper, "fresh_look_days", day=today() - timedelta(days=1), value="50")
    assert answer.status_code == 400
    assert "This day has gone by. People were told otherwise then." in text(answer)
    later = today() + timedelta(days=30)
    assert put(keeper, "fresh_look_days", day=later, value="50").status_code == 302
    assert [rule(here.place, "fresh_look_days", day) for day in (today(), later)] == [42, 50]
    page = text(keeper.get(LIST))
    assert "42 days" in page
    assert f"To come From {later.day} {later:%B %Y} 50 days" in page


def test_older_values_stay_to_be_read(here: Cast, keeper: Client) -> None:
    LocalRule.objects.create(
        place=here.place, key="fresh_look_days", value=21, from_on=date(2025, 4, 1), decided_by="The old panel"
    )
    assert put(keeper, "fresh_look_days", value="50").status_code == 302
    page = text(keeper.get(LIST))
    assert "Before that From 1 April 2025 21 days Decided by The old panel." in page


def test_the_same_sent_twice_is_set_once_and_another_that_day_is_refused(keeper: Client) -> None:
    for _again in range(2):
        assert put(keeper, "fresh_look_days", value="50").status_code == 302
    answer = put(keeper, "fresh_look_days", value="60")
    assert answer.status_code == 400
    assert "Another rule began today, and people are told it. Choose a later day." in text(answer)
    assert LocalRule.objects.get().value == 50


def test_a_slip_of_a_day_to_come_is_decided_again_and_stays_to_be_read(here: Cast, keeper: Client) -> None:
    later = today() + timedelta(days=30)
    for value in ("500", "50"):
        assert put(keeper, "fresh_look_days", day=later, value=value).status_code == 302
    assert rule(here.place, "fresh_look_days", later) == 50
    for page in (text(keeper.get(LIST)), text(Client().get("/at/example/rules/"))):
        day = f"{later.day} {later:%B %Y}"
        assert f"To come From {day} 50 days Decided by The cabinet. Decided again before its day came" in page
        assert f"From {day} it was to be 500 days" in page
        assert page.count("500 days") == 1


def test_a_rule_begins_tomorrow_unless_another_day_is_given(keeper: Client) -> None:
    tomorrow = today() + timedelta(days=1)
    page = keeper.get(f"{LIST}fresh_look_days/").content.decode()
    for box, number in zip(("0", "1", "2"), (tomorrow.day, tomorrow.month, tomorrow.year), strict=True):
        assert f'name="from_on_{box}" type="text" value="{number}"' in page


def test_a_rule_nobody_knows_is_not_found(keeper: Client) -> None:
    assert keeper.get(f"{LIST}shoe_size/").status_code == 404
    assert put(keeper, "shoe_size", value="5").status_code == 404


def test_a_group_of_the_place_decides_or_somebody_else_and_it_says_which(keeper: Client, group: Group) -> None:
    first, second = today() + timedelta(days=1), today() + timedelta(days=2)
    assert put(keeper, "fresh_look_days", day=first, value="50", who="rules", decided_by="").status_code == 302
    assert put(keeper, "fresh_look_days", day=second, value="60", who="else").status_code == 302
    assert list(LocalRule.objects.order_by("from_on").values_list("decided_by", "by_group")) == [
        (GROUP, True),
        ("The cabinet", False),
    ]
    page = text(keeper.get(LIST))
    assert f"A co-production group decided it: {GROUP}." in page
    assert "Decided by The cabinet." in page


def test_nobody_passes_for_a_group(here: Cast, keeper: Client, group: Group) -> None:
    for who, name, say in (
        ("else", GROUP.upper(), "This is a group of this place. Choose it in the list."),
        ("else", "", "Write who decided it."),
        ("other", "", "not in the list"),
        ("", "The cabinet", "Choose who decided it."),
    ):
        answer = put(keeper, "fresh_look_days", value="50", who=who, decided_by=name)
        assert answer.status_code == 400
        assert say in text(answer)
    for number in range(2):
        account = Account.objects.create_user(f"officer{number}@example.org", "Officer")
        give_seat(group=group, account=account, draws_on_support=False, by=None, on=today())
    answer = put(keeper, "fresh_look_days", value="50", who="rules")
    assert answer.status_code == 400
    assert "have to be people who draw on support" in text(answer)
    assert not LocalRule.objects.exists()


def test_the_deed_asks_who_it_is_and_only_a_keeper_of_this_place_may(here: Cast) -> None:
    elsewhere = open_place(by="system", on=today(), slug="other", name="Other", kind="council")
    stranger = Account.objects.create_user("keeper@other.example.org", "Kit")
    give_job(account=stranger, place=elsewhere, job=Job.KEEPER, by=None, on=today())
    asked: dict[str, Any] = {
        "place": here.place,
        "key": "fresh_look_days",
        "value": 50,
        "from_on": today(),
        "on": today(),
    }
    for by in (stranger, here.practitioner, here.approver, here.finance, here.person):
        with pytest.raises(NotAllowed):
            decide_rule(by=by, decided_by="Us", **asked)
    browser = Client()
    browser.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(LIST).status_code == 404
    assert put(browser, "fresh_look_days", value="50").status_code == 404
    assert not LocalRule.objects.exists()
    assert decide_rule(by=here.keeper, decided_by="Us", **asked).value == 50


def test_small_plans_are_agreed_only_by_somebody_who_agrees_plans_here(here: Cast) -> None:
    asked: dict[str, Any] = {
        "place": here.place,
        "key": "quick_officer",
        "from_on": today(),
        "on": today(),
        "by": here.keeper,
    }
    for email in ("practitioner@example.org", "nobody@example.org"):
        with pytest.raises(Refused, match="whose work here is to agree plans"):
            decide_rule(value=email, decided_by="Us", **asked)
    assert decide_rule(value=here.approver.email, decided_by="Us", **asked).value == here.approver.email


def test_everybody_reads_how_a_place_works_and_nobodys_address(here: Cast, keeper: Client) -> None:
    page = text(Client().get("/at/example/rules/"))
    assert "How this place works" in page
    assert "Time to answer a fresh look 15 working days Nobody decided it here yet. The usual holds:" in page
    assert "Time to ask a court, from the day of the decision 3 months This is law:" in page
    put(keeper, "quick_officer", value="approver@example.org")
    put(keeper, "fresh_look_working_days", value="5")
    for address, said in (("", "A named officer of this place"), ("/en-simple", "Somebody who works here")):
        page = text(Client().get(f"{address}/at/example/rules/"))
        assert "5 working days Since" in page
        assert "The cabinet" in page
        assert said in page
        assert "approver@example.org" not in page
        assert "Change it" not in page


def test_the_way_to_the_rules_stands_on_the_keepers_list(keeper: Client) -> None:
    assert f'href="{LIST}"' in keeper.get("/desk/", follow=True).content.decode()
