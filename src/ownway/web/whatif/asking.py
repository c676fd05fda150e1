"""Puts what was asked into a request for the worker: who is looked at, which rules hold, what is changed."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import in_force
from ownway.apps.decisions.reading import rules_of
from ownway.apps.trials.kinds import Population, Tried
from ownway.apps.trials.queries import own_people, published_before
from ownway.kernel.problems import Problem, Refused
from ownway.web.whatif.forms import TrialForm
from ownway.web.whatif.running import start

if TYPE_CHECKING:
    from ownway.apps.people.models import Account
    from ownway.apps.places.models import Place

MADE_UP_PEOPLE: Final = 10_000
SEED: Final = 1
ASKED: Final = ("name", "on", "change", "rules", "new_rules", "policy")
"""What is kept of a request once its statement is published: rules and a change, and nobody's rows."""


def begin(place: Place, form: TrialForm, *, by: Account, on: date) -> str:
    """Begin to work out what a checked form asks; the token of the work. Raise ``Refused`` where it cannot be."""
    given, document = form.cleaned_data, form.document
    new_rules = given.get("new_rules", "")
    kind = _kind_of(new_rules)
    now = in_force(place, kind, on)
    needs_rules = given["tried"] in (Tried.PRICES, Tried.RULES)
    rules = now.document.text if now and needs_rules else ""
    policy = in_force(place, DocumentKind.POLICY, on)
    name, parts = _given(place, given, [one for one in (rules, new_rules) if one], by=by, on=on)
    request: dict[str, Any] = {
        "name": form.said(),
        "on": on.isoformat(),
        "population": {"kind": given["population"], "people": MADE_UP_PEOPLE, "seed": SEED, "file": name},
        "change": form.change(),
        "rules": rules,
        "new_rules": new_rules,
        "policy": policy.document.text if policy else "",
        "things": form.things(),
        "change_id": uuid.uuid4().hex,
    }
    if given["population"] != Population.MADE_UP:
        request["beside"] = published_before(place, seen_by=by, on=on)
    about = {
        "account": str(by.pk),
        "place": place.slug,
        "name": form.said(),
        "tried": given["tried"],
        "population": given["population"],
        "document": document.pk if document else "",
        "instead_of": now.document_id if now and needs_rules else "",
        "on": on.isoformat(),
        "request": {key: request[key] for key in ASKED},
    }
    return start(about, request, parts, name)


def _kind_of(new_rules: str) -> DocumentKind:
    is_for_carers = bool(new_rules) and rules_of(new_rules).people == "carers"
    return DocumentKind.CARERS if is_for_carers else DocumentKind.ALLOCATION


def _given(
    place: Place, given: dict[str, Any], rules: Sequence[str], *, by: Account, on: date
) -> tuple[str, Iterable[bytes]]:
    """The file to look at and its name in the folder; nothing for made-up people."""
    if given["population"] == Population.FILE:
        return f"given{Path(given['file'].name).suffix.lower()}", given["file"].chunks()
    if given["population"] == Population.OWN:
        return "given.csv", _own(place, rules, by=by, on=on)
    return "", ()


def _own(place: Place, rules: Sequence[str], *, by: Account, on: date) -> list[bytes]:
    asks = [field.name for text in rules for field in rules_of(text).fields]
    rows = list(own_people(place, seen_by=by, on=on, asks=list(dict.fromkeys(asks))))
    if not rows:
        say = _("Nobody at this place has support in Ownway that this can be worked out for. Choose other people.")
        raise Refused(Problem("population", say))
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return [text.getvalue().encode()]
