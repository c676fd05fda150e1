"""What the books say is left when support ends, stream by stream, and the question what happens to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.money.kinds import Funder
from ownway.apps.money.queries import left
from ownway.kernel.pence import Pence
from ownway.web.plan.forms import words_field

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record

PERSONS_OWN = (Funder.OWN, Funder.TOP_UP)


@dataclass(frozen=True, slots=True)
class MoneyHeld:
    """What is left of one stream in whole pence; less than nothing where more was spent than came."""

    name: str
    pence: int
    is_own: bool


def money_left(record: Record, *, seen_by: Account, on: date) -> tuple[MoneyHeld, ...]:
    """Each stream that does not stand at nothing; empty where no money was ever set up."""
    found = left(record, seen_by=seen_by, on=on)
    streams = found.streams if found else ()
    return tuple(MoneyHeld(one.name, one.left, one.funder in PERSONS_OWN) for one in streams if one.left)


class SettlesMoney(forms.Form):
    """A form that ends support: it asks what happens to the money where the books show some. Call ``hold`` first."""

    left_goes = words_field(
        _("What happens to the money that is left?"),
        _("Say what happens to the money that is left: what stays with the person, what goes back, when and how."),
        help_text=_(
            "What the person put in themself is theirs. Nothing is taken back before you have talked about it."
        ),
    )
    held: Sequence[MoneyHeld] = ()

    def hold(self, held: Sequence[MoneyHeld]) -> None:
        """Take in what the books show; where they show nothing, nothing is asked."""
        self.held = held
        if not held:
            del self.fields["left_goes"]

    def settled(self, on: date) -> str:
        """What is left as the books stand, what happens to it, and what is owed: for the decision and its copy."""
        debts: str = self.cleaned_data["debts"]
        if not self.held:
            return debts
        sums = "; ".join(f"{one.name}: {Pence(one.pence)}" for one in self.held)
        said = _("In the books on %(day)s: %(sums)s.") % {"day": f"{on.day} {on:%B %Y}", "sums": sums}
        return " ".join((str(said), self.cleaned_data["left_goes"], debts))
