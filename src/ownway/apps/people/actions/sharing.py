"""Showing one place's record to another: by consent the person sees and ends, or by a law named in the trail."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import end_day, line, made_once, not_too_long, words
from ownway.apps.people.actions.beside import speaks_for_self
from ownway.apps.people.kinds import Basis, Channel, Job, Law
from ownway.apps.people.models import Account, Record, Sharing
from ownway.apps.people.permissions import ALL, REACH_ELSEWHERE, NotAllowed, Part, holds_job, standing
from ownway.apps.places.models import Place
from ownway.kernel.problems import Problem, Refused

MOST_YEARS = 3
MOST_YEARS_BY_LAW = 1


def share(
    *,
    record: Record,
    by: Account,
    on: date,
    parts: Iterable[str],
    why: str,
    until_on: date | None,
    to_place: Place | None = None,
    to_name: str = "",
    how: Channel = Channel.WEB,
    once: uuid.UUID | None = None,
) -> Sharing:
    """The person says who may see what, until when and why; or a practitioner writes down that the person said so."""
    if not speaks_for_self(standing(by, record, on), how):
        raise NotAllowed("share")
    if (to_place is None) == (not to_name.strip()):
        raise Refused(Problem("to_name", "Say who may see it: choose a place, or write a name. Not both."))
    values = {
        "basis": Basis.CONSENT,
        "parts": _chosen(parts, Basis.CONSENT),
        "until_on": end_day("until_on", until_on, on, MOST_YEARS),
        "to_place": _elsewhere(to_place, record),
        "to_name": not_too_long("to_name", to_name, 200) or None,
        "how": how,
    }
    return _made(record=record, by=by, on=on, once=once, why=why, values=values)


def share_by_law(
    *,
    record: Record,
    by: Account,
    on: date,
    law: Law,
    parts: Iterable[str],
    why: str,
    until_on: date | None,
    to_place: Place,
    once: uuid.UUID | None = None,
) -> Sharing:
    """A practitioner shows another place what a law lets it see. The trail names the law; the person sees it all."""
    if not holds_job(by, Job.PRACTITIONER, record.place_id, on):
        raise NotAllowed("share_by_law")
    values = {
        "basis": Basis.LAW,
        "law": str(Law(law)),
        "parts": _chosen(parts, Basis.LAW),
        "until_on": end_day("until_on", until_on, on, MOST_YEARS_BY_LAW),
        "to_place": _elsewhere(to_place, record),
    }
    return _made(record=record, by=by, on=on, once=once, why=why, values=values)


def end_sharing(*, sharing: Sharing, by: Account, on: date) -> Sharing:
    """End it at once. The person ends any consent; what a law opened is ended by a practitioner of the place."""
    record = sharing.record
    found = standing(by, record, on)
    if not (Job.PRACTITIONER in found.jobs or (found.is_person and sharing.basis == Basis.CONSENT)):
        raise NotAllowed("end_sharing")
    with transaction.atomic():
        kept = Sharing.objects.select_for_update().select_related("record__person", "record__place").get(pk=sharing.pk)
        if kept.ended_on is None:
            kept.ended_on, kept.ended_by = on, by
            kept.save(update_fields=["ended_on", "ended_by"])
            line(record, str(by.pk), on, "people.sharing_ended", basis=str(kept.basis))
    return kept


def _chosen(parts: Iterable[str], basis: Basis) -> list[str]:
    chosen = sorted(set(parts))
    if not chosen:
        raise Refused(Problem("parts", "Choose at least one thing they may see."))
    if any(part not in ALL or Part(part) not in REACH_ELSEWHERE[basis] for part in chosen):
        raise Refused(Problem("parts", "Something you chose is never shown to another place. Choose from the list."))
    return chosen


def _elsewhere(to_place: Place | None, record: Record) -> Place | None:
    if to_place is not None and to_place.pk == record.place_id:
        raise Refused(Problem("to_place", "This is the place that holds the record. Choose another one."))
    return to_place


def _made(
    *, record: Record, by: Account, on: date, once: uuid.UUID | None, why: str, values: Mapping[str, object]
) -> Sharing:
    kept = {"from_on": on, "why": words("why", why, "Say why they may see it."), **values}
    with transaction.atomic():
        made, is_new = made_once(model=Sharing, once=once, whose={"record": record, "given_by": by}, values=kept)
        if is_new:
            to = made.to_place.slug if made.to_place else "outside"
            line(record, str(by.pk), on, "people.shared", basis=str(made.basis), law=str(made.law), to=to)
    return made
