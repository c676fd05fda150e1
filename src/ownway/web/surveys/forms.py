"""The forms of surveys: questions of an instrument as fields, and what is asked around them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.kinds import Channel
from ownway.apps.surveys.kinds import Ended
from ownway.engines.surveys import Answer, Answers, Difference, Kind, Question, Voice
from ownway.web.fields import Inline, Pills
from ownway.web.questions import engine_language
from ownway.web.surveys.languages import InLanguage, spoken

YES_NO = (("yes", _("Yes")), ("no", _("No")))
HEARD = [(one.value, one.label) for one in (Channel.PHONE, Channel.FACE, Channel.VIDEO, Channel.PEER)]
ON_PAPER = [(Channel.PAPER.value, _("They wrote it themselves")), (Channel.PEER.value, _("A peer wrote it with them"))]
MOST_IN_A_ROW = 11


class OnceForm(forms.Form):
    """A form that creates something: its hidden key makes sending it twice the same as once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class QuestionsForm(forms.Form):
    """Questions of an instrument, in the words of one voice. Every one of them may be left out."""

    def __init__(
        self, questions: Sequence[Question], voice: Voice, held: Answers, *args: Any, language: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(held)
        self.questions = questions
        for question in questions:
            self.fields[question.name] = field_of(question, voice, language or engine_language())

    def given(self) -> Mapping[str, object]:
        """What was chosen and written, by question; empty where it was left out."""
        return {one.name: self.cleaned_data.get(one.name) for one in self.questions}

    def parts(self) -> list[tuple[Question, forms.BoundField]]:
        """Each question with its boxes."""
        return [(one, self[one.name]) for one in self.questions]


def field_of(question: Question, voice: Voice, language: str) -> forms.Field:
    """The field of one question in the words of a language; what may be answered is the engine's to say."""
    words: dict[str, Any] = {
        "label": spoken(question.ask[voice], language),
        "help_text": spoken(question.why, language) if question.why else "",
        "required": False,
    }
    choices = [(one.code, spoken(one.say, language)) for one in question.choices]
    if question.kind is Kind.SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)
    if question.kind in (Kind.SCALE, Kind.CHOICE):
        widget = Pills if len(question.choices) == MOST_IN_A_ROW else forms.RadioSelect
        return forms.ChoiceField(choices=[*choices, ("", _("Leave it out"))], widget=widget, **words)
    if question.kind is Kind.NUMBER:
        return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **words)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **words)


