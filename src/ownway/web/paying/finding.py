"""What pages of paying need first: a record whose payees may be said, and somebody to pay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.paying import queries
from ownway.apps.paying.permissions import may_say_payees
from ownway.apps.people.permissions import Deed, NotAllowed, Part
from ownway.web.asking import seen_record, signed_in, today

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record


def changed_record(request: HttpRequest, reference: str) -> Record:
    """The record, for whoever may say who is paid from its money; ``NotAllowed`` for who may only look."""
    record = seen_record(request, reference, Part.MONEY)
    if not may_say_payees(signed_in(request), record, Deed.CHANGE, today()):
        raise NotAllowed("change payees")
    return record


def payable(record: Record, by: Account, on: date) -> dict[str, queries.Shown]:
    """Those who can be paid from this record's money, by the text a form names them with."""
    return {str(one.id): one for one in queries.payees(record, seen_by=by, on=on) if not one.payee.stopped_on}


def somebody_first(request: HttpRequest, reference: str) -> HttpResponse:
    """Nobody can be chosen yet, so whoever is paid is written down before."""
    messages.info(request, _("Write down first who is paid. Then you can go on."))
    return redirect("paying:add_payee", reference)
