"""Sign-in joins a person by a code somebody gave them, never by an e-mail address."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.apps.people.people_made import TODAY, Town, account, let_in

from ownway.apps.people import actions
from ownway.apps.people.kinds import Channel, InvitationKind, Job
from ownway.apps.people.models import Account, Invitation, Person, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ade(town: Town) -> Record:
    return actions.meet(
        place=town.place,
        by=town.practitioner,
        on=TODAY,
        channel=Channel.PHONE,
        name="Ade",
        reach={"email": "ade@x.org"},
    )


def code_for(town: Town, record: Record) -> str:
    return actions.invite(record=record, kind=InvitationKind.SIGN_IN, by=town.practitioner, on=TODAY)


def test_a_code_joins_once(town: Town, ade: Record) -> None:
    mine, code = account("ade"), code_for(town, ade)
    joined = actions.use_code(code=f" {code.lower()} ", by=mine, on=TODAY)
    assert (joined.record, joined.is_own) == (ade, True)
    assert Person.objects.get(pk=ade.person_id).account == mine
    with pytest.raises(Refused):
        actions.use_code(code=code, by=account("thief"), on=TODAY)


def test_the_same_e_mail_address_alone_joins_nothing(town: Town, ade: Record) -> None:
    Account.objects.create_user(email="ade@x.org")
    assert Person.objects.get(pk=ade.person_id).account is None


def test_the_code_itself_is_kept_nowhere(town: Town, ade: Record) -> None:
    code = code_for(town, ade)
    assert code not in str(list(Invitation.objects.values()))
    assert len(code.replace("-", "")) == 15


def test_old_wrong_and_replaced_codes_are_refused(town: Town, ade: Record) -> None:
    first = code_for(town, ade)
    second = code_for(town, ade)
    late = TODAY + timedelta(days=29)
    for code, on in ((first, TODAY), ("OWN-0000-0000-0000", TODAY), ("", TODAY), ("x" * 9000, TODAY), (second, late)):
        with pytest.raises(Refused, match="does not work"):
            actions.use_code(code=code, by=account("ade"), on=on)


@pytest.mark.parametrize("job", [job for job in Job if job is not Job.PRACTITIONER])
def test_only_a_practitioner_gives_a_code_to_sign_in(town: Town, ade: Record, job: Job) -> None:
    with pytest.raises(NotAllowed):
        actions.invite(record=ade, kind=InvitationKind.SIGN_IN, by=town.workers[job], on=TODAY)


def test_nobody_takes_over_a_record_that_has_a_sign_in(town: Town) -> None:
    with pytest.raises(Refused, match="already signs in"):
        code_for(town, town.record)


def test_an_account_belongs_to_one_person(town: Town, ade: Record) -> None:
    with pytest.raises(Refused, match="of your own"):
        actions.use_code(code=code_for(town, ade), by=town.person, on=TODAY)
    assert Invitation.objects.get(used_on=None).person_id == ade.person_id


def test_a_person_cannot_be_their_own_supporter(town: Town) -> None:
    with pytest.raises(Refused, match="Give it to them"):
        let_in(town.record, town.person, town.person, {"plan": "see"})


def test_a_supporters_code_ends_with_the_letting_in(town: Town) -> None:
    made, code = actions.let_in(
        record=town.record,
        by=town.person,
        on=TODAY,
        relation="supporter",
        name="Ben",
        is_to_me="friend",
        grants={"plan": "see"},
        until_on=date(2027, 1, 1),
    )
    actions.end_relationship(relationship=made, record=town.record, by=town.person, on=TODAY)
    with pytest.raises(Refused):
        actions.use_code(code=code, by=account("ben"), on=TODAY)
