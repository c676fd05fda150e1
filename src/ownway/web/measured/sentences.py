"""What stored figures say, in sentences that stand on every page of figures and on a person's own."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ownway.apps.journey.road import Level
from ownway.apps.measured.kinds import GOT_NOTHING, NOTHING
from ownway.apps.measured.queries import PublicTable, Spell
from ownway.web.measured import words


def half_and_nine(spell: Spell) -> str:
    """What half and nine in ten met, in a sentence; a share that nobody reached says so."""
    if spell.half is None:
        return _("Fewer than half of people got there in the days we have seen.")
    half = _("Half of people wait %(days)s or less.") % {"days": days(spell.half)}
    if spell.nine is None:
        return half + " " + _("Fewer than nine in ten got there at all.")
    return half + " " + _("Nine in ten wait %(days)s or less.") % {"days": days(spell.nine)}


def others_say(spell: Spell | None) -> str:
    """How the waits of others ended first, in a sentence; nothing where none did."""
    if spell is None or not spell.others:
        return ""
    told = ", ".join(f"{share} {words.ENDS[end]}" for end, share in spell.others.items())
    return _("Of 100 people who ask, before they got there: %(told)s.") % {"told": told}


def days(count: int) -> str:
    """``1 day`` or ``19 days``."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": f"{count:,}"}


def too_few() -> str:
    """What stands where so few were counted that nothing is said."""
    return _("Too few people have gone this way yet to say.")


def nothing_of(came: PublicTable | None) -> str:
    """How many ever asked, and how many of them got nothing: the whole every rate is a part of."""
    whole = came.at("all", "all") if came else None
    if came is None or whole is None:
        return _("How many people ever asked, and how many got nothing, is not published yet.")
    asked = _("About %(count)s people have asked here.") % {"count": f"{whole:,}"}
    count = came.at("all", NOTHING)
    if count is None:
        known = sum(came.at("all", str(one)) or 0 for one in GOT_NOTHING)
        return asked + " " + _("At least %(count)s of them got nothing.") % {"count": f"{known:,}"}
    return asked + " " + _("About %(count)s of them got nothing.") % {"count": f"{count:,}"}


def wrong_say(late: int | None, levels: Sequence[tuple[Level, int]]) -> str:
    """What usually goes wrong in a step, in one or two sentences."""
    said = []
    if late is not None:
        said.append(_("Of 100 waits, %(late)s were late.") % {"late": late})
    if levels:
        told = "; ".join(f"{words.LEVELS[level]} {share}" for level, share in levels[:3])
        said.append(_("Of 100, this many waited for: %(told)s.") % {"told": told})
    return " ".join(said) or _("Nothing has often gone wrong here so far.")
