"""Who answers a question: a practitioner of the place by name, whoever knows the person first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q

from ownway.apps.asking.models import Question
from ownway.apps.asking.permissions import may_answer
from ownway.apps.journey.queries import stops
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record


def who_answers(record: Record, on: date) -> Account | None:
    """Whoever had this person's last question, holds a step of theirs, or has the fewest open questions at the place.

    Always somebody whose work it is on that day and who does not stand beside the person; ``None`` where there is none.
    """
    return next((one for one in _known(record, on) if may_answer(one, record, on)), None)


def _known(record: Record, on: date) -> Iterator[Account]:
    earlier = Question.objects.filter(record=record).exclude(held_by=None).select_related("held_by").order_by("-at")
    yield from (one.held_by for one in earlier[:1] if one.held_by)
    road = stops(record.diary.filter(on__lte=on).select_related("held_by").order_by("id"))
    yield from (stop.held_by for stop in reversed(road) if stop.held_by)
    works = Q(roles__until_on=None) | Q(roles__until_on__gte=on)
    at_work = Account.objects.filter(
        works, roles__place=record.place_id, roles__job=Job.PRACTITIONER, roles__from_on__lte=on
    )
    here = list(dict.fromkeys(at_work.order_by("roles__pk")))
    busy = Question.objects.filter(answered_on=None, held_by__in=here).values_list("held_by").annotate(Count("pk"))
    waits = dict(busy.order_by())
    yield from sorted(here, key=lambda one: waits.get(one.pk, 0))
