"""What pages of money asked back and of money offered share: a step that asks and does, and from where it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.kernel.pence import Pence
from ownway.web.paying.asked import asked

if TYPE_CHECKING:
    from django.forms import BaseForm

    from ownway.apps.checks.queries import MayAsk
    from ownway.apps.people.models import Record


def step_page(
    request: HttpRequest,
    record: Record,
    form: BaseForm,
    deed: Callable[[dict[str, Any]], object],
    *,
    back: str,
    done: str,
    **say: str,
) -> HttpResponse:
    """One step with its words (``say``): do it, say ``done``, and go to the page named ``back`` of the record."""
    to = reverse(back, args=[record.reference])
    return asked(
        request, form, deed, page="paying/ask", context={"record": record, "back": to, **say}, done=done, to=to
    )


def from_where(found: Iterable[MayAsk]) -> dict[str, str]:
    """In words, by stream and purse: whose money it is, where it is held, and the most that may go."""
    return {
        f"{one.stream.pk}-{one.purse.pk}": _("%(name)s, %(where)s: up to %(sum)s")
        % {"name": one.stream.name, "where": str(one.purse), "sum": Pence(one.pence)}
        for one in found
    }
