"""Keyed entry: a sheet by its code, typed once or twice, and settled where two readings differ."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.apps.surveys import actions, queries
from ownway.engines.surveys import Voice, pages_for
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import read_reference
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, sent, signed_in, today
from ownway.web.questions import engine_language
from ownway.web.surveys.forms import CodeForm, QuestionsForm, SettleForm, SheetForm
from ownway.web.surveys.languages import others
from ownway.web.surveys.showing import has_words


@login_required
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """Type the code of a sheet that came back; sheets that wait to be settled stand below."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    held = queries.held_sheets(place, seen_by=by, on=on)
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        code = read_reference(form.cleaned_data["code"])
        try:
            queries.sheet_to_key(place, code, seen_by=by, on=on)
        except NotAllowed:
            add_problems(form, Refused(Problem("code", _("No sheet of this place has this code. Look at it again."))))
        else:
            return redirect("surveys:key", slug, code)
    return show(request, "surveys/find", {"form": form, "held": held}, status=400 if form.errors else 200)


@login_required
def key(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Type what stands on the sheet. What was keyed before is not shown: two readings are made apart."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.sheet_to_key(place, code, seen_by=by, on=on)
    sheet, voice = found.sheet, Voice(found.sheet.voice)
    if found.is_held:
        return redirect("surveys:settle", slug, code)
    instrument = queries.instrument_of(sheet.wave.instrument)
    pages = pages_for(instrument, voice)
    form = SheetForm(
        sent(request),
        has_name=sheet.invitation_id is not None,
        has_words=has_words(pages),
        languages=others(instrument),
    )
    questions = QuestionsForm([one for page in pages for one in page.questions], voice, {}, sent(request))
    if request.method == "POST" and form.is_valid() and questions.is_valid():
        try:
            keyed = actions.key_sheet(
                sheet=sheet,
                given=questions.given(),
                is_linked=form.is_yes("is_linked"),
                may_quote=form.is_yes("may_quote"),
                how=Channel(form.cleaned_data["how"]),
                language=form.cleaned_data.get("language") or "en",
                by=by,
                on=on,
                once=form.cleaned_data["once"],
            )
        except Refused as refused:
            add_problems(questions, refused)
        else:
            if keyed.is_held:
                return redirect("surveys:settle", slug, code)
            messages.success(request, _("It is kept, and counts once."))
            return redirect("surveys:find", slug)
    context = {"found": found, "sheet": sheet, "pages": pages, "form": form, "questions": questions}
    context |= {"language_of": engine_language()}
    return show(request, "surveys/key", context, status=400 if form.errors or questions.errors else 200)


@login_required
def settle(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Two readings side by side: somebody looks at the paper and says which is right."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.sheet_to_key(place, code, seen_by=by, on=on)
    if not found.is_held:
        raise NotAllowed("nothing to settle")
    form = SettleForm(queries.readings(found.sheet), queries.ticks_read(found.sheet), sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_sheet(
                sheet=found.sheet,
                given=form.given(),
                is_linked=form.ticked("is_linked"),
                may_quote=form.ticked("may_quote"),
                by=by,
                on=on,
                once=form.cleaned_data["once"],
            )
        except Refused as refused:
            add_problems(form, refused)
        else:
            messages.success(request, _("It is settled, and counts once."))
            return redirect("surveys:find", slug)
    return show(request, "surveys/settle", {"found": found, "form": form}, status=400 if form.errors else 200)
