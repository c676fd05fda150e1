"""Which group somebody is counted in: carers apart, others by their age on the day they first asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from ownway.apps.measured.kinds import Group
from ownway.apps.people.models import Record
from ownway.apps.people.queries import born_on
from ownway.kernel.periods import age_on

OLDER_FROM = 65


def group_of(record: Record) -> Group:
    """The one group of a record. A date of birth is read for this and kept nowhere."""
    if record.is_carer:
        return Group.CARERS
    born = born_on(record.whose())
    if born is None:
        return Group.UNKNOWN
    return Group.OLDER if age_on(born, record.since_on) >= OLDER_FROM else Group.ADULTS


def groups_at(place_id: UUID, on: date) -> Mapping[UUID, Group]:
    """The group of everybody who asked at a place up to a day, by record; those who left count too."""
    records = Record.objects.filter(place_id=place_id, same_as=None, since_on__lte=on).select_related("person__same_as")
    return {record.pk: group_of(record) for record in records.iterator(chunk_size=2000)}
