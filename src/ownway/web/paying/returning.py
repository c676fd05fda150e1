"""Where somebody goes back to who came to a person's page from the desk, from a pay run or from closing a month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from ownway.apps.paying.permissions import may_pay
from ownway.web.asking import account, today

if TYPE_CHECKING:
    from ownway.apps.people.models import Record

DESK = "desk"
_MONTH, _RUN = re.compile(r"\d{4}-\d{2}"), re.compile(r"R-[A-Z0-9-]{1,20}")


def back_from(request: HttpRequest, record: Record) -> str:
    """Where ``?from=`` says they came from: ``desk``, a month (``2026-10``) or a run's reference; else who is paid.

    Only for who pays at the place: to anybody else the person's own page is the way back.
    """
    came = request.GET.get("from", "")
    slug = record.place.slug
    if came and may_pay(account(request), record.place_id, today()):
        if came == DESK:
            return reverse("paying:desk", args=[slug])
        if _MONTH.fullmatch(came):
            return f"{reverse('paying:month', args=[slug])}?month={came}"
        if _RUN.fullmatch(came):
            return f"{reverse('paying:run', args=[came])}#look"
    return reverse("paying:record", args=[record.reference])
