"""Money is asked back with notice, law, evidence and time; decided by another; challenged; and never by itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from tests.apps.checks.asking import DAYS, Asking
from tests.apps.money.setting import GETTING_UP, TODAY

from ownway.apps.checks import actions, keeping, queries
from ownway.apps.checks.kinds import LAWS, OPEN, Ground, Step
from ownway.apps.checks.models import TakingBack
from ownway.apps.checks.steps import step_of
from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.decisions.actions.challenge import answer as answer_challenge
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.money import actions as money_actions
from ownway.apps.money.kinds import EntryKind, Funder, Promise
from ownway.apps.money.models import Entry
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line as TrailLine
from ownway.kernel.problems import Refused

FREE = 160_000 - 2 * 40_000
"""One payment of the council's is there; two weeks of it are kept for emergencies."""


def test_from_notice_to_books_with_every_hand_another(asking: Asking) -> None:
    once = uuid.uuid4()
    taking = asking.ask(once=once)
    assert asking.ask(once=once) == taking
    asking.open()
    assert (taking.answer_until, step_of(taking), asking.left()) == (TODAY + DAYS, Step.ASKED, 160_000)
    for on in (TODAY, TODAY + DAYS):
        with pytest.raises(Refused, match="can answer until"):
            asking.rule(taking, on=on)
        asking.answer(taking)
    asking.answer(taking, is_all=True)
    ruling = asking.rule(taking, pence=20_000, on=TODAY)
    decision = ruling.decision
    assert (decision.about, decision.outcome, decision.starts_on) == (About.TAKING_BACK, Outcome.LESS, TODAY + DAYS)
    assert (decision.looked_at["rules"], decision.looked_at["answers"][0]["words"]) == (
        [LAWS[Ground.TWICE][Funder.SOCIAL_CARE]],
        "I do not agree.",
    )
    with pytest.raises(Refused, match="Give the day"):
        asking.write_back(taking, went_on=TODAY + DAYS - timedelta(days=1), on=TODAY + DAYS)
    assert asking.left() == 160_000, "nothing moves before the day"
    kept = uuid.uuid4()
    entry = asking.write_back(taking, once=kept)
    assert asking.write_back(taking, once=kept) == entry
    assert (entry.kind, step_of(TakingBack.objects.get()), asking.left()) == (EntryKind.RETURNED, Step.DONE, 160_000)
    there = queries.asked_back(asking.record, seen_by=asking.paying.money.person, on=TODAY + 3 * DAYS)[0]
    assert (there.step, there.ruling, there.law[:12]) == (Step.DONE, ruling, "The law of m")
    assert sum(-one.pence for one in entry.postings.all() if one.pence < 0) == 20_000
    told = keeping.everything(asking.record, seen_by=asking.paying.money.person)["Money asked back from me"][0]
    assert (told["words"], told["stands_at"]) == (taking.words, "done")
    deeds = TrailLine.objects.filter(what=taking.reference).order_by("number").values_list("deed", flat=True)
    assert list(deeds) == [
        f"checks.{one}" for one in ("asked_back", "told", "answered", "answered", "answered", "ruled", "went_back")
    ]


STEPS: dict[Step, set[str]] = {
    Step.ASKED: {"answer", "rule", "withdraw"},
    Step.ANSWERED: {"answer", "rule", "withdraw"},
    Step.DECIDED: {"withdraw", "write_back", "challenge"},
    Step.CHALLENGED: {"withdraw", "challenge", "rule_again"},
    Step.LEFT: {"challenge"},
    Step.DONE: {"challenge"},
    Step.WITHDRAWN: set(),
}
"""What may be done at each step, written from the meaning: all else is refused. A challenge is its decision's door."""

WAYS: dict[Step, tuple[str, ...]] = {
    Step.ASKED: (),
    Step.ANSWERED: ("answer",),
    Step.DECIDED: ("rule",),
    Step.CHALLENGED: ("rule", "challenge"),
    Step.LEFT: ("leave",),
    Step.DONE: ("rule", "write_back"),
    Step.WITHDRAWN: ("withdraw",),
}


