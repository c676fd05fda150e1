"""A release from daily work to the public: who sees it first, what holds it back, and that nothing goes by accident."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings
from tests.apps.people.people_made import Town, place
from tests.measured_town import AT, fill

from ownway.apps.groups.actions import end_seat, give_seat, open_group
from ownway.apps.groups.models import Group, Seat
from ownway.apps.journey.models import Entry
from ownway.apps.journey.road import Promise
from ownway.apps.measured.actions import publish as put_down
from ownway.apps.measured.kinds import Kind
from ownway.apps.measured.queries import published
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import keep_years, set_rule
from ownway.apps.releases import queries
from ownway.apps.releases.actions import answer, comment, correct, make, object_to, publish
from ownway.apps.releases.keeping import everything
from ownway.apps.releases.kinds import HIDDEN, Protection, Sort
from ownway.apps.releases.models import Kept, Publication, Remark, Version
from ownway.apps.releases.ports import Column, LeftOut, Quarter, Table
from ownway.apps.releases.sources import money
from ownway.apps.releases.tables import tables_of
from ownway.apps.trail.models import Line
from ownway.engines.disclosure import Dimension, Release, shipped_rule, small_only
from ownway.engines.disclosure import Table as Counted
from ownway.engines.moved import MoneyYear, Spent, Way
from ownway.kernel.problems import Refused

ON = date(2026, 11, 22)
OVER = date(2026, 12, 7)
"""The first day after a preview of fourteen days."""
WHY = "So that everybody can see how it is."


@pytest.mark.django_db
def test_a_place_without_a_quarter_has_no_release() -> None:
    """First here: a test that is marked makes the tables, and ends before the town of the others begins."""
    empty = place("emptyham")
    assert make(place=empty, on=ON) is None
    assert queries.public(empty) is None


class Council:
    """A town with a keeper, a group in which most draw on support, and a release that is in its preview."""

    def __init__(self) -> None:
        self.town = Town(place("openham"))
        self.place = self.town.place
        fill(self.place, [self.town.practitioner], 120, ON)
        self.keeper = Account.objects.create_user("keeper@openham.example.org", "Kit Keeper")
        give_job(account=self.keeper, place=self.place, job=Job.KEEPER, by=None, on=ON)
        self.group = open_group(
            place=self.place, slug="together", name="Together", purpose="It decides.", by=self.keeper, on=ON
        )
        self.seats = [self.seat(name, name != "officer") for name in ("ada", "ben", "officer")]
        put_down(place=self.place, on=ON)
        made = make(place=self.place, on=ON)
        assert made is not None
        self.version = made

    def seat(self, name: str, draws: bool) -> Seat:
        account = Account.objects.create_user(f"{name}@openham.example.org", name.title())
        return give_seat(group=self.group, account=account, draws_on_support=draws, by=self.keeper, on=ON)

    def publish(self, version: Version | None = None, **otherwise: object) -> Publication:
        given = {"group": self.group, "decided_on": ON, "reason": WHY, "by": self.keeper, "on": OVER}
        return publish(version=version or self.version, **{**given, **otherwise})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker):
    """One council for every test here: what a test does to it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Council()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _undone(council: Council, django_db_blocker):
    with django_db_blocker.unblock():
        spot = transaction.savepoint()
        yield
        transaction.savepoint_rollback(spot)


