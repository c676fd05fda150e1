"""The page shell: what every page carries, and that pages about faults need nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from django.utils import translation
from jinja2 import UndefinedError
from tests.web.components.golden import pages

from ownway.web.about import at_place
from ownway.web.jinja import day, moment, page_context, pounds
from ownway.web.style_guide import SamplePlace, working

PAGE = '{% extends "layout/page.html" %}{% block title %}T{% endblock %}{% block main %}<h1>T</h1>{% endblock %}'
FAULTS = ("400", "403", "404", "500", "csrf", "too_many_tries")


def test_a_page_has_a_quiet_exit_a_way_past_and_four_other_ways(draw) -> None:
    markup = draw(source=PAGE)
    assert re.search(r'<a class="ow-exit[^>]+data-quiet-exit>Leave this page quickly</a>', markup)
    assert '<a class="ow-skip" href="#main">' in markup
    assert 'id="main"' in markup
    for way in ("With a person", "With a peer", "By phone", "On paper", "01632 960 140"):
        assert way in markup


def test_nothing_in_a_page_needs_a_looser_content_policy(draw) -> None:
    from ownway.web.style_guide import samples

    markup = draw("pages/style_guide.html", **samples())
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|data:", markup)


def test_an_example_says_so_and_a_real_place_does_not(draw) -> None:
    assert "An example." in draw(source=PAGE)
    request = RequestFactory().get("/style_guide/")
    at_place(request, replace(SamplePlace(), is_example=False))
    assert "An example." not in pages.from_string(PAGE).render(page_context(request))


def test_easy_read_is_the_same_page_in_another_language(draw) -> None:
    assert '<a href="/en-simple/style_guide/" hreflang="en-simple">Easy read</a>' in draw(source=PAGE)
    with translation.override("en-simple"):
        markup = draw(source=PAGE, address="/en-simple/style_guide/")
    assert '<html lang="en-simple">' in markup
    assert '<a href="/style_guide/" hreflang="en">Usual page</a>' in markup
    assert "You do not have to use a computer" in markup


def test_a_page_with_errors_says_so_in_its_title(draw) -> None:
    from ownway.web.style_guide import SampleForm

    assert "<title>Error: T - Ownway</title>" in draw(source=PAGE, form=SampleForm({}))
    assert "<title>T - Ownway</title>" in draw(source=PAGE, form=SampleForm())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_page_needs_no_person_place_or_address(draw, name: str) -> None:
    markup = pages.get_template(f"errors/{name}.html").render(**({"minutes": 60} if name == "too_many_tries" else {}))
    assert markup.count("<h1>") == 1
    assert "<title>Error" not in markup
    assert re.search(r"<title>\s*\S", markup)


def test_a_missing_name_is_a_fault_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        pages.from_string("{{ nobody_gave_this }}").render()


def test_a_working_shows_every_step_its_total_and_what_is_not_confirmed(draw) -> None:
    markup = draw(source='{% from "components/working.html" import working %}{{ working(w) }}', w=working())
    for step in working().steps:
        assert step.say in markup
        assert step.said_amount in markup
    assert markup.count("ow-working__total") == 1
    assert "Not all of these figures are confirmed yet." in markup
    assert "Minimum income guarantee 2026/27" in markup


def test_amounts_and_days_are_said_in_words() -> None:
    assert pounds(-123456) == "−£1,234.56"
    assert day(date(2026, 11, 24)) == "Tuesday 24 November 2026"
    assert day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July 2026"
    assert moment(datetime(2026, 11, 23, 16, 10, tzinfo=UTC)) == "Monday 23 November 2026, 16:10"
