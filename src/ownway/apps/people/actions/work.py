"""Jobs at a place: given and ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail


def give_job(*, account: Account, place: Place, job: Job, by: str, on: date, title: str = "") -> Role:
    """Give somebody a job at a place from a day on. ``by`` is a keeper's account id, or ``system`` at set-up."""
    with transaction.atomic():
        role, is_new = Role.objects.get_or_create(
            account=account, place=place, job=job, until_on=None, defaults={"from_on": on, "title": title}
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
