"""The form in which a finance officer sets up a budget: how it is held, by whom, and who pays which part of a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.money.actions import HolderGiven, LineGiven, StreamGiven
from ownway.apps.money.kinds import NEEDS_HOLDER, Funder, Holding
from ownway.engines.ledger.parting import WHOLE
from ownway.engines.ledger.paying import Costs, usual
from ownway.engines.ledger.schedule import Every
from ownway.kernel.pence import Pence
from ownway.web.fields import DayField, PartField, percent
from ownway.web.money.forms import EVERY, Once, holder_fields
from ownway.web.money.holders import holder_of

if TYPE_CHECKING:
    from ownway.apps.money.queries import Proposal, ProposedLine

WEEKS = (1, 4, 52)
"""For how many weeks the pennies of a line are shown."""
MOST_TURNS = 8


@dataclass(frozen=True, slots=True)
class Payers:
    """Who pays one line: streams (places in the list of the proposal) in turn, and their parts where they share it."""

    paid_by: tuple[int, ...]
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pennies:
    """What one stream pays of a line in each of ``WEEKS``, in pence; with no name, what nobody has."""

    name: str
    pence: tuple[int, ...]


class SetUpForm(Once):
    """How an agreed budget is held and paid; its streams and lines are the plan's and are not typed again."""

    holding = forms.ChoiceField(
        label=_("How is the money held?"),
        choices=Holding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the money is held.")},
    )

    def __init__(
        self, proposal: Proposal, names: Mapping[str, str], holders: Mapping[str, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.fields["holding"].initial = proposal.holding
        for way in sorted(NEEDS_HOLDER):
            self.fields.update(holder_fields(holders, way))
        self.fields["starts_on"] = DayField(label=_("From which day?"), initial=proposal.starts_on)
        for one in proposal.streams:
            self._ask_of_stream(one.funder, one.weekly_pence, names.get(one.funder, ""))
        for at, line in self.shareable():
            for stream in line.may_pay:
                self._ask_of_payer(at, line, stream)

    def shareable(self) -> Iterator[tuple[int, ProposedLine]]:
        """The lines more than one stream may pay, with their places in the proposal."""
        return ((at, line) for at, line in enumerate(self.proposal.lines) if len(line.may_pay) > 1)

    def boxes(self, at: int) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two boxes of each stream that may pay a line: its turn and its part."""
        return [(self[f"turn_{at}_{one}"], self[f"part_{at}_{one}"]) for one in self.proposal.lines[at].may_pay]

    def asked_of_all(self) -> list[forms.BoundField]:
        """The boxes that are not about one line."""
        return [self[name] for name in self.fields if name != "once" and not name.startswith(("turn_", "part_"))]

    def clean(self) -> dict[str, Any]:
        """Who pays each line, put together from its boxes; an error stands at the box that is wrong."""
        super().clean()
        self.payers = [self._payers(at, line) for at, line in enumerate(self.proposal.lines)]
        return self.cleaned_data

    def pennies(self) -> list[list[Pennies]] | None:
        """What each stream pays of each line, as the boxes stand; ``None`` where they do not say."""
        if self.is_bound and self.errors:
            return None
        payers = self.payers if self.is_bound else [Payers(line.paid_by) for line in self.proposal.lines]
        brings = [one.weekly_pence for one in self.proposal.streams]
        lines = [
            Costs(line.weekly_pence, one.paid_by, one.parts)
            for line, one in zip(self.proposal.lines, payers, strict=True)
        ]
        spans = [list(usual(weeks, brings, lines)) for weeks in WEEKS]
        found = []
        for at, one in enumerate(payers):
            rows = [
                Pennies(self.name_of(stream), tuple(span[at].shares[place] for span in spans))
                for place, stream in enumerate(one.paid_by)
            ]
            missing = tuple(span[at].missing for span in spans)
            found.append([*rows, Pennies("", missing)] if any(missing) else rows)
        return found

    def name_of(self, stream: int) -> str:
        """The name of who pays, as it is written in the form."""
        funder = self.proposal.streams[stream].funder
        return str(self[f"name_{funder}"].value() or funder.label)

    def lines(self) -> list[LineGiven]:
        """The plan's own lines: each is held as the plan says, or else as the budget is."""
        return [
            LineGiven(
                "", one.weekly_pence, who.paid_by, one.plan_line, need=one.need, parts=who.parts, holding=one.holding
            )
            for one, who in zip(self.proposal.lines, self.payers, strict=True)
        ]

    def streams(self) -> list[StreamGiven]:
        """The streams as the form says them."""
        given = self.cleaned_data
        return [
            StreamGiven(one.funder, given[f"name_{one.funder}"], one.weekly_pence, Every(given[f"every_{one.funder}"]))
            for one in self.proposal.streams
        ]

    def holders(self) -> dict[Holding, HolderGiven]:
        """Who holds the money, for each way in which somebody has to."""
        given = self.cleaned_data
        return {way: HolderGiven(given[f"with_whom_{way}"], holder_of(given[f"held_by_{way}"])) for way in NEEDS_HOLDER}

    def _ask_of_stream(self, funder: Funder, pence: int, name: str) -> None:
        said = {"funder": funder.label, "sum": str(Pence(pence))}
        self.fields[f"name_{funder}"] = forms.CharField(
            label=_("Who pays %(sum)s a week: %(funder)s") % said,
            initial=name,
            max_length=120,
            error_messages={"required": _("Write the name of who pays.")},
        )
        self.fields[f"every_{funder}"] = forms.ChoiceField(
            label=_("How often is it paid: %(funder)s") % said, choices=EVERY
        )

    def _ask_of_payer(self, at: int, line: ProposedLine, stream: int) -> None:
        said = {"funder": self.proposal.streams[stream].funder.label}
        turn = line.paid_by.index(stream) + 1 if stream in line.paid_by else None
        wrong = _("Write a turn like 1 or 2, or leave it empty.")
        self.fields[f"turn_{at}_{stream}"] = forms.IntegerField(
            label=_("Turn of: %(funder)s") % said,
            required=False,
            initial=turn,
            min_value=1,
            max_value=MOST_TURNS,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        )
        self.fields[f"part_{at}_{stream}"] = PartField(label=_("Part of: %(funder)s") % said, required=False)

    def _payers(self, at: int, line: ProposedLine) -> Payers:
        if len(line.may_pay) < 2:
            return Payers(line.paid_by)
        given = self.cleaned_data
        turns = {one: given.get(f"turn_{at}_{one}") for one in line.may_pay}
        parts = {one: given.get(f"part_{at}_{one}") for one in line.may_pay}
        if any(parts.values()):
            return self._by_parts(at, line, parts)
        taken = sorted((turn, one) for one, turn in turns.items() if turn)
        if not taken:
            self._wrong("turn", at, line.may_pay[0], str(_("Nobody pays for this line. Write 1 for who pays first.")))
        for (turn, _before), (same, one) in pairwise(taken):
            if turn == same:
                self._wrong("turn", at, one, str(_("Two have the same turn. Give each one its own.")))
        return Payers(tuple(one for _turn, one in taken))

    def _by_parts(self, at: int, line: ProposedLine, parts: Mapping[int, int | None]) -> Payers:
        named = [one for one in line.may_pay if parts[one]]
        together = sum(parts[one] or 0 for one in named)
        if together != WHOLE:
            say = _("The parts of this line come to %(sum)s. Together they must be 100%%.")
            self._wrong("part", at, named[0], say % {"sum": percent(together)})
        return Payers(tuple(named), tuple(parts[one] or 0 for one in named))

    def _wrong(self, box: str, at: int, stream: int, say: str) -> None:
        name = f"{box}_{at}_{stream}"
        if name not in self.errors:
            self.add_error(name, say)


def weeks_said() -> Sequence[str]:
    """The headings of ``WEEKS``."""
    return (str(_("A week")), str(_("Four weeks")), str(_("52 weeks")))
