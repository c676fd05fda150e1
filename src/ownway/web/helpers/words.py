"""Plain words for the parts of a record that can be shown."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from ownway.apps.people.permissions import Part

PARTS = {
    Part.CONTACT: _("How to reach me"),
    Part.NEEDS: _("What I need to understand and be understood"),
    Part.HELPERS: _("Who helps me"),
    Part.JOURNEY: _("Where I am, and what happens next"),
    Part.ASSESSMENT: _("My assessment"),
    Part.NUMBER: _("How much money there may be"),
    Part.FINANCES: _("My own income and savings"),
    Part.PLAN: _("My plan"),
    Part.DECISIONS: _("Decisions and challenges"),
    Part.MONEY: _("My money, in totals"),
    Part.SPENDING: _("What I spend, line by line"),
    Part.SAFE: _("A safe way to reach me"),
    Part.CAPACITY: _("Decisions about capacity"),
    Part.NOTES: _("Notes"),
    Part.LOOKS: _("Who looked"),
}


def choices(parts: Iterable[Part]) -> list[tuple[str, object]]:
    """The parts as choices, in the order people meet them."""
    wanted = set(parts)
    return [(str(part), say) for part, say in PARTS.items() if part in wanted]


def part(code: str) -> str:
    """One part in words, by the code that a look at it is kept under."""
    return str(PARTS[Part(code)])
