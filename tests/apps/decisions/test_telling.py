"""Each decision and each answer to a challenge reaches the person, once, and it is written down how."""

from __future__ import annotations

import smtplib
import uuid
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.decisions.test_challenging import challenges, cut, decides, no
from tests.apps.plan.given import TODAY, World, account

from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.decisions import keeping
from ownway.apps.decisions.actions import decide as deeds
from ownway.apps.decisions.actions import telling, writing
from ownway.apps.decisions.kinds import About, Because, Outcome
from ownway.apps.decisions.models import Challenge, Decision, News, Telling, Unread
from ownway.apps.decisions.queries.telling import UNREAD, ToTell, heard_of, is_unopened, to_tell, to_tell_one
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.letters.models import Letter
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Channel, Job, Way
from ownway.apps.people.models import Account, Relationship
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.plan.actions.decide import put_right
from ownway.apps.trail.models import Line as TrailLine
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db
__all__ = ["cut"]


def wants(w: World, **reach: str) -> None:
    w.record.person.reach = reach
    w.record.person.save()


def by_email(w: World) -> None:
    wants(w, prefers="email", email="maya@example.test")


def waiting(w: World, by: Account | None = None) -> list[ToTell]:
    return to_tell(w.place, seen_by=by or w.approver, on=TODAY)


def ways() -> list[str]:
    return list(Telling.objects.order_by("pk").values_list("way", flat=True))


def told(w: World, way: Way = Way.PHONE, **change: Any) -> None:
    news = [one.pk for one in News.objects.all()]
    telling.tell(**{"record": w.record, "news": news, "way": way, "by": w.practitioner, "on": TODAY, **change})


def by_phone(w: World, decision: Decision) -> Challenge:
    """Challenged by phone: written down for somebody who has not opened it."""
    return challenges(w, decision, by=w.practitioner, how=Channel.PHONE)


def spends(w: World, once: uuid.UUID | None = None, about: About = About.SPENDING, on: date = TODAY) -> Decision:
    by = w.practitioner if about is About.SPENDING else w.approver
    return deeds.decide(
        record=w.record, about=about, subject=None, outcome=Outcome.AGREED, by=by, on=on, starts_on=on,
        reason="It gets you out.", once=once or uuid.uuid4(),
    )  # fmt: skip


def died(w: World) -> None:
    closing.happened(
        record=w.record, what=Happened.DIED, happened_on=TODAY, words="At home.", by=w.practitioner, on=TODAY,
        once=uuid.uuid4(),
    )  # fmt: skip


def test_a_decision_made_twice_sends_one_letter_that_says_nothing_of_it(cut: World) -> None:
    by_email(cut)
    once = uuid.uuid4()
    made = [spends(cut, once) for _twice in range(2)]
    [letter] = mail.outbox
    assert letter.to == ["maya@example.test"]
    words = f"{letter.subject} {letter.body}"
    assert "There is something for you to read." in words
    assert not [one for one in ("Maya", "Borough", "budget", made[0].reference) if one in words]
    assert (ways(), waiting(cut)) == ([Way.EMAIL], [])


def test_a_letter_waits_in_the_transaction_of_its_decision_and_goes_with_it(cut: World, settings: Any) -> None:
    """With a worker both are there after a crash, or neither."""
    settings.EMAIL_BACKEND = "ownway.apps.letters.backend.Kept"
    by_email(cut)
    with transaction.atomic():
        spends(cut)
        assert Letter.objects.count() == 1
        transaction.set_rollback(True)
    assert (Letter.objects.count(), News.objects.count()) == (0, 0)
    spends(cut)
    assert (Letter.objects.count(), ways()) == (1, [Way.EMAIL])


def test_a_decision_stands_where_no_letter_can_go_and_somebody_tells_them(
    cut: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_letter: EmailMessage) -> int:
        raise smtplib.SMTPServerDisconnected

    by_email(cut)
    monkeypatch.setattr(EmailMessage, "send", refuses)
    spends(cut)
    assert (ways(), [one.way for one in waiting(cut)]) == ([], [Way.EMAIL])


def test_an_answer_is_told_too_and_one_that_brings_a_new_decision_with_that_decision(cut: World) -> None:
    by_email(cut)
    decision = decides(cut)
    stays = no(challenges(cut, decision), by=cut.other_approver)
    upheld = challenges(cut, decision)
    explained = [Explained(cut.support["Day centre"].pk, 14600, Because.MET, "Pat takes her there.")]
    new = put_right(
        challenge=upheld, plan=cut.plan(), seen_version=cut.plan().version, by=cut.other_approver, on=TODAY,
        starts_on=TODAY + timedelta(days=1), words="You are right.", once=uuid.uuid4(), explained=explained,
    )  # fmt: skip
    news = [one.decision or one.challenge for one in News.objects.order_by("pk")]
    assert (news, len(mail.outbox)) == ([decision, stays, new], 3), "one event, one letter"
    heard = heard_of(Challenge.objects.get(pk=upheld.pk), seen_by=cut.person, on=TODAY)
    assert heard is not None
    assert heard.decision == new


