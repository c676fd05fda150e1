"""How the seven promises stand with everybody who ever asked: by group, by channel and by team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ownway.apps.journey.road import Promise
from ownway.apps.journey.told import last_workers, standing_of_all
from ownway.apps.measured.kinds import Group
from ownway.apps.people.models import Role
from ownway.kernel.references import Plain

NOBODY_TOLD = "none"
"""The channel of a promise that nobody told yet."""
NO_TEAM = "no team"


def promises_told(place_id: UUID, groups: Mapping[UUID, Group], on: date) -> dict[str, Plain]:
    """For each promise, of everybody who ever asked: how it stands, crossed with group, channel and team."""
    counts: Counter[tuple[Promise, str, str, str]] = Counter()
    teams = team_of_each(place_id, on)
    for record_id, promise, told, how in standing_of_all(place_id, as_known_on=on):
        crossed = {
            "group": str(groups.get(record_id, Group.UNKNOWN)),
            "channel": how or NOBODY_TOLD,
            "team": teams.get(record_id, NO_TEAM),
        }
        for by, code in crossed.items():
            counts[promise, by, code, str(told)] += 1
    found: dict[str, Any] = {}
    for (promise, by, code, state), count in sorted(counts.items()):
        found.setdefault(str(promise), {}).setdefault(by, {}).setdefault(code, {})[state] = count
    return {"people": len(groups), "promises": found}


def team_of_each(place_id: UUID, on: date) -> Mapping[UUID, str]:
    """The team whose work each record is: that of whoever held it or wrote in its diary last."""
    teams = teams_of_workers(place_id, on)
    return {record: teams.get(worker, NO_TEAM) for record, worker in last_workers(place_id, as_known_on=on).items()}


def teams_of_workers(place_id: UUID, on: date) -> Mapping[UUID, str]:
    """The team of each worker of a place, by account: that of their newest job on a day, or of their last one before.

    A worker whose job is no team's any more is of no team.
    """
    roles = Role.objects.filter(place_id=place_id, from_on__lte=on).order_by("from_on", "pk")
    held = [(who, team, until is None or until >= on) for who, team, until in roles.values_list(*_ROLE)]
    at_work = {who for who, _, is_held in held if is_held}
    return {who: team for who, team, is_held in held if team and (is_held or who not in at_work)}


_ROLE = ("account_id", "team", "until_on")
