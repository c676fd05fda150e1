"""The session: findings with the most points first, what else is known, votes from seats, and actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.doing import actions, queries
from ownway.apps.doing.permissions import may_move, require_moving
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.apps.surveys.permissions import may_read
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today, typed_again, words
from ownway.web.doing import showing
from ownway.web.doing.forms import AgreeForm, FindForm, JudgeForm, KnowForm, MoveForm
from ownway.web.questions import engine_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from ownway.apps.doing.models import Action
    from ownway.apps.doing.queries import Found, Kit


@login_required
@require_safe
def front(request: HttpRequest, slug: str, meeting: UUID) -> HttpResponse:
    """One session."""
    return _page(request, _kit(request, slug, meeting))


@login_required
@require_POST
def find(request: HttpRequest, slug: str, meeting: UUID) -> HttpResponse:
    """Lay a finding before the session."""
    kit, form = _writing(request, slug, meeting), FindForm(_questions(request, slug), request.POST)

    def deed(question: str, **given: Any) -> object:
        wave, voice, name = question.split()
        report = queries.report(kit.meeting.group.place, UUID(wave), voice, seen_by=given["by"], on=given["on"])
        return actions.find(meeting=kit.meeting, report=report, question=name, **given)

    return _done(request, kit, ("find", form), deed, _("The finding stands. Now it can be voted on."))


@login_required
@require_POST
def know(request: HttpRequest, slug: str, meeting: UUID, finding: UUID) -> HttpResponse:
    """Add what else is known."""
    kit, form = _writing(request, slug, meeting), KnowForm(request.POST, auto_id=f"id_know_{finding}_%s")
    deed = partial(actions.know, finding=queries.finding_of(kit, finding))
    return _done(request, kit, (f"know_{finding}", form), deed, _("It is written down, for this session only."))


@login_required
@require_POST
def judge(request: HttpRequest, slug: str, meeting: UUID, finding: UUID) -> HttpResponse:
    """Vote on a finding, or change that vote."""
    kit, form = _kit(request, slug, meeting), JudgeForm(request.POST, auto_id=f"id_judge_{finding}_%s")
    deed = partial(actions.judge, finding=queries.finding_of(kit, finding))
    say = _("Your vote counts. You can change it until the meeting is closed.")
    return _done(request, kit, (f"judge_{finding}", form), deed, say)


@login_required
@require_POST
def agree(request: HttpRequest, slug: str, meeting: UUID, finding: UUID) -> HttpResponse:
    """Agree an action."""
    kit, form = _writing(request, slug, meeting), AgreeForm(request.POST, auto_id=f"id_agree_{finding}_%s")
    held = queries.finding_of(kit, finding)

    def deed(owner: str, **given: Any) -> object:
        return actions.agree(finding=held, owner=queries.account_named(owner), **given)

    return _done(request, kit, (f"agree_{finding}", form), deed, _("It is agreed."))


@login_required
@require_POST
def move(request: HttpRequest, slug: str, meeting: UUID, action: UUID) -> HttpResponse:
    """Say how far an action is."""
    kit, form = _kit(request, slug, meeting), MoveForm(request.POST, auto_id=f"id_move_{action}_%s")
    held = queries.action_of(kit, action)
    require_moving(signed_in(request), held, today())
    deed = partial(actions.move, action=held)
    return _done(request, kit, (f"move_{action}", form), deed, _("It is written down. Everybody can follow it."))


def _page(request: HttpRequest, kit: Kit, status: int = 200, **given: Form) -> HttpResponse:
    context = {
        "kit": kit,
        "meeting": kit.meeting,
        "find": given.get("find") or FindForm(_questions(request, kit.meeting.group.place.slug)),
        "found": [_shown(request, kit, one, given) for one in kit.found],
        "said": showing.quotes((one.finding.report for one in kit.found), engine_language()),
        "may_read": may_read(signed_in(request), kit.meeting.group.place_id, today()),
        "wrong": next((form for form in given.values() if form.errors), None),
        "on": today(),
    }
    return show(request, "doing/session", context, status=status)


def _shown(request: HttpRequest, kit: Kit, one: Found, given: dict[str, Form]) -> dict[str, Any]:
    """A finding with its forms: those that were wrong as they were typed."""
    pk, by, on = one.finding.pk, signed_in(request), today()
    own = {"impact": one.own.impact, "doability": one.own.doability} if one.own else {}
    return {
        **showing.found(one, words()),
        "know": given.get(f"know_{pk}") or KnowForm(auto_id=f"id_know_{pk}_%s"),
        "judge": given.get(f"judge_{pk}") or JudgeForm(initial=own, auto_id=f"id_judge_{pk}_%s"),
        "agree": given.get(f"agree_{pk}") or AgreeForm(auto_id=f"id_agree_{pk}_%s"),
        "actions": [
            (action, (given.get(f"move_{action.pk}") or _move_form(action)) if may_move(by, action, on) else None)
            for action in one.actions
        ],
    }


def _move_form(action: Action) -> MoveForm:
    now = {"state": action.state, "evidence": action.evidence, "seen_version": action.version}
    return MoveForm(initial=now, auto_id=f"id_move_{action.pk}_%s")


def _done(
    request: HttpRequest, kit: Kit, named: tuple[str, Form], deed: Callable[..., object], success: str
) -> HttpResponse:
    name, form = named
    if form.is_valid():
        try:
            deed(by=signed_in(request), on=today(), **form.cleaned_data)
            messages.success(request, success)
            return redirect("doing:session", kit.meeting.group.place.slug, kit.meeting.pk)
        except Refused as refused:
            kit = _kit(request, kit.meeting.group.place.slug, kit.meeting.pk)
            if isinstance(form, MoveForm):
                action = queries.action_of(kit, UUID(name.removeprefix("move_")))
                typed_again(form, {"seen_version": action.version})
            add_problems(form, refused)
    return _page(request, kit, status=400, **{name: form})


def _questions(request: HttpRequest, slug: str) -> list[tuple[str, str]]:
    """Every question of the two newest waves that were told, named with its wave and whose voice it is."""
    told = queries.reports(places.place(slug), seen_by=signed_in(request), on=today())
    newest = list(dict.fromkeys(one.wave_id for one in told))[:2]
    return [choice for one in told if one.wave_id in newest for choice in showing.questions(one, words())]


def _writing(request: HttpRequest, slug: str, meeting: UUID) -> Kit:
    found = _kit(request, slug, meeting)
    if not found.may_write:
        raise NotAllowed("findings")
    return found


def _kit(request: HttpRequest, slug: str, meeting: UUID) -> Kit:
    place = at_place(request, places.place(slug))
    return queries.kit(place, meeting, seen_by=signed_in(request), on=today())