def deeds(asking: Asking, taking: TakingBack) -> dict[str, Callable[[], object]]:
    def again() -> object:
        waiting = Challenge.objects.filter(answered_on=None).latest("opened_on")
        return actions.rule_again(
            challenge=waiting, pence=0, reason="It was for two people.", by=asking.omar, on=TODAY + 2 * DAYS,
            once=uuid.uuid4(), write=asking.letters.append,
        )  # fmt: skip

    return {
        "answer": lambda: asking.answer(taking),
        "rule": lambda: asking.rule(taking),
        "leave": lambda: asking.rule(taking, 0),
        "withdraw": lambda: asking.withdraw(taking),
        "write_back": lambda: asking.write_back(taking),
        "challenge": lambda: asking.challenge(taking),
        "rule_again": again,
    }


@pytest.mark.parametrize("step", list(STEPS))
def test_each_step_allows_its_own_deeds_and_no_other(asking: Asking, step: Step) -> None:
    taking = asking.told()
    for way in WAYS[step]:
        deeds(asking, taking)[way]()
    assert step_of(TakingBack.objects.get()) is step
    open_now, _letters = queries.on_front(asking.record, seen_by=asking.paying.money.person, on=TODAY)
    assert open_now == ([taking] if step in OPEN else []), "the database finds what is open as the step says it"
    later = {"seen_by": asking.ruth, "on": TODAY + 3 * DAYS}
    waits = {"ruth": queries.waiting_at(asking.record.place, **later)}
    waits["finance"] = queries.waiting_at(asking.record.place, **{**later, "seen_by": asking.paying.money.finance})
    decides, pays = step in (Step.ASKED, Step.ANSWERED), step is Step.DECIDED
    assert {who: len(found) for who, found in waits.items()} == {"ruth": int(decides), "finance": int(pays)}
    has_ruling = "rule" in WAYS[step] or "leave" in WAYS[step]
    before = Entry.objects.count()
    for name, deed in deeds(asking, taking).items():
        if name == "leave" or (name in ("challenge", "rule_again") and not has_ruling):
            continue
        if name == "rule_again" and step is not Step.CHALLENGED:
            continue
        with transaction.atomic():
            try:
                deed()
                done = True
            except Refused:
                done = False
            transaction.set_rollback(True)
        assert done == (name in STEPS[step]), f"{name} at {step}"
    assert Entry.objects.count() == before


def test_a_challenge_stops_it_and_being_right_brings_it_down(asking: Asking) -> None:
    taking = asking.told()
    asking.rule(taking)
    waiting = asking.challenge(taking)
    with pytest.raises(Refused, match="Challenged"):
        asking.write_back(taking)
    on = waiting.decision.on
    given = {"challenge": waiting, "reason": "Half of it was right.", "on": on, "once": uuid.uuid4()}
    given["write"] = asking.letters.append
    with pytest.raises(Refused, match="At most"):
        actions.rule_again(**given, pence=30_000, by=asking.omar)
    with pytest.raises(Refused, match="another approver"):
        actions.rule_again(**given, pence=10_000, by=asking.ruth)
    made = actions.rule_again(**given, pence=10_000, by=asking.omar)
    waiting.refresh_from_db()
    assert (waiting.is_upheld, waiting.new_decision, made.decision.replaces) == (True, made.decision, waiting.decision)
    assert step_of(TakingBack.objects.get()) is Step.DECIDED
    entry = asking.write_back(taking, went_on=on + DAYS, on=on + DAYS)
    assert max(one.pence for one in entry.postings.all()) == 10_000


def test_a_challenge_answered_no_lets_it_go_on(asking: Asking) -> None:
    taking = asking.told()
    asking.rule(taking)
    waiting = asking.challenge(taking)
    answer_challenge(challenge=waiting, is_upheld=False, words="It stays.", by=asking.omar, on=waiting.opened_on)
    assert step_of(TakingBack.objects.get()) is Step.DECIDED


