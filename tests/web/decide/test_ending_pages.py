"""The page that ends support as "not eligible": what it asks, what blocks it, what the person reads, taking it back."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.plan.given import TODAY, World
from tests.apps.plan.test_ending_support import AFTER, LAST, finds, w  # noqa: F401
from tests.apps.plan.test_ending_support import weekly as weekly_on

from ownway.apps.decisions.models import Decision
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db
WORDS = {
    "reason": "You do all of this yourself now.",
    "meanwhile": "Ann goes on coming.",
    "stays": "The choir.",
    "told": "Joy",
    "debts": "Nothing is owed.",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def visits(who: Account) -> Client:
    made = Client()
    made.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return made


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page(w: World, rest: str = "decide/ending/") -> str:  # noqa: F811
    return f"/p/{w.record.reference}/{rest}"


def typed(w: World, **more: str) -> dict[str, object]:  # noqa: F811
    day = {f"ends_on_{at}": str(part) for at, part in enumerate((LAST.day, LAST.month, LAST.year))}
    lines = {}
    for one in w.support.values():
        key = one.pk
        lines |= {f"pence-{key}": f"{one.weekly_pence / 100:.2f}", f"because-{key}": "smaller", f"how-{key}": "Well."}
    return {"once": str(uuid.uuid4()), **WORDS, **day, **lines, **more}


def test_the_page_says_what_comes_first(w: World) -> None:  # noqa: F811
    said = text(visits(w.approver).get(page(w)))
    assert "Support cannot end like this" in said
    assert visits(w.approver).post(page(w), typed(w)).status_code == 400
    finding = finds(w)
    said = text(visits(w.approver).get(page(w)))
    assert finding.reference in said
    assert "£446.00" in said
    assert "The books show nothing left, and nothing owed." in said
    assert visits(w.practitioner).get(page(w)).status_code == 404


@pytest.mark.parametrize(
    ("silent", "say"),
    [
        ("how", "Say why this need is smaller"),
        ("pence", "£300.00 a week stops and no line says why"),
        ("meanwhile", "Say what happens until the last day"),
        ("debts", "Write “nothing is owed” if so"),
        ("reason", "in words the person can read"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(w: World, silent: str, say: str) -> None:  # noqa: F811
    finds(w)
    mornings = w.support["Mornings"].pk
    left_out = {f"{silent}-{mornings}": ""} if silent in ("how", "pence") else {silent: ""}
    answer = visits(w.approver).post(page(w), typed(w, **left_out))
    assert answer.status_code == 400
    assert say in text(answer)
    assert all(words in answer.content.decode() for name, words in WORDS.items() if name != silent)
    assert not Decision.objects.filter(about="leaving").exists()


def test_the_person_reads_each_pound_the_last_day_and_the_clocks(w: World) -> None:  # noqa: F811
    finding = finds(w)
    made = visits(w.approver).post(page(w), typed(w))
    assert made.status_code == 302, text(made)
    said = text(visits(w.person).get(made["Location"]))
    told = ("Your support here ends", "until Saturday 19 December 2026", "Mornings", "£300.00", "is smaller: Well.")
    for words in (*told, "Ann goes on coming.", finding.reference, "left to ask a court"):
        assert words in said, words
    assert "Take this back" not in said
    copy = text(visits(w.person).get(f"{made['Location']}copy/"))
    assert "Ann goes on coming." in copy
    assert "£146.00" in copy
    easy = text(visits(w.person).get(f"/en-simple{made['Location']}"))
    assert "Ann goes on coming." in easy
    assert "Take this back" in text(visits(w.approver).get(made["Location"]))


def test_a_challenge_of_an_ending_is_put_right(w: World) -> None:  # noqa: F811
    finds(w)
    ending = visits(w.approver).post(page(w), typed(w))["Location"]
    asked = visits(w.person).post(
        f"{ending}challenge/", {"kind": "fresh_look", "words": "I am not well.", "once": uuid.uuid4()}
    )["Location"]
    assert visits(w.approver).get(f"{asked}put-right/").status_code == 404
    assert "I am not well." in text(visits(w.other_approver).get(f"{asked}put-right/"))
    assert visits(w.other_approver).post(f"{asked}put-right/", {"once": uuid.uuid4()}).status_code == 400
    done = visits(w.other_approver).post(f"{asked}put-right/", {"reason": "You are right.", "once": uuid.uuid4()})
    assert "Your support goes on" in text(visits(w.person).get(done["Location"]))
    assert weekly_on(w, AFTER + timedelta(days=30)) == 44600
    assert visits(w.approver).get(f"{ending}go-on/").status_code == 404


def test_taking_it_back_without_a_challenge(w: World) -> None:  # noqa: F811
    finds(w)
    ending = visits(w.approver).post(page(w), typed(w))["Location"]
    assert visits(w.practitioner).get(f"{ending}go-on/").status_code == 404
    done = visits(w.approver).post(f"{ending}go-on/", {"reason": "I was wrong.", "once": uuid.uuid4()})
    assert "I was wrong." in text(visits(w.person).get(done["Location"]))
    assert "A newer decision replaces this one" in text(visits(w.person).get(ending))