def test_what_waits_is_told_by_hand_by_name_once_and_the_oldest_is_first(cut: World) -> None:
    wants(cut, prefers="post")
    decision = decides(cut)
    no(by_phone(cut, decision), by=cut.other_approver)
    [one] = waiting(cut)
    assert (one.record, one.way, one.since, len(one.news)) == (cut.record, Way.POST, TODAY, 2)
    assert (one.news[0].decision, mail.outbox) == (decision, [])
    for _twice in range(2):
        told(cut, Way.POST)
    assert (ways(), waiting(cut)) == ([Way.POST] * 2, [])
    heard = heard_of(decision, seen_by=cut.person, on=TODAY)
    assert heard is not None
    assert heard.heard is not None
    assert (heard.heard.way, heard.heard.by, heard.heard.on) == (Way.POST, cut.practitioner, TODAY)


def test_the_list_is_read_at_once_however_long_it_is(cut: World, django_assert_num_queries: Any) -> None:
    no(by_phone(cut, decides(cut)), by=cut.other_approver)
    with django_assert_num_queries(2):
        [one] = waiting(cut)
        assert (one.record.whose().name, one.way, len(one.news)) == ("Maya Okafor", Way.PAGE, 2)
        assert all((each.decision or each.challenge) is not None for each in one.news)


def test_only_what_was_shown_to_whoever_told_is_told(cut: World) -> None:
    spends(cut)
    seen = [one.pk for one in News.objects.all()]
    spends(cut)
    told(cut, news=seen)
    assert [one.pk for one in waiting(cut)[0].news] == [News.objects.latest("pk").pk]


def test_opening_the_page_tells_the_person_and_nobody_elses_opening_does(cut: World) -> None:
    wants(cut, prefers="phone")
    decision = spends(cut)
    supporter = cut.supporter(decisions="see")
    for by in (cut.practitioner, cut.approver, supporter):
        telling.opened(decision, by=by, on=TODAY)
    assert ways() == []
    for _twice in range(2):
        telling.opened(decision, by=cut.person, on=TODAY)
    assert (ways(), waiting(cut)) == ([Way.PAGE], [])


def test_whoever_challenges_a_decision_has_read_it_and_who_writes_it_down_for_them_has_not(cut: World) -> None:
    decision = spends(cut)
    by_phone(cut, decision)
    assert ways() == []
    challenges(cut, decision)
    assert (ways(), waiting(cut)) == ([Way.PAGE], [])


def test_after_a_letter_by_e_mail_it_is_still_to_be_opened_and_after_a_call_it_is_not(cut: World) -> None:
    by_email(cut)
    by_letter, unopened = spends(cut), Decision.objects.filter(is_unopened("decision"))
    assert list(unopened.all()) == [by_letter]
    telling.opened(by_letter, by=cut.person, on=TODAY)
    assert (ways(), list(unopened.all())) == ([Way.EMAIL, Way.PAGE], [])
    wants(cut, prefers="phone")
    by_phone = spends(cut)
    told(cut)
    telling.opened(by_phone, by=cut.person, on=TODAY)
    assert (ways(), list(unopened.all())) == ([Way.EMAIL, Way.PAGE, Way.PHONE], [])


def test_no_letter_passes_the_safe_way_to_reach_somebody(cut: World) -> None:
    cut.record.person.safe = {"how": "Ring on a weekday."}
    by_email(cut)
    spends(cut)
    assert (mail.outbox, [one.way for one in waiting(cut)]) == ([], [Way.SAFE])


def test_after_a_death_whoever_deals_with_the_estate_is_told_by_name(cut: World) -> None:
    by_email(cut)
    died(cut)
    decision = spends(cut)
    telling.opened(decision, by=cut.person, on=TODAY)
    assert (mail.outbox, [one.way for one in waiting(cut)]) == ([], [None])
    with pytest.raises(Refused, match="Write who deals with the estate"):
        told(cut)
    told(cut, to_whom="Ngozi Okafor")
    kept: Any = keeping.everything(cut.record, seen_by=cut.person)["Decisions about me"]
    assert [(one["way"], one["to_whom"]) for one in kept[0]["how_i_heard"]] == [("By phone", "Ngozi Okafor")]


def test_the_living_are_told_themselves_and_only_in_a_way_somebody_tells(cut: World) -> None:
    spends(cut)
    with pytest.raises(Refused, match="Tell the person themselves"):
        told(cut, to_whom="Her sister")
    for way in (Way.EMAIL, Way.PAGE, Way.SAFE):
        with pytest.raises(Refused, match="by phone, by post or face to face"):
            told(cut, way)


