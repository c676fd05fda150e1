"""Django forms on our pages: every kind of field, what was typed, what went wrong and where that leads."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms

from ownway.kernel.pence import Pence
from ownway.web import drawing
from ownway.web.fields import DayField, PoundsField
from ownway.web.style_guide import SampleForm

FORM = '{% from "components/forms.html" import form_fields %}{{ form_fields(form) }}'


def ids_of(markup: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', markup)


def test_every_field_of_a_form_is_drawn_with_its_name(draw) -> None:
    markup = draw(source=FORM, form=SampleForm())
    for name in SampleForm.base_fields:
        names = {f"{name}_0", f"{name}_1", f"{name}_2"} if name == "on" else {name}
        assert names <= set(re.findall(r'\bname="([^"]+)"', markup)), name


def test_every_error_leads_to_a_box_that_is_there_once(draw) -> None:
    form = SampleForm({"on_0": "31", "on_1": "2", "on_2": "2026"})
    markup = draw(source=FORM, form=form)
    links = re.findall(r'<a href="#([^"]+)"', markup)
    ids = ids_of(markup)
    assert len(links) == sum(len(errors) for errors in form.errors.values())
    assert {"id_on_0", "id_reach_0", "id_told_0", "id_needs_0", "id_agree", "id_called"} <= set(links)
    assert [link for link in links if ids.count(link) != 1] == []
    assert len(ids) == len(set(ids))


def test_boxes_name_their_hint_and_error(draw) -> None:
    markup = draw(source=FORM, form=SampleForm({}))
    ids = set(ids_of(markup))
    described = [one for said in re.findall(r'aria-describedby="([^"]+)"', markup) for one in said.split()]
    assert described
    assert [one for one in described if one not in ids] == []
    assert 'aria-describedby="id_agree-error"' in markup


def test_what_was_typed_stays_and_is_escaped(draw) -> None:
    hostile = '"><script>alert(1)</script>'
    typed = {
        "called": hostile,
        "words": hostile,
        "rent": "lots",
        "on_0": "x",
        "on_1": "",
        "on_2": hostile,
        "told": "again",
    }
    markup = draw(source=FORM, form=SampleForm(typed))
    assert "<script>" not in markup
    assert markup.count("&lt;script&gt;") == 3
    assert 'value="lots"' in markup
    assert re.search(r'value="again" checked', markup)


def test_a_password_is_never_written_back(draw) -> None:
    class Secret(forms.Form):
        word = forms.CharField(widget=forms.PasswordInput)

    markup = draw(source=FORM, form=Secret({"word": "hunter2"}))
    assert 'type="password"' in markup
    assert "hunter2" not in markup


def test_boxes_do_not_cut_what_is_typed(draw) -> None:
    assert "maxlength=" not in draw(source=FORM, form=SampleForm()).replace("data-maxlength", "")


def test_an_error_of_the_whole_form_has_no_address(draw) -> None:
    class Clash(forms.Form):
        def clean(self) -> None:
            raise forms.ValidationError("Somebody else changed this. Load the page again.")

    markup = draw(source=FORM, form=Clash({}))
    assert "Somebody else changed this. Load the page again." in markup
    assert "<a " not in markup


def test_a_widget_that_no_part_draws_is_a_fault() -> None:
    class Odd(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(LookupError, match="SplitDateTimeWidget"):
        drawing.part_of(Odd()["when"])


@pytest.mark.parametrize("month", ["11", "nov", "November"])
def test_a_day_is_read_from_three_boxes(month: str) -> None:
    assert DayField().clean(["24", month, "2026"]) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "boxes",
    [
        ["31", "2", "2026"],
        ["1", "13", "2026"],
        ["1", "1", "26"],
        ["²", "1", "2026"],
        ["-1", "1", "2026"],
        ["a", "b", "c"],
    ],
)
def test_a_day_that_is_none_is_refused(boxes: list[str]) -> None:
    with pytest.raises(forms.ValidationError, match="not a real date"):
        DayField().clean(boxes)


@pytest.mark.parametrize("boxes", [["", "", ""], ["1", "", "2026"], None])
def test_a_day_with_an_empty_box_says_what_to_write(boxes: list[str] | None) -> None:
    with pytest.raises(forms.ValidationError, match="Write the day, the month and the year"):
        DayField().clean(boxes)


def test_a_day_outside_its_bounds_names_the_bound() -> None:
    field = DayField(earliest=date(2020, 1, 1), latest=date(2026, 11, 21))
    with pytest.raises(forms.ValidationError, match="from 1 January 2020 on"):
        field.clean(["31", "12", "2019"])
    with pytest.raises(forms.ValidationError, match="up to 21 November 2026"):
        field.clean(["22", "11", "2026"])


def test_a_day_that_is_held_fills_its_boxes(draw) -> None:
    markup = draw(source=FORM, form=SampleForm(initial={"on": date(2026, 11, 24)}))
    assert re.findall(r'name="on_\d" type="text" value="(\d+)"', markup) == ["24", "11", "2026"]


@pytest.mark.parametrize(("typed", "pence"), [("12", 1200), ("£1,234.5", 123450), ("0", 0), (" 12.50 ", 1250)])
def test_pounds_are_read_into_pence(typed: str, pence: int) -> None:
    assert PoundsField().clean(typed) == Pence(pence)


@pytest.mark.parametrize(
    ("typed", "say"), [("lots", "not an amount"), ("-1", "too small"), ("2000", "too large"), ("", "Write 0")]
)
def test_pounds_that_cannot_be_are_refused(typed: str, say: str) -> None:
    with pytest.raises(forms.ValidationError, match=say):
        PoundsField(most=100_000).clean(typed)


def test_pence_that_are_held_are_written_as_pounds(draw) -> None:
    markup = draw(source=FORM, form=SampleForm(initial={"rent": 123450}))
    assert 'value="1,234.50"' in markup


def test_a_box_nobody_sees_is_never_named_in_an_error() -> None:
    class Hidden(forms.Form):
        once = forms.UUIDField(widget=forms.HiddenInput)
        name = forms.CharField(label="Your name")

    form = Hidden({"once": "broken"})
    say = [one["say"] for one in drawing.summary_of(form)]
    assert say[0] == "This page did not arrive whole. Send it again. What you wrote is still here."
    assert say[1].startswith("Your name: ")
    form.add_error("once", "This was sent before, with other words.")
    assert drawing.summary_of(form)[1] == {"say": "This was sent before, with other words.", "href": ""}
