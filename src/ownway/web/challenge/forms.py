"""Forms of challenges."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.people.kinds import Channel
from ownway.web.plan.forms import words_field


class ChallengeForm(forms.Form):
    """What the person does not agree with."""

    kind = forms.ChoiceField(
        label=_("Which road?"),
        choices=[
            (ChallengeKind.FRESH_LOOK, _("A fresh look by somebody who did not decide")),
            (ChallengeKind.COMPLAINT, _("A complaint")),
            (ChallengeKind.OMBUDSMAN, _("I went to the Ombudsman: keep a note")),
            (ChallengeKind.COURT, _("I went to a court: keep a note")),
        ],
        widget=forms.RadioSelect,
        initial=ChallengeKind.FRESH_LOOK,
    )
    words = words_field(
        _("What do you not agree with?"),
        _("Say what you do not agree with. “I do not agree” is enough to begin."),
        help_text=_("In your own words. “I do not agree, because…”"),
    )
    how = forms.ChoiceField(
        label=_("How did the person tell you?"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, is_scribe: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_scribe:
            del self.fields["how"]


class AnswerForm(forms.Form):
    """The answer that the decision stays, with its reasons."""

    words = words_field(
        _("Why does the decision stay?"),
        _("Write the answer and its reasons. The person reads it."),
        help_text=_("If the person is right, put it right instead: that is a new decision."),
    )
