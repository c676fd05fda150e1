"""Bringing in a statement: read outside, each true line kept once, faults kept as rows, then matched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.banking.actions.keeping_lines import keep_new
from ownway.apps.banking.actions.matching import match_open
from ownway.apps.banking.kinds import UploadStep
from ownway.apps.banking.models import KnownAs, StatementTold, TableMapping, Upload
from ownway.apps.banking.permissions import require_banking
from ownway.apps.banking.ports import statements
from ownway.apps.banking.waiting import read_unnamed, read_waiting
from ownway.apps.banking.whose import name_key, ours, to_be_said
from ownway.apps.money.actions.books import TWICE
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed
from ownway.apps.trail import actions as trail
from ownway.engines.statements import disagreements, join_pages
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.statements import Reading, Statement

MOST_BYTES = 10_000_000
FEWEST_COLUMNS = 3
"""A table of a bank has a day, words and an amount at least."""


def bring_in(*, account: BankAccount, data: bytes, by: Account, on: date, once: UUID) -> Upload:
    """Read a file and keep what it tells that nobody told before; the same file again changes nothing.

    A table (CSV) of a bank not seen before, or written otherwise than before, waits until somebody shows which column
    is which (``show_columns``). A file that calls the account by a name of the bank's own waits until somebody says
    that it is this one (``say_account``).
    """
    require_banking(by, account, Deed.CHANGE, on)
    if not data or len(data) > MOST_BYTES:
        raise Refused(Problem("file", f"Choose a file of up to {MOST_BYTES // 1_000_000} MB that is not empty."))
    before = Upload.objects.filter(once=once).first()
    if before:
        if before.account_id != account.pk:
            raise Refused(Problem("once", TWICE))
        return before
    mapping = TableMapping.objects.select_related("account__record").filter(account=account).first()
    reading = statements().read(data, mapping.given if mapping else None)
    step = UploadStep.NEEDS_ACCOUNT if to_be_said(reading, account) else UploadStep.READ
    if not reading.statements:
        step = UploadStep.NEEDS_MAPPING if _is_table(data) else UploadStep.UNREADABLE
    with transaction.atomic():
        _hold(account)
        upload, is_new = Upload.objects.get_or_create(
            once=once,
            defaults={
                "account": account,
                "step": step,
                "waiting": data if step in (UploadStep.NEEDS_MAPPING, UploadStep.NEEDS_ACCOUNT) else None,
                "sha256": hashlib.sha256(data).hexdigest(),
                "problems": [_plain(one) for one in reading.problems],
                "by": by,
                "on": on,
                "at": timezone.now(),
            },
        )
        if is_new and step == UploadStep.READ:
            _take_in(upload, reading, by, on)
    return upload


def show_columns(*, upload: Upload, mapping: Mapping[str, Plain], by: Account, on: date) -> Upload:
    """Keep which column is which for this account, and read the table that waits. Every fault names its field."""
    account = upload.account
    require_banking(by, account, Deed.CHANGE, on)
    given, reading = read_waiting(upload, mapping)
    with transaction.atomic():
        _hold(account)
        TableMapping.objects.update_or_create(
            account=account, defaults={"given": given, "by": by, "at": timezone.now()}
        )
        upload.step, upload.waiting, upload.problems = UploadStep.READ, None, [_plain(one) for one in reading.problems]
        upload.save(update_fields=["step", "waiting", "problems"])
        _take_in(upload, reading, by, on)
    return upload


def say_account(*, upload: Upload, name: str | None, by: Account, on: date) -> Upload:
    """Say which of a file's accounts this one is, by the bank's name for it, and read it; ``None`` if it is none."""
    account = upload.account
    require_banking(by, account, Deed.CHANGE, on)
    with transaction.atomic():
        _hold(account)
        reading = read_unnamed(upload)
        if name is not None and name not in {one.account for one in to_be_said(reading, account)}:
            raise Refused(Problem("name", "This is not in the file any more. Choose again."))
        if name is not None:
            KnownAs.objects.create(account=account, name=name_key(name), by=by, at=timezone.now())
        upload.step, upload.waiting = UploadStep.READ, None
        upload.problems = [_plain(one) for one in reading.problems]
        upload.save(update_fields=["step", "waiting", "problems"])
        _take_in(upload, reading, by, on)
    return upload


def forget_columns(*, account: BankAccount, by: Account, on: date) -> None:
    """The next file of this account asks anew which column is which, and whether it is of this account."""
    require_banking(by, account, Deed.CHANGE, on)
    KnownAs.objects.filter(account=account).delete()
    TableMapping.objects.filter(account=account).delete()


def _take_in(upload: Upload, reading: Reading, by: Account, on: date) -> None:
    """Keep the new lines of each statement of this account, and what was seen; the rest is told in the report."""
    account, problems = upload.account, list(upload.problems or [])
    mine = ours(reading, account)
    for told in join_pages(reading.statements):
        if not any(told.account == one.account for one in mine):
            problems.append(_plain(Problem("account", "This statement is of another account, so it was not used.")))
            continue
        if told.currency not in ("", "GBP"):
            problems.append(_plain(Problem("currency", "This statement is not in pounds, so it was not used.")))
            continue
        problems += [_plain(one) for one in disagreements(told)]
        fresh = keep_new(upload, told)
        _keep_told(upload, told)
        upload.lines += sum(len(line.singly) for line in told.lines)
        upload.fresh += fresh
        upload.left_out += told.left_out
        upload.not_booked += told.not_booked
    upload.problems = problems
    upload.save(update_fields=["lines", "fresh", "left_out", "not_booked", "problems"])
    trail.record(
        place_id=account.place_id,
        by=str(by.pk),
        on=on,
        deed="banking.brought_in",
        about=account.record.person_id if account.record else None,
        what=f"account {account.pk}",
        facts={"lines": upload.lines, "new": upload.fresh, "problems": len(problems)},
    )
    match_open(account=account, by=by, on=on)


def _keep_told(upload: Upload, told: Statement) -> None:
    closing = told.closing
    last = closing.day if closing else None
    StatementTold.objects.create(
        upload=upload,
        account=upload.account,
        form=told.form,
        lines=len(told.lines),
        opening_pence=told.opening.pence if told.opening else None,
        closing_pence=closing.pence if closing else None,
        closing_on=last,
        last_day_pence=sum(line.pence for line in told.lines if line.day == last),
    )


def _is_table(data: bytes) -> bool:
    try:
        table = statements().guess(data)
    except Refused:
        return False
    return sum(len(row) >= FEWEST_COLUMNS for row in table.rows) > 1


def _hold(account: BankAccount) -> None:
    BankAccount.objects.select_for_update(no_key=True).get(pk=account.pk)


def _plain(problem: Problem) -> dict[str, Plain]:
    return {"where": problem.where, "say": problem.say, "line": problem.line, "row": problem.row}


def plain_problems(rows: Sequence[Mapping[str, object]] | None) -> Iterable[Problem]:
    """The faults of a report as they were kept."""
    for one in rows or ():
        line, row = (value if isinstance(value, int) else None for value in (one.get("line"), one.get("row")))
        yield Problem(str(one.get("where", "")), str(one.get("say", "")), line, row)
