"""The pages of what is shared, from opening a pool to a vote, a cost, leaving, and a fund's report."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.money.setting import TODAY
from tests.apps.pooled.setting import Pooling, pooling

from ownway.apps.people.models import Account
from ownway.apps.pooled.models import Ballot, Cost, Fund, Invitation, Leaving, Member, Pool, Settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared_pool(monkeypatch: pytest.MonkeyPatch) -> Pooling:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return pooling()


def at(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


def sent(visitor: Client, address: str, **data) -> None:
    """A form sent twice, as people do: taken both times, and it goes on."""
    data = {"once": uuid.uuid4(), **data}
    for _twice in range(2):
        answer = visitor.post(address, data)
        assert answer.status_code == 302, words(answer)


def test_from_opening_to_leaving(shared_pool: Pooling) -> None:
    keeper = at(shared_pool.finance)
    visitors = [at(one.person) for one in shared_pool.people]
    refs = [one.record.reference for one in shared_pool.people]
    pools = reverse("pooled:pools", args=["example"])
    assert keeper.post(pools, {"name": ""}).status_code == 400
    sent(
        keeper, pools, name="Ellie on Tuesdays", what="assistant", way="hours", decides="majority",
        notice_weeks="4", leaver_pays="share", back_percent="100",
    )  # fmt: skip
    ref = Pool.objects.latest("pk").reference
    kept, invite = reverse("pooled:kept", args=[ref]), reverse("pooled:invite", args=[ref])
    days = {**day("from_on", TODAY), "until_on_0": "", "until_on_1": "", "until_on_2": ""}
    for wrong in ("0", "-1", "0.1", "x"):
        answer = keeper.post(invite, {"reference": refs[0], "part": wrong, **days, "once": uuid.uuid4()})
        assert answer.status_code == 400
        assert "Write hours in quarters" in words(answer)
    answer = keeper.post(invite, {"reference": "NO-1", "part": "1", **days, "once": uuid.uuid4()})
    assert "There is no record of this reference here" in words(answer)
    for who, hours in ((0, "2.5"), (1, "2.5")):
        sent(keeper, invite, reference=refs[who], part=hours, **days)
        if who:
            ballot = Ballot.objects.latest("pk")
            assert "decide first" in words(visitors[who].get(reverse("pooled:mine", args=[refs[who]])))
            sent(visitors[0], reverse("pooled:vote", args=[refs[0], ballot.pk]), is_yes="True")
        asked = Invitation.objects.latest("pk")
        join = reverse("pooled:join", args=[refs[who], asked.pk])
        assert f"2.5 of {('2.5', '5')[who]} hours a week" in words(visitors[who].get(join))
        assert "Choose the line" in words(visitors[who].post(join, {"is_yes": "True"}))
        line = shared_pool.people[who].line(0).pk
        sent(visitors[who], join, is_yes="True", line=line, is_named="True" if who else "False")
    assert Member.objects.filter(pool__reference=ref).count() == 2
    cost = {"words": "Wages", "kind": "wages", "paid": "members", "pence": "10.01", **day("paid_on", TODAY)}
    sent(
        keeper, reverse("pooled:cost", args=[ref]), **cost, **day("first_on", TODAY),
        **day("last_on", TODAY + timedelta(days=6)),
    )  # fmt: skip
    answer = keeper.post(
        reverse("pooled:cost", args=[ref]),
        {**cost, **day("first_on", TODAY - timedelta(days=1)), **day("last_on", TODAY), "once": uuid.uuid4()},
    )
    assert "nobody was in the pool" in words(answer)
    seen = [words(one.get(reverse("pooled:pool", args=[at_, ref]))) for one, at_ in zip(visitors, refs, strict=False)]
    assert "£5.01" in seen[0]
    assert "£5.00" in seen[1]
    assert "With Ada" in seen[0]
    assert "1 more who did not wish to be named" in seen[1]
    assert "Ellie on Tuesdays: Wages" in words(visitors[0].get(reverse("money:left", args=[refs[0]])))
    easy = words(visitors[0].get("/en-simple" + reverse("pooled:mine", args=[refs[0]])))
    assert "You are only in it if you say yes" in easy
    sent(
        visitors[0], reverse("pooled:propose", args=[refs[0], ref]), about="hire", words="Ask Tom too.",
        **day("from_on", TODAY),
    )  # fmt: skip
    for visitor, who in ((visitors[0], 0), (visitors[1], 1)):
        ballot = Ballot.objects.filter(member__record=shared_pool.people[who].record).latest("pk")
        sent(visitor, reverse("pooled:vote", args=[refs[who], ballot.pk]), is_yes="True")
    assert Settled.objects.latest("pk").stands == "agreed"
    leave = reverse("pooled:leave", args=[refs[1], ref])
    assert "This day has gone" in words(
        visitors[1].post(leave, {"why": "wish", **day("leaves_on", TODAY - timedelta(days=1))})
    )
    sent(visitors[1], leave, why="wish", **day("leaves_on", TODAY))
    assert Leaving.objects.get().last_on == TODAY + timedelta(weeks=4)
    assert "until" in words(keeper.get(kept))
    sent(keeper, reverse("pooled:undo", args=[ref, Cost.objects.get().reference]))
    assert "Undone" in words(visitors[0].get(reverse("pooled:pool", args=[refs[0], ref])))


def test_parts_are_put_to_the_members_by_who_keeps_the_pool(shared_pool: Pooling) -> None:
    members = [shared_pool.joins(who, on=TODAY) for who in range(2)]
    address = reverse("pooled:propose_at_work", args=[shared_pool.pool.reference])
    given = {"about": "shares", "words": "As we ride.", **day("from_on", TODAY)}
    keeper = at(shared_pool.finance)
    answer = keeper.post(address, {**given, f"part_{members[0].pk}": "1", "once": uuid.uuid4()})
    assert "A part is more than 0" in words(answer)
    sent(keeper, address, **given, **{f"part_{members[0].pk}": "1", f"part_{members[1].pk}": "3"})
    ballot = Ballot.objects.filter(member=members[1]).latest("pk")
    asked = at(shared_pool.people[1].person).get(
        reverse("pooled:vote", args=[shared_pool.people[1].record.reference, ballot.pk])
    )
    assert "Your part would be: 3" in words(asked)


def test_a_fund_from_its_money_to_its_report(shared_pool: Pooling) -> None:
    keeper = at(shared_pool.finance)
    given = {
        "funder": "Example Trust", "pence": "500", "outcomes": "Ten people come\nTwo learn to drive",
        "unspent": "back", **day("from_on", TODAY), **day("until_on", TODAY),
    }  # fmt: skip
    address = reverse("pooled:open_fund", args=[shared_pool.pool.reference])
    assert keeper.post(address, {**given, "outcomes": " "}).status_code == 400
    sent(keeper, address, **given)
    ref = Fund.objects.get().reference
    sent(
        keeper, reverse("pooled:spend_fund", args=[ref, 0]), what="Hall hire", pence="120.50", **day("spent_on", TODAY)
    )
    sent(keeper, reverse("pooled:evidence", args=[ref, 0]), says="Twelve came.", is_met="True")
    sent(keeper, reverse("pooled:make_report", args=[ref]))
    page = words(keeper.get(reverse("pooled:fund", args=[ref])))
    assert "£379.50 is left, and 1 of 2 outcomes came about" in page
    told = words(keeper.get(reverse("pooled:report", args=[ref, 1])))
    assert "Twelve came." in told
    assert "Hall hire" not in told
