"""Proving the books: every fault that could only come from somebody who switched the database's own checks off."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from ownway.apps.money.held import CHECKS
from ownway.apps.money.models import Entry, Posting, Seal
from ownway.apps.money.post import flat_hash
from ownway.kernel.problems import Problem


def faults() -> Iterator[Problem]:
    """Every entry unbalanced, one-sided, elsewhere or unsealed, and every seal that no longer fits what it closed."""
    with connection.cursor() as cursor:
        for say, query in CHECKS:
            cursor.execute(query.format(entries="1 = 1"))
            for (number,) in cursor.fetchall():
                yield Problem(f"entry {number}", f"The books are broken here: {say}.")
        cursor.execute("SELECT id FROM money_entry WHERE seal_id NOT IN (SELECT id FROM money_seal)")
        for (number,) in cursor.fetchall():
            yield Problem(f"entry {number}", "It was never sealed.")
    for seal in Seal.objects.order_by("pk").iterator(chunk_size=2000):
        if seal_hash(seal) != seal.hash:
            yield Problem(f"seal {seal.pk}", "What it closed was changed afterwards.")


def seal_hash(seal: Seal) -> str:
    """The hash of what a seal closes, made again from the rows as they stand."""
    return flat_hash(
        Entry.objects.filter(seal=seal).order_by("pk").values_list("pk", "on"),
        Posting.objects.filter(entry__seal=seal).order_by("pk").values_list("entry_id", "account_id", "pence"),
    )
