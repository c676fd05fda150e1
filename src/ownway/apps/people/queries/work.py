"""Who works at a place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Role
from ownway.apps.people.permissions import NotAllowed, holding, holds_job
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody with work at a place: what they do there on a day, and what they did, the newest first."""

    account: Account
    does: tuple[Role, ...]
    did: tuple[Role, ...]

    @property
    def last_day(self) -> date | None:
        """The last day they worked here; nothing while they do."""
        return None if self.does else max((role.until_on for role in self.did if role.until_on), default=None)


def who_does(jobs: Collection[Job], place_id: UUID, on: date) -> list[Account]:
    """Everybody who does one of these jobs at a place on a day, by name; who may know is for the caller to say."""
    found = {role.account for role in holding(jobs, place_id, on).select_related("account__person")}
    return sorted(found, key=lambda one: (one.called.casefold(), str(one.pk)))


def workers(place: Place, *, seen_by: Account, on: date) -> list[Worker]:
    """Everybody who ever had work at a place, by name, for its keepers; ``NotAllowed`` for everybody else."""
    _require_keeper(place, seen_by, on)
    by_account: dict[UUID, list[Role]] = {}
    for role in Role.objects.filter(place=place).select_related("account__person").order_by("-from_on", "-pk"):
        by_account.setdefault(role.account_id, []).append(role)
    found = [_worker(roles, on) for roles in by_account.values()]
    return sorted(found, key=lambda one: (one.account.called.casefold(), str(one.account.pk)))


def one_worker(place: Place, account_id: UUID, *, seen_by: Account, on: date) -> Worker:
    """One of those who have or had work at a place; ``NotAllowed`` for anybody else, and for who keeps nothing."""
    _require_keeper(place, seen_by, on)
    roles = list(
        Role.objects.filter(place=place, account=account_id)
        .select_related("account", "place")
        .order_by("-from_on", "-pk")
    )
    if not roles:
        raise NotAllowed("worker")
    return _worker(roles, on)


def teams_named(place: Place, *, seen_by: Account, on: date) -> list[str]:
    """The teams of a place, as they were named."""
    _require_keeper(place, seen_by, on)
    named = Role.objects.filter(place=place).exclude(team="")
    return sorted(set(named.values_list("team", flat=True)), key=str.casefold)


def _worker(roles: list[Role], on: date) -> Worker:
    does = tuple(role for role in roles if role.from_on <= on and (role.until_on is None or role.until_on >= on))
    return Worker(roles[0].account, does, tuple(role for role in roles if role not in does and _was_held(role)))


def _was_held(role: Role) -> bool:
    """Whether a job was ever held for a day; one that ended on the day it was given was not."""
    return role.until_on is None or role.until_on >= role.from_on


def _require_keeper(place: Place, seen_by: Account, on: date) -> None:
    if not holds_job(seen_by, Job.KEEPER, place.pk, on):
        raise NotAllowed("workers")
