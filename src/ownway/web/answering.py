"""How a view answers: the page in the words asked for, easy read where it is drawn apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.utils import translation

from ownway.web.about import asking
from ownway.web.jinja import EASY_READ
from ownway.web.paperwork import asks_of


def show(request: HttpRequest, name: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render ``pages/<name>.html``, or ``pages/<name>_easy.html`` for easy read where there is one."""
    asking(request, asks_of(context))
    names = [f"pages/{name}.html"]
    if translation.get_language() == EASY_READ:
        names.insert(0, f"pages/{name}_easy.html")
    return HttpResponse(select_template(names).render(dict(context), request), status=status)
