"""What an assistant costs on a line of a plan is made again, to the penny, across corrected figures and other weeks."""

from __future__ import annotations

import json
import uuid
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.apps.plan.given import TODAY, World, world
from tests.conftest import triggers_off
from tests.made_once import made_once
from typer.testing import CliRunner

from ownway.apps.decisions.models import Document
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.plan import employing
from ownway.apps.plan.kinds import Funder, Holding, WhoBy
from ownway.apps.plan.models import Line
from ownway.apps.plan.queries import explain as explaining
from ownway.apps.plan.queries.explain import explain_line_at_the_machine, working_in
from ownway.engines import payroll
from ownway.kernel.figures import FigureBook

pytestmark = pytest.mark.django_db
JOB = {"born_on": "1979-11-30", "weekly_hours": "10.5", "hourly": "14.60"}
PAID = {"funder": Funder.COUNCIL, "holding": Holding.OWN_ACCOUNT}


built = made_once(world)


@pytest.fixture
def w(built: World, db: None) -> World:
    return deepcopy(built)


def assistant(w: World) -> Line:
    w.begins()
    made = w.line(w.outcome(), "Mornings", who_by=WhoBy.ASSISTANT, job=JOB, cover="Pat comes.", **PAID)
    return Line.objects.get(pk=made.pk)


def corrected() -> FigureBook:
    """The same book with holiday pay on top of a stand-in's pay put right."""
    rows = (
        replace(one, amount=one.amount + 100) if one.key == "holiday_accrual" else one
        for one in payroll.figures().figures
    )
    return FigureBook(tuple(rows))


def test_it_comes_out_the_same_from_what_it_was_made_with(w: World) -> None:
    line = assistant(w)
    found = explain_line_at_the_machine(line.pk, TODAY)
    assert found.is_same
    assert found.is_same_today
    assert (found.weekly_pence, found.yearly_pence) == (line.weekly_pence, line.yearly_pence)
    assert found.again is not None
    assert found.again.yearly_pence == payroll.cost_one({**JOB, "day": TODAY.isoformat()}).yearly_pence
    assert [one.kind for one in found.documents] == ["payroll_figures"]
    assert found.record == w.record.reference


def test_a_corrected_figure_changes_today_and_not_what_was_stored(w: World, monkeypatch: pytest.MonkeyPatch) -> None:
    line = assistant(w)
    book = corrected()
    assert book.content_hash != payroll.figures().content_hash
    monkeypatch.setattr(explaining, "figures", lambda: book)
    found = explain_line_at_the_machine(line.pk, TODAY)
    assert found.is_same
    assert not found.is_same_today
    assert len(found.reasons) == 1
    assert "Holiday pay on top of the pay of a stand-in" in found.reasons[0]
    # A line written from then on keeps the new book beside the old one.
    monkeypatch.setattr(employing, "figures", lambda: book)
    employing.figures_hash.cache_clear()
    assert employing.true_cost(JOB, line.plan.in_year, TODAY)[1]["figures"] != line.working["figures"]
    employing.figures_hash.cache_clear()


def test_other_weeks_are_named(w: World) -> None:
    line = assistant(w)
    set_rule(
        place=w.place, by="system", on=TODAY, key="weeks_in_year", value="365/7", from_on=TODAY, decided_by="Group"
    )
    found = explain_line_at_the_machine(line.pk, TODAY)
    assert found.is_same
    assert found.reasons == ("A year was 52 weeks then and is 365/7 weeks now, by the rule of this place.",)
    assert found.today is not None
    assert found.today.weekly_pence < line.weekly_pence


def test_an_altered_amount_or_missing_figures_show(w: World) -> None:
    line = assistant(w)
    Line.objects.filter(pk=line.pk).update(yearly_pence=line.yearly_pence + 1)
    found = explain_line_at_the_machine(line.pk, TODAY)
    assert not found.is_same
    assert "row or engine was altered" in found.faults[0].say
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_document SET text = %s", ["[]"])
    assert "altered" in explain_line_at_the_machine(line.pk, TODAY).faults[0].say
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_document")
    assert "not here any more" in explain_line_at_the_machine(line.pk, TODAY).faults[0].say
    assert not Document.objects.exists()


def test_nothing_else_is_an_assistant(w: World) -> None:
    w.begins()
    swimming = w.line(w.outcome(), "Swimming", 620)
    for nothing in (swimming.pk, uuid.uuid4()):
        with pytest.raises(NotAllowed):
            explain_line_at_the_machine(nothing, TODAY)


def test_the_command_takes_the_reference_of_the_page(w: World) -> None:
    from ownway.cli.main import app

    line = assistant(w)
    done = CliRunner().invoke(app, ["explain", str(line.pk), "--json"])
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert (data["kind"], data["is_same"]) == ("What an assistant costs", True)
    assert data["stored"]["yearly_pence"] == line.yearly_pence
    assert "Made again, it is the same." in CliRunner().invoke(app, ["explain", str(line.pk)]).stdout
    assert CliRunner().invoke(app, ["explain", str(uuid.uuid4())]).exit_code == 2


def test_easy_read_says_the_stored_amounts_in_easy_words(w: World, monkeypatch: pytest.MonkeyPatch) -> None:
    line = assistant(w)
    usual, easy = working_in(line), working_in(line, "en-simple")
    assert usual is not None
    assert easy is not None
    assert [one.amount for one in easy.steps] == [one.amount for one in usual.steps]
    assert "All the money for a year." in {one.say for one in easy.steps}
    assert usual.steps[-1].say != easy.steps[-1].say or usual.steps[0].say != easy.steps[0].say
    # Where the amounts do not fit, the stored words stay: no amount is ever made up.
    stored = json.loads(json.dumps(line.working))
    stored["steps"][0]["amount"] += 1
    line.working = stored
    assert working_in(line, "en-simple") == working_in(line)
    line.working = None
    assert working_in(line, "en-simple") is None
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 21))
    client = Client()
    client.force_login(w.person, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/p/{w.record.reference}/plan/lines/{line.pk}/working/"
    page, easy_page = (client.get(f"{start}{address}").content.decode() for start in ("", "/en-simple"))
    assert "All the money for a year." in easy_page
    assert "All the money for a year." not in page
    assert str(line.pk) in page
