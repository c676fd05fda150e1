"""What a cut would take from one person's plan: these lines, or so many hours of an assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import Part
from ownway.apps.plan.kinds import Funder, Per
from ownway.apps.plan.queries import plan as plans
from ownway.engines import whatif
from ownway.kernel.fields import Field, Holds
from ownway.kernel.pence import read_pounds
from ownway.kernel.rounding import divide_half_up
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.questions import engine_language
from ownway.web.whatif.forms import WHOLE, LessForm

if TYPE_CHECKING:
    from ownway.apps.plan.models import Line

HOURS = Field("weekly_hours", Holds.HOURS, "The hours a week", missing=0)


@login_required
def less(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a cut and say what it would mean for this plan. Nothing is decided and nothing is kept."""
    record = seen_record(request, reference, Part.PLAN)
    by, on = signed_in(request), today()
    plan = plans.plan(record, seen_by=by, on=on)
    lines = plan_lines(plans.read(plan, seen_by=by, on=on).lines) if plan else []
    form = LessForm(request.POST or None)
    context: dict[str, Any] = {"record": record, "form": form, "lines": lines}
    if request.method == "POST" and lines and form.is_valid():
        total = sum(line.weekly_pence for line in lines)
        cut = _cut(form, total)
        context.update(cut=cut, total=total, working=whatif.takes_from_plan(lines, cut, engine_language()))
    return show(request, "whatif/less", context, status=400 if form.errors else 200)


def plan_lines(lines: tuple[Line, ...]) -> list[whatif.PlanLine]:
    """The lines of a plan that the council pays for each week: its cut reaches no others."""
    return [_line(one) for one in lines if one.weekly_pence and one.per != Per.ONCE and one.funder == Funder.COUNCIL]


def _line(line: Line) -> whatif.PlanLine:
    return whatif.PlanLine(
        say=line.what or _("A line of the plan"),
        weekly_pence=line.weekly_pence,
        hourly_pence=_hourly(line),
        each_pence=line.each_pence if line.per == Per.WEEK and not line.job else 0,
    )


def _hourly(line: Line) -> int:
    """The true cost of an hour where the line is an assistant's: what the line costs over its hours."""
    minutes = HOURS.read((line.job or {}).get("weekly_hours", "0"))
    return divide_half_up(line.weekly_pence * 60, minutes) if isinstance(minutes, int) and minutes else 0


def _cut(form: LessForm, total: int) -> int:
    given = form.cleaned_data
    if given["weekly"]:
        return int(given["weekly"])
    return max(1, divide_half_up(total * int(read_pounds(given["percent"])), WHOLE))
