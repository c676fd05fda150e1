"""What every view needs to know about who asks, when, and whose record it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone, translation

from ownway.apps.letters.something_to_read import letter
from ownway.apps.people import actions, queries
from ownway.apps.people.permissions import Deed, NotAllowed, Part
from ownway.apps.people.reaching import Letter
from ownway.kernel.problems import Refused
from ownway.web.about import at_place, of_record

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record


MOST_DIGITS = 8
"""Digits of a page's number: no list is longer."""


def today() -> date:
    """The civil day in Europe/London."""
    return timezone.localdate()


def words() -> str:
    """The language of the page that is asked for: ``en`` or ``en-simple``."""
    return translation.get_language() or "en"


def account(request: HttpRequest) -> Account | None:
    """Who is signed in, or ``None``."""
    return queries.account_of(request.user)


def signed_in(request: HttpRequest) -> Account:
    """Who is signed in; ``NotAllowed`` for nobody (views are also behind ``login_required``)."""
    found = account(request)
    if found is None:
        raise NotAllowed("sign in")
    return found


def seen_record(request: HttpRequest, reference: str, part: Part, deed: Deed = Deed.SEE, why: str = "") -> Record:
    """Find a record for whoever asks, and note the look when that is not the person."""
    by, on = signed_in(request), today()
    record = queries.record(reference, seen_by=by, part=part, on=on, deed=deed)
    actions.look(record=record, by=by, on=on, part=part, why=why)
    at_place(request, record.place)
    return of_record(request, record)


def letters(request: HttpRequest) -> Letter:
    """Keeps a letter that says there is something to read here, and no more, to each address it is given."""
    address = request.build_absolute_uri(reverse("home:front"))

    def write(email: str) -> None:
        letter(email, address).send()

    return write


def page_asked(request: HttpRequest, key: str = "page") -> int:
    """The page of a long list that the address asks for; the first where it asks for none, or for nonsense."""
    asked = request.GET.get(key, "")
    return int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else 1


def month_in(text: str) -> date | None:
    """The first day of a month written like ``2026-11``; nothing for anything else.

    Beside the first and the last year there is no month to go on to.
    """
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if date.min.year < found.year < date.max.year else None


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, also where every box was left empty; ``None`` where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def typed_again(form: BaseForm, newer: Mapping[str, object]) -> None:
    """Keep everything that was typed, with ``newer`` hidden values: sent again, the form knows what it overwrites."""
    form.data = {**_first(form.data), **{name: str(value) for name, value in newer.items()}}


def _first(data: Mapping[str, object]) -> dict[str, object]:
    """One value a name, as forms without lists of boxes have them."""
    return {name: data[name] for name in data}


def add_problems(form: BaseForm, refused: Refused) -> None:
    """Put each problem beside the field it names, or above the form where no field has that name."""
    for problem in refused.problems:
        form.add_error(problem.where if problem.where in form.fields else None, problem.say)
