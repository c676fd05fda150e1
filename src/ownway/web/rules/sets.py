"""One rule set on one page: what it asks and gives, who proposed and adopted it, what differs, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ownway.apps.decisions.queries.documents import adoptions, in_force
from ownway.apps.decisions.reading import rules_of
from ownway.apps.places import queries as places
from ownway.apps.trials import queries as trials
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import today
from ownway.web.rules.comparing import differences
from ownway.web.rules.figuring import fits_of
from ownway.web.rules.sources import SETS

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Document
    from ownway.apps.places.models import Place


@require_safe
def rule_set(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A rule set that was proposed or adopted here, for anybody to read, keep and run."""
    place = at_place(request, places.place(slug))
    document = public_document(place, name)
    if document.kind not in SETS:
        raise Http404
    now = in_force(place, document.kind, today())
    before = _before(place, document)
    published = trials.trials_of(place, document.pk)
    context: dict[str, Any] = {
        "place": place,
        "document": document,
        "rules": rules_of(document.text),
        "file": file_name(document),
        "now": now,
        "is_in_force": now is not None and now.document_id == document.pk,
        "adopted": [one for one in adoptions(place) if one.document_id == document.pk],
        "proposed": next((one for one in trials.proposals(place) if one.document_id == document.pk), None),
        "trials": published,
        "before": before,
        "lines": differences(document.kind, before, document) if before else [],
        "others": _others(place, document),
    }
    figured = next((one for one in published if one.data.get("figure")), None)
    data = figured.data if figured else {"figure": None}
    return show(request, "rules/set", {**context, "figured": figured, "data": data, "fits": fits_of(data["figure"])})


def file_name(document: Document) -> str:
    """What a document is called when it is kept as a file."""
    ending = "json" if document.text.startswith("[") else "yaml"
    return f"{document.kind}-{document.pk[:12]}.{ending}"


def public_document(place: Place, name: str) -> Document:
    """A document that was adopted or proposed at a place; others are nobody's to read here."""
    found = next((one for one in _documents(place) if one.pk == name), None)
    if found is None:
        raise Http404
    return found


def _documents(place: Place) -> list[Document]:
    """Everything that was proposed or adopted at a place, each once, what was proposed last first."""
    every = [one.document for one in trials.proposals(place)] + [one.document for one in adoptions(place)]
    return list({one.pk: one for one in every}.values())


def _before(place: Place, document: Document) -> Document | None:
    """What these rules are compared with: those in force just before them, or today's where they are only proposed."""
    same_kind = [one for one in adoptions(place) if one.kind == document.kind]
    at = next((at for at, one in enumerate(same_kind) if one.document_id == document.pk), -1)
    return same_kind[at + 1].document if at + 1 < len(same_kind) else None


def _others(place: Place, document: Document) -> list[Document]:
    """Every version of the same kind."""
    return [one for one in _documents(place) if one.kind == document.kind]
