"""Opening ways of holding, and the accounts of streams in them. For this app's own deeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from ownway.apps.money.kinds import NEEDS_HOLDER, AccountKind, Holding
from ownway.apps.money.models import BookAccount, Held, Line, Purse, Stream
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.kernel.problems import Problem


def open_way(
    record: Record,
    holding: Holding,
    name: str,
    by: Account,
    on: date,
    *,
    chosen_by: Account | None = None,
    held_by: Place | None = None,
) -> Purse:
    """The purse of this kind with this keeper, opened if need be. What the council arranges, the place holds.

    ``held_by`` is the keeper where it is a place of this installation: its name serves where none is given.
    """
    keeper = record.place if holding == Holding.ARRANGED else held_by
    called = name.strip() or (keeper.name if keeper else "")
    purse, _ = Purse.objects.get_or_create(
        record=record,
        holding=holding,
        name=called,
        defaults={
            "held_by": keeper,
            "chosen_by": chosen_by,
            "opened_on": on,
            "by": by,
            "at": timezone.now(),
        },
    )
    return purse


def holder_problems(holding: Holding, with_whom: str, held_by: Place | None) -> Iterator[Problem]:
    """What is wrong with who is to hold the money: whoever keeps money for a person has a name."""
    if holding in NEEDS_HOLDER and held_by is None and not with_whom.strip():
        yield Problem("with_whom", f"Choose who looks after the money ({holding.label}), or write its name.")
    if len(with_whom) > 120:
        yield Problem("with_whom", "This name is too long. Write up to 120 letters.")


def hold_from(line: Line, purse: Purse, by: Account, on: date) -> None:
    """From a day on, this line is paid from this purse."""
    Held.objects.create(line=line, purse=purse, from_on=on, by=by, at=timezone.now())


def purse_account(stream: Stream, purse: Purse) -> BookAccount:
    """The stream's account in a purse, opened if it is not there."""
    found, _ = BookAccount.objects.get_or_create(
        stream=stream, purse=purse, kind=AccountKind.PURSE, defaults={"place_id": stream.record.place_id}
    )
    return found
