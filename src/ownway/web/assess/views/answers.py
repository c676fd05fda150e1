"""Views of writing answers: the whole page at once, or one answer as it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ownway.apps.assessment.actions.answers import WRITABLE, save_answers
from ownway.apps.assessment.kinds import State, Whose
from ownway.apps.assessment.queries.assessments import Sides, open_assessment, sides
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.assess.forms import AnswersForm

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


@login_required
def answers(request: HttpRequest, reference: str, whose: str) -> HttpResponse:
    """One side's questions on one page."""
    record, both, side = _asked(request, reference, whose)
    by, on = signed_in(request), today()
    form = AnswersForm(both, side, request.POST or None, is_scribe=_is_scribe(request, record, side))
    if request.method == "POST" and form.is_valid():
        try:
            clashes = save_answers(
                assessment=both.assessment, whose=side, given=form.given(), by=by, on=on, how=form.how
            )
        except Refused as refused:
            add_problems(form, refused)
        else:
            if not clashes:
                messages.success(request, _("Saved. You can stop here and go on another day."))
                return redirect("assess:front", reference)
            form.show_clashes(clashes)
    context = {"record": record, "form": form, "both": both, "whose": side, "is_own": side is Whose.OWN}
    context["is_scribe"] = _is_scribe(request, record, side)
    return show(request, "assess/answers", context, status=400 if form.errors else 200)


@login_required
@require_POST
def answer(request: HttpRequest, reference: str, whose: str, question: str) -> HttpResponse:
    """Save one answer while the page is still being written: what comes back says whether it is kept."""
    record, both, side = _asked(request, reference, whose)
    form = AnswersForm(both, side, request.POST, is_scribe=_is_scribe(request, record, side))
    form.is_valid()
    row = next((one for one in both.rows if one.question.name == question), None)
    boxes = (question, f"{question}-words", f"{question}-seen", "how")
    wrong = [say for name in boxes for say in form.errors.get(name, [])]
    if row is None:
        raise NotAllowed("question")
    version = row.of(side).version
    if not wrong:
        try:
            clashes = save_answers(
                assessment=both.assessment,
                whose=side,
                given=form.given(question),
                by=signed_in(request),
                on=today(),
                how=form.how,
            )
        except Refused as refused:
            wrong = [problem.say for problem in refused.problems]
        else:
            form.show_clashes(clashes)
            wrong = [str(say) for say in form.errors.get(question, [])]
            again = sides(both.assessment, seen_by=signed_in(request), on=today())
            version = next(one for one in again.rows if one.question.name == question).of(side).version
    context = {"question": question, "wrong": wrong, "version": version}
    return show(request, "assess/saved", context)


def _asked(request: HttpRequest, reference: str, whose: str) -> tuple[Record, Sides, Whose]:
    record, by, on = seen_record(request, reference, Part.ASSESSMENT, Deed.CHANGE), signed_in(request), today()
    found = open_assessment(record, seen_by=by, on=on)
    is_practitioner = Job.PRACTITIONER in standing(by, record, on).jobs
    if found is None or whose not in set(Whose) or (whose == Whose.PRACTITIONER and not is_practitioner):
        raise NotAllowed("answers")
    if State(found.state) not in WRITABLE[Whose(whose)]:
        raise NotAllowed("answers are no longer open")
    return record, sides(found, seen_by=by, on=on), Whose(whose)


def _is_scribe(request: HttpRequest, record: Record, side: Whose) -> bool:
    return side is Whose.OWN and Job.PRACTITIONER in standing(signed_in(request), record, today()).jobs
