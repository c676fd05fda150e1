"""The questions of an adopted rule set as fields of a form, in the words asked for."""

from __future__ import annotations

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ownway.engines.allocation import Question
from ownway.web.jinja import EASY_READ


def engine_language() -> str:
    """The language of the page as the engines name it."""
    return "en_simple" if translation.get_language() == EASY_READ else "en"


def level_field(question: Question, *, required: bool) -> forms.ChoiceField:
    """One question with its answers, least need first, and why it is asked."""
    language = engine_language()
    return forms.ChoiceField(
        label=question.ask.in_language(language),
        help_text=question.why_asked.in_language(language),
        choices=[(level.name, level.say.in_language(language)) for level in question.levels],
        widget=forms.RadioSelect,
        required=required,
        error_messages={
            "required": _("Choose one answer. If you do not know, choose the nearest."),
            "invalid_choice": _("Choose one of the answers."),
        },
    )
