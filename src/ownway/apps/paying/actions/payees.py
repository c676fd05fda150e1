"""Writing down who is paid: every change of bank details is a new version, and a second person checks it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.paying.kinds import PayeeKind
from ownway.apps.paying.models import BankAccount, Payee, PayeeCheck, PayeeDetails
from ownway.apps.paying.permissions import may_check, require_payee, require_payees, require_payer, written_as
from ownway.apps.paying.ports import BankDetails, payment_files
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.engines.statements import account_key
from ownway.kernel.problems import Problem, Refused

LEAST_WORDS, MOST_WORDS = 8, 500


def add_payee(
    *,
    place: Place,
    record: Record | None,
    kind: PayeeKind,
    details: BankDetails,
    by: Account,
    on: date,
    once: UUID,
) -> Payee:
    """Write down somebody to pay, for one person or (``record`` is ``None``) for anybody at a place.

    They are paid only after a second person checked the details (``check_details``).
    """
    _allowed(place, record, by, on)
    _refuse_wrong(details)
    with transaction.atomic():
        before = Payee.objects.select_related("record").filter(once=once).first()
        if before:
            if (before.place_id, before.record_id, before.kind) != (place.pk, record and record.pk, kind):
                raise Refused(Problem("once", TWICE))
            return before
        if record is None:
            store().make([place.pk])
        payee = Payee.objects.create(place=place, record=record, kind=kind, once=once)
        _write(payee, 1, details, by=by, on=on)
        _tell(payee, by, on, "paying.payee_added", number=1)
    return payee


def change_details(
    *, payee: Payee, details: BankDetails, by: Account, on: date, seen_version: int, why: str
) -> PayeeDetails:
    """Give a payee new bank details, with the reason. Until a second person checked them, nobody is paid there."""
    require_payee(by, payee, Deed.CHANGE, on)
    _refuse_wrong(details)
    said = _words("why", why, "Say why it changes, and who told you. Whoever checks it reads this.")
    with transaction.atomic():
        kept = Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)
        if kept.version != seen_version:
            raise Refused(Problem("seen_version", "Somebody changed this meanwhile. Look at it again."))
        kept.version += 1
        kept.save(update_fields=["version"])
        made = _write(payee, kept.version, details, by=by, on=on, why=said)
        _tell(payee, by, on, "paying.payee_changed", number=kept.version, written_as=made.written_as)
    payee.version = kept.version
    return made


def check_details(*, payee: Payee, number: int, how: str, by: Account, on: date) -> PayeeCheck:
    """A second person made sure that the newest details are right, and says how: by a call to a number known before."""
    details = PayeeDetails.objects.select_related("payee__record").filter(payee=payee, number=number).first()
    if details is None or not may_check(by, details, on):
        raise NotAllowed("check_details")
    said = _words("how", how, "Say how you made sure, like: I rang the number we already had.")
    with transaction.atomic():
        kept = Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)
        if kept.version != number:
            raise Refused(Problem("number", "The details changed meanwhile. Look at the new ones."))
        made, is_new = PayeeCheck.objects.get_or_create(
            details=details, defaults={"by": by, "how": said, "on": on, "at": timezone.now()}
        )
        if is_new:
            _tell(payee, by, on, "paying.payee_checked", number=number)
    return made


def stop_payee(*, payee: Payee, by: Account, on: date) -> Payee:
    """From today nobody pays them any more; what they were paid stays."""
    require_payee(by, payee, Deed.CHANGE, on)
    with transaction.atomic():
        if Payee.objects.filter(pk=payee.pk, stopped_on=None).update(stopped_on=on):
            _tell(payee, by, on, "paying.payee_stopped")
    payee.refresh_from_db()
    return payee


def add_account(
    *, place: Place, record: Record | None, details: BankDetails, by: Account, on: date, once: UUID
) -> BankAccount:
    """Write down an account of a place, or of a person, whose statements are read or that pays; the same one once."""
    _allowed(place, record, by, on)
    _refuse_wrong(details)
    number = details.iban or details.sort_code + details.account_number
    with transaction.atomic():
        store().make([place.pk])
        digest = account_digest(number)
        before = BankAccount.objects.filter(place=place, record=record, digest=digest).first()
        if before:
            return before
        made = BankAccount.objects.create(
            place=place, record=record, held=details.as_data(), digest=digest, by=by, at=timezone.now(), once=once
        )
        trail.record(
            place_id=place.pk,
            by=str(by.pk),
            on=on,
            deed="paying.account_added",
            about=record.person_id if record else None,
            facts={"account": made.pk},
        )
    return made


def account_digest(number: str) -> str:
    """The keyed hash by which an account is found in a statement, however its number is written."""
    return store().digest("bank account", account_key(number))


def _allowed(place: Place, record: Record | None, by: Account, on: date) -> None:
    if record is None:
        require_payer(by, place.pk, on)
    elif record.place_id != place.pk:
        raise NotAllowed("another place")
    else:
        require_payees(by, record, Deed.CHANGE, on)


def _refuse_wrong(details: BankDetails) -> None:
    if problems := payment_files().problems(details):
        raise Refused(*problems)


def _write(payee: Payee, number: int, details: BankDetails, *, by: Account, on: date, why: str = "") -> PayeeDetails:
    return PayeeDetails.objects.create(
        payee=payee,
        number=number,
        held=details.as_data(),
        digest=store().digest("payee account", account_key(details.iban or details.sort_code + details.account_number)),
        why=why or None,
        by=by,
        written_as=written_as(by, payee.place_id, payee.record, on),
        on=on,
        at=timezone.now(),
    )


def _words(where: str, words: str, say: str) -> str:
    said = words.strip()
    if not LEAST_WORDS <= len(said) <= MOST_WORDS:
        raise Refused(Problem(where, say))
    return said


def _tell(payee: Payee, by: Account, on: date, deed: str, **facts: int | str) -> None:
    trail.record(
        place_id=payee.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=payee.record.person_id if payee.record else None,
        what=str(payee.pk),
        facts=facts,
    )
