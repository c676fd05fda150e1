"""Plain words for why somebody is checked, and for what a funder must look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ownway.apps.checks.kinds import ASKED
from ownway.engines.sampling import Because, Criterion
from ownway.kernel.pence import Pence
from ownway.web.jinja import days, weeks

Limited = Callable[[int], str]

_RULES: Mapping[str, Limited] = {
    Because.RANDOM: lambda _limit: _("By chance alone. Nothing anybody did matters."),
    Because.NEW: lambda limit: (
        ngettext("The money began less than %d month ago.", "The money began less than %d months ago.", limit) % limit
    ),
    Because.RUNNING_OUT: lambda limit: _("What is left lasts less than %s.") % weeks(limit),
    Because.UNUSED: lambda limit: _("What is left lasts %s or more.") % weeks(limit),
    Because.LATE: lambda limit: _("Money that should have come is more than %s late.") % days(limit),
    Because.FAILED: lambda limit: (
        ngettext("%d payment or more failed in three months.", "%d payments or more failed in three months.", limit)
        % limit
    ),
    Because.UNMATCHED: lambda limit: _("More than %s of bank lines are not matched.") % Pence(limit),
}

_SIZES: Mapping[str, Limited] = {
    Because.RUNNING_OUT: lambda size: _("Running out: what is left lasts %s") % weeks(size),
    Because.UNUSED: lambda size: _("Much is not used: what is left lasts %s") % weeks(size),
    Because.LATE: lambda size: _("Money is %s late") % days(size),
    Because.FAILED: lambda size: ngettext("%d payment failed", "%d payments failed", size) % size,
    Because.UNMATCHED: lambda size: _("%s of bank lines are not matched") % Pence(size),
}


_CALLED = {
    Because.RUNNING_OUT: gettext_lazy("Running out"),
    Because.UNUSED: gettext_lazy("Much is not used"),
    Because.LATE: gettext_lazy("Money is late"),
    Because.FAILED: gettext_lazy("Payments failed"),
    Because.UNMATCHED: gettext_lazy("Bank lines not matched"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One reason of a sample on the public page: its words and its part of each hundred drawn."""

    say: str
    parts: int


def part(criterion: Criterion) -> Part:
    """A reason of the sample, as anybody reads it."""
    return Part(_RULES[criterion.because](criterion.limit), criterion.parts)


def called(because: Because) -> str:
    """An exception in two or three words, to choose by."""
    return str(_CALLED[because])


def exception(because: str, size: int) -> str:
    """An exception with its size, in a few words."""
    return _SIZES[because](size)


def why(because: str, limit: int) -> str:
    """Why somebody was drawn, as they read it."""
    return _("Somebody asked for it, and wrote why.") if because == ASKED else _RULES[because](limit)
