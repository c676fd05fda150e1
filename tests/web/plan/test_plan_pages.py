"""The pages of a plan from nothing to an agreed budget, a challenge, a review and leaving, through real forms."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from tests.apps.plan.given import TODAY, World, world
from tests.made_once import made_once

from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.decision import in_force
from ownway.apps.journey.actions import answer
from ownway.apps.journey.road import Answer, Promise
from ownway.apps.plan.models import Line, Plan, Review, Words

pytestmark = pytest.mark.django_db
SWIMMING = {"what": "Swimming", "who_by": "group", "each": "62", "times": "1", "per": "week", "weeks": "52"}
CHOSEN = {"funder": "council", "holding": "own_account", "kin": "no", "purpose": "care"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


built = made_once(world)


@pytest.fixture
def w(built: World, db: None) -> World:
    return deepcopy(built)


def visits(account) -> Client:
    made = Client()
    made.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return made


def at(w: World, name: str, *args) -> str:
    with translation.override("en"):
        return reverse(name, args=[w.record.reference, *args])


def begun(w: World) -> Client:
    person = visits(w.person)
    assert person.post(at(w, "plan:plan"), {"once": uuid.uuid4()}).status_code == 302
    person.post(at(w, "plan:outcome", uuid.uuid4()), {"said": "I stay strong", "seen_version": "0"})
    return person


def add_line(w: World, person: Client, line=None, **more):
    outcome = Plan.objects.get(record=w.record).outcomes.get()
    sent = {"outcome": outcome.pk, "seen_version": "0", **SWIMMING, **CHOSEN, **more}
    return person.post(at(w, "plan:line", line or uuid.uuid4()), sent)


def agreed(w: World) -> Decision:
    person = begun(w)
    assert add_line(w, person).status_code == 302
    person.post(at(w, "plan:holding", "own_account"), {"words": ""})
    assert person.post(at(w, "plan:send"), {}).status_code == 302
    worker, approver = visits(w.practitioner), visits(w.approver)
    for question in ("enough", "safe", "lawful"):
        worker.post(at(w, "decide:question", question), {"is_yes": "yes", "words": "Yes, I visited."})
    page = approver.get(at(w, "decide:decide"))
    assert page.status_code == 200
    answer = approver.post(at(w, "decide:decide"), filled(page.content.decode()) | {"reason": "A good plan."})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Decision.objects.latest("at")


def filled(page: str) -> dict[str, str]:
    """What a form holds when nobody typed anything."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and (not re.search(r'type="radio"', tag) or " checked" in tag):
            found[name[1]] = value[1] if value else ""
    return found


def test_from_nothing_to_an_agreed_budget_with_a_copy(w: World) -> None:
    decision = agreed(w)
    assert (decision.weekly_pence, decision.streams) == (6200, {"council": 6200})
    person = visits(w.person)
    page = person.get(at(w, "decide:decision", decision.reference)).content.decode()
    assert "£62.00 a week" in page
    assert page.index("1. A court") < page.index("2. A fresh look")
    copy = person.get(at(w, "decide:copy", decision.reference))
    assert "attachment" in copy["Content-Disposition"]
    for word in ("A good plan.", "Swimming", "£62.00", "court"):
        assert word in copy.content.decode()
    assert "http" not in copy.content.decode()


def test_an_agreed_plan_shows_what_was_agreed_beside_what_was_asked(w: World) -> None:
    line = uuid.uuid4()
    less = {f"verdict-{line}": "less", f"yearly-{line}": "20.00", f"why-{line}": "Once a week is enough."}
    person = begun(w)
    add_line(w, person, line)
    person.post(at(w, "plan:holding", "own_account"), {"words": ""})
    person.post(at(w, "plan:send"), {})
    for question in ("enough", "safe", "lawful"):
        visits(w.practitioner).post(at(w, "decide:question", question), {"is_yes": "yes", "words": "Yes, I visited."})
    approver = visits(w.approver)
    sent = filled(approver.get(at(w, "decide:decide")).content.decode()) | less
    assert approver.post(at(w, "decide:decide"), sent | {"reason": "Less."}).status_code == 302
    page = person.get(at(w, "plan:plan")).content.decode()
    said = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert "My plan is agreed, with less than I asked" in said
    assert "£20.00 a week agreed £62.00 a week asked" in said
    assert "Agreed, but less Once a week is enough." in said
    assert "My plan, as agreed £20.00 a week." in said
    easy = person.get("/en-simple" + at(w, "plan:plan")).content.decode()
    assert "I asked for £62.00 a week. I get £20.00 a week." in easy


