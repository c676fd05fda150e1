"""The style guide: every part of the page with sample words, for pictures and checks; in DEBUG and tests only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ownway.kernel.working import Change, Confidence, Kind, Source, Step, Unit, Working
from ownway.web.about import at_place
from ownway.web.fields import DayField, Inline, Pills, PoundsField

YES_NO = [("yes", "Yes"), ("no", "No"), ("again", "Tell me again")]


@dataclass
class SamplePlace:
    """A made-up place."""

    name: str = "Example Borough"
    is_example: bool = True
    phone: str = "01632 960 140"
    phone_hours: str = "9 to 5 on weekdays"
    meet: str = "Market Hall, Tuesdays 10 to 2."
    peer_name: str = "Example Disabled People's Centre"


class SampleForm(forms.Form):
    """One field of every kind."""

    called = forms.CharField(label="What should we call you?", help_text="Any name you like.", max_length=60)
    words = forms.CharField(
        label="What does a good day look like?", help_text="Your own words.", max_length=500, widget=forms.Textarea
    )
    on = DayField(label="When did you ask for help?", help_text="For example, 24 11 2026. A guess is fine.")
    rent = PoundsField(label="What is your rent each week?", help_text="Leave pence out if you like.")
    reach = forms.ChoiceField(
        label="How should we reach you?",
        widget=forms.RadioSelect,
        choices=[("phone", "By phone"), ("letter", "By letter"), ("peer", "Through somebody I trust")],
    )
    alone = forms.ChoiceField(label="Do you live alone?", widget=Inline, choices=YES_NO[:2])
    told = forms.ChoiceField(label="Were you told how much money there is?", widget=Pills, choices=YES_NO)
    needs = forms.MultipleChoiceField(
        label="What helps you to take part?",
        help_text="Choose all that help.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("large", "Large print"), ("bsl", "A sign language interpreter"), ("easy", "Easy read")],
    )
    agree = forms.BooleanField(label="I have read this, or somebody read it to me")
    borough = forms.ChoiceField(label="Where do you live?", choices=[("a", "Example Borough"), ("b", "Sample City")])
    receipt = forms.FileField(label="A photo of the receipt", help_text="Only if you want to.", required=False)


def working() -> Working:
    """A sample working: a charge with a figure that nobody has confirmed yet."""
    law = Source("Care and Support (Charging and Assessment of Resources) Regulations 2014, regulation 7")
    remembered = Source("Minimum income guarantee 2026/27", confidence=Confidence.RECALLED)
    return Working(
        "contribution",
        (
            Step("income", "The money you get each week that the rules count.", 23240, why="Pay does not count."),
            Step(
                "mig", "The law says you must be left with this much.", 19415, kind=Kind.TAKE, sources=(law, remembered)
            ),
            Step(
                "dre", "You have costs because you are disabled.", 2125, kind=Kind.TAKE, why="Heating, laundry, taxis."
            ),
            Step("share", "Your likely share each week.", 1700, kind=Kind.TOTAL),
            Step("points", "Your answers add up to points.", 46, unit=Unit.POINTS, kind=Kind.NOTE),
        ),
        (
            Change("night", "you needed help at night", 24096, 5896),
            Change("meals", "you needed no help with meals", 14646, -3554),
        ),
    )


def samples() -> dict[str, Any]:
    """Everything the style guide shows."""
    filled = {"called": "Maya", "words": "", "on_0": "31", "on_1": "2", "on_2": "2026", "rent": "lots", "told": "again"}
    return {
        "empty_form": SampleForm(prefix="a"),
        "wrong_form": SampleForm(filled),
        "working": working(),
        "road": [
            {"name": "I asked", "time": "4 August", "state": "done"},
            {"name": "What I need", "time": "1 September", "state": "done"},
            {"name": "My plan", "time": "5 November", "state": "done"},
            {"name": "Plan agreed", "time": "With the head of service since 5 November", "state": "now"},
            {"name": "Money set up", "time": "Half by 12 January, nine in ten by 9 February", "state": "next"},
            {"name": "Look again", "time": "After a year, or when you ask", "state": "next"},
        ],
        "refused_road": [
            {"name": "I asked", "time": "4 August", "state": "done"},
            {"name": "What I need", "time": "1 September", "state": "done"},
            {"name": "The council said no", "time": "12 September, with its reasons", "state": "refused"},
            {"name": "Ask for a fresh look", "time": "By 12 December", "state": "now"},
            {"name": "Other help, whatever they say", "time": "Advice, peers, carers' support", "state": "next"},
        ],
        "lines": [
            {
                "picture": "assistant",
                "what": "Getting up, washing and breakfast",
                "who": "Joy and Tom, paid",
                "how_often": "Every morning, 1½ hours",
                "paid_by": "Example Borough",
                "week": 18480,
                "year": 960960,
            },
            {
                "picture": "group",
                "what": "A raised bed I can reach",
                "who": "The allotment group",
                "how_often": "Wednesdays",
                "paid_by": "Nobody",
                "week": 0,
                "year": 0,
            },
            {
                "picture": "family_paid",
                "what": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch weekends",
                "who": "My sister Ada-Chukwuemeka Okafor-Featherstonehaugh, paid",
                "how_often": "Every other weekend",
                "paid_by": "Example Borough and NHS Example together",
                "week": 123456789,
                "year": 6419753028,
            },
        ],
    }


def style_guide(request: HttpRequest) -> HttpResponse:
    """The page itself."""
    at_place(request, SamplePlace())
    return render(request, "pages/style_guide.html", samples())
