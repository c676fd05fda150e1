"""Consent asked each time and ended, sheets counted once, waves over years, and who may ask for what."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from tests.apps.surveys.setting import FULL, TODAY, Town, town, wave_of

from ownway.apps.people.kinds import Channel, Way
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.actions import Plan
from ownway.apps.surveys.groups import GROUPS
from ownway.apps.surveys.keeping import everything
from ownway.apps.surveys.kinds import Ended, State
from ownway.apps.surveys.models import Asking, Consent, Invitation, Keying, Response, Wave
from ownway.apps.trail.models import Line
from ownway.engines.surveys import layout_text, shipped_text
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Town:
    return town()


def says(refused: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(one.say for one in refused.value.problems)


def test_what_is_said_is_sealed_and_counts_only_when_it_is_sent(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    begun = actions.begin(
        wave=wave, record=record, is_linked=True, how=Channel.WEB, language="en", by=here.own(record), on=TODAY
    )
    actions.save(response=begun.response, given=FULL, on=TODAY)
    rows = list(queries.answers("ownway_life", [wave], seen_by=here.commissioner, on=TODAY))
    assert rows == []
    actions.send(response=begun.response, record=record, may_quote=True, by=here.own(record), on=TODAY)
    rows = list(queries.answers("ownway_life", [wave], seen_by=here.commissioner, on=TODAY))
    said = {one.question: one for one in rows}
    assert said["dignity"].value == 4
    assert said["better"].code == "control safety"
    assert said["belonging"].code == ""
    assert said["dignity"].groups["age_band"] == "75_to_84"
    assert said["dignity"].groups.keys() == set(GROUPS)
    assert "good_thing" not in said
    assert said["dignity"].who
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM surveys_response")
        held = bytes(cursor.fetchone()[0])
    assert b"always" not in held
    assert b"Amina" not in held
    assert not [line for line in Line.objects.all() if "always" in str(line.facts) or "Amina" in str(line.facts)]


def test_an_anonymous_answer_leads_nowhere(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    begun = here.answer(wave, record, is_linked=False)
    kept = Response.objects.get()
    assert (kept.record, kept.consent, kept.asked_by, kept.code, kept.groups) == (None, None, None, "", None)
    assert not Consent.objects.exists()
    told = [line for line in Line.objects.filter(about=record.person_id) if line.deed.startswith("surveys")]
    assert not [line for line in told if str(kept.pk) in str(line.facts) + line.what]
    rows = list(queries.answers("ownway_life", [wave], seen_by=here.commissioner, on=TODAY))
    assert {one.who for one in rows} == {""}
    assert {one.groups["age_band"] for one in rows} == {"unknown"}
    with pytest.raises(NotAllowed):
        queries.draft(record, wave.pk, begun.code, seen_by=here.own(record), on=TODAY)
    with pytest.raises(Refused, match="asked once"):
        here.answer(wave, record, is_linked=False)


def test_a_code_opens_an_anonymous_draft_and_nothing_else_does(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    own = here.own(record)
    begun = actions.begin(wave=wave, record=record, is_linked=False, how=Channel.WEB, language="en", by=own, on=TODAY)
    assert queries.draft(record, wave.pk, begun.code, seen_by=own, on=TODAY) == begun.response
    assert begun.code not in begun.response.code
    for code in ("", "made-up"):
        with pytest.raises(NotAllowed):
            queries.draft(record, wave.pk, code, seen_by=own, on=TODAY)


def test_consent_is_asked_each_time_and_writing_after_its_end_is_refused_with_the_reason(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    own = here.own(record)
    begun = actions.begin(wave=wave, record=record, is_linked=True, how=Channel.WEB, language="en", by=own, on=TODAY)
    actions.save(response=begun.response, given=FULL, on=TODAY)
    consent = Consent.objects.get()
    actions.end_consent(record=record, consent=consent.pk, into=Ended.DESTROYED, how=Channel.WEB, by=own, on=TODAY)
    found = queries.draft(record, wave.pk, "", seen_by=own, on=TODAY)
    for deed in (
        lambda: actions.save(response=found, given=FULL, on=TODAY),
        lambda: actions.send(response=found, record=record, may_quote=False, by=own, on=TODAY),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert "ended on 21 November 2026" in says(refused)
        assert "Nothing was kept" in says(refused)
    assert Response.objects.get().answers is None
    here.answer(wave, record)
    assert Consent.objects.count() == 2


@pytest.mark.parametrize("into", Ended)
def test_ending_consent_keeps_answers_without_a_name_or_destroys_them(here: Town, into: Ended) -> None:
    wave, record = wave_of(here), here.records[0]
    own = here.own(record)
    here.answer(wave, record)
    deed = {"record": record, "consent": Consent.objects.get().pk, "how": Channel.WEB, "by": own, "on": TODAY}
    actions.end_consent(into=into, **deed)
    actions.end_consent(into=Ended.DESTROYED, **deed)
    assert Consent.objects.get().ended_as == into
    kept = Response.objects.exclude(state=State.ENDED)
    assert not kept.exclude(record=None).exists()
    is_kept = into is Ended.ANONYMOUS
    assert kept.count() == is_kept
    if is_kept:
        assert kept.get().answers == {name: one for name, one in FULL.items() if name != "good_thing"}
        assert Invitation.objects.get(record=record).answered_on == TODAY
    else:
        assert Invitation.objects.get(record=record).answered_on is None


def test_ending_the_consent_of_a_draft_asks_nobody_again_who_answered_without_a_name(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    own = here.own(record)
    actions.begin(wave=wave, record=record, is_linked=True, how=Channel.WEB, language="en", by=own, on=TODAY)
    here.answer(wave, record, is_linked=False)
    consent = Consent.objects.get()
    actions.end_consent(record=record, consent=consent.pk, into=Ended.DESTROYED, how=Channel.WEB, by=own, on=TODAY)
    assert Invitation.objects.get(record=record).answered_on == TODAY
    with pytest.raises(Refused, match="asked once"):
        here.answer(wave, record, is_linked=False)
    assert Response.objects.filter(state=State.SENT).count() == 1


def test_somebody_at_work_writes_down_what_was_said_and_never_as_if_on_the_site(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    deed = {"wave": wave, "record": record, "is_linked": True, "language": "en", "by": here.worker, "on": TODAY}
    with pytest.raises(NotAllowed):
        actions.begin(how=Channel.WEB, **deed)
    begun = actions.begin(how=Channel.PHONE, **deed)
    assert begun.response.asked_by == here.worker
    consent = Consent.objects.get()
    assert (consent.was_person, consent.how, consent.by) == (False, "phone", here.worker)
    assert queries.draft(record, wave.pk, "", seen_by=here.worker, on=TODAY) == begun.response
    for stranger in (here.commissioner, here.second, here.own(here.records[1])):
        with pytest.raises(NotAllowed):
            actions.begin(how=Channel.PHONE, **{**deed, "by": stranger})
        with pytest.raises(NotAllowed):
            queries.draft(record, wave.pk, "", seen_by=stranger, on=TODAY)


def test_what_somebody_began_themselves_opens_to_nobody_who_writes_for_them(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    deed = {"wave": wave, "record": record, "is_linked": True, "language": "en", "on": TODAY}
    actions.begin(how=Channel.WEB, by=here.own(record), **deed)
    with pytest.raises(Refused, match="in another way"):
        actions.begin(how=Channel.PHONE, by=here.worker, **deed)
    with pytest.raises(NotAllowed):
        queries.draft(record, wave.pk, "", seen_by=here.worker, on=TODAY)


def test_nobody_reads_the_answers_of_a_named_person_but_they(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    here.answer(wave, record)
    told = queries.agreed(record, seen_by=here.own(record))
    assert [one.in_language("en") for one in told[0].said][:2] == ["Always", "Most of the time"]
    mine = everything(record, seen_by=here.own(record))
    assert "Amina, my assistant" in str(mine)
    for other in (here.worker, here.commissioner, here.own(here.records[1])):
        with pytest.raises(NotAllowed):
            queries.agreed(record, seen_by=other)
        with pytest.raises(NotAllowed):
            everything(record, seen_by=other)
    for other in (here.worker, here.own(record)):
        with pytest.raises(NotAllowed):
            list(queries.answers("ownway_life", [wave], seen_by=other, on=TODAY))


def keyed(  # type: ignore[no-untyped-def]
    here: Town, sheet, given: dict[str, object], by=None, *, is_linked: bool = True, once=None, may_quote: bool = False
):
    return actions.key_sheet(
        may_quote=may_quote,
        sheet=sheet,
        given=given,
        is_linked=is_linked,
        how=Channel.PAPER,
        by=by or here.worker,
        on=TODAY,
        once=once or uuid4(),
    )


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_sheet_keyed_twice_is_settled_side_by_side_and_counts_once(here: Town, is_linked: bool) -> None:
    wave, record = wave_of(here), here.records[0]
    sheet = actions.print_sheet(wave=wave, record=record, by=here.worker, on=TODAY, once=uuid4())
    once = uuid4()
    keyed(here, sheet, FULL, is_linked=is_linked, once=once)
    keyed(here, sheet, FULL, is_linked=is_linked, once=once)
    assert Keying.objects.count() == 1, "the same form sent twice is one keying"
    found = keyed(here, sheet, {**FULL, "dignity": "never"}, here.second, is_linked=is_linked)
    assert found.is_held
    assert not list(queries.answers("ownway_life", [wave], seen_by=here.commissioner, on=TODAY))
    shown = queries.sheet_to_key(here.place, sheet.code.lower().replace("-", " - ", 1), seen_by=here.second, on=TODAY)
    two = queries.readings(shown.sheet)
    assert [(one.question.name, one.first, one.second) for one in two] == [("dignity", "always", "never")]
    with pytest.raises(Refused, match="keyed twice"):
        keyed(here, sheet, FULL)
    settled = actions.settle_sheet(sheet=sheet, given={"dignity": "seldom"}, by=here.second, on=TODAY, once=uuid4())
    assert settled.answers == {**FULL, "dignity": "seldom"}
    assert Response.objects.count() == 1
    assert not Keying.objects.exclude(answers=None).exists()
    rows = list(queries.answers("ownway_life", [wave], seen_by=here.commissioner, on=TODAY))
    assert [one.code for one in rows if one.question == "dignity"] == ["seldom"]
    assert (Response.objects.get().record == record) is is_linked
    sheet.refresh_from_db()
    assert (sheet.invitation_id is not None) is is_linked, "without a yes the sheet forgets whose it was"
    with pytest.raises(Refused, match="asked once"):
        here.answer(wave, record)


def test_the_second_keying_that_says_the_same_changes_nothing(here: Town) -> None:
    wave = wave_of(here)
    sheet = actions.print_sheet(wave=wave, record=here.records[0], by=here.worker, on=TODAY, once=uuid4())
    keyed(here, sheet, FULL)
    assert not keyed(here, sheet, {**FULL, "good_thing": "amina,  my assistant"}, here.second).is_held
    assert Response.objects.get().state == State.SENT
    with pytest.raises(Refused, match="Nothing waits"):
        actions.settle_sheet(sheet=sheet, given={}, by=here.worker, on=TODAY, once=uuid4())


def read_twice(here: Town, wave: Wave, first: bool, second: bool):  # type: ignore[no-untyped-def]
    sheet = actions.print_sheet(wave=wave, record=here.records[0], by=here.worker, on=TODAY, once=uuid4())
    keyed(here, sheet, FULL, is_linked=first)
    return sheet, lambda: keyed(here, sheet, FULL, here.second, is_linked=second)


@pytest.mark.parametrize("is_yes", [True, False])
def test_a_yes_to_the_name_read_two_ways_is_held_and_settled_by_the_paper(here: Town, is_yes: bool) -> None:
    wave, record = wave_of(here), here.records[0]
    sheet, again = read_twice(here, wave, True, False)
    assert again().is_held
    assert not list(queries.answers("ownway_life", [wave], seen_by=here.commissioner, on=TODAY))
    sheet.refresh_from_db()
    assert queries.ticks_read(sheet) == {"is_linked": (True, False)}
    settle = {"sheet": sheet, "given": {}, "by": here.second, "on": TODAY}
    with pytest.raises(Refused, match="say what is ticked"):
        actions.settle_sheet(**settle, once=uuid4())
    settled = actions.settle_sheet(**settle, once=uuid4(), is_linked=is_yes)
    assert (settled.state, settled.record == record, settled.answers) == (State.SENT, is_yes, FULL)
    assert Response.objects.filter(state=State.SENT).count() == 1
    assert (Consent.objects.get().ended_as is None) is is_yes
    sheet.refresh_from_db()
    assert (sheet.response, sheet.invitation_id is not None) == (settled, is_yes)
    assert not Keying.objects.exclude(is_linked=None).exists()
    assert Invitation.objects.get(record=record).answered_on == TODAY
    if not is_yes:
        assert settled.key != record.person_id
        assert Response.objects.get(record=record).answers is None


def test_a_yes_that_was_not_read_first_is_not_made_up_afterwards(here: Town) -> None:
    _sheet, again = read_twice(here, wave_of(here), False, True)
    with pytest.raises(Refused, match="nobody can find whose it was"):
        again()
    assert Response.objects.get().state == State.SENT


def test_a_sheet_carries_the_yes_to_be_quoted_and_two_readings_of_it_are_held(here: Town) -> None:
    wave = wave_of(here)
    sheet = actions.print_sheet(wave=wave, record=here.records[0], by=here.worker, on=TODAY, once=uuid4())
    keyed(here, sheet, FULL, may_quote=True)
    assert Response.objects.get().may_quote
    assert keyed(here, sheet, FULL, here.second).is_held
    settled = actions.settle_sheet(
        sheet=sheet, given={}, by=here.second, on=TODAY, once=uuid4(), may_quote=False, is_linked=False
    )
    assert not settled.may_quote
    assert settled.record == here.records[0], "what both read alike is not changed"


def test_a_sheet_that_comes_after_the_wave_was_closed_is_not_counted(here: Town) -> None:
    wave = wave_of(here)
    late, known = (
        actions.print_sheet(wave=wave, record=record, by=here.worker, on=TODAY, once=uuid4())
        for record in here.records[:2]
    )
    keyed(here, known, FULL)
    actions.close_wave(wave=wave, by=here.commissioner, on=TODAY)
    with pytest.raises(Refused) as refused:
        keyed(here, late, FULL)
    assert "closed on 21 November 2026" in says(refused)
    assert "too late" in says(refused)
    assert Response.objects.filter(state=State.SENT).count() == 1
    assert keyed(here, known, {**FULL, "dignity": "never"}, here.second).is_held, "what was keyed before goes on"
    actions.settle_sheet(sheet=known, given={"dignity": "never"}, by=here.second, on=TODAY, once=uuid4())
    assert Response.objects.get(state=State.SENT).answers["dignity"] == "never"


def test_a_sheet_of_somebody_who_answered_or_ended_consent_is_not_counted(here: Town) -> None:
    wave, (first, second, _third) = wave_of(here), here.records
    one, two = (
        actions.print_sheet(wave=wave, record=record, by=here.worker, on=TODAY, once=uuid4())
        for record in (first, second)
    )
    here.answer(wave, first)
    with pytest.raises(Refused, match="not counted"):
        keyed(here, one, FULL)
    here.answer(wave, second)
    consent = Consent.objects.get(record=second)
    actions.end_consent(
        record=second,
        consent=consent.pk,
        into=Ended.DESTROYED,
        how=Channel.WEB,
        by=here.own(second),
        on=TODAY,
    )
    with pytest.raises(Refused) as refused:
        keyed(here, two, FULL)
    assert "ended on 21 November 2026" in says(refused)
    assert Response.objects.filter(state=State.SENT).count() == 1
    blank = actions.print_blank(wave=wave, voice="person", by=here.worker, on=TODAY, once=uuid4())  # type: ignore[arg-type]
    with pytest.raises(Refused, match="nobody by name"):
        keyed(here, blank, FULL)
    keyed(here, blank, FULL, is_linked=False)
    for stranger in (here.commissioner, here.own(first)):
        with pytest.raises(NotAllowed):
            keyed(here, blank, FULL, stranger)


def test_a_wave_needs_its_instrument_in_one_version(here: Town) -> None:
    plan = Plan("A wave", "ownway_life", "1", TODAY, TODAY + timedelta(days=30))
    with pytest.raises(Refused, match="needs its instrument"):
        actions.plan_wave(place=here.place, plan=plan, by=here.commissioner, on=TODAY, once=uuid4())
    assert not Wave.objects.exists()
    text = shipped_text("ownway_life")
    deed = {"place": here.place, "proof": "", "by": here.commissioner, "on": TODAY}
    kept = actions.keep_instrument(text=text, **deed)
    assert actions.keep_instrument(text=text + "\n# the same\n", **deed) == kept
    with pytest.raises(Refused, match="new version"):
        actions.keep_instrument(text=text.replace("How is your health", "How are you"), **deed)
    with pytest.raises(Refused, match="still have to be written"):
        actions.keep_instrument(text=layout_text("poet"), **deed)
    for bad in (
        Plan("", "ownway_life", "1", TODAY, TODAY),
        Plan("A", "ownway_life", "1", TODAY, TODAY - timedelta(days=1)),
        Plan("A", "ownway_life", "1", TODAY, TODAY + timedelta(days=400)),
        Plan("A", "ownway_life", "1", TODAY, TODAY, follows=uuid4()),
    ):
        with pytest.raises(Refused):
            actions.plan_wave(place=here.place, plan=bad, by=here.commissioner, on=TODAY, once=uuid4())
    with pytest.raises(NotAllowed):
        actions.plan_wave(place=here.place, plan=plan, by=here.worker, on=TODAY, once=uuid4())
    kept.text = "another"
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.save()


def test_words_that_are_somebodys_need_the_licence_to_be_named(here: Town) -> None:
    import re
    from itertools import count

    number = count()
    text = re.sub(r'"WRITE[^"]*"', lambda _found: f'"Words of a licence {next(number)}"', layout_text("ascot"))
    deed = {"place": here.place, "text": text, "by": here.commissioner, "on": TODAY}
    with pytest.raises(Refused, match="licence"):
        actions.keep_instrument(proof=" ", **deed)
    assert actions.keep_instrument(proof="Contract 12, with the commissioner", **deed).proof.startswith("Contract")


def test_waves_over_years_ask_the_same_people_and_show_change_within_them(here: Town) -> None:
    first = wave_of(here, opens_on=date(2026, 10, 2))
    for record, said in zip(here.records, ("never", "always", "sometimes"), strict=True):
        here.answer(first, record, on=date(2026, 10, 3), dignity=said)
    here.records[2].left_on = date(2026, 11, 1)
    here.records[2].save()
    second = wave_of(here, follows=first.pk)
    assert Invitation.objects.filter(wave=second).count() == 2
    here.answer(second, here.records[0], dignity="mostly")
    found = queries.change(first, second, "dignity", seen_by=here.commissioner, on=TODAY)
    assert (found.before.tolist(), found.after.tolist()) == ([0], [3])
    assert found.before.dtype == "int64"
    assert found.groups["age_band"] == ["75_to_84"]
    life = queries.change(first, second, "life", seen_by=here.commissioner, on=TODAY)
    assert len(life.who) == 0, "too few of its questions were answered for a score"
    with pytest.raises(ValueError, match="not asked alike"):
        queries.change(first, second, "better", seen_by=here.commissioner, on=TODAY)
    with pytest.raises(Refused, match="follows that one already"):
        wave_of(here, follows=first.pk)


def test_who_says_no_for_good_is_never_asked_again(here: Town) -> None:
    first = wave_of(here, opens_on=date(2026, 10, 2))
    record = here.records[0]
    actions.decline(
        wave=first, record=record, never_again=True, how=Channel.WEB, by=here.own(record), on=date(2026, 10, 3)
    )
    second = wave_of(here, follows=first.pk)
    assert not Invitation.objects.filter(wave=second, record=record).exists()
    assert Invitation.objects.filter(wave=second).count() == 2


def test_each_is_asked_in_their_way_three_times_at_most_and_a_letter_names_nothing(here: Town) -> None:
    here.records[1].person.reach = {"prefers": "phone"}
    here.records[1].person.save()
    here.records[2].person.safe = {"never": "Never write by e-mail"}
    here.records[2].person.save()
    wave = wave_of(here)
    ways = dict(Invitation.objects.values_list("record", "way"))
    assert [ways[record.pk] for record in here.records] == [Way.EMAIL, Way.PHONE, Way.SAFE]
    written: list[str] = []
    for day in (0, 13, 14, 28, 42):
        on = TODAY + timedelta(days=day)
        found = actions.ask_by_mail(wave=wave, write=written.append, by=here.commissioner, on=on)
        assert found.by_hand == 2
    assert written == ["person0@example.org"] * 3
    assert [one.is_reminder for one in Asking.objects.order_by("pk")] == [False, True, True]
    due = queries.to_ask(wave, seen_by=here.worker, on=TODAY)
    assert {one.record for one in due} == set(here.records[1:])
    actions.note_asked(wave=wave, record=here.records[1], by=here.worker, on=TODAY)
    with pytest.raises(Refused, match="need not be asked"):
        actions.note_asked(wave=wave, record=here.records[1], by=here.worker, on=TODAY)


def test_the_night_asks_whom_the_button_would_never_twice_and_goes_on_where_it_was_cut(here: Town) -> None:
    wave = wave_of(here)
    Wave.objects.filter(pk=wave.pk).update(opens_on=TODAY + timedelta(days=1))
    first, second, third = here.records
    third.person.safe = {"never": "Never write by e-mail"}
    third.person.save()
    written: list[str] = []

    def cut_at_the_second(email: str) -> None:
        if len(written) == 1:
            raise ConnectionError
        written.append(email)

    assert actions.ask_by_night(write=written.append, on=TODAY).letters == 0, "it is not open yet"
    night = TODAY + timedelta(days=1)
    with pytest.raises(ConnectionError):
        actions.ask_by_night(write=cut_at_the_second, on=night)
    assert Asking.objects.count() == len(written) == 1, "noted with the letter, or neither"
    found = actions.ask_by_night(write=written.append, on=night)
    assert (found.letters, found.by_hand) == (1, 1), "told since then what is safe, so that a letter is not"
    wave.refresh_from_db()
    for again in (
        actions.ask_by_night(write=written.append, on=night),
        actions.ask_by_mail(wave=wave, write=written.append, by=here.commissioner, on=night),
    ):
        assert again.letters == 0
    assert sorted(written) == ["person0@example.org", "person1@example.org"]
    assert [one.by for one in Asking.objects.all()] == [None, None]
    assert set(Line.objects.filter(deed="surveys.asked").values_list("by", flat=True)) == {"system"}
    here.answer(wave, first, on=night)
    later = night + timedelta(days=14)
    assert actions.ask_by_night(write=written.append, on=later).letters == 1
    assert Asking.objects.get(invitation__record=second, on=later).is_reminder
    with pytest.raises(IntegrityError), transaction.atomic():
        Asking.objects.create(
            invitation=Invitation.objects.get(record=second),
            is_reminder=True,
            way=Way.EMAIL,
            on=later,
            at=timezone.now(),
        )


def test_closing_destroys_what_was_never_sent_and_takes_nothing_more(here: Town) -> None:
    wave, record = wave_of(here), here.records[0]
    begun = actions.begin(
        wave=wave, record=record, is_linked=False, how=Channel.WEB, language="en", by=here.own(record), on=TODAY
    )
    actions.save(response=begun.response, given=FULL, on=TODAY)
    actions.close_wave(wave=wave, by=here.commissioner, on=TODAY)
    assert Response.objects.get().answers is None
    with pytest.raises(Refused, match="closed"):
        actions.save(response=begun.response, given=FULL, on=TODAY)
    with pytest.raises(Refused, match="closed"):
        here.answer(wave, here.records[1])


def test_counts_of_a_few_are_hidden_and_groups_wait_until_it_is_closed(here: Town) -> None:
    wave = wave_of(here)
    for record in here.records:
        here.answer(wave, record)
    found = queries.counts(wave, seen_by=here.commissioner, on=TODAY)
    assert (found.asked, found.answered, found.how, found.tables) == (None, None, {"web": None}, None)
    closed = actions.close_wave(wave=wave, by=here.commissioner, on=TODAY)
    assert closed.shown["whole"] == {"why_not": "few"}
    found = queries.counts(closed, seen_by=here.commissioner, on=TODAY)
    assert found.tables
    assert all("cells" not in table for table in found.tables.values())
    assert found.unlike == [], "so few tell nothing by more than luck"
    for stranger in (here.worker, here.own(here.records[0])):
        with pytest.raises(NotAllowed):
            queries.counts(wave, seen_by=stranger, on=TODAY)