def refused(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return " ".join(one.say for one in caught.value.problems)


def test_a_release_is_made_once_from_what_was_put_down(council: Council) -> None:
    assert make(place=council.place, on=ON) is None, "the quarter has its release"
    assert (council.version.release.number, council.version.number, council.version.quarter) == (1, 1, "2026-09")
    tables = {one.name: one for one in tables_of(council.version)}
    assert {"told", "came", "waits", "paperwork"} <= tables.keys()
    told = published(council.place.pk, Kind.NOTHING)
    assert not told, "the pages of figures wait for the release too"
    for table in tables.values():
        keys = [at for at, one in enumerate(table.columns) if one.is_key]
        assert len({tuple(row[at] for at in keys) for row in table.rows}) == len(table.rows), table.name
        counts = [row[at] for row in table.rows for at, one in enumerate(table.columns) if one.sort is Sort.COUNT]
        assert all(count in (HIDDEN, 0) or count > 7 for count in counts), table.name
    assert any(HIDDEN in row for row in tables["told"].rows)
    assert all(one["why"] for one in council.version.content["left_out"])
    assert str(Kept.objects.first().data["counts"]) not in str(council.version.content)


def test_the_preview_is_for_everybody_at_work_and_the_group_and_nobody_else(council: Council) -> None:
    for who in (council.keeper, council.town.practitioner, council.seats[0].account):
        assert [one.version for one in queries.in_preview(council.place, seen_by=who, on=ON)] == [council.version]
    for outside in (council.town.person, council.town.supporter):
        with pytest.raises(NotAllowed):
            queries.in_preview(council.place, seen_by=outside, on=ON)
        with pytest.raises(NotAllowed):
            comment(version=council.version, words="Hm", by=outside, on=ON, once=uuid.uuid4())
    end_seat(seat=council.seats[0], by=council.seats[0].account, on=ON)
    with pytest.raises(NotAllowed):
        queries.preview(council.place, 1, 1, seen_by=council.seats[0].account, on=ON)
    assert queries.public(council.place) is None


def test_nothing_is_published_before_its_preview_ended_and_the_place_says_how_long_that_is(council: Council) -> None:
    last_day = OVER - timedelta(days=1)
    assert "goes on until 6 December 2026" in refused(lambda: council.publish(on=last_day, decided_on=last_day))
    assert not Publication.objects.exists()
    council.publish()
    shown = queries.public(council.place)
    assert shown is not None
    assert (shown.number, shown.version, shown.title) == (1, 1, "Openham: how it really is, July to September 2026")
    assert published(council.place.pk, Kind.NOTHING), "the pages of figures show the quarter from now on"
    assert council.publish() == Publication.objects.get(), "published twice, it is published once"


def test_a_shorter_preview_is_the_places_own_rule(council: Council) -> None:
    given = {"place": council.place, "by": "system", "on": ON, "from_on": ON, "decided_by": "Together"}
    set_rule(**given, key="preview_days", value=3)
    set_rule(**given, key="open_licence", value="CC0-1.0")
    with pytest.raises(Refused):
        set_rule(**{**given, "from_on": OVER}, key="open_licence", value="mine")
    made = correct(
        release=council.version.release, why="Wrong", without={"came": "Not ready."}, by=council.keeper, on=ON,
        seen_version=1,
    )  # fmt: skip
    assert (made.preview_until, made.licence) == (date(2026, 11, 25), "CC0-1.0")
    assert "newer version" in refused(council.publish)


def test_an_objection_is_answered_in_public_or_nothing_goes_out(council: Council) -> None:
    given = {"version": council.version, "on": ON}
    objection = object_to(**given, organisation="A Funder", words="It looks bad.", by=council.keeper, once=uuid.uuid4())
    comment(**given, words="It is so.", by=council.seats[1].account, once=uuid.uuid4())
    assert "A Funder objects and has no answer yet" in refused(council.publish)
    with pytest.raises(NotAllowed):
        answer(remark=objection, words="Yes.", by=council.town.practitioner, on=ON)
    answer(remark=objection, words="It is how it is.", by=council.keeper, on=ON)
    council.publish()
    shown = queries.public(council.place)
    assert shown is not None
    assert [(one.organisation, one.words, one.answer.words) for one in shown.objections()] == [
        ("A Funder", "It looks bad.", "It is how it is.")
    ]
    assert shown.comments() == 1
    late = {"version": council.version, "by": council.keeper, "on": OVER, "once": uuid.uuid4()}
    assert "public already" in refused(lambda: comment(**late, words="Too late"))


def test_only_a_group_in_which_most_draw_on_support_adopts(council: Council) -> None:
    lonely = Group.objects.create(place=council.place, slug="board", name="Board", purpose="x", opened_on=ON)
    assert "have to be people who draw on support" in refused(lambda: council.publish(group=lonely))
    assert "Choose a group" in refused(lambda: council.publish(group=None))
    assert "after this version was made" in refused(lambda: council.publish(decided_on=ON - timedelta(days=1)))
    assert "Say why" in refused(lambda: council.publish(reason=" "))
    with pytest.raises(NotAllowed):
        council.publish(by=council.town.practitioner)


def test_a_correction_is_a_new_version_that_says_what_changed_and_the_old_one_stays(council: Council) -> None:
    council.publish()
    first = queries.public(council.place, 1, 1)
    assert first is not None
    release, before = council.version.release, list(first.tables)
    given = {"release": release, "without": {}, "by": council.keeper, "seen_version": 1}
    assert "Say what was wrong" in refused(lambda: correct(**given, why=" ", on=OVER))
    assert "Nothing would change" in refused(lambda: correct(**given, why="I feel so", on=OVER))
    assert release.versions.count() == 1
    moved = Entry.objects.filter(record__place=council.place, happening="opened", step="contact", on__lt="2026-09-01")
    for one in moved[:30]:
        Entry.objects.create(record=one.record, step="left", happening="done", on="2026-09-15", ended_as="moved", at=AT)
    made = correct(**given, why="Thirty people had moved and nobody had written it down.", on=OVER)
    assert (made.number, made.quarter) == (2, "2026-09.02")
    assert {one["table"] for one in made.changed} >= {"came"}
    assert queries.public(council.place).version == 1, "the correction has a preview of its own"
    council.publish(made, decided_on=OVER, on=OVER + timedelta(days=15))
    shown = queries.public(council.place)
    assert (shown.version, shown.why[:6]) == (2, "Thirty")
    assert list(queries.public(council.place, 1, 1).tables) == before
    assert [one.version for one in queries.public_versions(council.place, 1)] == [2, 1]
    again = refused(lambda: correct(**given, why="Once more", on=OVER))
    assert "Version 2 was made meanwhile" in again
    for row in (Version.objects.filter(pk=made.pk), Publication.objects.all(), Kept.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


def test_a_table_left_out_is_listed_with_its_reason_and_is_on_no_page_of_figures(council: Council) -> None:
    given = {"release": council.version.release, "by": council.keeper, "on": ON, "seen_version": 1, "why": "Too early"}
    assert "no table called rumours" in refused(lambda: correct(**given, without={"rumours": "x"}))
    assert "Say why this table" in refused(lambda: correct(**given, without={"came": ""}))
    made = correct(**given, without={"came": "A team has not written its answers down."})
    council.publish(made)
    shown = queries.public(council.place)
    assert "came" not in {one.name for one in shown.tables}
    assert LeftOut("came", "What came of asking", "A team has not written its answers down.") in shown.left_out
    assert "came" not in published(council.place.pk, Kind.NOTHING)
    assert f"{Promise.AMOUNT}-all" in published(council.place.pk, Kind.TOLD)


EXACT = shipped_rule("hide_exact")
GROUPS = Dimension.flat("group", ["carers", "others"])
PLACES = Dimension.flat("town", ["north", "south"])


def held(dimensions: tuple[Dimension, ...], leaves: list[object]) -> Release:
    """A table in which small counts alone are hidden, so that taking away gives them back."""
    table = Counted.from_leaves("people asked", "2026-09", dimensions, np.array(leaves, dtype=np.int64))
    return small_only(table, EXACT)


def three_people(_quarter: Quarter):
    columns = (Column("group", "Group", is_key=True), Column("people", "People", Sort.COUNT))
    yield Table("few", "Too few", "x", "x", Protection.ROUNDED, columns, (("all", 3),))


def badly_hidden(_quarter: Quarter):
    columns = (Column("group", "Group", is_key=True), Column("people", "People", Sort.COUNT))
    kept = (held((GROUPS,), [3, 90]).as_data(),)
    rows = (("all", 93), ("carers", HIDDEN), ("others", 90))
    yield Table("bad", "Badly hidden", "x", "x", Protection.AUDITED, columns, rows, kept)


def not_kept(_quarter: Quarter):
    columns = (Column("group", "Group", is_key=True), Column("people", "People", Sort.COUNT))
    yield Table("lost", "Lost", "x", "x", Protection.AUDITED, columns, (("all", 95),))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (three_people, "shows a number from 1 to 7"),
        (badly_hidden, "could be worked out to fewer than"),
        (not_kept, "cannot be audited"),
    ],
)
def test_a_release_that_would_give_somebody_away_is_refused_with_the_reason(
    council: Council, source: object, said: str
) -> None:
    here = f"{__name__}.{source.__name__}"  # type: ignore[attr-defined]
    with override_settings(OWNWAY_RELEASE_SOURCES=[here]):
        made = correct(
            release=council.version.release, why="Tried", without={}, by=council.keeper, on=ON, seen_version=1
        )
    assert said in refused(lambda: council.publish(made))
    assert not Publication.objects.exists()


