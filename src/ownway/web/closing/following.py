"""What follows from what happened: who was told, what becomes of lines, amounts set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.closing import actions, queries
from ownway.apps.closing.kinds import Becomes
from ownway.apps.closing.permissions import require_writing
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.closing.forms import AddForm, AsideForm, LineForm, TellForm
from ownway.web.paying.asked import asked, pressed

if TYPE_CHECKING:
    from ownway.apps.closing.queries import LineShown, Shown
    from ownway.apps.people.models import Record


@login_required
def add(request: HttpRequest, reference: str, turn: str) -> HttpResponse:
    """Somebody else has to be told."""
    record, shown, back = _written(request, reference, turn)
    return asked(
        request,
        AddForm(request.POST or None),
        lambda given: actions.add_to_tell(turn=shown.turn, who=given["who"], by=signed_in(request), on=today()),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Somebody else to tell"),
            "lead": _("Each is ticked with the day they were told."),
            "back": back,
            "keep": _("Add them"),
        },
        done=_("They are on the list."),
        to=back,
    )


@login_required
def tell(request: HttpRequest, reference: str, turn: str, number: int) -> HttpResponse:
    """Tick that somebody was told."""
    record, shown, back = _written(request, reference, turn)
    one = next((one for one in shown.to_tell if one.pk == number), None)
    if one is None:
        raise NotAllowed("tell")
    return asked(
        request,
        TellForm(today(), request.POST or None),
        lambda given: actions.tell(
            turn=shown.turn,
            number=number,
            told_on=given["told_on"],
            how=Channel(given["how"]),
            by=signed_in(request),
            on=today(),
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("%(who)s was told") % {"who": shown.called(one)},
            "lead": _("The first tick stands, with your name."),
            "back": back,
            "keep": _("They were told"),
        },
        done=_("It is ticked."),
        to=back,
    )


@login_required
def line(request: HttpRequest, reference: str, turn: str, line: int) -> HttpResponse:
    """What becomes of one line."""
    record, shown, back = _written(request, reference, turn)
    one = next((one for one in shown.lines if one.line == line), None)
    if one is None:
        raise NotAllowed("line")
    then = one.then
    first: dict[str, object] = {"seen_version": then.version if then else 0}
    if then:
        first |= {"becomes": then.becomes, "until_on": then.until_on, "stands_on": then.stands_on}
    form = LineForm(today(), request.POST or None, initial=first)
    return asked(
        request,
        form,
        lambda given: actions.say_line(
            turn=shown.turn,
            line=line,
            becomes=Becomes(given["becomes"]),
            until_on=given["until_on"],
            worked_since=given["worked_since"],
            stands_on=given["stands_on"],
            seen_version=form.version(),
            by=signed_in(request),
            on=today(),
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": called(one),
            "lead": _("Pay runs keep to this. A line that stops, or its last day, is paid no further."),
            "back": back,
            "keep": _("Keep this"),
        },
        done=_("It is kept."),
        to=back,
    )


@login_required
def aside(request: HttpRequest, reference: str, turn: str) -> HttpResponse:
    """An amount that is owed and not paid yet."""
    record, shown, back = _written(request, reference, turn)
    form = AsideForm([(one.line, called(one)) for one in shown.lines], request.POST or None)
    return asked(
        request,
        form,
        lambda given: actions.set_aside(turn=shown.turn, by=signed_in(request), on=today(), **given),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Something is still owed"),
            "lead": _("It is kept out of what would go back. Like notice pay, redundancy pay, or a last bill."),
            "back": back,
            "keep": _("Keep it back"),
        },
        done=_("It is kept back."),
        to=back,
    )


@login_required
def gone(request: HttpRequest, reference: str, turn: str, number: int) -> HttpResponse:
    """It is owed no more."""
    _record, shown, back = _written(request, reference, turn)
    return pressed(
        request,
        lambda: actions.take_out(turn=shown.turn, aside=number, by=signed_in(request), on=today()),
        done=_("It counts no more. It stays to be read."),
        to=back,
    )


def called(one: LineShown) -> str:
    """A line's words, or its number for whoever does not read them."""
    return one.what or _("Line %(number)s of the plan") % {"number": one.number}


def _written(request: HttpRequest, reference: str, turn: str) -> tuple[Record, Shown, str]:
    """The record, what happened, and the way back: for whoever may write."""
    record = seen_record(request, reference, Part.JOURNEY)
    require_writing(signed_in(request), record, today())
    shown = queries.turn(record, turn, seen_by=signed_in(request), on=today())
    return record, shown, reverse("closing:turn", args=[reference, turn])
