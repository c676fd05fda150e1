"""The language questions are read in: the page's own, or another in which an instrument has the words of them all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ownway.engines.surveys import Instrument, Said
from ownway.web.asking import words
from ownway.web.fields import Inline
from ownway.web.questions import engine_language

_OF_PAGES = ("en", "en_simple")


def others(instrument: Instrument) -> list[tuple[str, str]]:
    """The languages that the pages are not in and every question is, each with its own name for itself."""
    found = [one for one in instrument.languages if one not in _OF_PAGES]
    return [(one, LANG_INFO.get(one, {}).get("name_local", one)) for one in found]


def read_in(chosen: str) -> str:
    """The language of questions as the engines name it: the one chosen for them, or the page's own."""
    return engine_language() if chosen.replace("-", "_") in _OF_PAGES else chosen


def spoken(said: Said, language: str) -> str:
    """Words in a language; where it is not the page's they are marked, so that they are read aloud as what they are."""
    if language in _OF_PAGES or language not in said.by_language:
        return said.in_language(language)
    marked: str = format_html('<span lang="{}" dir="auto">{}</span>', language, said.in_language(language))
    return marked


class InLanguage(forms.Form):
    """A form that asks for the language of the questions, where there is one to choose."""

    language_asked: Any = _("Which language should the questions be in?")

    def __init__(self, *args: Any, languages: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if languages:
            self.fields["language"] = forms.ChoiceField(
                label=self.language_asked,
                choices=[("", _("English")), *((code, spoken_name(code, name)) for code, name in languages)],
                widget=Inline,
                required=False,
                error_messages={"invalid_choice": _("Choose one of these languages.")},
            )
            self.order_fields(["language"])

    @property
    def language(self) -> str:
        """The language chosen, or the page's own."""
        return self.cleaned_data.get("language") or words()


def spoken_name(code: str, name: str) -> str:
    """A language's own name for itself, marked as that language."""
    marked: str = format_html('<span lang="{}">{}</span>', code, name)
    return marked
