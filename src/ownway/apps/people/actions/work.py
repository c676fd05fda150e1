"""Accounts opened by a place for somebody, and jobs there: given and ended."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import APART, NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def open_account(*, place: Place, email: str, by: Account | None, on: date, name: str = "") -> Account:
    """Open an account for somebody who signs in with a code sent to their address; one already there is given back.

    A keeper of the place does this, or the installation at set-up (``by`` is ``None``). An account opens nothing by
    itself: a job, or a code that somebody was given, does. ``name`` is for people at work: it is not sealed.
    """
    if by is not None and not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("open_account")
    address = email.strip().lower()
    if "@" not in address:
        raise Refused(Problem("email", "Write the whole e-mail address, like name@example.org."))
    with transaction.atomic():
        found = Account.objects.filter(email=address).first()
        if found is not None:
            return found
        made = Account.objects.create_user(address, name.strip())
        EmailAddress.objects.create(user=made, email=address, primary=True, verified=False)
        who, facts = str(by.pk) if by else "system", {"account": str(made.pk)}
        trail.record(place_id=place.pk, by=who, on=on, deed="people.account_opened", facts=facts)
    return made


def give_job(*, account: Account, place: Place, job: Job, by: str, on: date, title: str = "", team: str = "") -> Role:
    """Give somebody a job at a place from a day on. ``by`` is a keeper's account id, or ``system`` at set-up.

    ``team`` is the team whose work it is, in the place's own words.
    """
    if job in APART and any(holds_job(account, other, place.pk, on) for other in APART - {job}):
        raise Refused(Problem("job", "Who pays and who checks are two people. Give this job to somebody else."))
    with transaction.atomic():
        role, is_new = Role.objects.get_or_create(
            account=account,
            place=place,
            job=job,
            until_on=None,
            defaults={"from_on": on, "title": title, "team": team},
        )
        if is_new:
            trail.record(
                place_id=place.pk, by=by, on=on, deed="people.job_given", what=str(job), facts={"to": str(account.pk)}
            )
    return role


def end_job(*, role: Role, by: Account, on: date) -> Role:
    """End a job: from today on it opens nothing. A keeper of the place does this."""
    if not holds_job(by, Job.KEEPER, role.place_id, on):
        raise NotAllowed("end_job")
    with transaction.atomic():
        role.until_on = on - timedelta(days=1)
        role.save(update_fields=["until_on"])
        trail.record(
            place_id=role.place_id,
            by=str(by.pk),
            on=on,
            deed="people.job_ended",
            what=str(role.job),
            facts={"of": str(role.account_id)},
        )
    return role
