"""The rules of a place stand on one page, can be kept as files, and a figure is confirmed by a named person."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.test import Client
from tests.adopted_place import TODAY, Cast, cast
from tests.made_once import made_once

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Confirmation
from ownway.apps.decisions.queries.documents import figures_on, in_force
from ownway.apps.places.actions import open_place
from ownway.engines.allocation import shipped_text

pytestmark = pytest.mark.django_db
FIGURES = "/desk/at/example/figures/"


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_every_rule_stands_on_the_page(here: Cast, client: Client) -> None:
    said = text(client.get("/at/example/rules/"))
    for words in (
        "How much help do you need to eat, wash",
        "A lot: 20 points",
        "takes 20 in 100 of the points it covers",
        "£14,560.00",
        "Decided by Example co-production group",
        "Per cent of spare income that is asked",
        "Not confirmed yet",
        "The points and amounts are made up.",
    ):
        assert words in said


def test_the_file_is_the_document_as_adopted(here: Cast, client: Client) -> None:
    adoption = in_force(here.place, DocumentKind.ALLOCATION, TODAY)
    assert adoption is not None
    answer = client.get(f"/at/example/rules/{adoption.document_id}/")
    assert answer.content.decode() == shipped_text("one_page")
    assert "attachment" in answer["Content-Disposition"]
    assert client.get(f"/at/example/rules/{'0' * 64}/").status_code == 404
    open_place(by="system", on=TODAY, slug="other", name="Other", kind="council")
    assert client.get(f"/at/other/rules/{adoption.document_id}/").status_code == 404


def test_a_place_without_rules_says_so(client: Client) -> None:
    open_place(by="system", on=TODAY, slug="bare", name="Bare", kind="council")
    assert "has not adopted rules yet" in text(client.get("/at/bare/rules/"))


def confirm(client: Client, here: Cast, amount: str, where: str = "LAC(2026)1"):
    figure = next(one.figure for one in figures_on(here.place, TODAY) if not one.is_sure)
    given = {"key": figure.key, "figure_from": figure.during.start.isoformat(), "amount": amount, "where_seen": where}
    return figure, client.post(FIGURES, given)


def test_a_keeper_confirms_what_they_read(here: Cast, client: Client) -> None:
    client.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    figure = next(one.figure for one in figures_on(here.place, TODAY) if not one.is_sure)
    figure, answer = confirm(client, here, f"{figure.amount / 100:.2f}")
    assert answer.status_code == 302
    assert Confirmation.objects.get().figure_key == figure.key
    assert "Checked by keeper" in text(client.get("/at/example/rules/"))


def test_another_amount_or_no_source_is_refused_beside_the_box(here: Cast, client: Client) -> None:
    client.force_login(here.finance, backend="django.contrib.auth.backends.ModelBackend")
    _figure, answer = confirm(client, here, "0.01")
    assert answer.status_code == 400
    assert "adopt a corrected book" in text(answer)
    _figure, answer = confirm(client, here, "", "")
    assert answer.status_code == 400
    assert Confirmation.objects.count() == 0


def test_nobody_else_is_shown_the_page(here: Cast, client: Client) -> None:
    assert client.get(FIGURES).status_code == 302
    for somebody in (here.person, here.practitioner, here.approver, here.stranger):
        client.force_login(somebody, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(FIGURES).status_code == 404
