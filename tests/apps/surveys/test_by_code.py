"""A sheet answered on the site with its code: once, as the sheet says, and by whoever holds it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.apps.surveys.setting import FULL, TODAY, Town, town, wave_of
from tests.made_once import made_once

from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.kinds import Ended, State
from ownway.apps.surveys.models import Consent, Invitation, Response, Sheet, Wave
from ownway.apps.trail.models import Line
from ownway.engines.surveys import Voice
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


def _asked() -> tuple[Town, Wave]:
    here = town(1)
    return here, wave_of(here)


asked = made_once(_asked)


@pytest.fixture
def here(asked: tuple[Town, Wave], db: None) -> Town:
    return asked[0]


@pytest.fixture
def wave(asked: tuple[Town, Wave], db: None) -> Wave:
    return asked[1]


def printed(here: Town, wave: Wave) -> Sheet:
    return actions.print_sheet(wave=wave, record=here.records[0], by=here.worker, on=TODAY, once=uuid4())


def began(code: str, *, is_linked: bool = False) -> tuple[Sheet, Response]:
    sheet = queries.sheet_by_code(code, on=TODAY)
    begun = actions.begin_by_code(sheet=sheet, is_linked=is_linked, language="en", on=TODAY)
    draft = queries.draft_by_code(sheet, begun.code)
    return sheet, actions.save(response=draft, given=FULL, on=TODAY)


def answered(code: str, *, is_linked: bool = False) -> Response:
    sheet, draft = began(code, is_linked=is_linked)
    return actions.send_by_code(sheet=sheet, response=draft, is_linked=is_linked, may_quote=True, on=TODAY)


def test_with_the_name_it_is_the_persons_own_and_nobody_signed_in(here: Town, wave: Wave) -> None:
    record = here.records[0]
    sent = answered(f" {printed(here, wave).code.lower()} ", is_linked=True)
    assert (sent.record, sent.how, sent.asked_by, sent.answers["dignity"]) == (record, Channel.WEB, None, "always")
    assert sent.groups["age_band"] == "75_to_84"
    consent = Consent.objects.get()
    assert (consent.by, consent.was_person, consent.how) == (None, True, Channel.WEB)
    assert not Response.objects.filter(state=State.DRAFT).exists()
    assert [one.answers for one in Response.objects.filter(state=State.ENDED)] == [None], "the draft is destroyed"
    mine = queries.agreed(record, seen_by=here.own(record))
    assert "Always" in [one.in_language("en") for one in mine[0].said]
    assert {line.by for line in Line.objects.filter(deed__in=["surveys.consented", "surveys.answered"])} == {"public"}


def test_without_the_name_nothing_leads_back(here: Town, wave: Wave) -> None:
    record = here.records[0]
    sent = answered(printed(here, wave).code)
    assert (sent.record, sent.consent, sent.code, sent.groups, sent.state) == (None, None, "", None, State.SENT)
    assert Sheet.objects.get().invitation is None
    assert Invitation.objects.get().answered_on == TODAY
    assert not Consent.objects.exists()
    told = [line for line in Line.objects.all() if str(sent.pk) in str(line.facts) + line.what]
    assert told == []
    with pytest.raises(NotAllowed):
        queries.agreed(record, seen_by=here.worker)


def test_a_sheet_for_anybody_counts_without_a_name_and_never_with_one(here: Town, wave: Wave) -> None:
    blank = actions.print_blank(wave=wave, voice=Voice.WORKER, by=here.worker, on=TODAY, once=uuid4())
    sheet = queries.sheet_by_code(blank.code, on=TODAY)
    with pytest.raises(Refused, match="nobody by name"):
        actions.begin_by_code(sheet=sheet, is_linked=True, language="en", on=TODAY)
    begun = actions.begin_by_code(sheet=sheet, is_linked=False, language="en", on=TODAY)
    actions.save(response=begun.response, given={"ease_paper": "hard"}, on=TODAY)
    sent = actions.send_by_code(sheet=sheet, response=begun.response, is_linked=False, may_quote=False, on=TODAY)
    assert (sent.voice, sent.state) == ("worker", State.SENT)
    assert not Invitation.objects.get().answered_on


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_code_counts_once_here_or_on_paper(here: Town, wave: Wave, is_linked: bool) -> None:
    code, other = printed(here, wave).code, printed(here, wave).code
    first, second = began(code, is_linked=is_linked), began(code, is_linked=is_linked)
    actions.send_by_code(sheet=first[0], response=first[1], is_linked=is_linked, may_quote=False, on=TODAY)
    with pytest.raises(Refused, match="This code was used"):
        actions.send_by_code(sheet=second[0], response=second[1], is_linked=is_linked, may_quote=False, on=TODAY)
    with pytest.raises(Refused, match="This code was used"):
        queries.sheet_by_code(code, on=TODAY)
    with pytest.raises(Refused, match="answered already, in another way"):
        queries.sheet_by_code(other, on=TODAY)
    with pytest.raises(Refused, match="answered on the site"):
        keyed(here, Sheet.objects.get(code=code))
    assert Response.objects.filter(state=State.SENT).count() == 1


def keyed(here: Town, sheet: Sheet) -> None:
    given = {"is_linked": True, "how": Channel.PAPER, "by": here.worker, "on": TODAY, "once": uuid4()}
    actions.key_sheet(sheet=sheet, given=FULL, **given)


def test_what_was_typed_from_paper_is_not_answered_again(here: Town, wave: Wave) -> None:
    sheet = printed(here, wave)
    keyed(here, sheet)
    with pytest.raises(Refused, match="This code was used"):
        queries.sheet_by_code(sheet.code, on=TODAY)


def test_a_yes_that_was_ended_is_said_and_not_taken_up_again(here: Town, wave: Wave) -> None:
    record, used, unused = here.records[0], printed(here, wave).code, printed(here, wave).code
    answered(used, is_linked=True)
    deed = {"record": record, "how": Channel.WEB, "by": here.own(record), "on": TODAY}
    actions.end_consent(consent=Consent.objects.get().pk, into=Ended.DESTROYED, **deed)
    with pytest.raises(Refused, match="was ended on 21 November 2026"):
        queries.sheet_by_code(used, on=TODAY)
    sheet = queries.sheet_by_code(unused, on=TODAY)
    with pytest.raises(Refused, match="ended on 21 November 2026"):
        actions.begin_by_code(sheet=sheet, is_linked=True, language="en", on=TODAY)
    assert answered(unused).record is None, "without the name it can still be said"


def test_no_code_opens_before_or_after_its_days_or_where_there_is_no_sheet(here: Town, wave: Wave) -> None:
    sheet = printed(here, wave)
    for code in ("", "S-0000-0000", str(sheet.pk)):
        with pytest.raises(NotAllowed):
            queries.sheet_by_code(code, on=TODAY)
    with pytest.raises(Refused, match="opens on"):
        queries.sheet_by_code(sheet.code, on=TODAY.replace(day=1))
    found, draft = began(sheet.code)
    actions.close_wave(wave=wave, by=here.commissioner, on=TODAY)
    with pytest.raises(Refused, match="closed"):
        queries.sheet_by_code(sheet.code, on=TODAY)
    with pytest.raises(Refused):
        actions.send_by_code(sheet=found, response=draft, is_linked=False, may_quote=False, on=TODAY)


def test_what_somebody_began_under_their_name_opens_by_no_code(here: Town, wave: Wave) -> None:
    record, own = here.records[0], here.own(here.records[0])
    deed = {"wave": wave, "record": record, "is_linked": True, "how": Channel.WEB, "language": "en"}
    begun = actions.begin(by=own, on=TODAY, **deed)
    actions.save(response=begun.response, given={"good_thing": "Mine alone"}, on=TODAY)
    sheet, draft = began(printed(here, wave).code, is_linked=True)
    assert draft.pk != begun.response.pk
    assert "Mine alone" not in str(draft.answers)
    for code in ("", begun.code):
        with pytest.raises(NotAllowed):
            queries.draft_by_code(sheet, code)
    actions.send_by_code(sheet=sheet, response=draft, is_linked=True, may_quote=False, on=TODAY)
    assert Response.objects.get(record=record).answers["good_thing"] == "Amina, my assistant"
