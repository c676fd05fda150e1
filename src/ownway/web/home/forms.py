"""Forms of the person's front page."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.journey.queries import Kept
from ownway.apps.journey.road import Answer, Promise
from ownway.apps.people.kinds import Channel
from ownway.web.fields import Pills
from ownway.web.home.words import ANSWERS, PROMISES


class PromiseForm(forms.Form):
    """The seven promises, each answered yes, no or tell me again; and how, when somebody else writes it down."""

    def __init__(self, kept: Iterable[Kept], *, is_scribe: bool, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data)
        for one in kept:
            self.fields[one.promise.value] = forms.ChoiceField(
                label=PROMISES[one.promise],
                choices=[(answer.value, say) for answer, say in ANSWERS.items()],
                widget=Pills,
                required=False,
                initial=one.counts_now,
            )
        if is_scribe:
            self.fields["how"] = forms.ChoiceField(
                label=_("How did the person tell you?"),
                choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
                error_messages={"required": _("Say how the person told you.")},
            )

    def changed(self) -> Iterable[tuple[Promise, Answer]]:
        """The promises whose answer is new."""
        for promise in Promise:
            given = self.cleaned_data.get(promise.value) if promise.value in self.fields else None
            if given and given != self.fields[promise.value].initial:
                yield promise, Answer(given)


class ToldForm(forms.Form):
    """Somebody at work says what was told, how and in what form; it stands on one page with the answers."""

    prefix = "told"

    promise = forms.ChoiceField(
        label=_("What was told?"),
        choices=[(key, say) for key, say in PROMISES.items()],
        error_messages={"required": _("Choose what was told.")},
    )
    how = forms.ChoiceField(
        label=_("How?"), choices=Channel.choices, error_messages={"required": _("Choose how it was told.")}
    )
    form = forms.CharField(
        label=_("In what form?"),
        required=False,
        max_length=200,
        help_text=_("For example: large print letter, easy read, with an interpreter."),
    )


class ReasonForm(PromiseForm):
    """What a step relies on, to be answered here; or why it goes on before that is kept."""

    def __init__(self, kept: Iterable[Kept], *, is_scribe: bool, data: Mapping[str, object] | None = None) -> None:
        super().__init__(kept, is_scribe=is_scribe, data=data)
        self.asked = [name for name in self.fields if name != "how"]
        if is_scribe:
            self.fields["how"].required = False
        self.fields["reason"] = forms.CharField(
            label=_("Or: why does it go on now?"),
            widget=forms.Textarea,
            required=False,
            max_length=2000,
            help_text=_("Your name stands beside the reason, and the person sees it."),
        )

    def clean(self) -> dict[str, object]:
        given = super().clean() or self.cleaned_data
        if "how" in self.fields and any(self.changed()) and not given.get("how"):
            self.add_error("how", _("Say how the person told you."))
        return given

    def is_all_yes(self) -> bool:
        """Whether every promise asked here is answered yes now."""
        return all(self.cleaned_data.get(name) == Answer.YES for name in self.asked)


class AskForm(forms.Form):
    """A question to whoever holds the step."""

    words = forms.CharField(
        label=_("What would you like to know?"),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": _("Write your question, or ring us.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ReplyForm(forms.Form):
    """An answer to a question."""

    words = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea,
        max_length=4000,
        help_text=_("The person reads it with your name. Use plain words."),
        error_messages={"required": _("Write the answer.")},
    )