class StartForm(InLanguage):
    """Whether answers stay tied to the person, asked each time; and how they are heard by whoever writes for them.

    A sheet for nobody by name (``has_name``) asks nothing: its answers are tied to nobody.
    """

    is_linked = forms.ChoiceField(
        label=_("May we keep your answers with your name?"),
        choices=(
            ("yes", _("Yes, with my name. Only I can read them, and I can end this at any time.")),
            ("no", _("No, without my name. Nobody can find them again, not even me.")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. You can change a yes later.")},
    )

    def __init__(self, *args: Any, is_scribe: bool = False, has_name: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_name:
            del self.fields["is_linked"]
        elif is_scribe:
            self.fields["is_linked"].label = _("Their answer: may we keep the answers with their name?")
            self.fields["how"] = heard_field()

    @property
    def how(self) -> Channel:
        """How it is said: on this site, unless somebody writes it down."""
        return Channel(self.cleaned_data.get("how") or Channel.WEB)


def heard_field() -> forms.ChoiceField:
    """How the person says it to whoever writes it down."""
    return forms.ChoiceField(
        label=_("How do you hear them?"),
        choices=HEARD,
        widget=Inline,
        error_messages={"required": _("Choose how you hear them. Nobody answers for somebody unseen.")},
    )


class HeardForm(forms.Form):
    """A deed that somebody at work may write down for the person: then they say how they heard it."""

    def __init__(self, *args: Any, is_scribe: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_scribe:
            self.fields["how"] = heard_field()

    @property
    def how(self) -> Channel:
        """How it was said."""
        return Channel(self.cleaned_data.get("how") or Channel.WEB)


class EndForm(HeardForm):
    """What becomes of the answers."""

    into = forms.ChoiceField(
        label=_("What should happen to your answers?"),
        choices=(
            (Ended.ANONYMOUS.value, _("Keep them without my name. Own words and what group I am in are destroyed.")),
            (Ended.DESTROYED.value, _("Destroy them all.")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what should happen to your answers.")},
    )


class DeclineForm(HeardForm):
    """A no, to this survey or to all."""

    never_again = forms.ChoiceField(
        label=_("Should we ask you another time?"),
        choices=(("no", _("You can ask me another time.")), ("yes", _("Never ask me again."))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )


class SendForm(forms.Form):
    """May own words be quoted?"""

    may_quote = forms.ChoiceField(
        label=_("May we show your own words to others, without your name?"),
        help_text=_("Somebody who knows you well might still know that they are yours."),
        choices=YES_NO,
        widget=Inline,
        initial="no",
        error_messages={"required": _("Choose yes or no.")},
    )


class CodeForm(forms.Form):
    """The code on a sheet."""

    code = forms.CharField(
        label=_("The code on the sheet"),
        help_text=_("It stands on every page of it, like S-7K3Q-9ZTM."),
        max_length=30,
        error_messages={"required": _("Type the code that stands on the sheet.")},
    )


class SheetForm(OnceForm, InLanguage):
    """What stands on a sheet beside the answers: the person's yes, and whose hand it is."""

    language_asked = _("Which language is the sheet in?")
    is_linked = forms.ChoiceField(
        label=_("Their answer on the first page: may the answers be kept with their name?"),
        help_text=_("Where nothing is ticked, the answer is no."),
        choices=YES_NO,
        widget=Inline,
        error_messages={"required": _("Choose what is ticked on the sheet.")},
    )
    may_quote = forms.ChoiceField(
        label=_("Their answer on the last page: may we show their own words, without their name?"),
        help_text=_("Where nothing is ticked, the answer is no."),
        choices=YES_NO,
        widget=Inline,
        error_messages={"required": _("Choose what is ticked on the sheet.")},
    )
    how = forms.ChoiceField(
        label=_("Whose hand is it?"),
        choices=ON_PAPER,
        widget=forms.RadioSelect,
        initial=Channel.PAPER.value,
        error_messages={"required": _("Choose whose hand it is.")},
    )

    def __init__(self, *args: Any, has_name: bool = True, has_words: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, is_asked in (("is_linked", has_name), ("may_quote", has_words)):
            if not is_asked:
                del self.fields[name]

    def is_yes(self, name: str) -> bool:
        """Whether a yes is ticked on the sheet; what was not asked is no."""
        return self.cleaned_data.get(name) == "yes"


class SettleForm(OnceForm):
    """For each place that two people read differently: the first reading, the second, or no answer at all."""

    def __init__(
        self, differ: Sequence[Difference], ticks: Mapping[str, tuple[bool, bool]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.differ, self.ticks = differ, ticks
        for name in ticks:
            self.fields[name] = forms.ChoiceField(
                label=SheetForm.base_fields[name].label,
                help_text=SheetForm.base_fields[name].help_text,
                choices=YES_NO,
                widget=Inline,
                error_messages={"required": _("Look at the paper, then choose.")},
            )
        for one in differ:
            self.fields[one.question.name] = forms.ChoiceField(
                label=next(iter(one.question.ask.values())).in_language(engine_language()),
                choices=(
                    ("first", _("First: %(say)s") % {"say": said(one.question, one.first)}),
                    ("second", _("Second: %(say)s") % {"say": said(one.question, one.second)}),
                    ("none", _("Neither: nothing can be read there")),
                ),
                widget=forms.RadioSelect,
                error_messages={"required": _("Look at the paper, then choose.")},
            )

    def given(self) -> Mapping[str, object]:
        """What the paper says, for each question that was read differently."""
        read = {one.question.name: {"first": one.first, "second": one.second, "none": None} for one in self.differ}
        return {name: said[self.cleaned_data[name]] for name, said in read.items()}

    def ticked(self, name: str) -> bool | None:
        """What the paper says of a yes that was read differently; nothing where both readings are alike."""
        return self.cleaned_data[name] == "yes" if name in self.ticks else None


def said(question: Question, answer: Answer | None) -> str:
    """An answer in words."""
    if answer is None:
        return str(_("no answer"))
    if isinstance(answer, int) or question.kind is Kind.WORDS:
        return str(answer)
    codes = [answer] if isinstance(answer, str) else answer
    found = [question.choice(code) for code in codes]
    return ", ".join(one.say.in_language(engine_language()) for one in found if one)
