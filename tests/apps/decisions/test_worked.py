"""A figure is kept with everything behind it, and can be made again years later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from tests.adopted_place import MONEY, ONE_PAGE, TODAY, Cast, cast, confirm_everything
from tests.conftest import triggers_off
from typer.testing import CliRunner

from ownway.apps.decisions.actions.documents import adopt
from ownway.apps.decisions.actions.worked import work_out
from ownway.apps.decisions.kinds import DocumentKind, WorkedKind
from ownway.apps.decisions.models import Document, Worked
from ownway.apps.decisions.queries.explain import explain, explain_at_the_machine
from ownway.apps.decisions.queries.worked import history, latest, working_of
from ownway.apps.decisions.reading import book_text
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.sealing.sealer import store
from ownway.apps.trail.queries import faults
from ownway.engines.allocation import allocate_one, shipped_rules, shipped_text
from ownway.engines.charging import national_figures
from ownway.kernel.fields import read_row
from ownway.kernel.figures import FigureBook
from ownway.kernel.problems import Refused
from ownway.kernel.weeks import WeeksInYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Cast:
    return cast()


def number(here: Cast, **given) -> Worked:
    return work_out(
        **{
            "record": here.record,
            "kind": WorkedKind.ALLOCATION,
            "inputs": ONE_PAGE,
            "on": TODAY,
            "by": here.practitioner,
            "is_real": True,
            **given,
        }
    )


def share(here: Cast, **given) -> Worked:
    return number(here, **{"kind": WorkedKind.CHARGING, "inputs": MONEY, "by": here.finance, "is_real": False, **given})


def test_it_is_the_engines_own_answer(here: Cast) -> None:
    worked = Worked.objects.get(pk=number(here).pk)
    values, _ = read_row(shipped_rules("one_page").fields, ONE_PAGE)
    answer = allocate_one(values, shipped_rules("one_page"))
    assert (worked.weekly_pence, worked.yearly_pence) == (answer.weekly_pence, answer.yearly_pence)
    # 29 points, a fifth of each question's freely given (4 + 0 + 1), 24 points: 5,200 + 4 x 468 = 7,072.00 a year.
    assert worked.yearly_pence == 707_200
    assert working_of(worked) == answer.working


def test_what_was_answered_stands_nowhere_in_the_open(here: Cast) -> None:
    worked = number(here)
    with connection.cursor() as cursor:
        cursor.execute("SELECT inputs, working FROM decisions_worked")
        raw = b"".join(bytes(one) for one in cursor.fetchone())
    assert b"a_lot" not in raw
    assert worked.inputs == ONE_PAGE


def test_made_again_it_is_the_same_today_and_after_new_rules(here: Cast) -> None:
    worked = number(here)
    found = explain(worked.reference, seen_by=here.person, on=TODAY)
    assert found.is_same
    assert found.is_same_today
    assert found.reasons == ()
    dearer = shipped_text("one_page").replace("yearly: 14560", "yearly: 15560")
    adopt(
        place=here.place,
        kind=DocumentKind.ALLOCATION,
        text=dearer,
        name="Example rules",
        version="2",
        group="Group",
        decided_on=TODAY,
        from_on=date(2027, 4, 6),
        reason="Rents rose",
        by=here.keeper,
        on=TODAY,
    )
    later = explain(worked.reference, seen_by=here.person, on=date(2027, 5, 1))
    assert later.is_same
    assert later.again is not None
    assert later.again.yearly_pence == 707_200
    assert not later.is_same_today
    assert later.today is not None
    assert later.today.yearly_pence == 727_200
    assert later.reasons == (
        "Rules from answers to money: it was Example rules, version 1; in force today is Example rules, version 2.",
    )


def test_another_rule_for_a_year_of_weeks_leaves_an_old_share_explained(here: Cast) -> None:
    worked = share(here)
    assert (worked.weeks_in_year, worked.yearly_pence) == ("52", worked.weekly_pence * 52)
    year = working_of(worked).steps[-1]
    assert (year.say, year.amount) == ("For a year, we count 52 weeks, by the rule of this place.", worked.yearly_pence)
    from_on = date(2027, 4, 6)
    set_rule(
        place=here.place, by="system", on=TODAY, key="weeks_in_year", value="365/7", from_on=from_on, decided_by="Group"
    )
    later = explain(worked.reference, seen_by=here.finance, on=from_on)
    assert later.is_same
    assert later.today is not None
    assert (later.today.weekly_pence, later.today.yearly_pence) == (
        worked.weekly_pence,
        WeeksInYear(365, 7).year_of(worked.weekly_pence),
    )
    assert "A year was 52 weeks then and is 365/7 weeks now, by the rule of this place." in later.reasons
    assert not any("A year was" in one for one in explain(worked.reference, seen_by=here.finance, on=TODAY).reasons)


def corrected(key: str, amount: int) -> FigureBook:
    book = national_figures()
    return FigureBook(
        tuple(replace(one, amount=amount) if one.key == key and TODAY in one.during else one for one in book.figures)
    )


def test_a_corrected_figure_is_named_with_both_amounts_and_the_old_result_still_comes_out(here: Cast) -> None:
    worked = share(here)
    key = "minimum_income_single_25_or_over"
    before = national_figures().on(key, TODAY).amount
    adopt(
        place=here.place,
        kind=DocumentKind.CHARGING_FIGURES,
        text=book_text(corrected(key, before + 100)),
        name="National figures",
        version="2026, corrected",
        group="Finance",
        decided_on=TODAY,
        from_on=date(2026, 4, 6),
        reason="The book was wrong",
        by=here.keeper,
        on=TODAY,
    )
    found = explain(worked.reference, seen_by=here.finance, on=TODAY)
    assert found.is_same
    assert found.today is not None
    # A pound more to live on takes 90p off the share: the policy asks for 90% of what is left.
    assert found.today.weekly_pence == worked.weekly_pence - 90
    assert any("was £120.40 in the figures then and is £121.40 now" in reason for reason in found.reasons)
    assert any("2026, corrected" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    ("table", "column", "value", "say"),
    [
        ("decisions_worked", "weekly_pence", 1, "altered after it was written"),
        ("decisions_worked", "yearly_pence", 1, "altered after it was written"),
        ("decisions_worked", "working_hash", "0" * 64, "its fingerprint does not fit"),
        ("decisions_worked", "inputs", b"\x01" + bytes(40), "do not open"),
        ("decisions_worked", "documents", "{}", "altered after it was written"),
        ("decisions_document", "text", "name: other", "was altered: its fingerprint"),
    ],
)
def test_an_altered_row_is_said(here: Cast, table: str, column: str, value: object, say: str) -> None:
    worked = number(here)
    assert explain(worked.reference, seen_by=here.person, on=TODAY).faults == ()
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [value])
    found = explain(worked.reference, seen_by=here.person, on=TODAY)
    assert not found.is_same
    assert say in " ".join(problem.say for problem in found.faults)


def test_a_working_swapped_with_its_hash_is_said(here: Cast) -> None:
    worked, other = number(here), number(here, inputs={**ONE_PAGE, "body": "some"})
    with triggers_off():
        stored = Worked.objects.get(pk=worked.pk)
        stored.working, stored.working_hash = other.working, other.working_hash
        stored.save()
    found = explain(worked.reference, seen_by=here.person, on=TODAY)
    assert len(found.faults) == 2
    assert "comes out otherwise" in found.faults[1].say


def test_a_forgotten_person_leaves_amounts_only(here: Cast) -> None:
    worked = number(here)
    store().destroy(here.record.person_id)
    found = explain_at_the_machine(worked.reference, TODAY)
    assert found.weekly_pence == worked.weekly_pence
    assert found.working is None
    assert "forgotten" in found.faults[0].say


def test_an_unconfirmed_figure_may_be_tried_and_cannot_charge_until_confirmed(here: Cast) -> None:
    tried = share(here)
    working = working_of(tried)
    assert working is not None
    assert working.unconfirmed
    with pytest.raises(Refused, match="not confirmed"):
        share(here, is_real=True)
    assert Worked.objects.count() == 1
    confirm_everything(here)
    real = share(here, is_real=True)
    assert real.weekly_pence == tried.weekly_pence
    assert working_of(real).unconfirmed == ()
    assert explain(real.reference, seen_by=here.finance, on=TODAY).is_same
    # What was tried before the confirmation still comes out word by word as it was.
    assert explain(tried.reference, seen_by=here.finance, on=TODAY).is_same


def test_nobody_is_charged_before_the_cost_is_known(here: Cast) -> None:
    confirm_everything(here)
    with pytest.raises(Refused, match="what the support costs"):
        share(here, is_real=True, inputs={**MONEY, "support_cost_weekly": "1000000000.00"})


def test_who_may(here: Cast) -> None:
    with pytest.raises(NotAllowed):
        number(here, by=here.person)
    assert number(here, by=here.person, is_real=False).is_real is False
    for somebody in (here.stranger, here.finance, here.approver, here.keeper):
        with pytest.raises(NotAllowed):
            number(here, by=somebody)
    with pytest.raises(NotAllowed):
        share(here, by=here.practitioner)
    worked = share(here)
    for somebody in (None, here.stranger, here.keeper):
        with pytest.raises(NotAllowed):
            explain(worked.reference, seen_by=somebody, on=TODAY)
    with pytest.raises(NotAllowed):
        explain("W-0000-0000", seen_by=here.person, on=TODAY)


def test_inputs_that_cannot_be_used_are_all_named_and_nothing_is_kept(here: Cast) -> None:
    with pytest.raises(Refused) as refused:
        number(here, inputs={**ONE_PAGE, "body": "lots", "night": None, "colour": "red"})
    assert {problem.where for problem in refused.value.problems} == {"body", "night", "colour"}
    assert Worked.objects.count() == 0


def test_newest_first_and_the_trail_is_whole(here: Cast) -> None:
    first, second = number(here, by=here.person, is_real=False), number(here)
    kind = WorkedKind.ALLOCATION
    assert list(history(here.record, kind, seen_by=here.person, on=TODAY)) == [second, first]
    assert latest(here.record, kind, seen_by=here.person, on=TODAY, is_real=False) == first
    assert list(faults(here.place.pk)) == []


def command(reference: str, *options: str):
    import typer

    from ownway.cli.explain import explain as told

    app = typer.Typer()
    app.command()(told)
    return CliRunner().invoke(app, [reference, *options])


def test_the_command_prints_both_and_ends_as_it_found(here: Cast) -> None:
    worked = number(here)
    result = command(worked.reference.lower())
    assert result.exit_code == 0, result.output
    assert "Stored:" in result.output
    assert "Made again:" in result.output
    assert result.output.count("£7,072.00") >= 2
    told = json.loads(command(worked.reference, "--json").output)
    assert told["stored"]["yearly_pence"] == told["again"]["yearly_pence"] == told["today"]["yearly_pence"] == 707_200
    assert told["is_same"] is True
    with triggers_off():
        Worked.objects.update(weekly_pence=5)
    altered = command(worked.reference)
    assert altered.exit_code == 1
    assert "altered after it was written" in altered.output
    assert command("W-0000-0000").exit_code == 2
    assert Document.objects.count() == 3


@pytest.mark.parametrize("made", [number, share])
def test_a_stored_working_is_said_in_easy_words_with_its_own_amounts(here: Cast, made) -> None:  # type: ignore[no-untyped-def]
    worked = Worked.objects.get(pk=made(here).pk)
    usual, easy = working_of(worked), working_of(worked, "en-simple")
    assert usual is not None
    assert easy is not None
    assert [(one.key, one.amount, one.sources) for one in easy.steps] == [
        (one.key, one.amount, one.sources) for one in usual.steps
    ]
    changed = sum(one.say != other.say for one, other in zip(usual.steps, easy.steps, strict=True))
    assert changed > len(usual.steps) // 2
    assert [one.amount for one in easy.changes] == [one.amount for one in usual.changes]
    assert explain(worked.reference, seen_by=here.person, on=TODAY, language="en-simple").working == easy
    assert explain(worked.reference, seen_by=here.person, on=TODAY).working == usual


def test_where_easy_words_do_not_fit_the_stored_amounts_the_stored_words_stay(here: Cast) -> None:
    worked = Worked.objects.get(pk=number(here).pk)
    stored = json.loads(json.dumps(worked.working))
    stored["steps"][-1]["amount"] += 1
    worked.working = stored
    assert working_of(worked, "en-simple") == working_of(worked)
    worked = Worked.objects.get(pk=worked.pk)
    worked.documents = {"allocation": "0" * 64}
    assert working_of(worked, "en-simple") == working_of(worked)
