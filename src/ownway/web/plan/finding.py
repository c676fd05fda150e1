"""Finding the plan somebody asks for, and what its pages show."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.journey.road import RELIES_ON, Promise, Step
from ownway.apps.people.permissions import Deed, NotAllowed, Part
from ownway.apps.plan.queries import plan as plans
from ownway.kernel.problems import Refused
from ownway.web.asking import seen_record, signed_in, today

if TYPE_CHECKING:
    from ownway.apps.people.models import Record
    from ownway.apps.plan.models import Plan

View = Callable[[HttpRequest, str], HttpResponse]


def found_plan(request: HttpRequest, reference: str, deed: Deed = Deed.SEE) -> tuple[Record, Plan]:
    """The record and its newest plan, for somebody who may; no plan yet is not found."""
    record = seen_record(request, reference, Part.PLAN, deed)
    plan = plans.plan(record, seen_by=signed_in(request), on=today())
    if plan is None:
        raise NotAllowed("plan")
    return record, plan


def promises_first(view: View) -> View:
    """Send whoever meets a promise that is still open to the page where it can be told or gone past."""

    @wraps(view)
    def asked(request: HttpRequest, reference: str) -> HttpResponse:
        try:
            return view(request, reference)
        except Refused as refused:
            if are_promises(refused):
                return redirect("home:go_on", reference, _step(refused))
            raise

    return asked


def _step(refused: Refused) -> Step:
    """The step that relies on what was found open."""
    return next(step for step, relied in RELIES_ON.items() if refused.problems[0].where in relied)


def are_promises(refused: Refused) -> bool:
    """Whether a refusal is about promises that are still open, and nothing else."""
    return all(problem.where in set(Promise) for problem in refused.problems)
