"""Asks our macros for what govuk-frontend's published cases ask theirs for; raises where an option is not ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from tests.web.components.golden import macro


class NotOursError(Exception):
    """The case uses an option that our macro does not have."""


def said(given: dict[str, Any]) -> Any:
    """Words of a case: plain text, or markup where the case gives markup."""
    return Markup(given["html"]) if "html" in given else given.get("text", "")  # noqa: S704


def words(given: dict[str, Any] | None) -> Any:
    """What a label, hint or error says: plain text, or markup where the fixture gives markup."""
    if not given:
        return ""
    only(given, "text", "html", "classes", "isPageHeading")
    return said(given)


def only(given: dict[str, Any], *names: str) -> None:
    """Raise ``NotOursError`` when ``given`` holds anything but ``names``."""
    if others := set(given) - set(names):
        raise NotOursError(", ".join(sorted(others)))


def plain(given: dict[str, Any] | None) -> Any:
    """The words of a hint or error message, which carry nothing else."""
    only(given or {}, "text", "html")
    return words(given)


def about(options: dict[str, Any]) -> dict[str, Any]:
    """What every field shares: hint, error, classes."""
    group = options.get("formGroup", {})
    only(group, "classes")
    return {
        "error": plain(options.get("errorMessage")),
        "classes": options.get("classes", ""),
        "group_classes": group.get("classes", ""),
        "described_by": options.get("describedBy", ""),
    }


def labelled(options: dict[str, Any]) -> dict[str, Any]:
    label = options["label"]
    return {
        "say": words(label),
        "label_classes": label.get("classes", ""),
        "heading": label.get("isPageHeading", False),
    }


def grouped(options: dict[str, Any]) -> dict[str, Any]:
    fieldset = options.get("fieldset") or {}
    only(fieldset, "legend", "describedBy")
    legend = fieldset.get("legend", {})
    return {
        "legend": words(legend),
        "legend_classes": legend.get("classes", ""),
        "heading": legend.get("isPageHeading", False),
        "described_by": fieldset.get("describedBy", ""),
    }


SHARED = ("id", "name", "hint", "errorMessage", "classes", "formGroup", "describedBy", "attributes")
BOX = ("autocomplete", "inputmode", "pattern", "spellcheck", "autocapitalize", "disabled")


def attributes(options: dict[str, Any]) -> dict[str, Any]:
    """Attributes of a box; a true or false one as HTML writes it."""
    found = dict(options.get("attributes", {}))
    for name in BOX:
        if name == "disabled" and options.get(name):
            found[name] = ""
        elif name in options:
            found[name] = str(options[name]).lower() if isinstance(options[name], bool) else options[name]
    return found


def edge(given: dict[str, Any] | None) -> Any:
    only(given or {}, "text", "html")
    return words(given)


def input_(options: dict[str, Any]) -> str:
    only(options, *SHARED, *BOX, "label", "value", "type", "prefix", "suffix")
    return macro("input", "input")(
        options.get("id", options["name"]),
        options["name"],
        value=options.get("value", ""),
        type=options.get("type", "text"),
        hint=plain(options.get("hint")),
        prefix=edge(options.get("prefix")),
        suffix=edge(options.get("suffix")),
        attributes=attributes(options),
        **labelled(options),
        **about(options),
    )


def textarea(options: dict[str, Any]) -> str:
    only(options, *SHARED, *BOX, "label", "value", "rows", "maxlength")
    return macro("textarea", "textarea")(
        options.get("id", options["name"]),
        options["name"],
        value=options.get("value", ""),
        rows=options.get("rows", 5),
        most=options.get("maxlength"),
        hint_say=plain(options.get("hint")),
        attributes=attributes(options),
        **labelled(options),
        **about(options),
    )


def character_count(options: dict[str, Any]) -> str:
    if "maxlength" not in options:
        raise NotOursError("a count without a limit")
    return textarea(options)


def items(options: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers of radios and checkboxes."""
    chosen = options.get("values", [options["value"]] if options.get("value") is not None else [])
    if not all(options["items"]):
        raise NotOursError("an answer that is nothing")
    return [answer(item, chosen) for item in options["items"]]


def answer(item: dict[str, Any], chosen: list[Any]) -> dict[str, Any]:
    if "divider" in item:
        return {"divider": item["divider"]}
    known = (
        "value",
        "text",
        "html",
        "id",
        "name",
        "checked",
        "disabled",
        "hint",
        "conditional",
        "behaviour",
        "attributes",
    )
    only(item, *known)
    conditional = item.get("conditional") or {}
    if "conditional" in item and not (conditional and conditional.get("html")):
        raise NotOursError("something to open that is empty")
    return {
        "say": said(item),
        "value": item["value"],
        "id": item.get("id"),
        "name": item.get("name"),
        "checked": item.get("checked", item["value"] in chosen),
        "disabled": item.get("disabled"),
        "behaviour": item.get("behaviour"),
        "attributes": item.get("attributes", {}),
        "hint": plain(item.get("hint")),
        "conditional": said(conditional),
    }


