"""Fields that forms use beyond Django's own: a day in three boxes, an amount in pounds, short answers on one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ownway.kernel.pence import Pence, read_pounds

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Inline(forms.RadioSelect):
    """Radios side by side where there is room."""


class Pills(forms.RadioSelect):
    """Short answers on one line, each in its own ring: yes, no, tell me again."""


class DayInput(forms.MultiWidget):
    """Day, month and year in three boxes, named ``on_0``, ``on_1`` and ``on_2``."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput(attrs) for _box in range(3)])

    def decompress(self, value: date | None) -> list[int | str]:
        """The three boxes for a day."""
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """A real day from ``earliest`` to ``latest``; a month may be a number or a name."""

    widget = DayInput
    default_error_messages = {
        "required": _("Write the day, the month and the year, like 24 11 2026."),
        "invalid": _("This is not a real date. Write it like 24 11 2026."),
        "early": _("This date is too long ago. Write a date from %(limit)s on."),
        "late": _("This date is too far ahead. Write a date up to %(limit)s."),
    }

    def __init__(self, *, earliest: date = date(1900, 1, 1), latest: date = date(2100, 12, 31), **kwargs: Any) -> None:
        super().__init__([forms.CharField(max_length=12) for _box in range(3)], require_all_fields=True, **kwargs)
        self.earliest, self.latest = earliest, latest

    def compress(self, data_list: Sequence[str]) -> date | None:
        """The day of three boxes; ``None`` where nothing was written; raise ``ValidationError`` otherwise."""
        if not data_list:
            return None
        in_day, in_month, in_year = (str(part).strip() for part in data_list)
        try:
            found = date(_digits(in_year, 4, 4), _month(in_month), _digits(in_day, 1, 2))
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong
        if found < self.earliest:
            raise self._outside("early", self.earliest)
        if found > self.latest:
            raise self._outside("late", self.latest)
        return found

    def _outside(self, code: str, limit: date) -> ValidationError:
        said = f"{limit.day} {limit:%B %Y}"
        return ValidationError(self.error_messages[code], code=code, params={"limit": said})


class PoundsInput(forms.TextInput):
    """An amount of money, written with a £ sign before the box."""


class PoundsField(forms.Field):
    """An amount in pounds as people type it, read into whole pence between ``least`` and ``most``."""

    widget = PoundsInput
    default_error_messages = {
        "required": _("Write an amount in pounds, like 12.50. Write 0 if there is none."),
        "invalid": _("This is not an amount of money. Write it in pounds and pence, like 12.50."),
        "less": _("This amount is too small. Write %(limit)s or more."),
        "more": _("This amount is too large. Write %(limit)s or less."),
    }

    def __init__(self, *, least: int = 0, most: int = 10**11, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def to_python(self, value: object) -> Pence | None:
        """Whole pence for what was typed; ``None`` for nothing."""
        if value in self.empty_values:
            return None
        try:
            return read_pounds(str(value))
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong

    def validate(self, value: Pence | None) -> None:
        """Refuse what is outside the bounds, naming the bound."""
        super().validate(value)
        if value is None:
            return
        for code, outside, limit in (("less", value < self.least, self.least), ("more", value > self.most, self.most)):
            if outside:
                raise ValidationError(self.error_messages[code], code=code, params={"limit": str(Pence(limit))})

    def prepare_value(self, value: object) -> object:
        """What stands in the box: pence that we hold are written as pounds, what was typed stays as typed."""
        return str(Pence(value)).replace("£", "") if isinstance(value, int) else value


class PartField(forms.Field):
    """A part of a whole, written in per cent with up to two decimals, read into parts of ten thousand."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write a part in per cent from 0.01 to 100, like 60 or 33.33.")}

    def to_python(self, value: object) -> int | None:
        """Parts of ten thousand for what was typed; ``None`` for nothing."""
        if value in self.empty_values:
            return None
        whole, _dot, rest = str(value).strip().removesuffix("%").strip().partition(".")
        try:
            found = _digits(whole or "0", 1, 3) * 100 + (_digits(rest.ljust(2, "0"), 2, 2) if rest else 0)
        except ValueError as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong
        if not 1 <= found <= 10_000:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short box for a number."""
        return {"inputmode": "decimal", "class": "govuk-input--width-5"}


def percent(parts: int) -> str:
    """So many parts of ten thousand, as people write them: 60% or 33.33%."""
    whole, rest = divmod(parts, 100)
    return f"{whole}.{rest:02d}%" if rest else f"{whole}%"


def _digits(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= len(text) <= most):
        raise ValueError("not a number of that length")
    return int(text)


def _month(text: str) -> int:
    name = text.lower()[:3]
    return MONTHS.index(name) + 1 if name in MONTHS else _digits(text, 1, 2)
