"""The group of the example council, a wave that was told, and its meeting: found, voted, agreed, done. All made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ownway.apps.doing import actions as doing
from ownway.apps.doing.kinds import State
from ownway.apps.groups import actions as groups
from ownway.apps.groups import queries
from ownway.apps.groups.kinds import Choice
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel
from ownway.apps.surveys import actions as surveys
from ownway.engines.surveys import Voice, shipped_text

if TYPE_CHECKING:
    from ownway.apps.groups.models import Group, Meeting
    from ownway.apps.people.models import Account
    from ownway.apps.places.models import Place
    from ownway.apps.surveys.models import Wave

ASKED, TOLD, MET, BEGUN, DONE = (
    date(2026, 5, 4),
    date(2026, 6, 1),
    date(2026, 6, 16),
    date(2026, 7, 6),
    date(2026, 9, 28),
)
KEY = "session"
SHEETS = 28
MEMBERS = (
    ("Tom Adeyemi", True),
    ("Idris Bell", True),
    ("Ann-Marie Cole", True),
    ("Dev Patel", True),
    ("Grace Oyelaran", False),
)
"""Who sits in the group, and whether in a seat for people who draw on support. All made up."""
PAPER = """\
Two in three people say that forms and checks are hard. Most of them say that the same is asked twice.
The peer advisers hear the same on Tuesdays at the library. (Made up, like everything here.)"""
MINUTES = """\
We read what people said in the spring. Forms are what most people find hard.
We voted: one form instead of two, and somebody to fill it in with you. We ask again next spring.
(Made up, like everything here.)"""
VOTES = ((3, 3), (3, 2), (3, 3), (2, 3), (3, 2))
"""What each seat says: how much it would change, how much can be done."""


def seat_group(place: Place, name: str, on: date) -> Group:
    """Open the group that adopts rules, questions and figures here, and give its seats."""
    purpose = "It adopts the rules, the questions people are asked, and the figures that go out. (Made up.)"
    group = groups.open_group(place=place, slug="co-production", name=name, purpose=purpose, by=None, on=on)
    for called, draws in MEMBERS:
        email = f"{called.lower().replace(' ', '.')}@example.org"
        account = people.open_account(place=place, email=email, name=called, by=None, on=on)
        groups.give_seat(group=group, account=account, draws_on_support=draws, by=None, on=on)
    return group


def hold(place: Place, keeper: Account, asker: Account) -> None:
    """Ask on paper, close and tell the wave, meet, vote, agree, and do what was agreed."""
    group = queries.groups(place, MET)[0]
    members = [one.account for one in queries.members(group, seen_by=keeper, on=MET)]
    wave = _asked(place, keeper, asker)
    (report,) = doing.tell(wave=surveys.close_wave(wave=wave, by=keeper, on=TOLD), by=keeper, on=TOLD)
    meeting = _planned(group, members[0], wave.instrument.hash)
    said: dict[str, Any] = {"meeting": meeting, "report": report, "by": members[0], "on": MET}
    finding = doing.find(
        question="ease_paper", words="Forms and checks are too hard, and ask the same twice.", once=uuid4(), **said
    )
    doing.know(
        finding=finding,
        words="At the Tuesday group nearly everybody brings a form. (Made up.)",
        source="Peer advisers",
        by=members[1],
        on=MET,
        once=uuid4(),
    )
    for account, (impact, doability) in zip(members, VOTES, strict=True):
        doing.judge(finding=finding, impact=impact, doability=doability, by=account, on=MET)
        for one in queries.votes(meeting):
            choice = Choice.YES if impact > 2 else Choice.NEITHER
            groups.vote(motion=one.motion, choice=choice, by=account, on=MET)
    agreed: dict[str, Any] = {"finding": finding, "by": members[0], "on": MET, "once": uuid4()}
    action = doing.agree(
        what="One form instead of two, and nothing is asked that we know already.",
        owner=keeper,
        due_on=DONE,
        **agreed,
    )
    _close(meeting, members[0])
    begun = doing.move(action=action, state=State.BEGUN, evidence="", seen_version=1, by=keeper, on=BEGUN)
    proof = "Since September there is one form. It asks 31 questions where there were 74. (Made up.)"
    doing.move(action=begun, state=State.DONE, evidence=proof, seen_version=begun.version, by=keeper, on=DONE)


def _asked(place: Place, keeper: Account, asker: Account) -> Wave:
    kept = surveys.keep_instrument(place=place, text=shipped_text("ownway_life"), proof="", by=keeper, on=ASKED)
    plan = surveys.Plan("Your life, spring 2026 (made up)", kept.name, kept.version, ASKED, TOLD)
    wave = surveys.plan_wave(place=place, plan=plan, by=keeper, on=ASKED, once=uuid4())
    for given in _sheets():
        sheet = surveys.print_blank(wave=wave, voice=Voice.PERSON, by=asker, on=ASKED, once=uuid4())
        keyed: dict[str, Any] = {"is_linked": False, "how": Channel.PAPER, "by": asker, "on": ASKED, "once": uuid4()}
        surveys.key_sheet(sheet=sheet, given=given, **keyed)
    return wave


def _sheets() -> Iterator[Mapping[str, object]]:
    """Answers nobody gave: respect is good, forms are hard, and most were not told the amount first."""
    often, ease = ("sometimes", "mostly", "always"), ("very_hard", "hard", "easy")
    for at in range(SHEETS):
        yield {
            "dignity": often[1 + at % 2],
            "control": often[at % 3],
            "belonging": often[at * 7 % 3],
            "knew_amount": "fully" if at % 5 < 2 else "not_at_all",
            "ease_paper": ease[at % 3],
        }


def _planned(group: Group, by: Account, questions: str) -> Meeting:
    deed: dict[str, Any] = {"by": by, "on": MET}
    agenda = "1. What people said in the spring\n2. What matters most, and what can be done\n3. Questions for next year"
    meeting = groups.plan_meeting(
        group=group,
        meets_on=MET,
        where="The library in Market Square, and by phone",
        agenda=agenda,
        once=uuid4(),
        **deed,
    )
    groups.add_paper(meeting=meeting, title="Forms, as people say", words=PAPER, once=uuid4(), **deed)
    words = "We adopt these questions, to be asked again next spring."
    groups.put_motion(meeting=meeting, words=words, adopts=questions, once=uuid4(), **deed)
    return meeting


def _close(meeting: Meeting, by: Account) -> None:
    said: dict[str, Any] = {"where": meeting.where, "agenda": meeting.agenda, "minutes": MINUTES, "by": by, "on": MET}
    written = groups.write_meeting(meeting=meeting, seen_version=meeting.version, **said)
    groups.close_meeting(meeting=written, seen_version=written.version, by=by, on=MET)
