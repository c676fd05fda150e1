"""Views of a place's own dated rules: every one in words, and setting one from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.decisions.actions.own_rules import decide_rule
from ownway.apps.decisions.queries.own_rules import standing_officers
from ownway.apps.groups.queries import groups
from ownway.apps.places.local_rules import DOCUMENTS, RULES, Known
from ownway.apps.places.queries import every_value
from ownway.apps.places.queries import rule as value_of
from ownway.kernel.problems import Problem, Refused
from ownway.web.answering import show
from ownway.web.asking import sent, signed_in, today
from ownway.web.keeping.at import kept_place
from ownway.web.keeping.local_forms import Asked, RuleForm
from ownway.web.keeping.local_words import own_rule, own_rules
from ownway.web.rules.comparing import faults

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


@login_required
@require_safe
def local(request: HttpRequest, slug: str) -> HttpResponse:
    """Every rule of a place: what holds, since when and by whom, what comes, and what was before."""
    place = kept_place(request, slug)
    return show(request, "keeping/local", {"place": place, "rules": own_rules(place, today(), is_public=False)})


@login_required
def rule(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Set one rule from a day on. What is law is shown with its reason, and nobody sets it."""
    place, known = kept_place(request, slug), RULES.get(key)
    if known is None:
        raise Http404
    form = None if known.is_law else RuleForm(_asked(request, place, known), sent(request))
    found = list[Problem]()
    if form is not None and form.is_valid():
        try:
            decide_rule(place=place, key=key, by=signed_in(request), on=today(), **form.decision())
        except Refused as refused:
            found = form.refuse(refused.problems)
        else:
            messages.success(request, _("It is kept. Everybody can read it, with who decided it."))
            return redirect("keeping:local", slug)
    rows = [one for one in every_value(place) if one.key == key]
    context = {
        "place": place,
        "one": own_rule(known, rows, today(), is_public=False),
        "form": form,
        "faults": faults(form["value"].value() or "", found) if form is not None and found else [],
        "is_document": known.takes in DOCUMENTS,
    }
    is_wrong = request.method == "POST"
    return show(request, "keeping/local_rule", context, status=400 if is_wrong else 200)


def _asked(request: HttpRequest, place: Place, known: Known) -> Asked:
    by, on = signed_in(request), today()
    value = value_of(place, known.key, on)
    officers = standing_officers(place, seen_by=by, on=on)
    return Asked(known, value, groups(place, on), officers, on, from_shipped=request.GET.get("begin") == "shipped")
