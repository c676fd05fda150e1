"""Who waits, kept beside the diary so that a desk of any size is read by index; the diary alone is the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ownway.apps.journey.models import Entry, Waiting
from ownway.apps.journey.queries import of_step, stops
from ownway.apps.journey.road import Step
from ownway.apps.people.models import Record


def keep(record: Record, step: Step) -> None:
    """Make the desk's row of one step what the diary says; called with every line of it, in the same transaction."""
    Waiting.objects.filter(record=record, step=step).delete()
    Waiting.objects.bulk_create(row for row in rows(record, of_step(record, step)) if row.step is step)


def drop(record: Record) -> None:
    """Take every row of somebody who comes back from the desk: what waited when they left waits no more."""
    Waiting.objects.filter(record=record).delete()


def rows(record: Record, diary: Iterable[Entry]) -> Iterator[Waiting]:
    """The desk's rows for a record whose diary was read in the order written."""
    for stop in stops(diary):
        if stop.opened_on and not stop.is_done:
            yield Waiting(
                record=record,
                place_id=record.place_id,
                step=stop.step,
                opened_on=stop.opened_on,
                first_promised_on=stop.first_promised_on,
                held_by=stop.held_by,
            )