def choices(component: str) -> Callable[[dict[str, Any]], str]:
    """The adapter of radios or of checkboxes."""

    def drawn(options: dict[str, Any]) -> str:
        only(options, *SHARED, "idPrefix", "fieldset", "items", "value", "values")
        shared = {**about(options), **(grouped(options) if options.get("fieldset") else {"legend": ""})}
        return macro(component, component)(
            options.get("idPrefix", options["name"]),
            options["name"],
            items=items(options),
            hint=plain(options.get("hint")),
            attributes=options.get("attributes", {}),
            **shared,
        )

    return drawn


def date_input(options: dict[str, Any]) -> str:
    only(
        options,
        "id",
        "namePrefix",
        "fieldset",
        "hint",
        "errorMessage",
        "classes",
        "formGroup",
        "attributes",
        "values",
        "items",
    )
    if not options.get("fieldset"):
        raise NotOursError("a day without a question")
    parts = options.get("items") or [{"name": name} for name in ("day", "month", "year")]
    return macro("date_input", "date_input")(
        options["id"],
        boxes=[day_box(options, part) for part in parts],
        hint=plain(options.get("hint")),
        attributes=options.get("attributes", {}),
        **{**about(options), **grouped(options)},
    )


def day_box(options: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """One box of a day; boxes that light alone are not ours: one error is about the whole day."""
    if not part:
        raise NotOursError("a box that is nothing")
    only(part, "name", "classes", "value", "id", "label", *BOX, "attributes")
    classes = part.get("classes", "")
    if "govuk-input--error" in classes:
        raise NotOursError("a box that lights alone")
    prefix = f"{options['namePrefix']}-" if options.get("namePrefix") else ""
    width = f"govuk-input--width-{4 if part['name'] == 'year' else 2}"
    return {
        "id": part.get("id", f"{options['id']}-{part['name']}"),
        "name": prefix + part["name"],
        "say": part.get("label", part["name"].capitalize()),
        "value": part.get("value", options.get("values", {}).get(prefix + part["name"], "")),
        "classes": classes if "govuk-input--width-" in classes else f"{width} {classes}".strip(),
        "attributes": {"inputmode": "numeric", **attributes(part)},
    }


def select(options: dict[str, Any]) -> str:
    only(options, *SHARED, "label", "items", "value")
    drawn = []
    for item in options.get("items", []):
        if not item:
            raise NotOursError("an option that is nothing")
        only(item, "value", "text", "selected", "disabled", "attributes")
        value = item.get("value")
        if not isinstance(value, str | int | None) or value in (0, False):
            raise NotOursError("a value that is not text")
        chosen = options.get("value")
        is_chosen = chosen is not None and chosen == (item.get("text") if value is None else value)
        drawn.append(
            {
                "value": value,
                "say": item.get("text", ""),
                "selected": item.get("selected", is_chosen),
                "disabled": item.get("disabled"),
                "attributes": item.get("attributes", {}),
            }
        )
    return macro("select", "select")(
        options.get("id", options["name"]),
        options["name"],
        items=drawn,
        hint=plain(options.get("hint")),
        attributes=options.get("attributes", {}),
        **labelled(options),
        **about(options),
    )


def file_upload(options: dict[str, Any]) -> str:
    only(options, *SHARED, "label", "multiple", "disabled")
    more = {name: "" for name in ("multiple", "disabled") if options.get(name)}
    return macro("file_upload", "file_upload")(
        options.get("id", options["name"]),
        options["name"],
        hint=plain(options.get("hint")),
        attributes={**options.get("attributes", {}), **more},
        **labelled(options),
        **about(options),
    )


def error_summary(options: dict[str, Any]) -> str:
    only(options, "titleText", "errorList", "descriptionText", "classes", "attributes")
    errors = []
    for error in options.get("errorList", []):
        only(error, "text", "html", "href")
        errors.append({"say": said(error), "href": error.get("href", "")})
    return macro("error_summary", "error_summary")(
        errors,
        options.get("titleText", ""),
        options.get("descriptionText", ""),
        options.get("classes", ""),
        options.get("attributes", {}),
    )


def label(options: dict[str, Any]) -> str:
    only(options, "text", "html", "classes", "isPageHeading", "for")
    if not ({"text", "html"} & set(options)):
        raise NotOursError("a label that says nothing")
    return macro("label", "label")(
        words({key: value for key, value in options.items() if key != "for"}),
        options.get("for"),
        options.get("classes", ""),
        options.get("isPageHeading", False),
    )


def hint(options: dict[str, Any]) -> str:
    only(options, "text", "html", "id", "classes")
    return macro("label", "hint")(said(options), options.get("id"), options.get("classes", ""))


def error_message(options: dict[str, Any]) -> str:
    only(options, "text", "html", "id", "classes")
    return macro("label", "error_message")(said(options), options.get("id"), options.get("classes", ""))


DRAW: dict[str, Callable[[dict[str, Any]], str]] = {
    "input": input_,
    "textarea": textarea,
    "character-count": character_count,
    "radios": choices("radios"),
    "checkboxes": choices("checkboxes"),
    "date-input": date_input,
    "select": select,
    "file-upload": file_upload,
    "error-summary": error_summary,
    "label": label,
    "hint": hint,
    "error-message": error_message,
}