def test_only_who_decides_here_and_stands_not_beside_them_may_tell_or_read_the_list(cut: World) -> None:
    spends(cut)
    finance, beside = account("finance"), account("beside")
    give_job(account=finance, place=cut.place, job=Job.FINANCE, by=None, on=TODAY, title="")
    give_job(account=beside, place=cut.place, job=Job.APPROVER, by=None, on=TODAY, title="")
    Relationship.objects.create(
        person=cut.record.person, account=beside, relation="supporter", grants={}, from_on=TODAY
    )
    for by in (finance, beside, cut.person):
        with pytest.raises(NotAllowed):
            told(cut, by=by)
        with pytest.raises(NotAllowed):
            to_tell_one(cut.record, seen_by=by, on=TODAY)
    assert (waiting(cut, finance), waiting(cut, cut.person)) == ([], [])
    with pytest.raises(NotAllowed):
        heard_of(Decision.objects.get(), seen_by=account("stranger"), on=TODAY)


def test_who_was_forgotten_is_on_no_list(cut: World) -> None:
    spends(cut)
    cut.record.person.forgotten_on = TODAY
    cut.record.person.save()
    assert waiting(cut) == []


def test_money_asked_back_has_letters_of_its_own(cut: World) -> None:
    by_email(cut)
    spends(cut, about=About.TAKING_BACK)
    no(challenges(cut, Decision.objects.get()), by=cut.other_approver)
    assert (News.objects.count(), mail.outbox) == (0, [])


def test_how_somebody_heard_is_never_changed_and_never_written_twice(cut: World) -> None:
    spends(cut)
    told(cut)
    with pytest.raises(IntegrityError), transaction.atomic():
        Telling.objects.update(way=Way.POST)
    with pytest.raises(IntegrityError), transaction.atomic():
        News.objects.update(on=TODAY)
    one = Telling.objects.get()
    for way in (Way.PHONE, Way.POST):
        one.pk, one.way = None, way
        with pytest.raises(IntegrityError), transaction.atomic():
            one.save(force_insert=True)


def test_the_trail_says_which_and_how(cut: World) -> None:
    decision = spends(cut)
    told(cut)
    line = TrailLine.objects.get(deed="decisions.told")
    assert (line.what, line.facts, line.by) == (decision.reference, {"way": "phone"}, str(cut.practitioner.pk))


def test_of_decisions_from_before_only_what_the_trail_shows_was_opened_counts_as_heard(
    cut: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "let_hear", lambda _what, **_given: None)
    challenged, written_down, neither = (spends(cut) for _each in range(3))
    challenges(cut, challenged)
    challenges(cut, written_down, by=cut.practitioner, how=Channel.PHONE)
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 3, 1))
    challenges(cut, spends(cut, on=date(2026, 2, 1)))
    import_module("ownway.apps.decisions.migrations.0004_news").keep_opened(apps, None)
    assert [(one.decision, one.heard.way, one.heard.by) for one in News.objects.all() if one.heard] == [
        (challenged, Way.PAGE, cut.person)
    ]
    assert (News.objects.count(), waiting(cut)) == (1, [])
    assert heard_of(neither, seen_by=cut.person, on=TODAY) is None


def listed() -> tuple[set[int], set[int]]:
    """What a desk reads by index, and what is true by every telling there is."""
    return set(Unread.objects.values_list("news", flat=True)), set(
        News.objects.filter(UNREAD).values_list("pk", flat=True)
    )


@pytest.mark.parametrize("is_written", [True, False], ids=["by e-mail", "by nobody"])
@pytest.mark.parametrize("way", ["opened", Way.PHONE, Way.POST])
def test_what_a_desk_lists_is_what_nobody_heard_whole(cut: World, is_written: bool, way: str) -> None:
    if is_written:
        by_email(cut)
    first, second = spends(cut), spends(cut)
    assert listed() == ({first.news.pk, second.news.pk},) * 2, "an e-mail tells only that there is something"
    assert all(one.place == cut.place for one in Unread.objects.select_related("place"))
    if way == "opened":
        telling.opened(first, by=cut.person, on=TODAY)
    else:
        told(cut, Way(way), news=[first.news.pk])
    assert listed() == ({second.news.pk},) * 2


def test_what_was_not_heard_before_the_list_was_kept_stands_on_it(cut: World) -> None:
    by_email(cut)
    first, second = spends(cut), spends(cut)
    telling.opened(first, by=cut.person, on=TODAY)
    Unread.objects.all().delete()
    import_module("ownway.apps.decisions.migrations.0006_unread").list_unread(apps, None)
    assert listed() == ({second.news.pk},) * 2
