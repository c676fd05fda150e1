"""What public pages show: a place's promises, its own rules beside the law, and who may see what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ownway.apps.measured.queries import public_waits
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import JOBS, Deed, Part
from ownway.apps.places import queries
from ownway.kernel.pence import Pence
from ownway.web.measured.sentences import half_and_nine, too_few
from ownway.web.public import words
from ownway.web.public.content import rights

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

FRONT_HELPERS = 3
WORKING_DAYS_A_WEEK = 5


@dataclass(frozen=True, slots=True)
class Policy:
    """One rule a place may set: what it is about, what holds here, and who decided it and when, if anybody did."""

    about: str
    here: str
    decided_by: str
    from_on: date | None


def home(place: Place, on: date) -> Mapping[str, Any]:
    """A place's first page: the road with its promises, the rights of the front page, who can help."""
    return {
        "road": promised_road(place, on),
        **promised_whole(place, on),
        "has_promised": queries.in_force(place, "promised_days", on) is not None,
        "measured": measured_whole(place),
        "rights": [one for one in rights() if one.is_front],
        "helpers": list(queries.helpers(place)[:FRONT_HELPERS]),
        "today": on,
    }


def measured_whole(place: Place) -> str:
    """How long it really took from asking to having the money, from last night's figures, in a sentence or two."""
    found = public_waits(place.pk)
    spell = found.whole.everybody if found else None
    return half_and_nine(spell) if spell else too_few()


def promised_road(place: Place, on: date) -> list[Mapping[str, str]]:
    """Each step from asking to having the money, with the working days this place promises for it."""
    last = list(words.ROAD)[-1]
    return [
        {
            "name": str(say),
            "time": working_days(queries.promised_days(place, step, on)),
            "state": "end" if step is last else "stop",
            "picture": words.ROAD_PICTURES[step],
        }
        for step, say in words.ROAD.items()
    ]


def promised_whole(place: Place, on: date) -> Mapping[str, int]:
    """All promised working days from asking to having the money, and the same in weeks, rounded up."""
    days = sum(queries.promised_days(place, step, on) for step in words.ROAD)
    return {"promised_days": days, "promised_weeks": -(-days // WORKING_DAYS_A_WEEK)}


def working_days(count: int) -> str:
    """How long a step may take, as a promise."""
    if count == 0:
        return _("The same day.")
    return ngettext("Within %(count)s working day.", "Within %(count)s working days.", count) % {"count": count}


def clocks(place: Place, on: date) -> Mapping[str, int]:
    """The times for challenging a decision: the law's own, and those a place sets."""
    keys = ("court_months", "complaint_months", "complaint_working_days", "fresh_look_days", "fresh_look_working_days")
    return {key: queries.whole_rule(place, key, on) for key in keys}


def policies(place: Place, on: date) -> list[Policy]:
    """What this place decides for itself, each said as it holds on a day."""

    def whole(key: str) -> int:
        return queries.whole_rule(place, key, on)

    said = (
        ("keeps_support", _("Your support while you challenge"), _keeps(whole("keeps_support"))),
        (
            "fresh_look_days",
            _("Time to ask for a fresh look"),
            _("You have %(count)s days to ask.") % {"count": whole("fresh_look_days")},
        ),
        (
            "fresh_look_working_days",
            _("Time to answer a fresh look"),
            _("You have the answer in %(count)s working days.") % {"count": whole("fresh_look_working_days")},
        ),
        (
            "alarm_percent",
            _("When your number is far below the support you have"),
            _("An alarm, when it is below %(count)s in 100 of what your support costs today.")
            % {"count": whole("alarm_percent")},
        ),
        ("quick_yearly_pence", _("Small plans agreed at once"), _quick(whole("quick_yearly_pence"))),
        (
            "contingency_weeks",
            _("Money you may keep for emergencies"),
            _("Money for %(count)s weeks.") % {"count": whole("contingency_weeks")},
        ),
        ("charges_carers", _("Whether carers pay for their own support"), _charges(whole("charges_carers"))),
    )
    return [_policy(place, key, about, here, on) for key, about, here in said]


def who_sees() -> Mapping[str, Any]:
    """Each part of a record and what each job may do with it: the table the program itself obeys, in words."""
    says = {Deed.SEE: _("sees it"), Deed.CHANGE: _("sees and writes it"), None: _("no")}
    opening = [job for job in Job if JOBS[job]]
    return {
        "jobs": [str(words.JOBS[job]) for job in opening],
        "rows": [[str(words.PARTS[part]), *(says[JOBS[job].get(part)] for job in opening)] for part in Part],
        "without": [str(words.JOBS[job]) for job in Job if not JOBS[job]],
    }


def _keeps(is_so: int) -> str:
    if is_so:
        return _("It goes on until you have the answer.")
    return _("This place has not promised that it goes on. Ask for it when you challenge.")


def _charges(is_so: int) -> str:
    return _("Yes, after a look at your own money.") if is_so else _("No. They pay nothing.")


def _quick(pence: int) -> str:
    if pence == 0:
        return _("No. A person looks at each plan.")
    return _("Up to %(sum)s a year. You can ask a person to look.") % {"sum": Pence(pence)}


def _policy(place: Place, key: str, about: str, here: str, on: date) -> Policy:
    decided = queries.in_force(place, key, on)
    if decided is None:
        return Policy(about, here, "", None)
    return Policy(about, here, decided.decided_by, decided.from_on)
