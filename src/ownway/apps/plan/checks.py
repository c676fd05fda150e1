"""What can be computed about a plan before it is agreed: each check says what it found and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ownway.apps.plan.costs import Cost, of_line, of_year, total
from ownway.apps.plan.employing import true_cost
from ownway.apps.plan.kinds import DIRECT, Funder, Holding, Kin, Per, WhoBy
from ownway.apps.plan.models import Line, Seen
from ownway.apps.plan.queries.plan import Read
from ownway.kernel.problems import Refused
from ownway.kernel.weeks import WeeksInYear

PUBLIC = (Funder.COUNCIL, Funder.NHS)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what it asks, whether it holds, and for each fault what to do."""

    key: str
    say: str
    to_do: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        return not self.to_do


def checks(read: Read, seen: Seen | None, open_corrections: int, on: date) -> tuple[Check, ...]:
    """Every check of a plan as it stands. All must hold before it can be agreed."""
    return (
        Check("sums", _("The sums are right"), tuple(_sums(read))),
        Check("needs", _("Every eligible need has a line, or a reason"), tuple(_needs(read))),
        Check("pay", _("Every assistant is paid what the law asks"), tuple(_pay(read, on))),
        Check("cover", _("It says what happens when somebody is ill"), tuple(_cover(read.lines))),
        Check("holding", _("The person chose how each line's money is held"), tuple(_holding(read))),
        Check("kin", _("Paying family at home follows the rule"), tuple(_kin(read))),
        Check("say", _("Family who help said yes themselves"), tuple(_say(read))),
        Check("seen", _("The person has seen this draft"), tuple(_seen(seen))),
        Check("corrections", _("Every correction is answered"), tuple(_corrections(open_corrections))),
    )


def shared_anew(line: Line, in_year: WeeksInYear) -> Cost:
    """A line's cost by a rule for a year of weeks; an assistant's year is the law's and stays."""
    if line.who_by == WhoBy.ASSISTANT and line.funder != Funder.NOBODY:
        return of_year(line.yearly_pence, in_year)
    return of_line(line.each_pence, line.times, Per(line.per), in_year, line.weeks)


def _sums(read: Read) -> Iterable[str]:
    for line in read.lines:
        if shared_anew(line, read.plan.in_year) != _cost(line):
            yield _("%(what)s: the price and how often do not make this year's cost. Save the line again.") % {
                "what": line.what
            }
    if total(read.streams.values()) != read.cost:
        yield _("What the funders pay is not what the lines cost. Say who pays for each line.")
    if not read.lines:
        yield _("There are no lines yet. Add at least one.")


def _needs(read: Read) -> Iterable[str]:
    served = {key for outcome in read.outcomes if read.lines_of(outcome) for key in outcome.needs or []}
    reasons = read.plan.without or {}
    for need in read.needs:
        if need["key"] not in served and not reasons.get(need["key"]):
            yield _("%(need)s: add a line, or say why there is none.") % {"need": need["say"]}


def _pay(read: Read, on: date) -> Iterable[str]:
    for line in read.lines:
        if line.who_by == WhoBy.ASSISTANT and line.funder != Funder.NOBODY:
            yield from _underpaid(line, read.plan.in_year, on)


def _underpaid(line: Line, in_year: WeeksInYear, on: date) -> Iterable[str]:
    try:
        needed = true_cost(line.job or {}, in_year, on)[0]
    except Refused as refused:
        yield from (f"{line.what}: {problem.say}" for problem in refused.problems)
        return
    if line.yearly_pence < needed.yearly_pence:
        yield _("%(what)s: the figures have changed since this was saved. Save the line again.") % {"what": line.what}


def _cover(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        if line.who_by == WhoBy.ASSISTANT and not (line.cover or "").strip():
            yield _("%(what)s: say who comes when the assistant is ill.") % {"what": line.what}


def _holding(read: Read) -> Iterable[str]:
    for line in read.lines:
        if line.funder not in PUBLIC:
            continue
        if not line.holding:
            yield _("%(what)s: choose how its money is held.") % {"what": line.what}
        elif line.holding not in read.choices:
            way = Holding(line.holding).label
            yield _("%(what)s: “%(way)s” has not been chosen by the person yet.") % {"what": line.what, "way": way}


def _kin(read: Read) -> Iterable[str]:
    for line in read.lines:
        if line.kin != Kin.SAME_HOME or not line.yearly_pence or line.holding not in DIRECT:
            continue
        permission = read.permissions.get(line.pk)
        if permission is None or permission.purpose != line.purpose:
            yield _("%(what)s: an approver must first say that paying family at home is necessary.") % {
                "what": line.what
            }


def _say(read: Read) -> Iterable[str]:
    for line in read.lines:
        if line.who_by != WhoBy.FAMILY and line.kin == Kin.NO:
            continue
        say = read.says.get(line.pk)
        if say is None or say.line_version != line.version:
            yield _("%(what)s: ask whoever does it, alone if they can be.") % {"what": line.what}
        elif not say.is_willing:
            yield _("%(what)s: they said no. Find another way.") % {"what": line.what}


def _seen(seen: Seen | None) -> Iterable[str]:
    if seen is None:
        yield _("Show the person the draft, or say why that could not be.")


def _corrections(count: int) -> Iterable[str]:
    if count:
        yield _("Answer each correction: what was changed, or why not.")


def _cost(line: Line) -> Cost:
    return Cost(line.yearly_pence, line.weekly_pence)
