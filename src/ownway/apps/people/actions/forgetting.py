"""Forgetting a person: their key is destroyed, and with it every word, here and in every backup of the records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import transaction
from django.db.models import Q

from ownway.apps.people.actions.asked import line
from ownway.apps.people.kinds import Job
from ownway.apps.people.law_keeps import holds
from ownway.apps.people.models import Account, Invitation, Likeness, Person, Record, Relationship, Sharing
from ownway.apps.people.permissions import NotAllowed, holds_job, is_own
from ownway.apps.sealing.sealer import store
from ownway.kernel.problems import Problem, Refused


def forget(*, record: Record, by: Account, on: date, is_sure: bool) -> Person:
    """Destroy the person's key. The person does it, or a keeper of the place at the person's word.

    Refused while a law keeps any of their records (``law_keeps.holds``), naming the law and the day. What stays for
    good: the trail's lines, references, days, and whole pence in the books; no word, name or way to reach them.
    """
    if not (is_own(by, record) or holds_job(by, Job.KEEPER, record.place_id, on)):
        raise NotAllowed("forget")
    if not is_sure:
        raise Refused(Problem("is_sure", "This cannot be taken back. Tick the box to say that you are sure."))
    whole = record.whose()
    people = [whole, *whole.also.all()]
    records = list(Record.objects.select_related("person", "place").filter(person__in=people))
    if kept_by_law := [hold for one in records for hold in holds(one, on)]:
        raise Refused(*(Problem("is_sure", hold.say) for hold in kept_by_law))
    with transaction.atomic():
        for one in records:
            line(one, str(by.pk), on, "people.forgotten")
        _empty(people, on)
        _close(whole.account)
    for person in people:
        store().destroy(person.pk)
    return whole


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
