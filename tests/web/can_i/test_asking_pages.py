"""The pages of asking, as a person and those who answer use them from first to last."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from tests.apps.asking.setting import LATE, Asking, build
from tests.apps.money.setting import SWIMMING, TODAY

from ownway.apps.asking.models import Precedent, Question
from ownway.apps.decisions.models import Telling
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return build()


def at(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def asks(asking: Asking, what: str, pounds: str, purpose: str = "", **change: str):
    here = reverse("can_i:ask", args=[asking.money.record.reference])
    given = {"what": what, "pence": pounds, "purpose": purpose, "once": str(uuid.uuid4()), **change}
    return at(asking.money.person).post(here, given, follow=True)


def test_the_plan_says_so_and_the_page_says_it_at_once(asking: Asking) -> None:
    said = words(asks(asking, "Swimming", "40", asking.line(SWIMMING)))
    assert "Yes: Swimming, up to £40.00" in said
    assert "Your plan says so already, in these words: “Swimming for two”" in said


def test_from_a_question_on_a_phone_to_a_no_a_challenge_and_a_yes(asking: Asking, monkeypatch) -> None:
    once = str(uuid.uuid4())
    for _twice in range(2):
        said = words(asks(asking, "A kayak", "60", once=once))
    assert "Practitioner has your question: A kayak" in said
    assert "The answer comes by Wednesday 25 November 2026" in said
    assert "£60.00" in asks(asking, "", "x").content.decode(), "what is wrong is said beside what was asked before"
    question = Question.objects.get()
    ref = asking.money.record.reference
    here, answer = (reverse(f"can_i:{name}", args=[ref, question.reference]) for name in ("question", "answer"))
    monkeypatch.setattr(timezone, "localdate", lambda *_args: LATE)
    late = words(at(asking.money.person).get(here))
    assert "The answer is 2 days late." in late
    assert "That is not a no." in late
    worker = at(asking.money.practitioner)
    desk = words(worker.get(reverse("desk:place", args=[asking.money.place.slug])))
    assert "1 person asks what money may be spent on" in desk
    assert "A kayak" in desk
    no = {"said": "no", "words": "Not in the plan.", "instead": "", "once": str(uuid.uuid4())}
    assert "A no never stands alone." in words(worker.post(answer, no))
    assert worker.post(answer, {**no, "instead": "The club lends one."}).status_code == 302
    said = words(at(asking.money.person).get(here))
    assert "No: A kayak" in said
    assert "The club lends one." in said
    assert "Practitioner, Example Borough" in said
    decision = question.answers.get().decision
    assert decision is not None
    start = reverse("challenge:start", args=[ref, decision.reference])
    sent = at(asking.money.person).post(
        start, {"kind": "fresh_look", "words": "It keeps me well.", "once": str(uuid.uuid4())}
    )
    right = f"{sent['Location']}put-right/"
    yes = {"said": "yes", "words": "It does.", "up_to_pence": "50.00", "once": str(uuid.uuid4())}
    assert worker.post(right, yes).status_code == 404
    assert at(asking.approver).post(right, {**yes, "said": "no"}).status_code == 400
    assert "Yes: A kayak, up to £50.00" in words(at(asking.approver).post(right, yes, follow=True))
    both = words(at(asking.money.person).get(here))
    assert "The answer before, which a challenge put right" in both
    told = at(asking.money.finance).get(reverse("decide:decision", args=[ref, decision.reference]))
    assert "A kayak" not in words(told), "finance reads the decision, not what was asked"
    assert "What was asked" not in words(told)
    seen = at(asking.money.person).get(reverse("decide:decision", args=[ref, decision.reference]))
    assert "What was asked, and the whole answer" in words(seen)


def test_told_again_without_names_after_a_second_look_and_found_by_anybody(asking: Asking) -> None:
    question = asking.ask("A kayak for Person")
    asking.answer(question)
    ref, slug = asking.money.record.reference, asking.money.place.slug
    tell = reverse("can_i:tell_again", args=[ref, question.reference])
    worker = at(asking.money.practitioner)
    new = {"asked": "A small boat", "words": "Yes: it is for getting out.", "once": str(uuid.uuid4())}
    for leak in ("A boat for Person", "Ring 01632 960177", "me@example.org", "at SW1A 1AA", question.reference):
        answer = worker.post(tell, {**new, "asked": leak})
        assert (answer.status_code, "may lead to somebody" in words(answer)) == (400, True), leak
    for _twice in range(2):
        assert worker.post(tell, new).status_code == 302
    one = Precedent.objects.get()
    public = reverse("can_i:told", args=[slug])
    assert "A small boat" not in words(Client().get(public))
    check = reverse("can_i:check", args=[slug, one.pk])
    assert worker.get(check).status_code == 404
    second = {"asked": one.asked, "words": one.words, "holds_up_to_pence": "80.00"}
    approver = at(asking.approver)
    assert "Tick this only if you are sure." in words(approver.post(check, second))
    for _twice in range(2):
        assert approver.post(check, {**second, "is_nobody": "on"}).status_code == 302
    assert "A small boat" in words(Client().get(public, {"words": "boats"}))
    assert "0 answers are near to that" in words(Client().get(public, {"words": "holiday"}))
    fields = {field.name for field in Precedent._meta.get_fields()}
    assert not fields & {"question", "record", "person", "answer", "decision", "on", "at"}
    assert "Yes: A small boat, up to £80.00" in words(asks(asking, "A small boat", "80"))
    assert "A small boat" in words(Client().get(f"/en-simple{public}"))
    translation.activate("en")
    assert approver.post(reverse("can_i:end", args=[slug, one.pk])).status_code == 302
    assert "A small boat" not in words(Client().get(public))
    assert "has your question" in words(asks(asking, "A small boat", "80"))


def test_sent_back_words_are_gone(asking: Asking) -> None:
    question = asking.ask()
    asking.answer(question)
    tell = reverse("can_i:tell_again", args=[asking.money.record.reference, question.reference])
    at(asking.money.practitioner).post(tell, {"asked": "A boat", "words": "Yes.", "once": str(uuid.uuid4())})
    back = reverse("can_i:send_back", args=[asking.money.place.slug, Precedent.objects.get().pk])
    assert at(asking.approver).get(back).status_code == 302
    assert Precedent.objects.count() == 1, "only pressing the button deletes"
    at(asking.colleague).post(back)
    assert Precedent.objects.count() == 0


def test_taking_a_question_from_somebody_who_left(asking: Asking) -> None:
    question = asking.ask()
    give = reverse("can_i:pass_on", args=[asking.money.record.reference, question.reference])
    colleague = at(asking.colleague)
    assert colleague.post(give, {"to": str(asking.approver.pk), "because": "She does."}).status_code == 400
    assert colleague.post(give, {"to": str(asking.colleague.pk), "because": "She is ill."}).status_code == 302
    assert "Colleague has your question" in words(asks(asking, "A kayak again", "5"))


@pytest.mark.parametrize("name", ["ask", "question"])
def test_easy_read_says_it_in_easy_words(asking: Asking, name: str) -> None:
    question = asking.ask()
    where = reverse(f"can_i:{name}", args=[asking.money.record.reference, question.reference][: 1 + (name != "ask")])
    answer = at(asking.money.person).get(f"/en-simple{where}")
    assert 'lang="en-simple"' in answer.content.decode()
    assert ("Can I buy this?" if name == "ask" else "will answer you.") in words(answer)


def test_whoever_opens_the_answer_to_their_question_has_heard_of_the_decision(asking: Asking) -> None:
    question = asking.ask()
    decision = asking.answer(question).decision
    here = reverse("can_i:question", args=[asking.money.record.reference, question.reference])
    told = Telling.objects.filter(news__decision=decision)
    assert at(asking.money.practitioner).get(here).status_code == 200
    assert not told.exists(), "nobody else's opening counts"
    at(asking.money.person).get(here)
    assert [one.way for one in told.all()] == [Way.PAGE]