COUNT = Column("people", "People", Sort.COUNT)
CARERS = np.array([[3, 40], [4, 50]], dtype=np.int64)
"""Of two towns, carers and others."""


def whole_by_group(_quarter: Quarter):
    """How many there are together, with both groups hidden."""
    table = Counted.from_leaves("people asked", "2026-09", (GROUPS,), CARERS.sum(axis=0))
    kept = Release(table, EXACT, np.array([False, True, True])).as_data()
    columns = (Column("group", "Group", is_key=True), COUNT)
    yield Table("one", "One", "x", "x", Protection.AUDITED, columns, (("all", 97), ("carers", HIDDEN)), (kept,))


def others_by_town(_quarter: Quarter):
    """The other group by town, with carers and the whole hidden: taken from the whole, it tells how many carers."""
    table = Counted.from_leaves("people asked", "2026-09", (PLACES, GROUPS), CARERS)
    kept = Release(table, EXACT, np.array([True, True, False] * 3)).as_data()
    columns = (Column("town", "Town", is_key=True), COUNT)
    yield Table("two", "Two", "x", "x", Protection.AUDITED, columns, (("north", 40), ("south", 50)), (kept,))


@pytest.mark.parametrize("is_first_out", [False, True])
def test_a_table_is_held_against_every_table_released_before(council: Council, is_first_out: bool) -> None:
    given = {"release": council.version.release, "without": {}, "by": council.keeper, "on": ON, "why": "Tried"}
    made = []
    for version, source in enumerate((whole_by_group, others_by_town), start=1):
        with override_settings(OWNWAY_RELEASE_SOURCES=[f"{__name__}.{source.__name__}"]):
            made.append(correct(**given, seen_version=version))
        if source is whole_by_group and is_first_out:
            council.publish(made[0])
    if is_first_out:
        assert "could be worked out" in refused(lambda: council.publish(made[1]))
    else:
        assert council.publish(made[1]).audited == {"tables": 1, "hidden": 6}


