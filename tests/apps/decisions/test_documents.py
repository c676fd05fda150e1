"""Rules are kept whole, read by their engine before they are accepted, and in force from a day."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.adopted_place import POLICY, TODAY, Cast, cast, confirm_everything
from tests.made_once import made_once

from ownway.apps.decisions.actions.documents import adopt, confirm_figure, keep_document
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.models import Adoption, Confirmation, Document
from ownway.apps.decisions.queries.documents import (
    adoptions,
    figures_in_force,
    figures_on,
    in_force,
    is_whole,
    needed,
    policy_in_force,
    rules_in_force,
)
from ownway.apps.decisions.reading import book_of, book_text, named, rules_of
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line
from ownway.engines.allocation import shipped_text
from ownway.engines.charging import national_figures
from ownway.engines.figure_files import write_book
from ownway.kernel.figures import FigureBook
from ownway.kernel.problems import Refused
from ownway.kernel.working import Confidence

pytestmark = pytest.mark.django_db


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def adopt_rules(here: Cast, text: str, **given):
    return adopt(
        **{
            "place": here.place,
            "kind": DocumentKind.ALLOCATION,
            "text": text,
            "name": "Rules",
            "version": "2",
            "group": "Example co-production group",
            "decided_on": date(2026, 11, 1),
            "from_on": date(2026, 12, 1),
            "reason": "It was unfair at night",
            "by": here.keeper,
            "on": TODAY,
            **given,
        }
    )


def test_what_is_in_force_changes_on_its_day_and_the_old_version_stays_whole(here: Cast) -> None:
    before = needed(here.place, DocumentKind.ALLOCATION, TODAY)
    adopt_rules(here, shipped_text("example_adults"))
    assert rules_in_force(here.place, date(2026, 11, 30)).name == "one_page"
    assert rules_in_force(here.place, date(2026, 12, 1)).name == "example_adults"
    assert in_force(here.place, DocumentKind.ALLOCATION, date(2026, 4, 5)) is None
    assert Document.objects.get(pk=before.pk).text == shipped_text("one_page")
    assert is_whole(before)
    assert len(adoptions(here.place)) == 4


def test_of_two_adoptions_for_one_day_the_last_holds(here: Cast) -> None:
    adopt_rules(here, shipped_text("example_adults"), from_on=TODAY)
    adopt_rules(here, shipped_text("one_page"), from_on=TODAY)
    assert rules_in_force(here.place, TODAY).name == "one_page"
    assert Document.objects.filter(kind=DocumentKind.ALLOCATION).count() == 2


def test_rules_that_the_engine_cannot_read_are_refused_with_their_line_and_nothing_is_kept(here: Cast) -> None:
    broken = shipped_text("one_page").replace("points: 8, say: Some", "points: eight, say: Some")
    with pytest.raises(Refused) as refused:
        adopt_rules(here, broken)
    assert refused.value.problems[0].line == 18
    assert Adoption.objects.count() == 3
    assert Document.objects.count() == 3


def test_a_policy_less_generous_than_the_law_in_force_here_is_refused(here: Cast) -> None:
    harsh = POLICY + "    capital_upper_limit: 10000.00\n"
    with pytest.raises(Refused, match="less generous than the law"):
        adopt_rules(here, harsh, kind=DocumentKind.POLICY)


@pytest.mark.parametrize("text", ["", "[]", "{}", '[{"key": "x"}]', "[1.5]", "not json"])
def test_a_book_that_is_none_is_refused(here: Cast, text: str) -> None:
    with pytest.raises(Refused):
        adopt_rules(here, text, kind=DocumentKind.CHARGING_FIGURES)


def test_a_book_comes_back_the_same() -> None:
    assert book_of(book_text(national_figures())).content_hash == national_figures().content_hash


def test_only_a_keeper_adopts_and_no_group_decides_in_the_future(here: Cast) -> None:
    for somebody in (here.person, here.practitioner, here.finance, here.stranger):
        with pytest.raises(NotAllowed):
            adopt_rules(here, shipped_text("one_page"), by=somebody)
    with pytest.raises(Refused, match="day to come"):
        adopt_rules(here, shipped_text("one_page"), decided_on=date(2026, 11, 22))
    with pytest.raises(Refused, match="Fill this in"):
        adopt_rules(here, shipped_text("one_page"), group="  ")


def test_by_hand_a_reason_is_given_and_the_same_is_not_adopted_twice(here: Cast) -> None:
    with pytest.raises(Refused, match="reason: Fill this in"):
        adopt_rules(here, shipped_text("example_adults"), reason=" ")
    first = adopt_rules(here, shipped_text("example_adults"))
    assert first.reason == "It was unfair at night"
    assert adopt_rules(here, shipped_text("example_adults")) == first
    with pytest.raises(Refused, match="adopted from that day already"):
        adopt_rules(here, shipped_text("example_adults"), reason="Another")
    assert adopt_rules(here, shipped_text("example_adults"), from_on=date(2026, 12, 2)).pk
    assert Adoption.objects.count() == 5


def test_nothing_is_replaced_that_the_keeper_has_not_seen(here: Cast) -> None:
    before = in_force(here.place, DocumentKind.ALLOCATION, TODAY)
    assert before is not None
    adopt_rules(here, shipped_text("example_adults"), from_on=TODAY, instead_of=before.pk)
    with pytest.raises(Refused, match="meanwhile"):
        adopt_rules(here, shipped_text("one_page"), from_on=TODAY, instead_of=before.pk)
    with pytest.raises(Refused, match="meanwhile"):
        adopt_rules(here, shipped_text("one_page"), from_on=TODAY, instead_of=0)


def test_rules_for_others_and_books_with_holes_are_refused(here: Cast) -> None:
    with pytest.raises(Refused, match="These rules are for carers"):
        adopt_rules(here, shipped_text("example_carers"))
    with pytest.raises(Refused, match="These rules are for adults"):
        adopt_rules(here, shipped_text("one_page"), kind=DocumentKind.CARERS)
    whole = write_book(national_figures())
    adopt_rules(here, whole, kind=DocumentKind.CHARGING_FIGURES)
    holed = FigureBook(tuple(one for one in national_figures().figures if one.key != "carer_premium"))
    with pytest.raises(Refused, match="missing: carer_premium"):
        adopt_rules(here, write_book(holed), kind=DocumentKind.CHARGING_FIGURES)
    with pytest.raises(Refused, match="missing"):
        adopt_rules(here, whole, kind=DocumentKind.PAYROLL_FIGURES)


def test_a_book_written_by_hand_shows_the_line_of_a_fault(here: Cast) -> None:
    text = write_book(national_figures())
    at = next(number for number, line in enumerate(text.splitlines(), 1) if "amount:" in line)
    lines = text.splitlines()
    lines[at - 1] = re.sub(r"amount: [^,]+", "amount: lots", lines[at - 1])
    with pytest.raises(Refused) as refused:
        adopt_rules(here, "\n".join(lines), kind=DocumentKind.CHARGING_FIGURES)
    assert [(one.line, one.say) for one in refused.value.problems] == [(at, "The amount must be pounds, like 12.50.")]


def test_a_document_is_kept_to_be_looked_at_and_is_not_in_force(here: Cast) -> None:
    text = shipped_text("example_adults")
    given = {"place": here.place, "kind": DocumentKind.ALLOCATION, "text": text, "on": TODAY}
    kept = keep_document(**given, name="", version="", by=here.keeper)
    assert (kept.name, kept.version) == (rules_of(text).title, rules_of(text).version)
    assert keep_document(**given, name="Another name", version="9", by=here.keeper).name == kept.name
    assert Line.objects.filter(deed="decisions.document_kept").count() == 1
    assert Adoption.objects.count() == 3
    with pytest.raises(NotAllowed):
        keep_document(**given, name="", version="", by=here.finance)
    empty = "name: Nothing decided\nrules: []\n"
    with pytest.raises(Refused, match="version: Fill this in"):
        keep_document(**{**given, "kind": DocumentKind.POLICY, "text": empty}, name="", version="", by=here.keeper)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (DocumentKind.POLICY, POLICY, ("Example place", "2026/27")),
        (DocumentKind.POLICY, POLICY.replace("2026-04-06", "2026-04-05"), ("Example place", "2025/26")),
        (DocumentKind.CHARGING_FIGURES, book_text(national_figures()), ("National charging figures", "2026/27")),
    ],
)
def test_what_has_no_version_of_its_own_is_of_its_newest_year(
    kind: DocumentKind, text: str, said: tuple[str, str]
) -> None:
    assert named(kind, text) == said


def test_the_trail_tells_what_was_adopted(here: Cast) -> None:
    made = adopt_rules(here, shipped_text("example_adults"))
    line = Line.objects.get(deed="decisions.adopted", facts__adoption=made.pk)
    assert line.facts["document"] == made.document_id
    assert line.by == str(here.keeper.pk)


def test_adopted_documents_cannot_be_changed(here: Cast) -> None:
    for change in (
        lambda: Document.objects.update(text="x"),
        lambda: Adoption.objects.all().delete(),
        lambda: Document.objects.filter(kind="policy")._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_policy_and_figures_are_read_as_adopted(here: Cast) -> None:
    assert policy_in_force(here.place, TODAY).on(TODAY)["share_of_spare_income"] == 90
    assert figures_in_force(here.place, TODAY).content_hash == national_figures().content_hash


def unsure(here: Cast):
    return next(one for one in figures_on(here.place, TODAY) if not one.is_sure).figure


def test_a_confirmed_figure_is_sure_and_says_who_and_where(here: Cast) -> None:
    figure = unsure(here)
    confirm_figure(
        place=here.place,
        key=figure.key,
        figure_from=figure.during.start,
        amount=figure.amount,
        where_seen="LAC(DHSC)(2026)1",
        by=here.finance,
        on=TODAY,
    )
    found = figures_in_force(here.place, TODAY).on(figure.key, TODAY)
    assert found.source.confidence is Confidence.LOCAL
    assert "Checked by finance on 21 November 2026 in LAC(DHSC)(2026)1" in found.source.say
    assert figure.source.say in found.source.say
    assert found.amount == figure.amount
    assert not next(one for one in figures_on(here.place, date(2026, 11, 20)) if one.figure.key == figure.key).is_sure


def test_a_figure_that_the_source_says_otherwise_is_not_confirmed(here: Cast) -> None:
    figure = unsure(here)
    given = {
        "place": here.place,
        "key": figure.key,
        "figure_from": figure.during.start,
        "amount": figure.amount,
        "where_seen": "the circular",
        "by": here.keeper,
        "on": TODAY,
    }
    with pytest.raises(Refused, match="adopt a corrected book"):
        confirm_figure(**{**given, "amount": figure.amount + 5})
    with pytest.raises(Refused, match="Say where"):
        confirm_figure(**{**given, "where_seen": " "})
    with pytest.raises(Refused, match="no such figure"):
        confirm_figure(**{**given, "key": "nothing"})
    for somebody in (here.person, here.practitioner, here.stranger):
        with pytest.raises(NotAllowed):
            confirm_figure(**{**given, "by": somebody})
    assert Confirmation.objects.count() == 0


def test_confirming_twice_is_one_confirmation(here: Cast) -> None:
    confirm_everything(here)
    count = Confirmation.objects.count()
    assert count > 0
    assert all(one.is_sure for one in figures_on(here.place, TODAY))
    figure = next(one.figure for one in figures_on(here.place, TODAY) if one.confirmation)
    confirm_figure(
        place=here.place,
        key=figure.key,
        figure_from=figure.during.start,
        amount=figure.amount,
        where_seen="again",
        by=here.keeper,
        on=TODAY,
    )
    assert Confirmation.objects.count() == count
