"""The page on which money goes from one way of holding to another in the books."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from tests.apps.money.setting import SWIMMING, TODAY, Setting, set_up
from tests.web.money.test_money_pages import page, seen_by, words

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import EntryKind, Funder, Holding
from ownway.apps.money.models import Entry, Purse
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db


def hold(setting: Setting, once: uuid.UUID | None = None) -> Purse:
    return actions.hold_lines(
        record=setting.record,
        lines=[setting.line(SWIMMING).pk],
        holding=Holding.MANAGED,
        with_whom="Example Centre",
        by=setting.person,
        on=TODAY,
        once=once or uuid.uuid4(),
    )


@pytest.fixture
def kept(setting: Setting) -> Purse:
    return hold(setting)


def own(setting: Setting) -> Purse:
    return Purse.objects.get(record=setting.record, holding=Holding.OWN_ACCOUNT)


def given(setting: Setting, kept: Purse, **change: object) -> dict[str, object]:
    return {
        "held": f"{setting.stream(Funder.SOCIAL_CARE).pk}-{own(setting).pk}",
        "to_purse": str(kept.pk),
        "pence": "5.00",
        "words": "For the next term",
        "moved_on_0": str(TODAY.day),
        "moved_on_1": str(TODAY.month),
        "moved_on_2": str(TODAY.year),
        "once": str(uuid.uuid4()),
        **change,
    }


def there(setting: Setting, purse: Purse) -> int:
    ways = queries.purses(setting.record, seen_by=setting.person, on=TODAY)
    return next((one.left for one in ways if one.purse == purse.pk), 0)


def moves() -> int:
    return Entry.objects.filter(kind=EntryKind.MOVED).count()


@pytest.mark.parametrize("who", ["person", "finance"])
def test_money_moves_once_however_often_it_is_sent(setting: Setting, kept: Purse, who: str) -> None:
    by: Account = getattr(setting, who)
    client, here, before, done = seen_by(by), page(setting, "moved"), there(setting, kept), moves()
    assert here in client.get(page(setting, "holding")).content.decode(), "the page of how it is held leads here"
    shown = words(client.get(here))
    assert "from Example Borough It is here: My own bank account" in shown
    assert "It is here: Example Centre (An account somebody manages for me)" in shown
    assert "My own share" not in shown, "nothing of it came in, so nothing of it moves"
    sent = given(setting, kept)
    for _twice in range(2):
        assert client.post(here, sent).status_code == 302
    assert (moves(), there(setting, kept)) == (done + 1, before + 500)


def test_all_of_it_moves_and_the_page_may_be_sent_twice(setting: Setting, kept: Purse) -> None:
    client, here, whole = seen_by(setting.person), page(setting, "moved"), there(setting, own(setting))
    sent = given(setting, kept, pence=f"{whole // 100}.{whole % 100:02d}")
    assert [client.post(here, sent).status_code for _twice in range(2)] == [302, 302]
    assert there(setting, own(setting)) == 0
    assert "It is here: My own bank account" not in words(client.get(here))


@pytest.mark.parametrize(
    ("change", "say"),
    [
        ({"held": ""}, "Choose which money."),
        ({"held": "x"}, "Choose one from the list."),
        ({"held": "1-" + "9" * 17}, "Choose two ways of holding from the list."),
        ({"to_purse": ""}, "Choose where it went."),
        ({"to_purse": "999999"}, "Choose one from the list."),
        ({"pence": ""}, "Write how much moved"),
        ({"pence": "much"}, "This is not an amount of money."),
        ({"pence": "0"}, "This amount is too small."),
        ({"pence": "9999"}, "is there. Write that or less."),
        ({"moved_on_0": str(TODAY.day + 1)}, "This day has not come yet. Write the day the money moved."),
        ({"moved_on_1": "13"}, "This is not a real date."),
        ({"words": "x" * 501}, "This is too long."),
        ({"once": ""}, "This page was too old. Send it again."),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(
    setting: Setting, kept: Purse, change: dict[str, str], say: str
) -> None:
    done = moves()
    answer = seen_by(setting.person).post(page(setting, "moved"), given(setting, kept, **change))
    assert (answer.status_code, moves()) == (400, done)
    assert say in words(answer)
    assert change.get("words", "For the next term") in answer.content.decode()


def test_nothing_is_moved_where_it_is(setting: Setting, kept: Purse) -> None:
    answer = seen_by(setting.person).post(page(setting, "moved"), given(setting, kept, to_purse=str(own(setting).pk)))
    assert (answer.status_code, "Choose two ways of holding" in words(answer)) == (400, True)


def test_another_persons_money_and_ways_are_not_in_the_list(setting: Setting, kept: Purse) -> None:
    elsewhere = set_up("elsewhere")
    elsewhere.pay_in()
    client, here, done = seen_by(setting.person), page(setting, "moved"), moves()
    theirs = f"{elsewhere.stream(Funder.SOCIAL_CARE).pk}-{own(elsewhere).pk}"
    mixed = f"{setting.stream(Funder.SOCIAL_CARE).pk}-{own(elsewhere).pk}"
    for change in ({"held": theirs}, {"held": mixed}, {"to_purse": str(own(elsewhere).pk)}):
        assert client.post(here, given(setting, kept, **change)).status_code == 400
    assert moves() == done
    assert client.get(page(elsewhere, "moved")).status_code == 404


def test_where_all_is_held_in_one_way_the_page_says_so(setting: Setting) -> None:
    client = seen_by(setting.person)
    assert page(setting, "moved") not in client.get(page(setting, "holding")).content.decode()
    shown = words(client.get(page(setting, "moved")))
    assert "There is no money that can move" in shown
    assert "How much moved?" not in shown


def test_nobody_else_says_that_money_moved(setting: Setting, kept: Purse) -> None:
    sent, done = given(setting, kept), moves()
    for by in (setting.stranger, setting.practitioner, setting.funder):
        assert seen_by(by).get(page(setting, "moved")).status_code == 404
        assert seen_by(by).post(page(setting, "moved"), sent).status_code == 404
    assert moves() == done


def test_money_does_not_move_before_it_was_there(setting: Setting, kept: Purse) -> None:
    early = TODAY - timedelta(days=400)
    day = {"moved_on_0": str(early.day), "moved_on_1": str(early.month), "moved_on_2": str(early.year)}
    answer = seen_by(setting.person).post(page(setting, "moved"), given(setting, kept, **day))
    assert (answer.status_code, "£0.00 was there on that day." in words(answer)) == (400, True)
