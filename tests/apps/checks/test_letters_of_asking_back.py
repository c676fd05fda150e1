"""Each thing that happens to money asked back is told the person, once, the way they want; never past a safe way."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from tests.apps.checks.asking import DAYS, Asking
from tests.apps.checks.test_after_a_death import died, stated
from tests.apps.money.setting import TODAY

from ownway.apps.checks import actions, keeping, queries
from ownway.apps.checks.kinds import Event, Ground, Voice
from ownway.apps.checks.models import SentLetter, TakingBack, Telling
from ownway.apps.checks.steps import untold
from ownway.apps.people.kinds import Channel, Relation, Way
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line as TrailLine

RULED = TODAY + DAYS + timedelta(days=1)


def wants(asking: Asking, **reach: str) -> None:
    asking.record.person.reach = reach
    asking.record.person.save()


def events() -> list[str]:
    return list(SentLetter.objects.order_by("pk").values_list("event", flat=True))


def waiting(asking: Asking, on=RULED) -> list[tuple[Event, ...]]:
    return [one.events for one in queries.to_tell(asking.record.place, seen_by=asking.paying.money.funder, on=on)]


def again(asking: Asking, taking: TakingBack, once: uuid.UUID) -> None:
    actions.rule_again(
        challenge=taking.rulings.earliest("pk").decision.challenges.get(), pence=10_000, by=asking.omar, on=RULED,
        reason="Half of it was right.", once=once, write=asking.letters.append,
    )  # fmt: skip


def test_every_step_from_the_notice_to_the_books_has_its_letter_by_e_mail(asking: Asking) -> None:
    """Until now only the notice was told: a decision reached whoever opened the page, and nobody else."""
    wants(asking, prefers="email", email="kim@example.test")
    taking, once = asking.ask(), uuid.uuid4()
    asking.answer(taking, is_all=True, by=asking.paying.money.practitioner, how=Channel.PHONE)
    for _twice in range(2):
        asking.rule(taking, once=once, on=TODAY + timedelta(days=1))
    assert asking.letters == ["kim@example.test"] * 3, "asked, answered, decided: each once"
    disputed = uuid.uuid4()
    for _twice in range(2):
        asking.challenge(taking, once=disputed, by=asking.paying.money.practitioner, how=Channel.LETTER)
    less = uuid.uuid4()
    for _twice in range(2):
        again(asking, taking, less)
    went = uuid.uuid4()
    for _twice in range(2):
        asking.write_back(taking, once=went)
    assert events() == ["asked", "answered", "decided", "disputed", "reduced", "went"]
    assert (len(asking.letters), waiting(asking)) == (6, [])
    assert set(Telling.objects.values_list("way", flat=True)) == {Way.EMAIL}


def test_what_the_person_did_here_themselves_is_known_and_needs_no_letter(asking: Asking) -> None:
    wants(asking, prefers="email", email="kim@example.test")
    taking = asking.ask()
    asking.answer(taking)
    asking.rule(taking)
    asking.challenge(taking)
    assert asking.letters == ["kim@example.test"] * 2, "the notice and the decision"
    assert not untold(SentLetter.objects.all()).exists()


def test_a_challenge_that_is_answered_no_is_told_with_its_answer(asking: Asking) -> None:
    taking = asking.told()
    asking.rule(taking)
    waits = asking.challenge(taking)
    actions.uphold(
        challenge=waits, words="Both payments came in.", by=asking.omar, on=RULED, write=asking.letters.append
    )
    letter = SentLetter.objects.latest("pk")
    assert (letter.event, letter.challenge.answer, letter.kept_pence) == ("kept", "Both payments came in.", 80_000)
    assert waiting(asking) == [(Event.DECIDED, Event.KEPT)]


def test_who_wants_no_e_mail_is_on_the_list_until_somebody_tells_or_they_open_it(asking: Asking) -> None:
    wants(asking, prefers="post")
    taking = asking.ask()
    assert waiting(asking) == [(Event.ASKED,)]
    asking.withdraw(taking)
    assert (asking.letters, waiting(asking)) == ([], [(Event.WITHDRAWN,)]), "a notice that ended needs no telling"
    one = queries.to_tell(asking.record.place, seen_by=asking.paying.money.funder, on=TODAY)[0]
    assert (one.way, one.since, one.is_offer) == (Way.POST, TODAY, False)
    for _twice in range(2):
        actions.tell(about=taking, way=Way.POST, by=asking.paying.money.funder, on=TODAY)
    assert (Telling.objects.get().way, waiting(asking)) == (Way.POST, [])
    again = asking.told()
    asking.withdraw(again, words="It was our mistake again.")
    person = asking.paying.money.person
    asked, unread = queries.on_front(asking.record, seen_by=person, on=TODAY)
    assert asked == []
    assert [letter.event for letter in unread] == ["withdrawn"]
    asking.open(by=asking.ruth)
    assert waiting(asking) == [(Event.WITHDRAWN,)], "nobody else’s opening counts"
    asking.open()
    assert (waiting(asking), queries.on_front(asking.record, seen_by=person, on=TODAY)) == ([], ([], []))


def test_no_letter_passes_the_safe_way_to_reach_somebody(asking: Asking) -> None:
    asking.record.person.safe = {"how": "Ring on a weekday."}
    wants(asking, prefers="email", email="kim@example.test")
    asking.withdraw(asking.told())
    assert (asking.letters, waiting(asking)) == ([], [(Event.WITHDRAWN,)])


def test_an_answer_somebody_gives_beside_the_person_is_told_the_person(asking: Asking) -> None:
    wants(asking, prefers="email", email="kim@example.test")
    taking = asking.ask()
    attorney = asking.beside(asking.paying.money.stranger, Relation.ATTORNEY_MONEY)
    asking.answer(taking, agrees=True, by=attorney)
    assert (asking.letters, SentLetter.objects.latest("pk").answer.voice) == (["kim@example.test"] * 2, Voice.ACTS)


def test_after_a_death_the_decision_waits_for_the_estate_by_name(asking: Asking) -> None:
    wants(asking, prefers="email", email="kim@example.test")
    turn = died(asking)
    stated(asking, turn)
    taking, funder = asking.ask(ground=Ground.DIED), asking.paying.money.funder
    ngozi = {"about": taking, "way": Way.POST, "to_whom": "Ngozi Okafor", "by": funder}
    actions.tell(**ngozi, on=TODAY)
    asking.rule(taking)
    asking.open(on=RULED)
    assert (asking.letters, waiting(asking)) == ([], [(Event.DECIDED,)])
    actions.tell(**ngozi, on=RULED)
    assert (Telling.objects.get().to_whom, waiting(asking)) == ("Ngozi Okafor", [])


def test_a_letter_is_never_changed_and_never_written_twice(asking: Asking) -> None:
    asking.ask()
    letter = SentLetter.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SentLetter.objects.update(kept_pence=1)
    letter.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        letter.save(force_insert=True)


def test_the_trail_says_which_letter_and_no_word_of_it(asking: Asking) -> None:
    taking = asking.told()
    asking.withdraw(taking, words="We were wrong about October.")
    asking.open()
    facts = [one.facts for one in TrailLine.objects.filter(deed="checks.told").order_by("number")]
    assert facts == [{"way": "page", "event": "asked"}, {"way": "page", "event": "withdrawn"}]


def test_notices_that_stood_open_before_letters_were_written_have_theirs(asking: Asking) -> None:
    """Written past the deeds, as they were then. The keys are those the deeds make, so that none is written twice."""
    asking.rule(asking.told())
    before = {one.once: one.event for one in SentLetter.objects.all()}
    written = import_module("ownway.apps.checks.migrations.0004_letters_and_offers")
    made: dict[uuid.UUID, str] = {}

    class Letters:
        objects = SimpleNamespace(create=lambda **given: made.update({given["once"]: given["event"]}))

    models = {"TakingBack": TakingBack, "SentLetter": Letters}
    written.write_open(SimpleNamespace(get_model=lambda _app, name: models[name]), None)
    assert made == before
    assert sorted(made.values()) == ["asked", "decided"]
    asking.withdraw(TakingBack.objects.get(), on=RULED)
    made.clear()
    written.write_open(SimpleNamespace(get_model=lambda _app, name: models[name]), None)
    assert made == {}, "what ended needs no telling"


def test_letters_are_read_by_who_reads_what_is_asked_back(asking: Asking) -> None:
    asking.ask()
    money, number = asking.paying.money, SentLetter.objects.get().pk
    for by in (money.person, asking.ruth, money.finance, money.funder):
        assert queries.one_letter(asking.record, number, seen_by=by, on=TODAY).event == "asked"
    readers: list[Callable[[], object]] = [
        lambda: queries.one_letter(asking.record, number, seen_by=money.stranger, on=TODAY),
        lambda: queries.letters_of(asking.record, seen_by=money.stranger, on=TODAY),
        lambda: queries.on_front(asking.record, seen_by=money.stranger, on=TODAY),
        lambda: queries.one_letter(money.other, number, seen_by=money.funder, on=TODAY),
    ]
    for read in readers:
        with pytest.raises(NotAllowed):
            read()
    kept = keeping.everything(asking.record, seen_by=money.person)["Letters about money asked back or offered"]
    assert [(one["what"], one["told"]) for one in kept] == [("Money is asked back", None)]
