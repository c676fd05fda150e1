"""Accounts opened by a place for somebody, and jobs there: given, changed and ended.

A keeper of the place does each of these, or whoever runs the installation (``by`` is ``None``).
"""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import APART, NotAllowed, holding, holds_job
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import content_hash


def open_account(*, place: Place, email: str, by: Account | None, on: date, name: str = "") -> Account:
    """Open an account for somebody who signs in with a code sent to their address; one already there is given back.

    An account opens nothing by itself: a job, or a code that somebody was given, does. ``name`` is for people at
    work: it is not sealed, and never put in place of one that is there.
    """
    _require_keeper(by, place, on, "open_account")
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as fault:
        raise Refused(Problem("email", "Write the whole e-mail address, like name@example.org.")) from fault
    with transaction.atomic():
        found = Account.objects.filter(email=address).first()
        if found is not None:
            return _named(found, name.strip())
        made = Account.objects.create_user(address, name.strip())
        EmailAddress.objects.create(user=made, email=address, primary=True, verified=False)
        _trail(place, by, on, "people.account_opened", facts={"account": str(made.pk)})
    return made


def give_job(
    *, account: Account, place: Place, job: Job, by: Account | None, on: date, title: str = "", team: str = ""
) -> Role:
    """Give somebody a job at a place from a day on; one they have already is given back as it is.

    ``title`` and ``team`` (whose work it is; figures are counted by it) are the place's own words. Nobody gives
    themselves a job: what opens records is always given by somebody else.
    """
    _require_keeper(by, place, on, "give_job")
    if by is not None and by.pk == account.pk:
        raise Refused(Problem("job", "Nobody gives themselves work. Ask another keeper, or whoever runs this site."))
    with transaction.atomic():
        _only_one_at_once(place)
        if job in APART and any(holds_job(account, other, place.pk, on) for other in APART - {job}):
            raise Refused(Problem("job", "Who pays and who checks are two people. Give this job to somebody else."))
        now = Role.objects.filter(account=account, place=place, job=job, until_on=None).first()
        if now is not None:
            return now
        # A job that ended on the day it began, and is given again on that day, is the same job.
        role, _ = Role.objects.update_or_create(
            account=account,
            place=place,
            job=job,
            from_on=on,
            defaults={"until_on": None, "title": title.strip(), "team": _team(place, team)},
        )
        _trail(place, by, on, "people.job_given", what=str(job), facts={"to": str(account.pk)})
    return role


def change_job(*, role: Role, by: Account | None, on: date, title: str, team: str) -> Role:
    """Call a job otherwise, or let another team have it, from a day on; what was before that day stays as it was."""
    _require_keeper(by, role.place, on, "change_job")
    said = {"title": title.strip(), "team": _team(role.place, team)}
    with transaction.atomic():
        kept = Role.objects.select_for_update().get(pk=role.pk)
        if kept.until_on is not None:
            raise Refused(Problem("title", "This work has ended. Give it anew first."))
        if said == {"title": kept.title, "team": kept.team}:
            return kept
        if kept.from_on >= on:
            for name, value in said.items():
                setattr(kept, name, value)
            kept.save(update_fields=list(said))
        else:
            _end(kept, on)
            kept = Role.objects.create(
                account_id=kept.account_id, place_id=kept.place_id, job=kept.job, from_on=on, **said
            )
        facts = {"of": str(kept.account_id), "said": content_hash(said)}
        _trail(role.place, by, on, "people.job_changed", what=str(kept.job), facts=facts)
    return kept


def end_job(*, role: Role, by: Account | None, on: date) -> Role:
    """End a job: from today on it opens nothing. Ended twice, it ended once. A place is never left without a keeper."""
    _require_keeper(by, role.place, on, "end_job")
    with transaction.atomic():
        _only_one_at_once(role.place)
        kept = Role.objects.get(pk=role.pk)
        if kept.until_on is not None and kept.until_on < on:
            return kept
        others = holding({Job.KEEPER}, role.place_id, on).exclude(pk=kept.pk)
        if kept.job == Job.KEEPER and not others.exists():
            raise Refused(Problem("job", "Nobody else looks after this place. Name another keeper first."))
        _end(kept, on)
        _trail(role.place, by, on, "people.job_ended", what=str(kept.job), facts={"of": str(kept.account_id)})
    return kept


def _team(place: Place, name: str) -> str:
    """A team by the name it has here already, whatever its letters and spaces: figures are counted by it."""
    asked = " ".join(name.split())
    known = Role.objects.filter(place=place).exclude(team="").values_list("team", flat=True).distinct()
    return next((one for one in known if one.casefold() == asked.casefold()), asked)


def _end(role: Role, on: date) -> None:
    role.until_on = on - timedelta(days=1)
    role.save(update_fields=["until_on"])


def _named(account: Account, name: str) -> Account:
    """Give somebody a name for work where they have none. A person's own is sealed, and stays the only one."""
    if name and not account.name and getattr(account, "person", None) is None:
        account.name = name
        account.save(update_fields=["name"])
    return account


def _only_one_at_once(place: Place) -> None:
    """Jobs of a place are given and ended one after the other: two keepers cannot end each other at once."""
    Place.objects.select_for_update().get(pk=place.pk)


def _require_keeper(by: Account | None, place: Place, on: date, deed: str) -> None:
    if by is not None and not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed(deed)


def _trail(place: Place, by: Account | None, on: date, deed: str, *, facts: dict[str, str], what: str = "") -> None:
    trail.record(place_id=place.pk, by=str(by.pk) if by else "system", on=on, deed=deed, what=what, facts=facts)
