"""A keeper brings rules, sees faults and differences line by line, and adopts what a group decided."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.adopted_place import POLICY, Cast, cast
from tests.made_once import made_once

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Adoption, Document
from ownway.apps.decisions.queries.documents import in_force
from ownway.apps.places.actions import set_rule
from ownway.engines.allocation import shipped_text
from ownway.engines.charging import national_figures
from ownway.engines.figure_files import read_book
from ownway.web.asking import today

pytestmark = pytest.mark.django_db
KEPT = "/desk/at/example/rules/"
BRING = f"{KEPT}allocation/"
DECISION = {
    "group": "Example co-production group",
    "decided_on_0": "1",
    "decided_on_1": "11",
    "decided_on_2": "2026",
    "from_on_0": "1",
    "from_on_1": "April",
    "from_on_2": "2027",
    "reason": "Nights cost more",
}


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


def dearer() -> str:
    return shipped_text("one_page").replace("yearly: 14560", "yearly: 15560")


def brought(keeper: Client, rules: str, **given: str) -> str:
    answer = keeper.post(BRING, {"source": "written", "written": rules, "name": "Rules", "version": "2", **given})
    assert answer.status_code == 302, text(answer)
    return answer["Location"]


def seen(here: Cast) -> dict[str, str]:
    now = in_force(here.place, DocumentKind.ALLOCATION, today())
    assert now is not None
    return {**DECISION, "instead_of": str(now.pk)}


def test_what_is_in_force_stands_with_who_decided_and_since_when(here: Cast, keeper: Client) -> None:
    said = text(keeper.get(KEPT))
    assert "Example rules, version 1" in said
    assert "From 6 April 2026. Example co-production group decided it on 1 March 2026." in said
    assert "Put in when this site was set up." in said
    assert "National payroll figures Nothing is adopted yet." in said


def test_from_a_file_to_adopted_rules(here: Cast, keeper: Client) -> None:
    file = SimpleUploadedFile("rules.yaml", dearer().encode())
    answer = keeper.post(BRING, {"source": "file", "file": file, "version": "2"})
    page = keeper.get(answer["Location"])
    assert "Lines that go: 1. Lines that come: 1" in text(page)
    assert page.content.decode().count('class="is-gone"') == page.content.decode().count('class="is-new"') == 1
    assert Adoption.objects.count() == 3
    assert keeper.post(answer["Location"], seen(here)).status_code == 302
    made = Adoption.objects.latest("pk")
    assert (made.from_on, made.reason, made.by) == (date(2027, 4, 1), "Nights cost more", here.keeper)
    assert made.document.text == dearer()
    said = text(keeper.get(KEPT))
    assert "To come" in said
    assert "Why: Nights cost more" in said
    assert in_force(here.place, DocumentKind.ALLOCATION, date(2027, 3, 31)).document.text == shipped_text("one_page")
    assert "Why: Nights cost more" in text(Client().get("/at/example/rules/"))


def test_faults_stand_with_their_lines_and_nothing_typed_is_lost(keeper: Client) -> None:
    broken = dearer().replace("points: 8, say: Some", "points: eight, say: Some")
    for given in (
        {"source": "written", "written": broken},
        {"source": "file", "file": SimpleUploadedFile("rules.yaml", broken.encode())},
    ):
        answer = keeper.post(BRING, {**given, "version": "2"})
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "Line 18:" in text(answer)
        assert re.search(r'class="ow-code[^>]*>[^<]*points: eight', page)
        assert "yearly: 15560" in page
        assert 'value="2"' in page
    assert Document.objects.count() == 3


@pytest.mark.parametrize(
    ("given", "say"),
    [
        ({"name": ""}, "Choose where the rules are."),
        ({"source": "file"}, "Choose the file."),
        ({"source": "written", "written": "  "}, "Nothing stands in the box."),
        ({"source": "nowhere"}, "Choose where the rules are."),
        ({"source": "file", "file": SimpleUploadedFile("a.yaml", b"\xff\xfe\x00")}, "This is not plain text."),
        ({"source": "file", "file": SimpleUploadedFile("a.yaml", b"")}, "This file is empty."),
        ({"source": "file", "file": SimpleUploadedFile("a.yaml", b"x" * 2_000_001)}, "too large for rules"),
        ({"source": "written", "written": "a: &b 1\nc: *b"}, "a * link is not allowed"),
        ({"source": "shipped-example_carers"}, "Choose where the rules are."),
    ],
)
def test_what_cannot_be_rules_is_told_plainly(keeper: Client, given: dict[str, object], say: str) -> None:
    answer = keeper.post(BRING, given)
    assert answer.status_code == 400
    assert say in text(answer)


def test_what_comes_along_and_earlier_versions_can_be_chosen(here: Cast, keeper: Client) -> None:
    answer = keeper.post(BRING, {"source": "shipped-example_adults"})
    assert "Lines that go:" in text(keeper.get(answer["Location"]))
    now = in_force(here.place, DocumentKind.ALLOCATION, today())
    assert now is not None
    answer = keeper.post(BRING, {"source": now.document_id})
    page = keeper.get(answer["Location"])
    assert "Nothing differs from today's rules" in text(page)
    assert "Adopt these rules" not in text(page)


def test_figures_are_taken_changed_by_hand_and_compared_figure_by_figure(here: Cast, keeper: Client) -> None:
    taken = keeper.get(f"{KEPT}charging_figures/today/")
    assert read_book(taken.content.decode()).content_hash == national_figures().content_hash
    corrected = taken.content.decode().replace("amount: 120.40", "amount: 121.40", 1)
    given = {"source": "written", "written": corrected, "name": "National figures", "version": "corrected"}
    answer = keeper.post(f"{KEPT}charging_figures/", given)
    page = keeper.get(answer["Location"])
    assert "Lines that go: 1. Lines that come: 1" in text(page)
    assert "from an official source" in text(page)


def test_two_keepers_at_once_replace_nothing_unseen(here: Cast, keeper: Client) -> None:
    first, second = brought(keeper, dearer()), brought(keeper, shipped_text("example_adults"))
    old = seen(here)
    today_given = {"from_on_0": str(today().day), "from_on_1": str(today().month), "from_on_2": str(today().year)}
    assert keeper.post(first, {**old, **today_given}).status_code == 302
    answer = keeper.post(second, {**old, **today_given})
    assert answer.status_code == 400
    assert "Somebody put other rules in force meanwhile" in text(answer)
    assert "Nights cost more" in answer.content.decode()
    again = re.search(r'name="instead_of" value="(\d+)"', answer.content.decode())
    assert again is not None
    assert keeper.post(second, {**old, **today_given, "instead_of": again[1]}).status_code == 302


def test_a_decision_is_asked_for_beside_its_boxes(here: Cast, keeper: Client) -> None:
    there = brought(keeper, dearer())
    answer = keeper.post(there, {"instead_of": seen(here)["instead_of"], "decided_on_2": "2031"})
    for say in ("Write the name of the group", "Say why the group decided this", "Write the day, the month"):
        assert say in text(answer)
    late = {**seen(here), "decided_on_2": "2031"}
    assert "The group cannot have decided on a day to come" in text(keeper.post(there, late))


def test_only_a_keeper_of_this_place_opens_these_pages(here: Cast, keeper: Client) -> None:
    there = brought(keeper, dearer())
    pages = (KEPT, BRING, f"{BRING}today/", there)
    for somebody in (here.person, here.practitioner, here.finance, here.approver, here.stranger):
        other = Client()
        other.force_login(somebody, backend="django.contrib.auth.backends.ModelBackend")
        assert [other.get(page).status_code for page in pages] == [404] * 4
        assert other.post(there, seen(here)).status_code == 404
    name = there.rstrip("/").rsplit("/", 1)[1]
    wrong = (f"{KEPT}nothing/", f"{KEPT}policy/{name}/", f"{BRING}{'0' * 64}/", f"{KEPT}payroll_figures/today/")
    assert [keeper.get(page).status_code for page in wrong] == [404] * 4


def test_a_policy_less_generous_than_the_law_shows_its_line(keeper: Client) -> None:
    harsh = POLICY + "    capital_upper_limit: 10000.00\n"
    answer = keeper.post(f"{KEPT}policy/", {"source": "written", "written": harsh, "version": "2"})
    assert "Line 7:" in text(answer)
    assert "less generous than the law" in text(answer)


def test_rules_that_share_a_year_otherwise_than_the_place_say_so(here: Cast, keeper: Client) -> None:
    set_rule(
        place=here.place, by="system", on=today(), key="weeks_in_year", value="365/7", from_on=today(), decided_by="G"
    )
    there = brought(keeper, dearer())
    said = text(keeper.get(there))
    assert "These rules share a year over 52 weeks. The rest of this place shares it over 365/7." in said