def test_never_what_is_kept_promised_or_spent_and_never_below_nothing(asking: Asking) -> None:
    money = asking.paying.money
    for pence in (0, -1, FREE + 1):
        with pytest.raises(Refused, match=r"At most £800\.00"):
            asking.ask(pence)
    promise = money_actions.commit(
        record=money.record, line=money.line(GETTING_UP).pk, kind=Promise.ORDER, pence=50_000, due_on=TODAY,
        by=money.person, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    with pytest.raises(Refused, match=r"At most £300\.00"):
        asking.ask(FREE)
    taking = asking.told(pence=30_000)
    asking.rule(taking)
    money.spend(20_000)
    with pytest.raises(Refused, match=r"At most £100\.00"):
        asking.write_back(taking)
    assert promise.pence == 50_000


def test_what_is_owed_after_a_death_is_never_asked_back(asking: Asking) -> None:
    """The assistant's notice pay comes first, on top of what is kept for emergencies, until all of it is over."""
    money = asking.paying.money
    deed = {"by": money.practitioner, "on": TODAY, "once": uuid.uuid4()}
    turn = closing.happened(
        record=money.record, what=Happened.DIED, happened_on=TODAY, words="At home, with her family.", **deed
    )
    closing.set_aside(turn=turn, line=money.line(GETTING_UP).pk, what="Notice pay for Joy", pence=50_000, **deed)
    with pytest.raises(Refused, match=r"At most £300\.00"):
        asking.ask(30_001)
    assert asking.ask(30_000)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"ground": Ground.BUILT_UP}, "ground"),
        ({"ground": Ground.CHANGED}, "ground"),
        ({"words": "Because."}, "words"),
        ({"evidence": ""}, "evidence"),
    ],
)
def test_no_law_or_no_words_no_notice(asking: Asking, change: dict, where: str) -> None:
    """A council has no power over money that merely built up; only the health regulations name that."""
    with pytest.raises(Refused) as refused:
        asking.ask(**change)
    assert {one.where for one in refused.value.problems} == {where}
    assert not TakingBack.objects.exists()


def test_the_persons_own_money_is_nobodys_to_ask_back(asking: Asking) -> None:
    own = asking.paying.money.stream(Funder.OWN)
    asking.paying.money.pay_in(Funder.OWN)
    with pytest.raises(Refused):
        asking.ask(100, stream=own.pk)
    assert all(Funder.OWN not in laws and Funder.TOP_UP not in laws for laws in LAWS.values())


def test_the_law_asks_for_a_review_and_agreement_for_a_yes(asking: Asking) -> None:
    taking = asking.told(ground=Ground.NOT_FOR_NEEDS)
    with pytest.raises(Refused, match="review"):
        asking.rule(taking)
    assert asking.rule(taking, reviewed_on=TODAY + timedelta(days=3)).pence == 30_000
    asking.withdraw(taking)
    other = asking.ask(ground=Ground.AGREED)
    asking.answer(other, agrees=True)
    asking.answer(other, agrees=False, words="I thought again.")
    with pytest.raises(Refused, match="yes"):
        asking.rule(other)
    asking.answer(other, agrees=True, words="Yes, take it.")
    assert asking.rule(other).pence == 30_000


def test_one_asks_another_named_decides_a_third_pays(asking: Asking) -> None:
    money = asking.paying.money
    for change in ({"by": money.finance}, {"by": asking.ruth}, {"by": money.person}, {"decider": money.funder}):
        with pytest.raises(NotAllowed):
            asking.ask(**change)
    taking = asking.told()
    with pytest.raises(Refused, match="Ruth decides this"):
        asking.rule(taking, by=asking.omar)
    for deed in (
        lambda: asking.rule(taking, by=money.funder),
        lambda: asking.answer(taking, by=money.funder),
        lambda: asking.answer(taking, by=money.stranger),
        lambda: asking.withdraw(taking, by=money.person),
        lambda: queries.asked_back(asking.record, seen_by=money.stranger, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed()
    asking.rule(taking)
    for by in (money.funder, asking.ruth, money.person):
        with pytest.raises(NotAllowed):
            asking.write_back(taking, by=by)


def test_one_notice_a_funder_at_a_time(asking: Asking) -> None:
    taking = asking.ask(10_000)
    with pytest.raises(Refused, match="already"):
        asking.ask(10_000)
    asking.withdraw(taking)
    assert asking.ask(10_000)
    assert Decision.objects.filter(about=About.TAKING_BACK).count() == 0
