"""Forgetting a person: their key is destroyed, and with it every word, here and in every backup of the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import transaction
from django.db.models import Q

from ownway.apps.people.actions.asked import line
from ownway.apps.people.actions.requested import Requested, refuse_another
from ownway.apps.people.kinds import ForgetBecause, Job
from ownway.apps.people.law_keeps import holds
from ownway.apps.people.models import Account, Invitation, Likeness, Person, Record, Relationship, Sharing
from ownway.apps.people.permissions import NotAllowed, holds_job, is_own
from ownway.apps.sealing.sealer import store
from ownway.kernel.problems import Problem, Refused


def forget(*, record: Record, by: Account, on: date, is_sure: bool) -> Person:
    """Destroy the person's own key: only they ask for it here (a keeper: ``forget_for``).

    Refused while a law keeps any of their records (``law_keeps.holds``), naming the law and the day. What stays for
    good: the trail's lines, references, days, and whole pence in the books; no word, name or way to reach them.
    """
    if not is_own(by, record):
        raise NotAllowed("forget")
    _refuse_unsure(is_sure)
    people = _one_person(record)
    return _forget(people, _records(people), by, on, {"because": "own_word"})


def forget_for(
    *,
    record: Record,
    by: Account,
    on: date,
    is_sure: bool,
    name: str,
    born: date | None,
    because: ForgetBecause,
    requested: Requested | None,
) -> Person:
    """A keeper destroys the person's key, for a reason of the law's that the trail keeps (UK GDPR articles 5 and 17).

    ``requested`` says who asked and how that was checked; it is needed where somebody asked, and only there. The name
    and the date of birth must fit the record. Refused while a law keeps a record, as in ``forget``, and where another
    place holds a record of the person: one key seals both, and it is not this place's alone to destroy.
    """
    if not holds_job(by, Job.KEEPER, record.place_id, on) or is_own(by, record):
        raise NotAllowed("forget_for")
    _refuse_unsure(is_sure)
    if (because is ForgetBecause.ASKED) != (requested is not None):
        raise Refused(Problem("because", "Say who asked and how you checked it where somebody asked, and only there."))
    if requested is not None:
        requested.refuse_unproven()
    refuse_another(record, name, born)
    people = _one_person(record)
    records = _records(people)
    if any(one.place_id != record.place_id for one in records):
        raise Refused(Problem("is_sure", "Another place holds a record too. Only the person can end both: ask them."))
    facts = {"because": str(because)}
    if requested is not None:
        facts |= {
            "asked_by": str(requested.asked_by),
            "how_asked": str(requested.how_asked),
            "checked": str(requested.checked),
        }
    return _forget(people, records, by, on, facts)


def _refuse_unsure(is_sure: bool) -> None:
    if not is_sure:
        raise Refused(Problem("is_sure", "This cannot be taken back. Tick the box to say that you are sure."))


def _one_person(record: Record) -> list[Person]:
    whole = record.whose()
    return [whole, *whole.also.all()]


def _records(people: list[Person]) -> list[Record]:
    return list(Record.objects.select_related("person", "place").filter(person__in=people))


def _forget(people: list[Person], records: list[Record], by: Account, on: date, facts: Mapping[str, str]) -> Person:
    if kept_by_law := [hold for one in records for hold in holds(one, on)]:
        raise Refused(*(Problem("is_sure", hold.say) for hold in kept_by_law))
    with transaction.atomic():
        for one in records:
            line(one, str(by.pk), on, "people.forgotten", **facts)
        _empty(people, on)
        _close(people[0].account)
    for person in people:
        store().destroy(person.pk)
    return people[0]


def _empty(people: Iterable[Person], on: date) -> None:
    ids = [person.pk for person in people]
    Likeness.objects.filter(person__in=ids).delete()
    Invitation.objects.filter(person__in=ids, used_on=None).delete()
    Relationship.objects.filter(person__in=ids, ended_on=None).update(ended_on=on, invitation="")
    Sharing.objects.filter(record__person__in=ids, ended_on=None).update(ended_on=on)
    Record.objects.filter(person__in=ids, left_on=None).update(left_on=on)
    Person.objects.filter(pk__in=ids).update(account=None, forgotten_on=on)


def _close(account: Account | None) -> None:
    if account is None or account.roles.exists() or account.beside.exists():
        return
    _clear_tries({account.email, *EmailAddress.objects.filter(user=account).values_list("email", flat=True)})
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    account.email, account.name, account.is_active = f"forgotten-{account.pk}@invalid.invalid", "", False
    account.set_unusable_password()
    account.save()


def _clear_tries(emails: Iterable[str]) -> None:
    """Take away who tried to sign in, and from where: kept under the e-mail address, or it and a device's name."""
    tried = Q()
    for email in emails:
        tried |= Q(username__iexact=email) | Q(username__istartswith=f"{email} ")
    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(tried).delete()
