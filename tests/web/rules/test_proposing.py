"""Rules as a public good: an amount is changed, proposed, tried, published, and everybody can read and keep it."""

from __future__ import annotations

import re
from copy import deepcopy

import numpy as np
import pytest
from django.test import Client
from tests.adopted_place import Cast, cast
from tests.made_once import made_once

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Document
from ownway.apps.decisions.queries.documents import in_force
from ownway.apps.trials.actions import publish
from ownway.apps.trials.kinds import Population, Tried
from ownway.apps.trials.models import Proposal
from ownway.engines.allocation import read_rules, shipped_text
from ownway.engines.impact import RULE, figure, impact
from ownway.engines.whatif import Amounts, statement
from ownway.web.asking import today
from ownway.web.rules.pricing import with_amounts

pytestmark = pytest.mark.django_db
PRICES = "/desk/at/example/rules/allocation/prices/"
ROW = "streams.social_care.prices[2].yearly"


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def keeper(here: Cast, client: Client) -> Client:
    client.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def amounts(**changed: str) -> dict[str, str]:
    rows = {
        f"streams.social_care.prices[{at}].yearly": pounds for at, pounds in enumerate(("0", "5200", "14560", "39000"))
    }
    return {**rows, "version": "2", **changed}


def changed_rules(keeper: Client, **changed: str) -> str:
    """The address where the changed rules are compared."""
    answer = keeper.post(PRICES, amounts(**{ROW: "15560", **changed}))
    assert answer.status_code == 302, text(answer)
    return answer["Location"]


def document_of(address: str) -> Document:
    return Document.objects.get(pk=address.rstrip("/").split("/")[-1])


def test_only_the_amount_and_the_version_change_in_the_file(keeper: Client) -> None:
    page = text(keeper.get(changed_rules(keeper)))
    assert "Lines that go: 2. Lines that come: 2" in page
    made = document_of(changed_rules(keeper)).text
    assert made == shipped_text("one_page").replace("yearly: 14560", "yearly: 15560").replace(
        "\nversion: 1\n", '\nversion: "2"\n'
    )


@pytest.mark.parametrize("name", ["one_page", "example_adults", "example_carers"])
def test_every_price_of_every_file_can_be_changed_where_it_stands(name: str) -> None:
    text_before = shipped_text(name)
    rules = read_rules(text_before)
    for stream in rules.streams:
        table = "bands" if stream.prices.is_banded else "prices"
        at = len(stream.prices.rows) - 1
        more = stream.prices.rows[at].yearly_pence + 50
        path = f"streams.{stream.name}.{table}[{at}].yearly"
        made = read_rules(with_amounts(text_before, {path: more}, "next"))
        (after,) = (one for one in made.streams if one.name == stream.name)
        assert after.prices.rows[at].yearly_pence == more
        assert made.version == "next"
        assert made.questions == rules.questions


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Every amount is as it was"),
        ({ROW: "much"}, "not an amount of money"),
        ({ROW: "40000"}, "less"),
        ({ROW: "15560", "version": ""}, "Give the new version a name"),
    ],
)
def test_amounts_that_cannot_be_are_refused_and_kept_in_their_boxes(
    keeper: Client, given: dict[str, str], said: str
) -> None:
    answer = keeper.post(PRICES, amounts(**given))
    assert answer.status_code == 400
    assert said in text(answer)
    assert given.get(ROW, "14560") in answer.content.decode()


def test_what_is_proposed_stands_where_everybody_can_read_it_and_is_not_in_force(here: Cast, keeper: Client) -> None:
    address = changed_rules(keeper)
    hidden = f"/at/example/rules/{document_of(address).pk}/page/"
    assert keeper.get(hidden).status_code == 404, "what somebody only brought is nobody's to read"
    wrong = keeper.post(address, {"propose": "yes", "group": "", "why": ""})
    assert wrong.status_code == 400
    assert "Say why." in text(wrong)
    given = {"propose": "yes", "group": "Example co-production group", "why": "Nights cost more"}
    for _twice in range(2):
        assert keeper.post(address, given).status_code == 302
    assert Proposal.objects.count() == 1
    keeper.logout()
    page = text(keeper.get(hidden))
    assert "Example rules that fit on one page: proposed, not in force" in page
    assert "Proposed by Example co-production group" in page
    assert "Nights cost more" in page
    assert "What differs from Example rules, version 1" in page
    assert "ownway what-if people --rules" in page
    assert keeper.get(f"/at/example/rules/{document_of(address).pk}/").content.decode() == document_of(address).text
    assert "What is proposed" in text(keeper.get("/at/example/rules/"))
    now = in_force(here.place, DocumentKind.ALLOCATION, today())
    assert now is not None
    assert now.document_id != document_of(address).pk


def test_a_figure_belongs_to_its_rules_and_is_published_with_them(here: Cast, keeper: Client) -> None:
    now = in_force(here.place, DocumentKind.ALLOCATION, today())
    assert now is not None
    chance = np.random.default_rng(2)
    has = chance.integers(1_000_00, 50_000_00, 400)
    given = has * chance.integers(40, 130, 400) // 100
    found = impact(Amounts(has, given), [])
    told = statement("These rules", found.whole, found.groups, rule=RULE.says).as_data()
    made = {**figure(given, {"present": has}, []), "figure_hash": "f" * 64}
    data = {"statement": {"en": told, "en_simple": told}, "figure": made, "left_out_rows": 0, "is_made_up": False}
    publish(
        place=here.place,
        name="These rules",
        tried=Tried.RULES,
        population=Population.FILE,
        data={**data, "rules": None, "changed_rules": None},
        by=here.keeper,
        on=today(),
        document=now.document,
        beside={"change": "a", "source": "b", "whose": "", "request": {}, "shown": "c", "against": []},
    )
    keeper.logout()
    page = text(keeper.get(f"/at/example/rules/{now.document_id}/page/"))
    assert "in force today" in page
    below = np.count_nonzero(given * 100 < has * 75)
    assert f"75 in 100 of it {below}" in page
    assert f"The person in the middle would be given {made['fit']['present']['middle_percent']} in 100" in page
    assert "f" * 64 in page
    other = document_of(f"/{now.document_id}/")
    assert keeper.get(f"/at/example/rules/{other.pk[:-1]}0/page/").status_code == 404


def test_nobody_but_a_keeper_proposes(here: Cast, keeper: Client) -> None:
    address = changed_rules(keeper)
    keeper.force_login(here.practitioner, backend="django.contrib.auth.backends.ModelBackend")
    assert keeper.post(address, {"propose": "yes", "group": "Me", "why": "Because"}).status_code == 404
    assert keeper.get(PRICES).status_code == 404
    assert not Proposal.objects.exists()
