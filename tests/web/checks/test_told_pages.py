"""Pages on which somebody hears that money is asked back, and on which others speak for them or beside them."""

from __future__ import annotations

import uuid
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from tests.apps.checks.asking import DAYS, Asking, ready
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import Paying
from tests.made_once import made_once
from tests.web.checks.test_checks_pages import at, paid_in, words

from ownway.apps.checks.kinds import Ground
from ownway.apps.checks.models import Answer, Told
from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Purse
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job, Relation

pytestmark = pytest.mark.django_db
built = made_once(paid_in)


@pytest.fixture
def asking(built: Paying, db: None, monkeypatch: pytest.MonkeyPatch) -> Asking:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return ready(deepcopy(built))


def page(asking: Asking, name: str, *of: str) -> str:
    return reverse(f"checks:{name}", args=[asking.record.reference, *of])


def test_the_letter_says_only_that_there_is_something_to_read(asking: Asking) -> None:
    money = asking.paying.money
    asking.record.person.reach = {"prefers": "email", "email": "kim@example.test"}
    asking.record.person.save()
    given = {
        "held": f"{money.stream(Funder.SOCIAL_CARE).pk}-{Purse.objects.get().pk}", "pence": "300.00",
        "ground": "twice", "words": "In October it was paid twice.", "evidence": "The statement shows it.",
        "decider": str(asking.ruth.pk), "once": str(uuid.uuid4()),
    }  # fmt: skip
    assert at(money.funder).post(page(asking, "ask_back"), given).status_code == 302
    assert [one.to for one in mail.outbox] == [["kim@example.test"]]
    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert "There is something for you to read." in said
    for hidden in ("300", "back", "Example Borough", "October"):
        assert hidden not in said
    assert "By e-mail, Saturday 21 November 2026" in words(at(money.person).get(page(asking, "taking_back")))


def test_whom_to_tell_stands_on_the_desk_until_somebody_wrote_down_how_they_were_told(asking: Asking) -> None:
    funder = at(asking.paying.money.funder)
    asking.record.person.reach = {"prefers": "post"}
    asking.record.person.save()
    taking = asking.ask()
    desk = reverse("checks:desk", args=[asking.record.place.slug])
    said = words(funder.get(desk))
    assert "1 letter about money asked back or offered has to be told" in said
    assert "By post" in said
    told = page(asking, "told", taking.reference)
    assert "Who deals with the estate?" not in words(funder.get(told))
    assert funder.post(told, {}).status_code == 400
    assert funder.post(told, {"way": "email"}).status_code == 400
    assert funder.post(told, {"way": "post"}).status_code == 302
    assert Told.objects.get().by == asking.paying.money.funder
    assert "has to be told" not in words(funder.get(desk))
    assert "By post, Saturday 21 November 2026" in words(funder.get(page(asking, "taking_back")))


def test_a_supporter_reads_that_their_words_end_nothing(asking: Asking) -> None:
    taking = asking.told(ground=Ground.AGREED)
    sister = at(asking.beside(asking.paying.money.stranger))
    assert "Say something beside the person" in words(sister.get(page(asking, "taking_back")))
    answer = page(asking, "answer", taking.reference)
    assert "It does not end their time." in words(sister.get(answer))
    given = {"agrees": "yes", "is_all": "yes", "words": "She will not mind.", "once": str(uuid.uuid4())}
    assert sister.post(answer, given).status_code == 302
    assert "It is read beside the person’s own answer, and ends nothing." in words(
        sister.get(page(asking, "taking_back"))
    )
    assert "There is time to answer until" in words(at(asking.ruth).get(page(asking, "taking_back")))


def test_who_may_act_for_the_money_answers_as_that(asking: Asking) -> None:
    taking = asking.told()
    attorney = at(asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_MONEY))
    given = {"agrees": "no", "is_all": "no", "words": "We kept every penny.", "once": str(uuid.uuid4())}
    assert attorney.post(page(asking, "answer", taking.reference), given).status_code == 302
    assert "Somebody with proven authority over their money." in words(attorney.get(page(asking, "taking_back")))


def test_after_a_death_the_executors_answer_is_written_down_with_what_shows_who_they_are(asking: Asking) -> None:
    money = asking.paying.money
    deed = {"by": money.practitioner, "on": TODAY, "once": uuid.uuid4()}
    turn = closing.happened(
        record=asking.record, what=Happened.DIED, happened_on=TODAY, words="At home, with her family.", **deed
    )
    closing.give_statement(turn=turn, to_whom="Ngozi Okafor, executor", **deed)
    taking = asking.ask(ground=Ground.DIED)
    said = words(at(money.funder).get(page(asking, "taking_back")))
    for sentence in ("We know this law only in general.", "Last pay, notice and redundancy pay, and tax come first."):
        assert sentence in said
    assert "Whoever deals with the estate" in words(
        at(money.funder).get(reverse("checks:desk", args=[asking.record.place.slug]))
    )
    told = page(asking, "told", taking.reference)
    assert at(money.funder).post(told, {"way": "post", "to_whom": " "}).status_code == 400
    assert at(money.funder).post(told, {"way": "post", "to_whom": "Ngozi Okafor"}).status_code == 302
    answer, writer = page(asking, "answer", taking.reference), at(money.practitioner)
    given = {"agrees": "no", "is_all": "yes", "words": "Joy is owed more.", "how": "letter", "once": str(uuid.uuid4())}
    assert "Write who they are" in words(writer.post(answer, given))
    assert writer.post(answer, {**given, "who": "Ngozi Okafor, executor: the will"}).status_code == 302
    assert Answer.objects.get().who == "Ngozi Okafor, executor: the will"
    said = words(at(asking.ruth).get(page(asking, "taking_back")))
    assert "Whoever deals with the estate. By letter. Practitioner wrote it down. That is all they want to say." in said


def test_writing_it_in_the_books_is_offered_from_its_day_and_never_to_who_decided(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking = asking.told()
    ruled_on = TODAY + DAYS + timedelta(days=1)
    asking.rule(taking)
    give_job(account=asking.ruth, place=asking.record.place, job=Job.FINANCE, by=None, on=TODAY)
    went, here = page(asking, "went", taking.reference), page(asking, "taking_back")
    finance = at(asking.paying.money.finance)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: ruled_on + DAYS - timedelta(days=1))
    assert went not in finance.get(here).content.decode()
    monkeypatch.setattr(timezone, "localdate", lambda *_args: ruled_on + DAYS)
    assert went in finance.get(here).content.decode()
    assert went not in at(asking.ruth).get(here).content.decode()
