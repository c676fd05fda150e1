"""Views of the calculator: ask everything on one page, answer from what was sent, keep nothing."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ownway.apps.places import queries as places
from ownway.apps.places.models import Place
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, today
from ownway.web.number.forms import NumberForm
from ownway.web.number.working_out import Result, as_data, has_carers, rules_for, work_out
from ownway.web.questions import engine_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest, slug: str, sort: str = "adults") -> HttpResponse:
    """The questions, or the number that comes of them."""
    place = at_place(request, places.place(slug))
    rules = rules_for(place, sort, today())
    form = NumberForm(rules.rules, today(), request.POST or None)
    if request.method == "POST" and "back" not in request.POST:
        result = _result(form, place, sort)
        if result is not None:
            return show(request, "number/result", {"result": result, "form": form, "place": place, "sort": sort})
    if "back" in request.POST:
        form.errors.clear()
    context = {"form": form, "rules": rules, "sort": sort, "has_carers": has_carers(place, today()), "place": place}
    return show(request, "number/questions", context, status=400 if form.errors else 200)


@never_cache
@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """The working as a file to keep: a page that needs nothing else, or JSON."""
    place = at_place(request, places.place(slug))
    sort = "carers" if request.POST.get("sort") == "carers" else "adults"
    form = NumberForm(rules_for(place, sort, today()).rules, today(), request.POST)
    result = _result(form, place, sort)
    if result is None:
        return render(request, "pages/number/nothing.html", {"place": place}, status=400)
    if request.POST.get("form") == "json":
        text = json.dumps(as_data(result, place, form.answers, form.money, today()), ensure_ascii=False, indent=1)
        return _file(text, "application/json", f"my-number-{slug}.json")
    said = [(bound.label, _said(bound)) for bound in form.question_fields]
    context = {"result": result, "place": place, "answers": said, "on": today()}
    text = render_to_string("pages/number/file.html", context)
    return _file(text, "text/html; charset=utf-8", f"my-number-{slug}.html")


def _result(form: NumberForm, place: Place, sort: str) -> Result | None:
    if not form.is_valid():
        return None
    try:
        rules = rules_for(place, sort, today())
        return work_out(place, rules, form.answers, form.money, on=today(), language=engine_language())
    except Refused as refused:
        add_problems(form, refused)
        return None


def _said(bound: object) -> str:
    chosen = bound.value()  # type: ignore[attr-defined]
    return next((str(say) for name, say in bound.field.choices if name == chosen), "")  # type: ignore[attr-defined]


def _file(text: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
