"""Opening a group and giving, or ending, a seat in it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.groups.models import Group, Seat
from ownway.apps.groups.noting import note
from ownway.apps.groups.permissions import require_keeping
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.kernel.problems import Problem, Refused


def open_group(*, place: Place, slug: str, name: str, purpose: str, by: Account | None, on: date) -> Group:
    """Open a group at a place: its name and what it decides on. ``by`` is a keeper, or ``None`` at set-up."""
    if by is not None:
        require_keeping(by, place, on)
    given = {"name": name.strip(), "purpose": purpose.strip()}
    problems = [Problem(field, "Fill this in. Everybody can read it.") for field, said in given.items() if not said]
    if Group.objects.filter(place=place, slug=slug).exists():
        problems.append(Problem("slug", "There is a group with this short name already. Choose another."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        made = Group.objects.create(place=place, slug=slug, opened_on=on, **given)
        note(made, by, on, "groups.opened", made.slug)
    return made


def give_seat(*, group: Group, account: Account, draws_on_support: bool, by: Account | None, on: date) -> Seat:
    """Give somebody a seat from today on. Given twice, it is held once."""
    if by is not None:
        require_keeping(by, group.place, on)
    with transaction.atomic():
        made, is_new = Seat.objects.get_or_create(
            group=group,
            account=account,
            until_on=None,
            defaults={"draws_on_support": draws_on_support, "from_on": on},
        )
        if is_new:
            note(made.group, by, on, "groups.seated", str(made.pk))
    return made


def end_seat(*, seat: Seat, by: Account, on: date) -> None:
    """End a seat today: whoever holds it, or the keeper. What was voted from it stays."""
    if by.pk != seat.account_id:
        require_keeping(by, seat.group.place, on)
    with transaction.atomic():
        if Seat.objects.filter(pk=seat.pk, until_on=None).update(until_on=on):
            note(seat.group, by, on, "groups.left", str(seat.pk))