def test_a_plan_agreed_as_asked_says_so_and_shows_each_cost_once(w: World) -> None:
    agreed(w)
    said = " ".join(re.sub(r"<[^>]*>", " ", visits(w.person).get(at(w, "plan:plan")).content.decode()).split())
    assert "My plan is agreed" in said
    assert "less than I asked" not in said
    assert "a week asked" not in said


def test_unexplained_pounds_come_back_beside_the_form_with_everything_typed(w: World) -> None:
    centre = w.has_today("Day centre", 14600)
    person = begun(w)
    add_line(w, person)
    person.post(at(w, "plan:holding", "own_account"), {"words": ""})
    person.post(at(w, "plan:send"), {})
    for question in ("enough", "safe", "lawful"):
        visits(w.practitioner).post(at(w, "decide:question", question), {"is_yes": "yes", "words": "Yes."})
    approver = visits(w.approver)
    sent = filled(approver.get(at(w, "decide:decide")).content.decode()) | {"reason": "Because of the table."}
    answer = approver.post(at(w, "decide:decide"), sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "£146.00 a week is not explained" in page
    assert "Because of the table." in page
    assert Decision.objects.count() == 0
    sent |= {f"pence-{centre.pk}": "146", f"because-{centre.pk}": "met", f"how-{centre.pk}": "She swims instead."}
    assert approver.post(at(w, "decide:decide"), sent).status_code == 302
    page = person.get(at(w, "decide:decision", Decision.objects.get().reference)).content.decode()
    assert "She swims instead." in page


def test_open_promises_lead_to_where_they_can_be_kept(w: World) -> None:
    answer(record=w.record, promise=Promise.AMOUNT, answer=Answer.NO, by=w.person, on=TODAY)
    found = visits(w.person).post(at(w, "plan:plan"), {"once": uuid.uuid4()})
    assert found["Location"] == at(w, "home:go_on", "plan")
    assert not Plan.objects.exists()


def test_words_save_by_themselves_and_a_clash_shows_both(w: World) -> None:
    person, worker = begun(w), visits(w.practitioner)
    address = at(w, "plan:words", "matters")
    first = person.post(address, {"said": "The garden.", "seen_version": "0"}, headers={"Accept": "application/json"})
    assert first.json() == {"version": 1}
    clash = worker.post(address, {"said": "The pool.", "seen_version": "0"})
    assert clash.status_code == 409
    assert "The garden." in clash.content.decode()
    assert "The pool." in clash.content.decode()
    assert worker.post(address, {"said": "The garden and the pool.", "seen_version": "1"}).status_code == 302
    assert Words.objects.get().said == "The garden and the pool."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"each": "lots"}, "not an amount of money"),
        ({"each": "-5"}, "too small"),
        ({"each": "9999999999"}, "too large"),
        ({"times": "0"}, "This is too little. Write 1 or more"),
        ({"funder": "nobody"}, "say who would pay"),
        ({"each": "", "holding": ""}, "costs nothing, so nobody pays"),
        ({"funder": "nhs", "holding": "arranged"}, "Only council money"),
        ({"holding": "notional"}, "Only NHS money"),
        ({"what": ""}, "Say what it is"),
        ({"outcome": str(uuid.uuid4())}, "That answer is not in the list"),
        ({"who_by": "assistant", "born_on_0": "1", "born_on_1": "2", "born_on_2": "1990", "weekly_hours": "10",
          "hourly": "9"}, "below the legal minimum"),
    ],
)  # fmt: skip
def test_bad_lines_say_what_to_do_and_keep_what_was_typed(w: World, typed: dict[str, str], said: str) -> None:
    person = begun(w)
    answer = add_line(w, person, who="Pat the neighbour", **typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "Pat the neighbour" in answer.content.decode()
    assert not Line.objects.exists()


def test_an_assistants_line_carries_its_true_cost_and_shows_it(w: World) -> None:
    person, line = begun(w), uuid.uuid4()
    job = {"born_on_0": "1", "born_on_1": "2", "born_on_2": "1990", "weekly_hours": "10.5", "hourly": "13.50"}
    more = {"who_by": "assistant", "each": "", "days_a_week": "5", "cover": "Tom comes."}
    assert add_line(w, person, line, **more, **job).status_code == 302
    saved = Line.objects.get()
    assert saved.yearly_pence > 1350 * 10.5 * 52
    page = person.get(at(w, "plan:working", line)).content.decode()
    assert "Tom comes." in page
    assert page.count("ow-working__sum") > 3
    again = person.get(at(w, "plan:line", line)).content.decode()
    assert "13.50" in again
    assert "10.5" in again


def test_a_challenge_from_the_page_to_the_answer(w: World) -> None:
    decision = agreed(w)
    person, other = visits(w.person), visits(w.other_approver)
    sent = {"kind": "fresh_look", "words": "Not enough.", "once": uuid.uuid4()}
    assert person.post(at(w, "challenge:start", decision.reference), sent).status_code == 302
    asked = Challenge.objects.get()
    address = at(w, "challenge:challenge", asked.reference)
    assert visits(w.approver).post(address, {"words": "No."}).status_code == 404
    assert other.post(address, {"take_up": "yes"}).status_code == 302
    put_right = at(w, "challenge:put_right", asked.reference)
    given = filled(other.get(put_right).content.decode()) | {"reason": "You are right."}
    assert other.post(put_right, given).status_code == 302
    assert "The answer is yes" in person.get(address).content.decode()
    assert Decision.objects.latest("at").replaces == decision


def test_a_review_line_by_line_then_carry_on(w: World, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(w)
    later = Decision.objects.get().starts_on + timedelta(days=150)
    person = visits(w.person)
    monkeypatch.setattr(timezone, "localdate", lambda: later)
    assert person.post(at(w, "review:review")).status_code == 302
    assert person.post(at(w, "review:end"), {"ending": "carry_on", "reason": "It works."}).status_code == 400
    line = Line.objects.get().pk
    said = {"is_right": "yes", "did_work": "partly", "words": "The pool was shut in May."}
    assert person.post(at(w, "review:line", line), said).status_code == 302
    assert "The pool was shut in May." in person.get(at(w, "review:review")).content.decode()
    assert person.post(at(w, "review:end"), {"ending": "carry_on", "reason": "It works."}).status_code == 302
    assert Review.objects.get().ending == "carry_on"
    assert in_force(w.record, seen_by=w.person, on=later) is not None


@pytest.mark.parametrize("language", ["", "/en-simple"])
def test_every_page_draws(w: World, language: str) -> None:
    w.has_today("Day centre", 100)
    person = begun(w)
    add_line(w, person)
    plan, line = Plan.objects.get(), Line.objects.get()
    person.post(at(w, "plan:risk", uuid.uuid4()), {"what": "I fall.", "doing": "Pat helps.", "seen_version": "0"})
    person.post(at(w, "plan:drafts"))
    for name, args in (
        ("plan:plan", ()), ("plan:life", ()), ("plan:outcome", (plan.outcomes.get().pk,)), ("plan:line", (line.pk,)),
        ("plan:working", (line.pk,)), ("plan:holding", ("card",)), ("plan:risk", (plan.risks.get().pk,)),
        ("plan:drafts", ()), ("plan:draft", (1,)), ("plan:send", ()), ("decide:decisions", ()), ("review:review", ()),
    ):  # fmt: skip
        answer = person.get(language + at(w, name, *args))
        assert answer.status_code == 200, name
    for name, args in (("plan:say", (line.pk,)), ("review:leave", ()), ("decide:unseen", ()), ("decide:back", ())):
        assert visits(w.practitioner).get(language + at(w, name, *args)).status_code == 200, name
    for name, args in (("plan:permit", (line.pk,)), ("decide:decide", ()), ("decide:refuse", ())):
        assert visits(w.approver).get(language + at(w, name, *args)).status_code == 200, name
