"""Assessing in pages: written in parts, saved by itself, settled together, and a number with its alarm."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy

import pytest
from django.test import Client
from tests.adopted_place import ONE_PAGE, TODAY, Cast, account, cast
from tests.made_once import made_once

from ownway.apps.assessment.eligibility import ADULT, criteria
from ownway.apps.assessment.models import Assessment, Comparison, Helping
from ownway.apps.assessment.queries.assessments import open_assessment, sides
from ownway.apps.decisions.actions.support import add_support_line
from ownway.apps.decisions.models import SupportLine
from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people.models import Account, Look, Relationship

pytestmark = pytest.mark.django_db


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def as_(who: Account) -> Client:
    made = Client()
    made.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return made


def at(here: Cast, rest: str = "assessment/") -> str:
    return f"/p/{here.record.reference}/{rest}"


def typed(answers: dict[str, str], seen: int = 0, **words: str) -> dict[str, str]:
    given = dict(answers)
    for name in answers:
        given |= {f"{name}-words": words.get(name, ""), f"{name}-seen": str(seen)}
    return given


def begun(here: Cast) -> Assessment:
    go_on(record=here.record, step=Step.ASSESSMENT, by=here.person, on=TODAY, reason="I know.")
    as_(here.person).post(at(here), {"once": str(uuid.uuid4())})
    return Assessment.objects.get()


def turn(here: Cast, who: Account, what: str):
    version = Assessment.objects.get().version
    return as_(who).post(at(here, "assessment/turn/"), {"turn": what, "seen_version": version})


def test_beginning_asks_for_the_promise_first_and_goes_on_after(here: Cast) -> None:
    answer = as_(here.person).post(at(here), {"once": str(uuid.uuid4())})
    assert answer.status_code == 302
    assert "go-on/assessment" in answer["Location"]
    assert Assessment.objects.count() == 0
    assert begun(here).opened_by == here.person


def test_the_whole_page_is_saved_and_shown_again(here: Cast) -> None:
    begun(here)
    page = at(here, "assessment/answers/own/")
    assert as_(here.person).post(page, typed(ONE_PAGE, body="Mornings are hard.")).status_code == 302
    again = as_(here.person).get(page).content.decode()
    assert re.search(r'value="a_lot" checked', again)
    assert "Mornings are hard." in again
    assert 'name="body-seen" value="1"' in again


def test_one_answer_is_saved_while_writing_and_the_page_learns_its_version(here: Cast) -> None:
    found = begun(here)
    page = at(here, "assessment/answers/own/body/")
    empty = dict.fromkeys(ONE_PAGE, "")
    answer = as_(here.person).post(page, typed({**empty, "body": "some"}))
    assert answer.status_code == 200
    assert "Saved." in text(answer)
    assert 'name="body-seen" value="1"' in answer.content.decode()
    rows = sides(found, seen_by=here.person, on=TODAY).rows
    assert [row.own.level for row in rows] == ["some", "", "", "", "", ""]


def test_an_answer_somebody_else_changed_is_shown_beside_mine_and_nothing_is_lost(here: Cast) -> None:
    begun(here)
    page = at(here, "assessment/answers/own/")
    as_(here.person).post(page, typed(ONE_PAGE, body="Theirs."))
    answer = as_(here.person).post(page, typed({**ONE_PAGE, "body": "some"}, seen=0, body="Mine."))
    assert answer.status_code == 400
    said = answer.content.decode()
    assert "Theirs: A lot. “Theirs.”" in said
    assert "Mine." in said
    assert re.search(r'name="body"[^>]*value="some" checked', said)
    assert 'name="body-seen" value="1"' in said
    auto = as_(here.person).post(at(here, "assessment/answers/own/body/"), typed({**ONE_PAGE, "body": "none"}))
    assert "Somebody else changed this" in text(auto)
    again = as_(here.person).post(page, typed({**ONE_PAGE, "body": "some"}, seen=1, body="Mine."))
    assert again.status_code == 302


def test_a_practitioner_writes_down_what_was_said_only_with_how(here: Cast) -> None:
    found = begun(here)
    page = at(here, "assessment/answers/own/")
    assert "How did the person tell you?" in text(as_(here.practitioner).get(page))
    assert as_(here.practitioner).post(page, typed(ONE_PAGE)).status_code == 400
    assert as_(here.practitioner).post(page, typed(ONE_PAGE) | {"how": "phone"}).status_code == 302
    assert sides(found, seen_by=here.person, on=TODAY).rows[0].own.level == "a_lot"


def test_the_other_side_and_other_peoples_pages_are_not_found(here: Cast) -> None:
    begun(here)
    assert as_(here.person).get(at(here, "assessment/answers/practitioner/")).status_code == 404
    assert as_(here.person).get(at(here, "assessment/answers/nobody/")).status_code == 404
    assert as_(here.person).post(at(here, "assessment/answers/own/colour/"), {}).status_code == 404
    for path in ("assessment/", "assessment/together/", "assessment/helping/", "number/", "support/"):
        assert as_(here.stranger).get(at(here, path)).status_code == 404
        assert Client().get(at(here, path)).status_code == 302


def walked_to_settled(here: Cast, today: int = 0) -> None:
    begun(here)
    if today:
        add_support_line(
            record=here.record,
            what="Help in the morning",
            weekly_pence=today,
            from_on=TODAY,
            by=here.practitioner,
            on=TODAY,
            once=uuid.uuid4(),
        )
    as_(here.person).post(at(here, "assessment/answers/own/"), typed(ONE_PAGE))
    assert turn(here, here.person, "send")["Location"] == at(here, "number/")
    other = {**ONE_PAGE, "people": "none"}
    as_(here.practitioner).post(at(here, "assessment/answers/practitioner/"), typed(other, people="Goes out alone."))
    refused = turn(here, here.practitioner, "settle")
    assert refused["Location"] == at(here, "assessment/together/")
    both = as_(here.person).get(at(here, "assessment/together/"))
    assert "There is 1 thing to talk about" in text(both)
    assert "Goes out alone." in text(both)
    settle = at(here, "assessment/together/people/")
    assert as_(here.practitioner).post(settle, {"whose": "own", "why": ""}).status_code == 400
    as_(here.practitioner).post(settle, {"whose": "own", "why": "Only to the shop."})
    as_(here.person).post(at(here, "assessment/helping/"), {"who": "Amina", "does": "Cooks", "once": str(uuid.uuid4())})
    helper = Helping.objects.get()
    asked = {"agrees": "yes", "words": "Gladly.", "seen_version": "1"}
    as_(here.practitioner).post(at(here, f"assessment/helping/{helper.pk}/"), asked)
    assert turn(here, here.practitioner, "settle")["Location"] == at(here, "number/")


def test_from_two_views_to_one_number(here: Cast) -> None:
    walked_to_settled(here)
    said = text(as_(here.person).get(at(here, "number/")))
    assert "Your number is about £136.00 a week" in said
    assert "Only to the shop." in text(as_(here.person).get(at(here, "assessment/together/")))
    telling = here.record.tellings.get()
    assert telling.promise == Promise.AMOUNT


def test_a_number_from_made_up_rules_says_so_where_the_place_is_real(here: Cast) -> None:
    walked_to_settled(here)
    say = "The points and amounts in these rules are made up. This number is for trying it out and decides nothing."
    assert say not in text(as_(here.person).get(at(here, "number/")))
    here.place.is_example = False
    here.place.save()
    assert say in text(as_(here.person).get(at(here, "number/")))


def test_the_alarm_says_both_numbers_the_gap_and_the_rights(here: Cast) -> None:
    walked_to_settled(here, today=54_600)
    said = text(as_(here.person).get(at(here, "number/")))
    for words in (
        "This number is far below what you have today",
        "£546.00",
        "The gap is £410.00 a week",
        "below 90 in 100 of today's support",
        "right to challenge",
        "line by line",
    ):
        assert words in said, words


def test_support_written_down_after_the_number_raises_the_alarm_too_and_both_are_kept(here: Cast) -> None:
    walked_to_settled(here)
    assert "Nothing is written down that you have today" in text(as_(here.person).get(at(here, "number/")))
    given = {
        "what": "Day centre",
        "weekly_pence": "546",
        "from_on_0": "1",
        "from_on_1": "2",
        "from_on_2": "2024",
        "once": str(uuid.uuid4()),
    }
    as_(here.practitioner).post(at(here, "support/"), given)
    assert "The gap is £410.00 a week" in text(as_(here.person).get(at(here, "number/")))
    kept = Comparison.objects.filter(worked__is_real=True).order_by("pk")
    assert [(one.today_weekly_pence, one.is_alarm) for one in kept] == [(0, False), (54_600, True)]
    assert here.record.tellings.count() == 1


def test_no_alarm_without_a_gap(here: Cast) -> None:
    walked_to_settled(here, today=14_000)
    said = text(as_(here.person).get(at(here, "number/")))
    assert "far below" not in said
    assert "£4.00 a week less than today" in said


def test_a_stored_number_can_be_made_again_on_a_page(here: Cast) -> None:
    walked_to_settled(here)
    worked = Comparison.objects.filter(worked__is_real=True).get().worked
    page = at(here, f"number/{worked.reference}/")
    assert "It is the same, to the penny" in text(as_(here.person).get(page))
    assert as_(here.person).get(at(here, "number/W-0000-0000/")).status_code == 404


def test_who_looked_is_written_down(here: Cast) -> None:
    begun(here)
    as_(here.practitioner).get(at(here))
    as_(here.person).get(at(here))
    assert [(one.by, one.part) for one in Look.objects.all()] == [(here.practitioner, "assessment")]


def test_a_supporter_who_sees_the_number_only_sees_the_number_only(here: Cast) -> None:
    walked_to_settled(here)
    friend = account("Friend")
    Relationship.objects.create(
        person=here.record.person, account=friend, relation="supporter", grants={"number": "see"}, from_on=TODAY
    )
    assert as_(friend).get(at(here, "number/")).status_code == 200
    assert "See what you would pay" not in text(as_(friend).get(at(here, "number/")))
    for path in ("assessment/", "assessment/together/", "share/"):
        assert as_(friend).get(at(here, path)).status_code == 404
    assert as_(friend).post(at(here, "support/"), {}).status_code == 404


ADVICE = {"now": "A lunch club.", "later": "A check for falls.", "is_power_used": "no", "power": "The club is enough."}


def eligibility_given(unable: int, **more: str) -> dict[str, object]:
    law = criteria(ADULT)
    given: dict[str, object] = {"once": str(uuid.uuid4()), "reason": "We looked at every part of the day.", **more}
    for name in law.conditions:
        given |= {f"met-{name}": "yes", f"why-{name}": "Seen."}
    for at_, name in enumerate(law.outcomes):
        given[f"reason-{name}"] = "Seen at home."
        if at_ < unable:
            given[f"unable-{name}"] = ["help", "pain"]
    return given


def decides_eligibility(here: Cast, unable: int, **more: str) -> str:
    """The address of the decision, as the practitioner is sent to it."""
    page = at(here, "assessment/eligibility/find/")
    answer = as_(here.practitioner).post(page, eligibility_given(unable, **more))
    assert answer.status_code == 302, text(answer)
    return answer["Location"]


def test_eligibility_is_a_decision_with_a_copy_and_clocks(here: Cast) -> None:
    begun(here)
    page = at(here, "assessment/eligibility/find/")
    assert as_(here.person).get(page).status_code == 404
    assert as_(here.practitioner).post(page, {"once": str(uuid.uuid4())}).status_code == 400
    decision = decides_eligibility(here, 2)
    assert as_(here.person).get(at(here, "assessment/eligibility/"))["Location"] == decision
    said = text(as_(here.person).get(decision))
    assert "Your needs are eligible. The council has to meet them" in said
    assert "You were found unable to achieve 2 outcomes. The law asks for 2." in said
    assert "left to ask a court" in said
    assert said.index("A court") < said.index("A fresh look")
    assert "Challenge this decision" in said
    assert "What helps anyway" not in said
    copy = text(as_(here.person).get(f"{decision}copy/"))
    assert "Seen at home." in copy
    assert "reg 2(2)(a)" in copy
    assert "Your needs are eligible" in text(as_(here.person).get(at(here, "decisions/")))


def test_a_refusal_gives_advice_and_an_advocate(here: Cast) -> None:
    begun(here)
    page = at(here, "assessment/eligibility/find/")
    missing = as_(here.practitioner).post(page, eligibility_given(1))
    assert missing.status_code == 400
    assert "Nobody is left with only a no." in text(missing)
    assert "We looked at every part of the day." in missing.content.decode()
    decision = decides_eligibility(here, 1, **ADVICE)
    said = text(as_(here.person).get(decision))
    for words in ("Your needs were found not eligible", "Nothing you have today stops", *ADVICE.values()):
        assert words == "no" or words in said
    assert "Nobody is at your side yet" in said
    assert "section 19(1)" in said
    assert "A check for falls." in text(as_(here.person).get(f"{decision}copy/"))
    easy = text(as_(here.person).get(f"/en-simple{decision}"))
    assert "A lunch club." in easy
    assert "Food and drink" in easy
    assert "Look at ending support" not in said
    assert "Look at ending support" in text(as_(here.approver).get(decision))


def test_finance_sees_that_it_was_decided_and_not_why_line_by_line(here: Cast) -> None:
    begun(here)
    decision = decides_eligibility(here, 1, **ADVICE)
    said = text(as_(here.finance).get(decision))
    assert "found not eligible" in said
    assert "Seen at home." not in said
    assert "A lunch club." not in said


def test_a_challenge_of_it_is_put_right_by_an_approver(here: Cast) -> None:
    begun(here)
    decision = decides_eligibility(here, 1, **ADVICE)
    home = text(as_(here.person).get(at(here, "")))
    assert "Your needs were found not eligible. You can challenge that." in home
    assert "Read why, and how to challenge it" in home
    assert "challenge waits for an answer" not in text(as_(here.approver).get(f"/desk/{here.place.slug}/"))
    made = as_(here.person).post(
        f"{decision}challenge/", {"kind": "fresh_look", "words": "You did not see my nights.", "once": uuid.uuid4()}
    )
    assert made.status_code == 302
    challenge = made["Location"]
    home = text(as_(here.person).get(at(here, "")))
    assert "A fresh look, asked on" in home
    assert "The answer is due by" in home
    assert challenge in as_(here.person).get(f"/en-simple{at(here, '')}").content.decode()
    for worker in (here.approver, here.practitioner):
        desk = text(as_(worker).get(f"/desk/{here.place.slug}/"))
        assert "1 challenge waits for an answer" in desk
        assert "three conditions" in desk
    assert "challenge waits" not in text(as_(here.finance).get(f"/desk/{here.place.slug}/"))
    assert as_(here.practitioner).get(f"{challenge}put-right/").status_code == 404
    page = as_(here.approver).get(f"{challenge}put-right/")
    assert "You did not see my nights." in text(page)
    assert page.content.decode().count("Seen at home.") == len(criteria(ADULT).outcomes)
    answered = as_(here.approver).post(f"{challenge}put-right/", eligibility_given(3))
    assert answered.status_code == 302, text(answered)
    assert "Your needs are eligible" in text(as_(here.person).get(answered["Location"]))
    old = text(as_(here.person).get(decision))
    assert "A newer decision replaces this one" in old
    assert "The answer is yes" in text(as_(here.person).get(challenge))
    assert "asked on" not in text(as_(here.person).get(at(here, "")))
    assert "challenge waits" not in text(as_(here.approver).get(f"/desk/{here.place.slug}/"))
    assert "Look at ending support" not in text(as_(here.approver).get(decision))


def test_support_is_added_once_and_ended(here: Cast) -> None:
    page = at(here, "support/")
    given = {
        "what": "Day centre",
        "weekly_pence": "120.50",
        "from_on_0": "1",
        "from_on_1": "2",
        "from_on_2": "2024",
        "once": str(uuid.uuid4()),
    }
    assert as_(here.person).post(page, given).status_code == 404
    for _ in range(2):
        assert as_(here.practitioner).post(page, given).status_code == 302
    assert "worth £120.50 a week" in text(as_(here.person).get(page))
    bad = as_(here.practitioner).post(page, {**given, "weekly_pence": "x", "once": str(uuid.uuid4())})
    assert bad.status_code == 400
    assert "Day centre" in bad.content.decode()
    line = SupportLine.objects.get()
    as_(here.practitioner).post(at(here, f"support/{line.pk}/end/"))
    assert SupportLine.objects.get().until_on is not None
    assert as_(here.practitioner).post(at(here, f"support/{line.pk}/end/")).status_code == 422


def test_strengths_are_kept_and_a_clash_shows_both(here: Cast) -> None:
    begun(here)
    page = at(here)
    as_(here.person).post(page, {"strengths": "I sing.", "seen_version": "0"})
    found = open_assessment(here.record, seen_by=here.person, on=TODAY)
    assert found is not None
    assert found.strengths == "I sing."
    clash = as_(here.practitioner).post(page, {"strengths": "Paints.", "seen_version": "0"})
    assert clash.status_code == 400
    assert "Theirs: I sing." in text(clash)
    assert "Paints." in clash.content.decode()
    assert 'name="seen_version" value="1"' in clash.content.decode()
