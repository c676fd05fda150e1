"""Setting one of a place's own dated rules, by the decision of one of its groups or of somebody else, named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.decisions.queries.own_rules import standing_officers
from ownway.apps.groups.queries import groups, not_adopted
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.actions import set_rule
from ownway.apps.places.models import LocalRule, Place
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

OFFICER = "quick_officer"


def decide_rule(
    *,
    place: Place,
    key: str,
    value: Plain,
    from_on: date,
    group: str = "",
    decided_by: str = "",
    by: Account,
    on: date,
) -> LocalRule:
    """Set a local rule, as a keeper of the place: ``group`` decided it, by its name, or ``decided_by`` did.

    The group is open and most who sit in it draw on support. Who agrees small plans is somebody who agrees plans here.
    Raise ``Refused`` for these, and for whatever ``places.actions.set_rule`` refuses.
    """
    if not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("keeper of rules")
    problems = [*_against(place, {key: value}, group.strip(), decided_by.strip(), on)]
    if key == OFFICER and value and not any(one.email == value for one in standing_officers(place, seen_by=by, on=on)):
        problems.append(Problem("value", "Choose somebody whose work here is to agree plans."))
    if problems:
        raise Refused(*problems)
    return set_rule(
        place=place,
        by=str(by.pk),
        on=on,
        key=key,
        value=value,
        from_on=from_on,
        decided_by=group.strip() or decided_by,
        by_group=bool(group.strip()),
    )


def _against(place: Place, adopts: Plain, group: str, decided_by: str, on: date) -> Iterator[Problem]:
    """What stands against this group, or this name, having decided it."""
    known = groups(place, on)
    if group:
        seated = next((one for one in known if one.name == group), None)
        yield from not_adopted(place, seated, content_hash(adopts), on)
    elif not decided_by:
        yield Problem("decided_by", "Write who decided it.")
    elif decided_by.casefold() in {one.name.casefold() for one in known}:
        yield Problem("decided_by", "This is a group of this place. Choose it in the list.")
