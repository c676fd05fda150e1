"""Where a keeper takes rules from: a file, what they write, what comes with Ownway, or an earlier version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import adoptions
from ownway.apps.decisions.reading import book_text
from ownway.engines import payroll
from ownway.engines.allocation import shipped_names, shipped_rules, shipped_text
from ownway.engines.charging import lawful_text, national_figures
from ownway.web.asking import today

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

FILE, WRITTEN = "file", "written"
SETS = (DocumentKind.ALLOCATION, DocumentKind.CARERS)
"""The kinds that turn answers into money: these can be proposed and tried on everybody."""

PEOPLE = {DocumentKind.ALLOCATION: "adults", DocumentKind.CARERS: "carers"}
BOOKS = {DocumentKind.CHARGING_FIGURES: national_figures, DocumentKind.PAYROLL_FIGURES: payroll.figures}


def sources(place: Place, kind: DocumentKind) -> tuple[list[tuple[str, str | Promise]], dict[str, str]]:
    """The choices a keeper has, and the text behind each but a file and what they write."""
    choices: list[tuple[str, str | Promise]] = [
        (FILE, _("A file from this computer")),
        (WRITTEN, _("What stands in the box below")),
    ]
    texts: dict[str, str] = {}
    for name in shipped_names():
        if PEOPLE.get(kind) == shipped_rules(name).people:
            texts[f"shipped-{name}"] = shipped_text(name)
            title = shipped_rules(name).title
            choices.append((f"shipped-{name}", _("Comes with Ownway: %(title)s") % {"title": title}))
    if kind in BOOKS:
        texts["shipped-figures"] = book_text(BOOKS[kind]())
        choices.append(("shipped-figures", _("The figures that come with this version of Ownway")))
    if kind == DocumentKind.POLICY:
        texts["shipped-law"] = lawful_text(_("Charging policy of %(name)s") % {"name": place.name}, today())
        choices.append(("shipped-law", _("What the law says and nothing more, to begin with")))
    for document in {one.document_id: one.document for one in adoptions(place) if one.kind == kind}.values():
        texts[document.pk] = document.text
        said = {"name": document.name, "version": document.version}
        choices.append((document.pk, _("Adopted here before: %(name)s, %(version)s") % said))
    return choices, texts
