"""The price tables in force as a form: amounts are changed where they stand in the file, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownway.apps.decisions.actions.documents import keep_document
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import in_force
from ownway.apps.decisions.reading import rules_of
from ownway.engines.allocation import RuleSet
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.fields import PoundsField
from ownway.web.keeping.at import kept_place
from ownway.web.rules.sources import SETS


class PricesForm(forms.Form):
    """An amount a year for each row of each price table, and what the new version is called."""

    def __init__(self, rules: RuleSet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for path, say, pence in rows_of(rules):
            self.fields[path] = PoundsField(label=say, initial=pence)
        self.fields["version"] = forms.CharField(
            label=gettext_lazy("What the new version is called"),
            max_length=40,
            help_text=gettext_lazy("Not the number of today's version. Like 8, or 2027/28."),
            error_messages={"required": gettext_lazy("Give the new version a name or a number.")},
        )

    def changed(self) -> dict[str, int]:
        """The rows whose amount is another one now: place in the file to pence a year."""
        given = self.cleaned_data
        return {path: int(given[path]) for path, _say, pence in rows_of(self.rules) if int(given[path]) != pence}

    def clean(self) -> dict[str, Any]:
        """At least one amount must be another one."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.changed():
            self.add_error(None, _("Every amount is as it was. Change at least one."))
        return given


def rows_of(rules: RuleSet) -> Iterator[tuple[str, str, int]]:
    """Each row of each price table: its place in the file, its words and its pence a year."""
    for stream in rules.streams:
        for at, row in enumerate(stream.prices.rows):
            say = _("%(stream)s, %(points)s points: pounds a year") % {"stream": stream.say.plain, "points": row.points}
            table = "bands" if stream.prices.is_banded else "prices"
            yield f"streams.{stream.name}.{table}[{at}].yearly", say, row.yearly_pence


@login_required
def prices(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Change amounts of the price tables in force; what comes of it is compared like any other proposal."""
    place = kept_place(request, slug)
    now = in_force(place, kind, today()) if kind in SETS else None
    if now is None:
        raise Http404
    form = PricesForm(rules_of(now.document.text), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            text = with_amounts(now.document.text, form.changed(), form.cleaned_data["version"])
            document = keep_document(
                place=place, kind=DocumentKind(kind), text=text, name="", version="", by=signed_in(request), on=today()
            )
            return redirect("rules:compare", slug, kind, document.pk)
        except Refused as refused:
            add_problems(form, refused)
    context = {"place": place, "kind": DocumentKind(kind), "form": form, "now": now}
    return show(request, "rules/prices", context, status=400 if form.errors else 200)


def with_amounts(text: str, amounts: Mapping[str, int], version: str) -> str:
    """The rule file with these amounts in their places and a version of its own; every other letter stays as it was."""
    spans = dict(_spans(yaml.compose(text, Loader=yaml.SafeLoader) or yaml.ScalarNode("", ""), ""))
    said = {**{path: _pounds(pence) for path, pence in amounts.items()}, "version": json.dumps(version)}
    for path in sorted(said, key=lambda one: spans[one], reverse=True):
        start, end = spans[path]
        text = text[:start] + said[path] + text[end:]
    return text


def _spans(node: yaml.Node, path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each value stands in the text, by its place in the file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _spans(value, f"{path}.{key.value}" if path else str(key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, one in enumerate(node.value):
            yield from _spans(one, f"{path}[{at}]")
    else:
        yield path, (node.start_mark.index, node.end_mark.index)


def _pounds(pence: int) -> str:
    return str(pence // 100) if pence % 100 == 0 else f"{pence // 100}.{pence % 100:02d}"
