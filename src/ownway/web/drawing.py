"""How a Django form field is drawn: which part of the page, with which boxes, answers and addresses of errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ownway.web.fields import DayInput, Inline, Pills, PoundsInput

PARTS: tuple[tuple[type[forms.Widget], str], ...] = (
    (Pills, "pills"),
    (Inline, "inline"),
    (PoundsInput, "pounds"),
    (DayInput, "date"),
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.SelectMultiple, "many"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (forms.widgets.Input, "input"),
)
"""Which part of the page draws which widget; the first that fits."""

NUMBERED = ("date", "radios", "inline", "pills", "checkboxes")
"""Parts of several boxes: Django numbers their ids from 0."""

NOT_DRAWN = ("class", "rows", "cols", "maxlength", "required")
"""Attributes that a part draws itself, or that would cut or block what people type before we can say why."""


def part_of(bound: forms.BoundField) -> str:
    """The name of the part that draws ``bound``; raise ``LookupError`` for a widget that no part draws."""
    for kind, part in PARTS:
        if isinstance(bound.field.widget, kind):
            return part
    raise LookupError(f"no part of the page draws {type(bound.field.widget).__name__}")


def first_box(bound: forms.BoundField) -> str:
    """The id of the first thing to fill in."""
    return f"{bound.auto_id}_0" if part_of(bound) in NUMBERED else str(bound.auto_id)


def summary_of(form: forms.BaseForm) -> list[Mapping[str, str]]:
    """Every error of a form as ``say`` and ``href``; an error of the whole form has no address."""
    found: list[Mapping[str, str]] = [{"say": str(say), "href": ""} for say in form.non_field_errors()]
    for bound in form.hidden_fields():
        found += [{"say": say, "href": ""} for say in _hidden(form, bound)]
    for bound in form.visible_fields():
        asked = str(bound.label)
        asked += "" if asked.endswith(("?", ".", "!")) else ":"
        found += [{"say": f"{asked} {say}", "href": f"#{first_box(bound)}"} for say in bound.errors]
    return found


def _hidden(form: forms.BaseForm, bound: forms.BoundField) -> list[str]:
    """Errors of a box nobody sees: never by its name, and where it has no words of its own, what to do."""
    again = _("This page did not arrive whole. Send it again. What you wrote is still here.")
    kinds = reversed(type(bound.field).__mro__)
    usual = {code: say for kind in kinds for code, say in getattr(kind, "default_error_messages", {}).items()}
    errors = form.errors.as_data().get(bound.name, [])
    return [again if one.message == usual.get(one.code) else " ".join(one.messages) for one in errors]


def value_of(bound: forms.BoundField) -> str:
    """What stands in a box: what was typed or is held; never a password."""
    value = bound.field.widget.get_context(bound.html_name, bound.value(), {})["widget"]["value"]
    return "" if value is None else str(value)


def attributes_of(bound: forms.BoundField) -> dict[str, Any]:
    """The attributes a form gave a box, without those the part draws itself."""
    return {key: value for key, value in bound.field.widget.attrs.items() if key not in NOT_DRAWN}


def answers(
    bound: forms.BoundField, hints: Mapping[str, str] | None = None, reveal: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """The answers of radios or checkboxes; ``hints`` and ``reveal`` map a value to its words or to fields under it."""
    drawn = []
    for answer in (one.data for one in bound.subwidgets):
        value = str(answer["value"])
        drawn.append(
            {
                "id": answer["attrs"]["id"],
                "value": value,
                "say": answer["label"],
                "checked": answer["selected"],
                "hint": (hints or {}).get(value, ""),
                "conditional": (reveal or {}).get(value, ""),
            }
        )
    return drawn


def options(bound: forms.BoundField) -> list[dict[str, Any]]:
    """The options of a list to choose from."""
    return [
        {"value": str(one.data["value"]), "say": one.data["label"], "selected": one.data["selected"]}
        for one in bound.subwidgets
    ]


def tick(bound: forms.BoundField) -> list[dict[str, Any]]:
    """One box to tick, with the field's label beside it."""
    return [{"id": bound.auto_id, "value": "on", "say": bound.label, "checked": bool(bound.value())}]


def day_boxes(bound: forms.BoundField) -> list[dict[str, Any]]:
    """The three boxes of a day with what was typed in them."""
    context = bound.field.widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})
    says = ((_("Day"), 2, "bday-day"), (_("Month"), 2, "bday-month"), (_("Year"), 4, "bday-year"))
    is_birthday = bound.field.widget.attrs.get("autocomplete") == "bday"
    return [
        {
            "id": one["attrs"]["id"],
            "name": one["name"],
            "say": say,
            "value": one["value"],
            "classes": f"govuk-input--width-{width}",
            "attributes": {"inputmode": "numeric", **({"autocomplete": whole} if is_birthday else {})},
        }
        for one, (say, width, whole) in zip(context["widget"]["subwidgets"], says, strict=True)
    ]
