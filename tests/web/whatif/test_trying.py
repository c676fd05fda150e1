"""A change tried on everybody through the pages: a file read and not kept, a statement published, plain refusals."""

from __future__ import annotations

import json
import os
import re
import time
from copy import deepcopy
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from tests.adopted_place import Cast, account, cast
from tests.made_once import made_once

from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.trail.models import Line
from ownway.apps.trials.models import Asked, Trial
from ownway.cli import trial, trying
from ownway.engines.allocation import shipped_text
from ownway.web.asking import today
from ownway.web.whatif import asking, forms, running

pytestmark = pytest.mark.django_db
ASK = "/desk/at/example/try/"
TEN = {"population": "file", "tried": "cut", "percent": "10", "thing": "", "price": "", "name": ""}
IN_A_PROCESS = trying._asked
GROUPS = ("18-24", "65 and over")
PEOPLE = "person,age_band,yearly_pence,made_up\n" + "".join(
    f"p{at},{GROUPS[at % 10 == 0]},{100000 + at * 1000},no\n" for at in range(200)
)


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


@pytest.fixture
def commissioner(here: Cast, client: Client) -> Client:
    worker = account("Commissioner")
    give_job(account=worker, place=here.place, job=Job.COMMISSIONER, by=None, on=today())
    client.force_login(worker, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def _at_once(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same work, waited for and in this process: starting another takes longer than the work."""
    settings.OWNWAY_DATA = tmp_path
    begin = running.subprocess.Popen

    def begun(command: list[str], **how: object):
        return trying.run(Path(command[-1])) if "ownway.cli.trying" in command else begin(command, **how)

    monkeypatch.setattr(running.subprocess, "Popen", begun)
    monkeypatch.setattr(trying, "_asked", lambda folder, _seconds: trial.said(folder))


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker in its own bounded process, as it is outside tests."""
    monkeypatch.setattr(trying, "_asked", IN_A_PROCESS)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def sent(client: Client, content: bytes | str = PEOPLE, name: str = "people.csv", **given: str):
    data = content.encode() if isinstance(content, str) else content
    return client.post(ASK, {**TEN, **given, "file": SimpleUploadedFile(name, data)})


def test_from_a_file_to_a_published_statement_and_nothing_of_it_is_kept(
    here: Cast, commissioner: Client, tmp_path: Path, bounded: None
) -> None:
    answer = sent(commissioner)
    assert answer.status_code == 302, text(answer)
    page = commissioner.get(answer["Location"])
    said = text(page)
    assert said.index("A table cannot cut anybody") < said.index("200 of 200 people would lose money")
    assert "Only you can read this" in said
    (folder,) = (tmp_path / "tried").iterdir()
    assert sorted(one.name for one in folder.iterdir()) == ["about.json", "status.json"]
    assert b"p17" not in b"".join(one.read_bytes() for one in folder.iterdir())
    looked = commissioner.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
    assert 'id="progress"' in looked, "where the progress stood a script puts the way on"
    assert answer["Location"] in looked
    published = commissioner.post(answer["Location"])
    made = Trial.objects.get()
    assert published["Location"].endswith(f"/at/example/statements/{made.pk}/")
    assert Line.objects.filter(place_id=here.place.pk).order_by("-pk").first().deed == "trials.published"
    commissioner.logout()
    public = text(commissioner.get(published["Location"]))
    assert "200 of 200 people would lose money" in public
    assert "Commissioner" not in public
    csv = commissioner.get(f"{published['Location']}csv/").content.decode().splitlines()
    assert csv[0].startswith("by,group,people,losing")
    assert "age_band,18-24,180,180,0,0" in csv[1]
    data = json.loads(commissioner.get(f"{published['Location']}json/").content)
    assert data["statement"]["en"]["whole"]["people"] == 200
    assert data["hash"] == made.hash
    assert commissioner.get(f"{published['Location']}xlsx/").status_code == 404
    assert "200 of 200" in text(commissioner.get("/at/example/statements/"))


def test_sent_twice_it_is_published_once(here: Cast, commissioner: Client) -> None:
    address = sent(commissioner)["Location"]
    first, second = commissioner.post(address), commissioner.post(address)
    assert first["Location"] == second["Location"]
    assert Trial.objects.count() == 1


def test_somebody_elses_work_is_not_found(here: Cast, commissioner: Client) -> None:
    address = sent(commissioner)["Location"]
    commissioner.force_login(here.keeper, backend="django.contrib.auth.backends.ModelBackend")
    assert commissioner.get(address).status_code == 404
    assert commissioner.post(address).status_code == 404
    assert commissioner.get(f"{address}csv/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (PEOPLE, "people.xlsx", "ends in .csv or .parquet"),
        ("", "people.csv", "This file is empty"),
    ],
)
def test_a_file_that_is_none_is_refused_beside_its_box(
    commissioner: Client, content: str, name: str, said: str
) -> None:
    answer = sent(commissioner, content, name)
    assert answer.status_code == 400
    assert said in text(answer)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("a,b\n1,2\n", "people.csv", "could not be worked out"),
        (b"PAR1 not really PAR1", "people.parquet", "could not be worked out"),
        (b"\x00\xff\xfe" * 4000, "people.csv", "could not be worked out"),
        ("yearly_pence\n" + "100000\n" * 5, "people.csv", "only 5 people"),
        ("yearly_pence,age_band\n" + "lots,18-24\n" * 9, "people.csv", "No row of this table can be used"),
        ('yearly_pence,age_band\n100000,"=HYPERLINK(1)"\n' * 20, "people.csv", ""),
    ],
)
def test_a_file_nobody_trusts_is_told_in_plain_words_and_not_kept(
    commissioner: Client, tmp_path: Path, content: bytes | str, name: str, said: str
) -> None:
    answer = sent(commissioner, content, name)
    page = text(commissioner.get(answer["Location"]))
    assert said in page
    assert "Traceback" not in page
    (folder,) = (tmp_path / "tried").iterdir()
    assert not list(folder.glob("given*"))


