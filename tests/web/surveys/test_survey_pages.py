"""Pages of surveys: answered a page at a time, read out by somebody at work, typed in twice, and counted."""

from __future__ import annotations

import html
import re
from copy import deepcopy
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from tests.made_once import made_once
from tests.world import World, build

from ownway.apps.measured.models import Paper
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Consent, Invitation, Kept, Response, Sheet, Wave
from ownway.engines.surveys import layout_text

ONCE = "6f8c3d6a-5a51-4f3c-9a0e-0f6f2f1c2b{:02d}"


@pytest.mark.django_db
def test_no_survey_of_somebody_who_is_not_there() -> None:
    assert Client().get("/p/EXA-NONE-HERE/surveys/").status_code == 302


built = made_once(build)


@pytest.fixture
def world(built: World, db: None) -> World:
    return deepcopy(built)


def signed_in(world: World, who: str) -> Client:
    visitor = Client()
    visitor.force_login(world[who], backend="django.contrib.auth.backends.ModelBackend")
    return visitor


def at(world: World, name: str, *more: object, other: bool = False) -> str:
    record = world.other_record if other else world.record
    return reverse(f"surveys:{name}", args=[record.reference, *more])


def desk(world: World, name: str, *more: object) -> str:
    return reverse(f"surveys:{name}", args=[world.borough.slug, *more])


def words(answer) -> str:  # type: ignore[no-untyped-def]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def unasked(world: World) -> Wave:
    """The wave, as if nobody had begun or printed anything in it."""
    wave = Wave.objects.get(pk=world.objects["survey_wave"])
    Sheet.objects.filter(wave=wave, invitation__record=world.record).delete()
    Response.objects.filter(wave=wave, record=world.record).delete()
    Consent.objects.filter(wave=wave).delete()
    return wave


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_answered_on_the_site_page_by_page_with_a_branch_and_every_question_may_be_left_out(
    world: World, choice: str
) -> None:
    wave, person = unasked(world), signed_in(world, "person")
    begun = person.post(at(world, "start", wave.pk), {"is_linked": choice})
    assert begun.url == at(world, "page", wave.pk, "self")
    assert "page 1 of 7" in words(person.get(begun.url))
    here = person.post(begun.url, {"dignity": "always", "control": ""}).url
    for name, given in (
        ("others", {}),
        ("well", {"health": "good"}),
        ("difference", {"better": ["control", "safety"]}),
        ("getting", {}),
        ("ease", {"ease_paper": "very_hard"}),
        ("hard", {"paper_hard": ["asked_twice"]}),
        ("last", {"good_thing": "My neighbour"}),
    ):
        assert here == at(world, "page", wave.pk, name)
        here = person.post(here, given).url
    assert here == at(world, "send", wave.pk)
    assert "You answered 6 questions. Send them?" in words(person.get(here))
    back = person.get(at(world, "page", wave.pk, "self")).content.decode()
    assert re.search(r'value="always"[^>]* checked', back)
    assert person.post(here, {"may_quote": "no"}).url == at(world, "mine")
    kept = Response.objects.get(wave=wave, state=State.SENT)
    assert kept.answers["paper_hard"] == ["asked_twice"]
    assert (kept.record == world.record) is (choice == "yes")
    mine = words(person.get(at(world, "mine")))
    assert ("My neighbour" in mine) is (choice == "yes")
    assert person.get(at(world, "page", wave.pk, "self")).status_code == 404
    assert not Paper.objects.filter(form__in=["surveys:page", "surveys:send"]).exists(), "a branch tells an answer"


def test_a_wrong_answer_keeps_what_was_typed_and_says_what_to_do(world: World) -> None:
    wave, person = Wave.objects.get(pk=world.objects["survey_wave"]), signed_in(world, "person")
    page = at(world, "page", wave.pk, "difference")
    answer = person.post(page, {"better": ["control", "nothing"]})
    assert answer.status_code == 400
    assert "stands by itself" in words(answer)
    assert re.search(r'value="control"[^>]* checked', answer.content.decode())
    assert person.post(at(world, "start", wave.pk), {}).status_code == 400
    stopped = person.post(at(world, "page", wave.pk, "others"), {"belonging": "never", "stop": "yes"})
    assert stopped.url == at(world, "send", wave.pk)


