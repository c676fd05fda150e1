"""Who has to be told when something happens: read from the books, the plan and those beside the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from ownway.apps.closing.kinds import Happened
from ownway.apps.money.kinds import PERSONS_OWN
from ownway.apps.money.models import Purse, Stream
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.people.permissions import Deed, Part, may
from ownway.apps.plan.kinds import WhoBy
from ownway.apps.plan.queries.agreed import agreed

COME_IN = frozenset({WhoBy.ASSISTANT, WhoBy.PROVIDER, WhoBy.GROUP, WhoBy.COUNCIL})


def who_is_told(record: Record, happened: Happened, *, by: Account, on: date) -> dict[str, bool]:
    """Who, each once, and whether they are of the person's own life.

    Funders, who holds money, who comes in by the plan, who stands beside, and who else has a part in it. Whoever
    writes it down without seeing the plan is told that somebody else knows who comes in.
    """
    found: dict[str, bool] = {}
    for who, is_private in _who(record, happened, by, on):
        if who.strip():
            found.setdefault(who.strip(), is_private)
    return found


def _who(record: Record, happened: Happened, by: Account, on: date) -> Iterator[tuple[str, bool]]:
    streams = Stream.objects.filter(record=record).order_by("pk")
    yield from ((one.name, False) for one in streams if one.funder not in PERSONS_OWN)
    held = Purse.objects.filter(record=record).exclude(name="").order_by("pk")
    yield from ((name, False) for name in held.values_list("name", flat=True))
    sees = may(by, Deed.SEE, Part.PLAN, record, on)
    plan = agreed(record, seen_by=by, on=on)
    come = [one for one in (plan.lines if plan else ()) if one.who_by in COME_IN]
    yield from ((one.who or one.what, True) for one in come)
    if come and not sees:
        yield _("Everybody who comes in by the plan: the practitioner knows who"), False
    yield from ((who, True) for who in _beside(record, on))
    if happened != Happened.NEED and any(one.who_by == WhoBy.ASSISTANT for one in come):
        yield _("The payroll service, and the employer’s insurer"), False
    yield (
        {
            Happened.HOSPITAL: _("The ward: who supports the person, and how"),
            Happened.MOVED: _("The place the person moves to (Care Act 2014, section 37)"),
            Happened.DIED: _("Whoever deals with the estate"),
            Happened.NEED: _("Whoever looks again at what the person needs"),
        }[happened],
        False,
    )


def _beside(record: Record, on: date) -> Iterator[str]:
    """Everybody beside the person on a day, each once with what they are."""
    person = record.whose()
    rows = Relationship.objects.filter(person__in=[person.pk, record.person_id], ended_on=None, from_on__lte=on)
    found: dict[str, list[str]] = {}
    for one in rows.exclude(until_on__lt=on).select_related("account", "person").order_by("from_on", "pk"):
        name = (one.who or {}).get("name", "") or (one.account.name if one.account else "")
        if name:
            found.setdefault(name, []).append(str(one.get_relation_display()))
    yield from (f"{name} ({', '.join(dict.fromkeys(relations))})" for name, relations in found.items())