def test_a_file_that_is_too_large_is_not_even_read(
    commissioner: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(forms, "MOST_FILE_BYTES", 1000)
    answer = sent(commissioner)
    assert answer.status_code == 400
    assert "larger than 64 MB" in text(answer)
    assert not (tmp_path / "tried").exists()


def test_work_that_takes_too_long_is_stopped_and_leaves_nothing(tmp_path: Path, bounded: None) -> None:
    (tmp_path / "request.json").write_text(json.dumps({"name": "x"}))
    (tmp_path / "given.csv").write_text(PEOPLE)
    trying.run(tmp_path, seconds=0)
    told = json.loads((tmp_path / "status.json").read_text())
    assert "took too long" in told["problems"][0]["say"]
    assert [one.name for one in tmp_path.iterdir()] == ["status.json"]


def test_while_it_goes_on_the_page_says_how_far_it_is(
    here: Cast, commissioner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running.subprocess, "Popen", lambda *_command, **_how: None)
    address = sent(commissioner)["Location"]
    page = commissioner.get(address)
    assert "Look again" in text(page)
    assert "<progress" in page.content.decode()
    assert commissioner.post(address).status_code == 200
    assert not Trial.objects.exists(), "nothing is published before it is there"
    for _more in range(running.MOST_AT_ONCE - 1):
        assert sent(commissioner).status_code == 302
    answer = sent(commissioner)
    assert answer.status_code == 400
    assert "Other work is going on" in text(answer)
    (folder,) = (one for one in running._root().iterdir() if one.name in address)
    long_ago = time.time() - running.MOST_SECONDS - 100
    os.utime(folder / "status.json", (long_ago, long_ago))
    assert "stopped before it was done" in text(commissioner.get(address))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"percent": ""}, "how many per cent"),
        ({"percent": "0"}, "from 0.01 to 100"),
        ({"percent": "ten"}, "from 0.01 to 100"),
        ({"tried": "figure"}, "Choose the figure"),
        ({"tried": "rules"}, "Choose the file with the rules"),
        ({"tried": "magic"}, "What do you want to try?"),
        ({"population": "own"}, "Nobody at this place has support"),
    ],
)
def test_what_is_missing_is_said_beside_its_box(commissioner: Client, given: dict[str, str], said: str) -> None:
    answer = sent(commissioner, **given)
    assert answer.status_code == 400
    assert said in text(answer)


def test_rules_that_give_less_for_more_need_are_refused_with_the_example(commissioner: Client) -> None:
    worse = shipped_text("one_page").replace("some: {points: 8, say: Some}", "some: {points: 30, say: Some}")
    answer = commissioner.post(
        ASK, {**TEN, "population": "made_up", "tried": "rules", "rules": SimpleUploadedFile("r.yaml", worse.encode())}
    )
    assert answer.status_code == 400
    assert re.search(r"less to someone with more need. Example: .* changes £", text(answer))


def test_a_national_figure_below_the_law_is_tried_and_said_to_need_a_new_law(
    commissioner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"population": "made_up", "tried": "figure", "figure": "minimum_income_single_pension_age"}
    monkeypatch.setattr(asking, "MADE_UP_PEOPLE", 400)
    answer = commissioner.post(ASK, {**TEN, **given, "amount": "200.00"})
    assert answer.status_code == 302, text(answer)
    assert "This would need a change in the law" in text(commissioner.get(answer["Location"]))


def published(client: Client, **given: str):
    tried = sent(client, **given)["Location"]
    return client.post(tried), tried


def test_a_second_statement_of_the_same_people_is_held_against_the_first(here: Cast, commissioner: Client) -> None:
    published(commissioner)
    rows = PEOPLE.splitlines()
    shuffled = "\n".join([rows[0], *reversed(rows[1:])]) + "\n"
    published(commissioner, content=shuffled, percent="11")
    first, second = Asked.objects.order_by("trial__at")
    assert (first.source, first.request["change"]["cut"]) == (second.source, "10")
    assert second.trial.data["statement"]["en"]["whole"]["losing"] == 200
    kept = json.dumps([first.request, second.request])
    assert "p17" not in kept
    assert "100000" not in kept
    assert "beside" not in second.trial.data
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Asked.objects.update(source="")


def test_two_tried_at_once_are_not_both_published_unseen(here: Cast, commissioner: Client) -> None:
    one, other = sent(commissioner)["Location"], sent(commissioner, percent="11")["Location"]
    commissioner.post(one)
    refused = commissioner.post(other)
    assert refused.status_code == 200
    assert "was published meanwhile" in text(refused)
    assert Trial.objects.count() == 1
    assert commissioner.post(one).status_code == 302, "the same one again is there already"
    assert Trial.objects.count() == 1


def test_what_was_told_before_and_cannot_be_made_again_holds_up_the_next(
    here: Cast, commissioner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(commissioner)
    monkeypatch.setattr("ownway.cli.held_beside.shown_hash", lambda _told: "other")
    said = text(commissioner.get(sent(commissioner, percent="11")["Location"]))
    assert "cannot be worked out again from this table" in said