def test_who_ended_their_yes_meanwhile_reads_why_nothing_is_kept(world: World) -> None:
    wave, person = Wave.objects.get(pk=world.objects["survey_wave"]), signed_in(world, "person")
    page = at(world, "page", wave.pk, "self")
    end = at(world, "end", world.objects["survey_consent"])
    assert person.post(end, {"into": "destroyed"}).url == at(world, "mine")
    answer = person.post(page, {"dignity": "never"})
    assert answer.status_code == 400
    assert "Consent for these answers was ended on" in words(answer)
    assert person.post(at(world, "start", wave.pk), {"is_linked": "yes"}).url == page
    assert person.post(page, {"dignity": "never"}).status_code == 302


def test_somebody_at_work_reads_the_script_and_says_how_they_heard(world: World) -> None:
    wave, worker = unasked(world), signed_in(world, "practitioner")
    start = at(world, "start", wave.pk)
    assert "Read this aloud" in words(worker.get(start))
    refused = worker.post(start, {"is_linked": "yes"})
    assert "Nobody answers for somebody unseen" in words(refused)
    assert worker.post(start, {"is_linked": "yes", "how": "web"}).status_code == 400
    page = worker.post(start, {"is_linked": "yes", "how": "phone"}).url
    assert "Read each question and its answers aloud" in words(worker.get(page))
    assert signed_in(world, "approver").get(page).status_code == 404, "whoever did not begin it reads nothing"
    worker.post(page, {"dignity": "mostly"})
    worker.post(at(world, "send", wave.pk), {"may_quote": "no"})
    kept = Response.objects.get(wave=wave, record=world.record)
    assert (kept.how, kept.asked_by) == ("phone", world["practitioner"])
    assert "Most of the time" not in words(worker.get(at(world, "mine")))
    mine = words(signed_in(world, "person").get(at(world, "mine")))
    assert "Practitioner wrote it down" in mine
    assert "Most of the time" in mine


def test_a_sheet_is_printed_typed_twice_and_settled_side_by_side(world: World) -> None:
    wave, worker = unasked(world), signed_in(world, "practitioner")
    made = worker.post(at(world, "print", wave.pk), {"once": ONCE.format(1)}).url
    code = made.rstrip("/").rpartition("/")[2]
    sheet = words(worker.get(made))
    assert sheet.count(code) >= 2
    assert "Only if your answer to “How easy are the forms, papers and checks?” was: Hard, Very hard." in sheet
    assert "Maya" not in sheet.replace("needs", "").split("Code", 1)[1]
    find = desk(world, "find")
    assert "No sheet of this place" in words(worker.post(find, {"code": "S-0000-0000"}))
    key = worker.post(find, {"code": code.lower()}).url
    assert "May we show your own words to others, without your name?" in sheet
    said = {"is_linked": "yes", "may_quote": "yes", "how": "paper", "dignity": "always", "control": "mostly"}
    assert worker.post(key, {**said, "once": ONCE.format(2)}).url == find
    second = words(worker.get(key))
    assert "a second time" in second
    assert "kept with their name" in second, "the person's yes is read twice, as every answer is"
    differs = {"dignity": "never", "is_linked": "no", "may_quote": "no"}
    settle = worker.post(key, {**said, **differs, "once": ONCE.format(3)}).url
    assert settle == desk(world, "settle", code)
    both = words(worker.get(settle))
    assert "First: Always" in both
    assert "Second: Never" in both
    assert "Most of the time" not in both, "what was read alike is not shown"
    assert "was read differently in 3 places" in both
    assert worker.post(settle, {"dignity": "second", "once": ONCE.format(4)}).status_code == 400
    ticked = {"is_linked": "yes", "may_quote": "no"}
    assert worker.post(settle, {"dignity": "second", **ticked, "once": ONCE.format(5)}).url == find
    kept = Response.objects.get(wave=wave, record=world.record)
    assert kept.answers == {"dignity": "never", "control": "mostly"}
    assert not kept.may_quote
    assert Invitation.objects.get(wave=wave, record=world.record).answered_on
    assert "keyed twice" in words(worker.post(key, {**said, "once": ONCE.format(6)}))


