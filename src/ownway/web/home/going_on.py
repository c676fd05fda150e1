"""Going on with a step: the person's answers first, and a named person's reason where they are not all yes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from ownway.apps.journey import actions as journey
from ownway.apps.people.kinds import Channel

if TYPE_CHECKING:
    from ownway.apps.journey.road import Step
    from ownway.apps.people.models import Account, Record
    from ownway.web.home.forms import ReasonForm


def going_on(record: Record, step: Step, form: ReasonForm, by: Account, on: date) -> None:
    """Keep each answer given here; go on with the reason, which is asked for unless everything is a yes now."""
    how = Channel(form.cleaned_data.get("how") or Channel.WEB)
    with transaction.atomic():
        for promise, answer in form.changed():
            journey.answer(record=record, promise=promise, answer=answer, by=by, on=on, how=how)
        if not form.is_all_yes():
            journey.go_on(record=record, step=step, by=by, on=on, reason=form.cleaned_data["reason"])
