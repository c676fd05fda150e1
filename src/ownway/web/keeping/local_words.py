"""A place's own rules in plain words: the value that holds, since when and by whom, what comes, and what was before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ownway.apps.money.kinds import Funder, Need
from ownway.apps.places.local_rules import RULES, About, Known, Takes
from ownway.apps.places.local_values import bounded
from ownway.apps.places.queries import every_value
from ownway.apps.releases.kinds import LICENCES
from ownway.engines import sampling, signs
from ownway.engines.ledger import funders
from ownway.engines.moved import read_targets
from ownway.kernel.pence import Pence
from ownway.kernel.references import Plain
from ownway.web.checks.words import part
from ownway.web.home.words import STEPS
from ownway.web.jinja import days, short_day, weeks
from ownway.web.signs.words import rule_says

if TYPE_CHECKING:
    from ownway.apps.places.models import LocalRule, Place


@dataclass(frozen=True, slots=True)
class Value:
    """One value a place decided, in words, from its day."""

    lines: Sequence[str]
    from_on: date
    decided_by: str
    by_group: bool


@dataclass(frozen=True, slots=True)
class OwnRule:
    """One rule: what the place decided, if it did, what is usual, what comes (soonest first) and what was (newest).

    ``never`` was decided for a day and decided anew before that day came.
    """

    known: Known
    usual: Sequence[str]
    now: Value | None
    coming: Sequence[Value]
    before: Sequence[Value]
    never: Sequence[Value]

    @property
    def lines(self) -> Sequence[str]:
        """What holds, in words."""
        return self.now.lines if self.now else self.usual


def own_rules(place: Place, on: date, *, is_public: bool) -> list[tuple[About, list[OwnRule]]]:
    """Every rule of a place as it stands on a day, under its headings; for the public nobody's address is said."""
    kept: dict[str, list[LocalRule]] = {}
    for row in every_value(place):
        kept.setdefault(row.key, []).append(row)
    found = [own_rule(known, kept.get(known.key, []), on, is_public=is_public) for known in RULES.values()]
    return [(about, [one for one in found if one.known.about == about]) for about in About]


def own_rule(known: Known, rows: Sequence[LocalRule], on: date, *, is_public: bool) -> OwnRule:
    """One rule out of all its values, the newest day first."""
    values = [
        Value(said(known, row.value, is_public=is_public), row.from_on, row.decided_by, row.by_group)
        for row in ([] if known.is_law else rows)
    ]
    held, never = list[Value](), list[Value]()
    for one in values:
        (never if held and held[-1].from_on == one.from_on else held).append(one)
    begun = [one for one in held if one.from_on <= on]
    coming = [one for one in held if one.from_on > on][::-1]
    usual = said(known, known.otherwise, is_public=is_public)
    return OwnRule(known, usual, begun[0] if begun else None, coming, begun[1:], never)


def said(known: Known, value: Any, *, is_public: bool = False) -> list[str]:
    """A value in words, a line or more."""
    if known.takes is Takes.PENCE and value == 0:
        return [_NOTHING[known.key]() if known.key in _NOTHING else str(Pence(0))]
    if known.takes is Takes.OFFICER and value and is_public:
        return [_("A named officer of this place")]
    return _SAID[known.takes](bounded(known, value) if isinstance(value, int) else value)


def working_days(count: int) -> str:
    """``1 working day`` or ``15 working days``."""
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def months(count: int) -> str:
    """``1 month`` or ``12 months``."""
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count}


def licence_name(key: str) -> str:
    """A licence by its name."""
    return LICENCES[key].name if key in LICENCES else key


def weeks_said(value: str) -> str:
    """How many weeks a year has, in words."""
    return {"52": _("52 weeks"), "365/7": _("52 weeks and a day (365 days over 7)")}.get(value, value)


def _reviews(value: Sequence[int]) -> list[str]:
    first, then = value
    return [_("The first after %(first)s, then every %(then)s") % {"first": months(first), "then": months(then)}]


def _steps(value: Mapping[str, int]) -> list[str]:
    return [f"{STEPS[step]}: {working_days(count) if count else _('the same day')}" for step, count in value.items()]


def _targets(value: str) -> list[str]:
    if not value:
        return [_("No target")]
    say = _("%(percent)s in 100 by %(day)s")
    return [say % {"percent": one.percent, "day": short_day(one.by)} for one in read_targets(value)]


def _funders(value: Plain) -> list[str]:
    rules = funders.read_rules(value) if value else funders.usual_rules()
    names, needs = dict(Funder.choices), dict(Need.choices)
    return [
        f"{names.get(rule.funder, rule.funder)}: "
        + ", ".join(str(needs[need]) for need in Need.values if need in rule.pays)
        for rule in rules
    ]


def _sample(value: Plain) -> list[str]:
    sample = sampling.read_sample(value) if value else sampling.usual_sample()
    whole = _("%(percent)s in 100 people, every %(every)s. Nobody twice within %(again)s.") % {
        "percent": sample.percent,
        "every": months(sample.every_months),
        "again": months(sample.not_again_months),
    }
    of = _("%(parts)s of each 100 drawn: %(why)s")
    parts = [part(one) for one in sample.criteria]
    return [whole, *(of % {"parts": one.parts, "why": one.say} for one in parts)]


def _signs(value: Plain) -> list[str]:
    rules = signs.read_signs(value) if value else signs.usual_signs()
    say = _("%(sign)s Watched from %(day)s.")
    return [say % {"sign": rule_says(one), "day": short_day(one.from_on)} for one in rules]


_NOTHING: Mapping[str, Callable[[], str]] = {
    "quick_yearly_pence": lambda: _("None. A person looks at each plan"),
    "silence_is_yes_pence": lambda: _("Never"),
}
_SAID: Mapping[Takes, Callable[[Any], list[str]]] = {
    Takes.DAYS: lambda count: [days(count)],
    Takes.WORKING_DAYS: lambda count: [working_days(count)],
    Takes.WEEKS: lambda count: [weeks(count)],
    Takes.MONTHS: lambda count: [months(count)],
    Takes.PERCENT: lambda count: [_("%(count)s in 100") % {"count": count}],
    Takes.PENCE: lambda pence: [str(Pence(pence))],
    Takes.YES_OR_NO: lambda is_so: [_("Yes") if is_so else _("No")],
    Takes.REVIEWS: _reviews,
    Takes.STEPS: _steps,
    Takes.LICENCE: lambda key: [licence_name(key)],
    Takes.WEEKS_IN_YEAR: lambda value: [weeks_said(value)],
    Takes.TARGETS: _targets,
    Takes.OFFICER: lambda email: [email or _("Nobody")],
    Takes.FUNDERS: _funders,
    Takes.SAMPLE: _sample,
    Takes.SIGNS: _signs,
}
