"""Pages and files of releases: one address for good, marks that tell of change, and nothing before its time."""

from __future__ import annotations

import io
import json
import re
import uuid
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from tests.apps.people.people_made import Town, place
from tests.released import released

from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.releases.actions.uses import MOST_WAITING
from ownway.apps.releases.models import Release, Remark, Use, Version

ON = date(2026, 11, 20)


@pytest.mark.django_db
def test_before_the_first_release_the_page_says_so_and_every_file_is_well_formed() -> None:
    """First here: a test that is marked makes the tables, and ends before the town of the others begins."""
    empty = place("emptyham")
    at = f"/at/{empty.slug}/open/"
    for language in ("", "/en-simple"):
        assert Client().get(language + at).status_code == 200
    assert "None is published yet" in Client().get(at).content.decode()
    assert Client().get(f"{at}feed.xml").content.startswith(b"<?xml")
    assert Client().get(f"{at}catalogue.jsonld").json()["dcat:dataset"] == []
    for missing in ("1/", "1/v1/", "1/v1/datapackage.json"):
        assert Client().get(at + missing).status_code == 404


class Council:
    """A town with a release that is out, and a new version of it in its preview."""

    def __init__(self) -> None:
        self.town = Town(place("openham"))
        self.keeper = self.town.workers[Job.KEEPER]
        self.member = Account.objects.create_user("member@example.org", "Mo")
        self.first = released(self.town.place, self.keeper, ON, self.member)
        self.second = Version.objects.create(
            release=self.first.release, number=2, quarter="2026-09", preview_until=date(2026, 11, 24), why="A slip",
            licence="OGL-UK-3.0", content=self.first.content, hash="1" * 64, on=ON, at=self.first.at,
            changed=[{"table": "came", "title": "What came of asking", "how": "changed", "rows": 3}],
        )  # fmt: skip
        self.at = f"/at/{self.town.place.slug}/open/"
        self.desk = f"/desk/at/{self.town.place.slug}/releases/"


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker) -> Iterator[Council]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Council()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _undone(council: Council, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        spot = transaction.savepoint()
        yield
        transaction.savepoint_rollback(spot)


def signed_in(who: Account) -> Client:
    visitor = Client()
    visitor.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return visitor


def test_a_release_stands_at_one_address_with_everything_about_it(council: Council) -> None:
    assert Client().get(f"{council.at}1/")["Location"] == f"{council.at}1/v1/"
    page = Client().get(f"{council.at}1/v1/").content.decode()
    for told in (
        "A Funder objected",
        "It is how it is.",
        "Together adopted it",
        "No directory yet.",
        "licence/version/3",
    ):
        assert told in page, told
    assert "A slip" not in page
    assert Client().get(f"{council.at}1/v2/").status_code == 404, "still in its preview"
    assert Client().get(f"{council.at}1/v2/package.zip").status_code == 404
    whole = Client().get(f"{council.at}1/v1/table/came/").content.decode()
    assert "=2+2" in whole
    assert Client().get(f"{council.at}1/v1/table/rumours/").status_code == 404


def test_the_page_carries_its_description_for_programs_and_nothing_breaks_out_of_it(council: Council) -> None:
    answer = Client().get(council.at)
    page = answer.content.decode()
    held = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert held is not None
    told = json.loads(held.group(1))
    assert told["@type"] == "Dataset"
    assert "Money </script><b>" in {one["name"] for one in told["distribution"]}
    assert "<b>" not in held.group(1)
    assert "script-src 'self'" in answer["Content-Security-Policy"], "a block of data needs no exception"
    urls = [one["contentUrl"] for one in told["distribution"]]
    assert all(url.startswith(f"http://testserver{council.at}1/v1/") for url in urls)
    assert all(Client().get(url.removeprefix("http://testserver")).status_code == 200 for url in urls)


def test_files_keep_their_mark_and_say_when_nothing_changed(council: Council) -> None:
    name = f"{council.at}1/v1/came.csv"
    first = Client().get(name)
    assert (first["Content-Type"], first["Access-Control-Allow-Origin"]) == (
        "text/csv; charset=utf-8; header=present",
        "*",
    )
    assert first["Link"] == '<came.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert "Link" in first["Access-Control-Expose-Headers"], "a page elsewhere finds the description too"
    assert Client().get(f"{council.at}1/v1/csv-metadata.json")["Content-Type"] == "application/csvm+json"
    assert "immutable" in first["Cache-Control"]
    again = Client().get(name, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert Client().get(f"{council.at}1/v1/money.csv")["ETag"] != first["ETag"]
    assert Client().get(name, headers={"if-none-match": '"other"'}).status_code == 200
    assert Client().get(f"{council.at}1/v1/came.csv-metadata.json")["Content-Type"] == "application/csvm+json"
    with ZipFile(io.BytesIO(Client().get(f"{council.at}1/v1/package.zip").content)) as archive:
        assert archive.read("came.csv") == first.content
    for other in ("came.txt", "other.csv", "..%2Fsettings"):
        assert Client().get(f"{council.at}1/v1/{other}").status_code == 404
    feed = Client().get(f"{council.at}feed.xml")
    assert Client().get(f"{council.at}feed.xml", headers={"if-none-match": feed["ETag"]}).status_code == 304
    assert f"http://testserver{council.at}1/v1/" in feed.content.decode()


@time_machine.travel("2026-11-22 12:00", tick=False)
def test_staff_and_the_group_talk_about_a_version_before_it_goes_out(council: Council) -> None:
    at = f"{council.desk}1/v2/"
    member = signed_in(council.member)
    assert "yours to look at until 24 November 2026" in member.get(at).content.decode()
    assert member.post(f"{at}say/", {"words": "", "once": uuid.uuid4()}).status_code == 400
    sent = {"words": "The sum is from last year.", "once": uuid.uuid4()}
    for _again in range(2):
        assert member.post(f"{at}say/", sent).status_code == 302
    assert Remark.objects.filter(version=council.second).count() == 1
    assert member.post(f"{at}publish/", {}).status_code == 404
    keeper = signed_in(council.keeper)
    page = keeper.get(at).content.decode()
    assert "Mo:</b> The sum is from last year." in page
    objected = {"organisation": "A Funder", "words": "No.", "once": uuid.uuid4()}
    assert keeper.post(f"{at}objection/", objected).status_code == 302
    remark = Remark.objects.get(version=council.second, said="objection")
    published = {
        "group": "together",
        "decided_on_0": "22",
        "decided_on_1": "11",
        "decided_on_2": "2026",
        "reason": "Yes",
    }
    refused = keeper.post(f"{at}publish/", published)
    assert refused.status_code == 400
    assert "The preview goes on until 24 November 2026" in refused.content.decode()
    assert "A Funder objects and has no answer yet" in refused.content.decode()
    assert keeper.post(f"{at}answer/{remark.pk}/", {"words": "It is so."}).status_code == 302
    with time_machine.travel("2026-11-25 12:00", tick=False):
        assert signed_in(council.keeper).post(f"{at}publish/", published)["Location"] == f"{council.at}1/v2/"
    newest = Client().get(f"{council.at}1/v2/").content.decode()
    assert "A slip" in newest
    assert "3 rows are another" in newest
    assert "There is a newer version" in Client().get(f"{council.at}1/v1/").content.decode()


def test_another_places_staff_see_nothing(council: Council) -> None:
    other = Town(place("otherham"))
    Release.objects.create(place=other.place, number=9, quarter="2026-09")
    for who in (other.workers[Job.KEEPER], council.town.person):
        visitor = signed_in(who)
        assert visitor.get(council.desk).status_code == 404
        assert visitor.get(f"{council.desk}1/v2/").status_code == 404
        assert visitor.post(f"{council.desk}1/v2/say/", {"words": "x", "once": uuid.uuid4()}).status_code == 404


def test_what_figures_were_used_for_is_told_without_a_name_and_shown_once_somebody_let_it(council: Council) -> None:
    at, desk = f"{council.at}uses/", f"{council.desk}uses/"
    anybody, keeper = Client(), signed_in(council.keeper)
    once = uuid.uuid4()
    assert anybody.post(at, {"words": "", "once": once}).status_code == 400
    assert anybody.post(at, {"words": "A story", "link": "javascript:alert(1)", "once": once}).status_code == 400
    sent = {"words": "A story in the <b>paper</b>", "link": "https://example.org/story", "once": once}
    for _again in range(2):
        assert anybody.post(at, sent).status_code == 302
    assert Use.objects.count() == 1
    assert "A story in the" not in anybody.get(at).content.decode(), "nobody has read it yet"
    assert "A story in the" in keeper.get(desk).content.decode()
    use = Use.objects.get()
    assert signed_in(council.member).post(desk, {"use": use.pk, "is_shown": "yes"}).status_code == 404
    assert keeper.post(desk, {"use": use.pk + 1, "is_shown": "yes"}).status_code == 404
    assert keeper.post(desk, {"use": use.pk, "is_shown": "yes"}).status_code == 302
    page = anybody.get(at).content.decode()
    assert "A story in the &lt;b&gt;paper" in page
    assert 'rel="nofollow noreferrer ugc"' in page
    keeper.post(desk, {"use": use.pk, "is_shown": "no"})
    assert "A story in the" not in anybody.get(at).content.decode()


def test_a_flood_stops_before_it_drowns_those_who_read(council: Council) -> None:
    at = f"{council.at}uses/"
    given = {"version": council.first, "words": "x", "on": ON, "at": council.first.at}
    Use.objects.bulk_create(Use(**given, once=uuid.uuid4()) for _one in range(MOST_WAITING))
    answer = Client().post(at, {"words": "One more", "once": uuid.uuid4()})
    assert answer.status_code == 400
    assert "Many wait to be read" in answer.content.decode()
