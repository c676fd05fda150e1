"""Keeping each true line of an account once: what is new of a statement, and what a bank booked together, singly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Q

from ownway.apps.banking.models import BankLine, Match, Sighting, Upload
from ownway.apps.paying.models import BankAccount
from ownway.apps.sealing.sealer import store
from ownway.apps.writing import write_many
from ownway.engines.statements import Cell, Mark, account_key, joined, line_counts, mark_of, new_lines, seen
from ownway.kernel.references import Plain
from ownway.kernel.statements import Line, Statement


def keep_new(upload: Upload, told: Statement) -> int:
    """Join what this statement shows to what was seen before; keep each line that is new. How many there were.

    What a bank booked together is seen as the one line it booked, whether or not a file says what it was of, and kept
    as the payments it was of.
    """
    account, key = upload.account, str(upload.account_id)
    hidden = _hidden(told, key)
    known = _known(account, hidden, key)
    fresh = {line.place for line in new_lines(known, hidden, key)}
    once = {cell for cell, count in line_counts(joined(known, seen(hidden, key))).items() if count == 1}
    opened = [
        line
        for at, line in enumerate(told.lines)
        if line.parts and at not in fresh and Cell(account_key(key), line.day, line.pence) in once
        if _open_up(account, line)
    ]
    kept = [one for line in (*(told.lines[at] for at in sorted(fresh)), *opened) for one in _kept(line)]
    Sighting.objects.bulk_create(
        [
            Sighting(
                account=account,
                day=mark.cell.day,
                pence=mark.cell.pence,
                form=mark.form,
                words=_digest_of(mark),
                count=max(count, known.get(mark, 0)),
            )
            for mark, count in seen(hidden, key).items()
        ],
        update_conflicts=True,
        unique_fields=["account", "day", "pence", "form", "words"],
        update_fields=["count"],
        batch_size=2_000,
    )
    write_many(
        BankLine(account=account, upload=upload, day=one.day, pence=one.pence, form=told.form, held=held)
        for one, held in kept
    )
    return len(kept)


def _kept(line: Line) -> Iterator[tuple[Line, dict[str, Plain]]]:
    """The lines kept of one line of a bank, each with its words; a part knows that it is one."""
    for one in line.singly:
        yield one, {**_held(one), **({"part_of_pence": line.pence} if line.parts else {})}


def _open_up(account: BankAccount, line: Line) -> bool:
    """Give way to the parts of a line that was told before without them, if nobody said anything of it yet.

    Only for the one true line of this day and amount: between two, nobody could tell which of them these parts are.
    """
    same = BankLine.objects.filter(account=account, day=line.day, pence=line.pence)
    same = same.select_for_update(of=("self",)).select_related("account__record")
    whole = [one for one in same if "part_of_pence" not in (one.held or {})]
    if len(whole) != 1 or Match.objects.filter(Q(line=whole[0]) | Q(other=whole[0])).exists():
        return False
    whole[0].delete()
    return True


def _hidden(told: Statement, key: str) -> Statement:
    """The statement with a keyed hash in place of each line's words, and its place in the file to find it again."""
    return replace(
        told,
        lines=tuple(
            Line(line.day, line.pence, store().digest("bank line", mark_of(line, told.form, key).words), place=at)
            for at, line in enumerate(told.lines)
        ),
    )


def _known(account: BankAccount, hidden: Statement, key: str) -> dict[Mark, int]:
    """What was seen before on the days of this statement."""
    days = [line.day for line in hidden.lines]
    if not days:
        return {}
    rows = Sighting.objects.filter(account=account, day__range=(min(days), max(days)))
    return {
        _mark(key, day, pence, form, words): count
        for day, pence, form, words, count in rows.values_list("day", "pence", "form", "words", "count")
    }


def _mark(key: str, day: date, pence: int, form: str, digest: str) -> Mark:
    return mark_of(Line(day, pence, digest), form, account_key(key))


def _digest_of(mark: Mark) -> str:
    return mark.words.removeprefix("words ")


def _held(line: Line) -> dict[str, Plain]:
    return {
        "payee": line.payee[:200],
        "reference": line.reference[:200],
        "end_to_end": line.end_to_end[:40],
        "kind": line.kind[:40],
        "return_reason": line.return_reason[:40],
    }
