"""Proving the books: every fault that could only come from somebody who switched the database's own checks off."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from ownway.apps.money.held import CHECKS
from ownway.apps.money.models import Batch, Entry, Posting, Seal
from ownway.apps.money.post import flat_hash
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Problem

LOOSE = (
    (
        "entry",
        "It was never sealed.",
        """SELECT e.id FROM money_entry e LEFT JOIN money_batch b ON b.id = e.batch_id
        LEFT JOIN money_seal s ON s.id = b.id WHERE s.id IS NULL OR e.id NOT BETWEEN b.id AND b.id + b.entries - 1""",
    ),
    ("batch", "It was never sealed.", "SELECT id FROM money_batch WHERE id NOT IN (SELECT id FROM money_seal)"),
    (
        "posting of entry",
        "There is no such entry.",
        "SELECT DISTINCT entry_id FROM money_posting WHERE entry_id NOT IN (SELECT id FROM money_entry)",
    ),
)
"""What stands outside every seal."""


def faults() -> Iterator[Problem]:
    """Every entry unbalanced, one-sided, elsewhere or unsealed, and every seal that no longer fits what it closed."""
    with connection.cursor() as cursor:
        for say, query in CHECKS:
            cursor.execute(query.format(entries="1 = 1"))
            for (number,) in cursor.fetchall():
                yield Problem(f"entry {number}", f"The books are broken here: {say}.")
        for what, say, query in LOOSE:
            cursor.execute(query)
            for (number,) in cursor.fetchall():
                yield Problem(f"{what} {number}", say)
    for seal in Seal.objects.order_by("pk").iterator(chunk_size=2000):
        if seal_hash(seal) != seal.hash:
            yield Problem(f"seal {seal.pk}", "What it closed was changed afterwards.")


def seal_hash(seal: Seal) -> str:
    """The hash of what a seal closes, made again from the rows as they stand."""
    batch = Batch.objects.filter(pk=seal.pk).first()
    last = seal.pk + (batch.entries if batch else 0) - 1
    entries = Entry.objects.filter(pk__gte=seal.pk, pk__lte=last).order_by("pk")
    return flat_hash(
        ((number, as_days(day)) for number, day in entries.values_list("pk", "on")),
        Posting.objects.filter(entry_id__gte=seal.pk, entry_id__lte=last)
        .order_by("entry_id", "position")
        .values_list("entry_id", "position", "account_id", "pence"),
    )
