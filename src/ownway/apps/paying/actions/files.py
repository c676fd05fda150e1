"""A run as a file: written once and kept, set aside for another way of paying, said to be given to the bank."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ownway.apps.paying.actions.runs import is_answered, tell_run
from ownway.apps.paying.kinds import Form, PaymentStep, RunStep
from ownway.apps.paying.models import PayeeDetails, PayFile, Payment, Run
from ownway.apps.paying.permissions import require_payer
from ownway.apps.paying.ports import BankDetails, Batch, Days, FileMade, Instruction, payment_files
from ownway.apps.paying.stopping import LAST_DAY, Stopping
from ownway.apps.people.models import Account
from ownway.apps.places.queries import is_working_day
from ownway.kernel.problems import Problem, Refused

LEAST_WHY = 8


def write_file(*, run: Run, form: Form, by: Account, on: date, process_on: date | None = None) -> PayFile:
    """Write a run as a file and keep it, sealed, with its hash; asked again, the very same file is given back.

    ``Refused`` where a second person must agree first, where another file of this run is in use, and with a row for
    every payment that this kind of file cannot carry.
    """
    require_payer(by, run.place_id, on)
    with transaction.atomic():
        kept = Run.objects.select_for_update(no_key=True, of=("self",)).select_related("account__record").get(pk=run.pk)
        in_use = PayFile.objects.filter(run=kept, set_aside_at=None).first()
        if in_use:
            if in_use.form != form:
                say = "This run has a file already. Set it aside first, if the bank never had it."
                raise Refused(Problem("form", say))
            return in_use
        if kept.step not in (RunStep.MADE, RunStep.WRITTEN):
            raise Refused(Problem("run", "This run is not open any more. Make a new one."))
        if kept.needs_two and kept.agreed_by_id is None:
            raise Refused(Problem("run", "A second person must agree to this run first."))
        if is_answered(kept):
            say = "The bank has answered for some of this run already, and its file would pay them again. "
            raise Refused(Problem("run", say + "Say of each other payment that it was not paid, then pay it again."))
        _refuse_stopped(kept)
        made = payment_files().make(batch_of(kept), form, process_on, Days(on, is_working_day))
        if (made.count, made.pence) != (kept.count, kept.pence):
            raise AssertionError(f"{kept.reference}: the file holds {made.count} payments of {made.pence} pence")
        file = _keep(kept, form, process_on, made, by)
        Run.objects.filter(pk=kept.pk).update(step=RunStep.WRITTEN)
        tell_run(kept, by, on, "paying.file_written", form=str(form), sha256=file.sha256)
    return file


def _refuse_stopped(run: Run) -> None:
    """Something may have happened to somebody since the run was made: then it is made again, without that payment."""
    stopping = Stopping(run.place_id)
    held = Payment.objects.filter(run=run).order_by("pk")
    rows = held.values_list("record", "payee", "line", LAST_DAY, "record__reference")
    for record, payee, line, day, reference in rows.iterator():
        why = stopping.why(record, payee, line, day)
        if why is not None:
            say = "Something was written down since this run was made. Drop this run and make it again."
            raise Refused(Problem("run", f"{reference}: {why.label} {say}"))


def set_aside(*, file: PayFile, why: str, by: Account, on: date) -> PayFile:
    """Say that the bank never had this file, and why, so that the run can be paid another way."""
    require_payer(by, file.run.place_id, on)
    if len(why.strip()) < LEAST_WHY:
        raise Refused(Problem("why", "Say how you know that the bank never had this file."))
    with transaction.atomic():
        run = Run.objects.select_for_update(no_key=True).get(pk=file.run_id)
        if run.step not in (RunStep.WRITTEN, RunStep.SENT) or is_answered(run):
            raise Refused(Problem("run", "The bank has answered for this run. It cannot be paid another way."))
        kept = PayFile.objects.select_related("run").get(pk=file.pk)
        if kept.staged_at is not None:
            raise Refused(Problem("run", "This file was put into the bank's folder. It cannot be paid another way."))
        if kept.set_aside_at is None:
            kept.set_aside_at, kept.set_aside_by, kept.set_aside_why = timezone.now(), by, why.strip()
            kept.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_why"])
            Payment.objects.filter(run=run, step=PaymentStep.SENT).update(step=PaymentStep.IN_RUN)
            Run.objects.filter(pk=run.pk).update(step=RunStep.MADE, sent_by=None, sent_at=None)
            tell_run(run, by, on, "paying.file_set_aside", form=kept.form)
    return kept


def say_sent(*, run: Run, by: Account, on: date) -> Run:
    """Somebody gave the run's file to the bank. From here on only the bank's word changes its payments."""
    require_payer(by, run.place_id, on)
    with transaction.atomic():
        kept = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
        if kept.step == RunStep.WRITTEN and PayFile.objects.filter(run=kept, set_aside_at=None).exists():
            sent(kept, by, on)
        elif kept.step not in (RunStep.SENT, RunStep.ENDED):
            raise Refused(Problem("run", "Write the file first."))
    return kept


def sent(run: Run, by: Account, on: date) -> None:
    """The run is with the bank; inside the caller's transaction, with the run held."""
    Payment.objects.filter(run=run, step=PaymentStep.IN_RUN).update(step=PaymentStep.SENT)
    run.step, run.sent_by, run.sent_at = RunStep.SENT, by, timezone.now()
    run.save(update_fields=["step", "sent_by", "sent_at"])
    tell_run(run, by, on, "paying.run_sent")


def batch_of(run: Run) -> Batch:
    """A run as its file needs it: made again at any time, it is the same to the last letter."""
    rows = list(Payment.objects.filter(run=run).select_related("record").order_by("pk"))
    held = {
        one.pk: BankDetails(**one.held)
        for one in PayeeDetails.objects.filter(pk__in=Payment.objects.filter(run=run).values("details"))
        .select_related("payee__record")
        .distinct()
    }
    return Batch(
        reference=run.reference,
        payer=BankDetails(**run.account.held),
        pay_on=run.pay_on,
        made_at=datetime.combine(run.made_on, timezone.localtime(run.made_at).timetz()),
        instructions=_instructions(rows, held),
    )


def _instructions(rows: Sequence[Payment], held: dict[int, BankDetails]) -> tuple[Instruction, ...]:
    """What the payee asked to read, unless two of a run would be alike: then our own code, which never is."""
    asked = [((one.words or held[one.details_id or 0].reference).strip() or one.code) for one in rows]
    accounts = [(held[one.details_id or 0].sort_code, held[one.details_id or 0].account_number) for one in rows]
    keys = [(account, one.pence, words.casefold()) for account, one, words in zip(accounts, rows, asked, strict=True)]
    often: dict[object, int] = {}
    for key in keys:
        often[key] = often.get(key, 0) + 1
    return tuple(
        Instruction(one.code, held[one.details_id or 0], one.pence, one.code if often[key] > 1 else words)
        for one, words, key in zip(rows, asked, keys, strict=True)
    )


def _keep(run: Run, form: Form, process_on: date | None, made: FileMade, by: Account) -> PayFile:
    return PayFile.objects.create(
        run=run,
        form=form,
        process_on=process_on,
        data=made.data,
        sha256=hashlib.sha256(made.data).hexdigest(),
        size=len(made.data),
        by=by,
        at=timezone.now(),
    )