def test_a_wave_is_planned_asked_counted_and_closed(world: World) -> None:
    planner = signed_in(world, "commissioner")
    plan, instruments = desk(world, "plan"), desk(world, "instruments")
    day = {"opens_on_0": "22", "opens_on_1": "11", "opens_on_2": "2026"}
    until = {"closes_on_0": "1", "closes_on_1": "3", "closes_on_2": "2027"}
    asked = {"title": "Feelings", "once": ONCE.format(7), **day, **until}
    assert "A wave needs its questions in one version" in words(planner.post(plan, asked))
    assert planner.post(instruments, {"source": "ons_wellbeing"}).url == instruments
    made = planner.post(plan, {**asked, "instrument": "ons_wellbeing 2019-04-17.2"}).url
    assert planner.post(made, {"deed": "invite"}).url == made
    page = words(planner.get(made))
    assert "So few were asked that no number is shown" in page
    assert "Groups are shown when the wave is closed" in page
    planner.post(made, {"deed": "close"})
    assert "So few people are counted here" in words(planner.get(made))
    assert "Choose what to do" in words(planner.post(made, {}, follow=True))


def test_a_holders_file_is_refused_line_by_line_until_its_words_are_written(world: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    planner, page = signed_in(world, "keeper"), desk(world, "instruments")
    assert planner.get(desk(world, "layout", "ascot")).content.decode() == layout_text("ascot")
    before = Kept.objects.count()
    bare = SimpleUploadedFile("ascot.yaml", layout_text("ascot").encode())
    assert "still have to be written here" in words(planner.post(page, {"source": "file", "file": bare}))
    number = count()
    written = re.sub(r'"WRITE[^"]*"', lambda _found: f'"Licensed words {next(number)}"', layout_text("ascot")).encode()
    again = {"source": "file", "file": SimpleUploadedFile("ascot.yaml", written)}
    assert "Say where the licence to use them can be read" in words(planner.post(page, again))
    again = {"source": "file", "file": SimpleUploadedFile("ascot.yaml", written), "proof": "With the director"}
    assert planner.post(page, again).status_code == 302
    assert Kept.objects.count() == before + 1
    broken = SimpleUploadedFile("x.yaml", b"\xff\xfe\x00")
    assert "plain text file" in words(planner.post(page, {"source": "file", "file": broken}))


def test_a_worker_answers_once_without_a_name(world: World) -> None:
    wave, worker = world.objects["survey_wave"], signed_in(world, "finance")
    page = desk(world, "worker", wave)
    assert "There is no answer yet" in words(worker.post(page, {}))
    assert worker.post(page, {"ease_paper": "hard", "paper_hard": ["words"]}).url == page
    kept = Response.objects.get(wave=wave, voice="worker")
    assert (kept.record, kept.asked_by) == (None, None)
    assert "You have answered. Thank you." in words(worker.get(page))
    assert "asked once" in words(worker.post(page, {"ease_paper": "easy"}))


def test_whom_to_ask_is_listed_with_the_way_they_want_and_noted(world: World) -> None:
    whose = world.record.whose()
    whose.reach, whose.safe = {"prefers": "phone"}, None
    whose.save()
    worker, page = signed_in(world, "practitioner"), desk(world, "ask", world.objects["survey_wave"])
    assert "Maya Okafor" in words(worker.get(page))
    worker.post(page, {"reference": world.record.reference})
    assert "Nobody is to be asked by hand now" in words(worker.get(page))
    again = worker.post(page, {"reference": world.record.reference}, follow=True)
    assert "need not be asked now" in words(again)


def test_easy_read_asks_in_easy_words_with_a_picture(world: World) -> None:
    person = signed_in(world, "person")
    page = person.get(f"/en-simple{at(world, 'page', world.objects['survey_wave'], 'self')}")
    assert "Do people treat you with respect?" in words(page)
    assert b"ow-survey__pic" in page.content
    assert b'class="ow-easy"' in page.content
