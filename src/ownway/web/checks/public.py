"""How money is checked at a place: the whole of its rules, for anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ownway.apps.checks import queries
from ownway.apps.checks.sample import decided, sample_of
from ownway.apps.measured.small import is_small
from ownway.apps.places import queries as places
from ownway.apps.signs.queries import rules_of
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import today
from ownway.web.checks.words import part
from ownway.web.signs.words import rule_says


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """How people are chosen, how often, what was drawn so far, and how much paper that saved."""
    on = today()
    place = at_place(request, places.place(slug))
    sample = sample_of(place, on)
    context = {
        "sample": sample,
        "parts": [part(one) for one in sample.criteria],
        "decided": decided(place, on),
        "signs": [(rule_says(one), one.from_on) for one in rules_of(place, on)],
        "back_days": places.whole_rule(place, "taking_back_days", on),
        "draws": queries.draws(place),
        "paper": queries.paper_saved(place, on),
        "is_small": is_small,
    }
    return show(request, "checks/rules", context)