def test_money_of_years_that_are_over_comes_in_and_what_is_about_too_few_is_a_star(council: Council) -> None:
    def year(first: int, people: int) -> MoneyYear:
        ways = (Way.DIRECT_PAYMENT, Way.COMMISSIONED)
        return MoneyYear(first, {way: Spent(9_000_000_49, people) for way in ways}, 365, people=2 * people)

    told = [year(2022, 40), year(2024, 4), year(2026, 40)]
    given = [one.as_data() for one in told]
    keep_years(place=council.place, years=given, source="Return", by="system", on=ON)
    found = {one.name: one for one in money.tables(Quarter(council.place, date(2026, 9, 30), "2026-09"))}
    moved = found["moved"]
    assert isinstance(moved, Table)
    assert [row[1:] for row in moved.rows] == [
        ("2022/23", "direct_payment", 40, 9_000_000_00),
        ("2022/23", "commissioned", 40, 9_000_000_00),
        ("2024/25", "all", HIDDEN, HIDDEN),
    ], "a year that goes on is not told"
    assert isinstance(found["cuts"], LeftOut)


def test_trail_and_the_persons_own_file_tell_of_it(council: Council) -> None:
    council.publish()
    deeds = set(Line.objects.filter(place_id=council.place.pk).values_list("deed", flat=True))
    assert {"releases.made", "releases.published", "measured.opened", "groups.seated"} <= deeds
    assert (
        everything(council.town.record, seen_by=council.town.person)[
            "What I said about figures before they were public"
        ]
        == []
    )
    give_seat(group=council.group, account=council.town.person, draws_on_support=True, by=council.keeper, on=ON)
    Remark.objects.create(
        version=council.version, said="comment", words="I see it so", by=council.town.person, on=ON, at=AT,
        once=uuid.uuid4(),
    )  # fmt: skip
    told = everything(council.town.record, seen_by=council.town.person)
    assert [one["words"] for one in told["What I said about figures before they were public"]] == ["I see it so"]
    with pytest.raises(NotAllowed):
        everything(council.town.record, seen_by=council.keeper)
