"""Plain words for the signs that are watched, and for what was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ownway.apps.signs.kinds import LAWS, Route
from ownway.engines.signs import Kind, SignRule
from ownway.kernel.pence import Pence
from ownway.web.jinja import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

_RULES: Mapping[Kind, Callable[[SignRule], str]] = {
    Kind.PAYEE_CHANGED: lambda rule: (
        _(
            "Somebody beside the person changed where money is paid, or put a new payee in the place of another, "
            "and it was paid there within %(days)d days."
        )
        % {"days": rule.days}
    ),
    Kind.WAGES_MISSING: lambda rule: (
        (
            _(
                "An assistant’s wages did not arrive %(count)d times in %(days)d days, and nothing arrived since. "
                "Wages nobody ordered, or nobody saw come, count %(grace)d days after their day."
            )
            if rule.grace
            else _("An assistant’s wages did not arrive %(count)d times in %(days)d days, and nothing arrived since.")
        )
        % {"count": rule.limit, "days": rule.days, "grace": rule.grace}
    ),
    Kind.ONE_ACCOUNT: lambda rule: (
        _("One bank account is paid for %(count)d people or more, as if it were each one’s.") % {"count": rule.limit}
    ),
}

_TOLD: Mapping[Kind, Callable[[SignRule], str]] = {
    Kind.PAYEE_CHANGED: lambda _rule: _("Somebody else changed where your money goes. Then money went there."),
    Kind.WAGES_MISSING: lambda _rule: _("The wages of somebody who works for you did not arrive, again and again."),
    Kind.ONE_ACCOUNT: lambda rule: (
        _("You pay into a bank account that %(count)d people or more pay into, as if it were each one’s own.")
        % {"count": rule.limit}
    ),
}

ROUTES: Mapping[str, Lazy] = {
    Route.NOTHING: gettext_lazy("Nothing is wrong."),
    Route.TALK: gettext_lazy("We talk with you alone, and ask what you want."),
    Route.REVIEW: gettext_lazy("We look at the direct payment together with you."),
    Route.ENQUIRY: gettext_lazy("We find out what happened, to keep you safe. This is a safeguarding enquiry."),
    Route.GUARDIAN: gettext_lazy("We tell the Office of the Public Guardian. It protects people whom others act for."),
    Route.POLICE: gettext_lazy("We tell the police."),
}
"""What is done about a sign, as the person reads it."""

_SEEN: Mapping[Kind, Callable[[Mapping[str, Any]], str]] = {
    Kind.PAYEE_CHANGED: lambda seen: (
        (
            ngettext(
                "Written down as new on %(day)s. %(count)d payment since, %(sum)s.",
                "Written down as new on %(day)s. %(count)d payments since, %(sum)s together.",
                seen["payments"],
            )
            if seen.get("is_new")
            else ngettext(
                "Changed on %(day)s. %(count)d payment since, %(sum)s.",
                "Changed on %(day)s. %(count)d payments since, %(sum)s together.",
                seen["payments"],
            )
        )
        % {"day": _day(seen["changed_on"]), "count": seen["payments"], "sum": Pence(seen["pence"])}
    ),
    Kind.WAGES_MISSING: lambda seen: (
        _("%(count)d times, from %(first)s to %(last)s.")
        % {"count": seen["times"], "first": _day(seen["first_on"]), "last": _day(seen["last_on"])}
    ),
    Kind.ONE_ACCOUNT: lambda seen: (
        _("%(count)d people, since %(first)s.") % {"count": seen["people"], "first": _day(seen["first_on"])}
    ),
}


def rule_says(rule: SignRule) -> str:
    """A rule as anybody reads it."""
    return _RULES[rule.kind](rule)


def told_says(rule: SignRule) -> str:
    """What a sign says, as the person reads it whose money it is about."""
    return _TOLD[rule.kind](rule)


def law_of(route: str) -> str:
    """The law that a route stands on; nothing where nothing is wrong."""
    return LAWS[Route(route)]


def seen_says(kind: str, seen: Mapping[str, Any]) -> str:
    """What was seen, in numbers and days."""
    return _SEEN[Kind(kind)](seen)


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
