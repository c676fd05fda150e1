"""``ownway cld --load``: what was read put into the records of a place, and what a human has to settle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from ownway.cli.site import ready
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

if TYPE_CHECKING:
    from ownway.apps.people.models import Account
    from ownway.apps.places.models import Place
    from ownway.apps.returns.actions import TakenIn

SETTLE: Final = "to_settle"
_COLUMNS: Final = ("nhs_number", "council_number", "reference", "say")
_LEFT: Final = {
    "no_number": "have no number to tell who it is",
    "not_clear_who": "could be about more than one person",
    "no_event": "tell of no event, or of nobody the return counts",
    "ends_before_start": "end before they start",
    "forgotten": "are about somebody who asked to be forgotten",
}


@dataclass
class Loader:
    """Where a run puts its rows: a place, and the account of who does it."""

    place: Place
    by: Account
    on: date
    parts: list[pl.DataFrame] = field(default_factory=list)

    def keep(self, rows: pl.DataFrame) -> None:
        """Hold some checked rows until the run has come to its end."""
        self.parts.append(rows)

    def load(self, progress: Callable[[float, str], None]) -> TakenIn:
        """Put everything into the records at once, or nothing."""
        from ownway.apps.returns.actions import take_in

        rows = pl.concat(self.parts)
        say = "Writing records"
        return take_in(place=self.place, by=self.by, on=self.on, rows=rows, progress=lambda done: progress(done, say))


def loader(place: str, by: str) -> Loader:
    """Ready to load, before anything is read; raise ``Refused`` where the place or the account cannot be used."""
    if not place or not by:
        raise Refused(Problem("--load", "Say where and who: --load --place example --by keeper@example.org."))
    ready()
    from django.utils import timezone

    from ownway.apps.returns.queries import keeper

    on = timezone.localdate()
    return Loader(*keeper(place, by, on), on)


def settle_table(taken: TakenIn) -> pl.DataFrame:
    """What a human has to settle, one line each."""
    rows = [tuple(str(getattr(one, name)) for name in _COLUMNS) for one in taken.to_settle]
    return pl.DataFrame(rows, schema=dict.fromkeys(_COLUMNS, pl.String), orient="row")


def loaded_data(taken: TakenIn) -> Plain:
    """What loading changed, as data."""
    return {
        "people_new": taken.people_new,
        "people_found": taken.people_found,
        "rows_new": taken.rows_new,
        "rows_replaced": taken.rows_replaced,
        "lines_new": taken.lines_new,
        "lines_changed": taken.lines_changed,
        "left": {str(why): count for why, count in sorted(taken.left.items()) if count},
        "to_settle": len(taken.to_settle),
    }


def loaded_words(taken: TakenIn, place: str) -> list[str]:
    """What loading changed, for a person to read."""
    lines = [
        f"In the records of {place}: {taken.people_new:,} new people, {taken.people_found:,} found again.",
        f"  {taken.lines_new:,} new lines of support, {taken.lines_changed:,} told otherwise than before.",
    ]
    if not taken.rows_new and not taken.rows_replaced:
        lines.append("  All of it was there already. Nothing was changed.")
    lines += [f"  {count:,} rows {_LEFT[why]}: not loaded." for why, count in sorted(taken.left.items()) if count]
    if taken.to_settle:
        say = "things only a human can settle wait for whoever keeps this place, at"
        lines.append(f"  {len(taken.to_settle):,} {say} /desk/at/{place}/returns/.")
    return lines
