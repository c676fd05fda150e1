"""What a letter about money asked back or offered says, in plain words: for the page, its easy read and paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ownway.apps.checks.kinds import LAWS, NOT_READ, Event, Ground, Voice
from ownway.apps.money.kinds import Funder
from ownway.apps.people.kinds import Channel
from ownway.kernel.pence import Pence
from ownway.web.jinja import day, short_day

if TYPE_CHECKING:
    from ownway.apps.checks.models import Answer, Offer, Ruling, SentLetter, TakingBack
    from ownway.apps.decisions.models import Challenge, Decision
    from ownway.apps.people.models import Account

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Say:
    """One thought, with its picture in easy read."""

    picture: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """A letter in words: what happened, somebody's own words with who and when, what it means, and what it rests on."""

    heading: str
    says: tuple[Say, ...]
    why: str = ""
    who: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    decision: Decision | None = None
    """The decision that can be challenged, where there is one."""
    may_be_answered: bool = False
    shows: str = ""
    """What shows it, of a notice."""


def words_of(letter: SentLetter) -> Words:
    """The letter in words."""
    return _WORDS[Event(letter.event)](letter)


def _asked(letter: SentLetter) -> Words:
    one = _taking(letter)
    days, until = (one.answer_by_on - one.on).days, one.answer_until
    if until:
        time = _("You can answer until %(day)s.") % {"day": day(until)}
    else:
        time = ngettext(
            "You have %d day to answer. It begins when you are told.",
            "You have %d days to answer. They begin when you are told.",
            days,
        ) % days  # fmt: skip
    ground, funder = Ground(one.ground), Funder(one.stream.funder)
    says = [Say("wait", _("Nothing has gone. You can say no.")), *_kept(letter), Say("calendar", time)]
    then = _("%(name)s decides after that day, or when you say that you are done.") % {"name": one.decider.called}
    how = _("Answer on your page, by phone, on paper or face to face. Somebody can write it down for you.")
    says += [Say("decide", then), Say("say", how)]
    if funder in NOT_READ.get(ground, frozenset()):
        says.append(Say("warning", _("We know this law only in general. Ask for its very words before you agree.")))
    return Words(
        heading=_("%(name)s asks %(sum)s back.") % {"name": one.stream.name, "sum": Pence(one.pence)},
        says=tuple(says),
        why=one.words,
        who=_who(one.by, one.on),
        facts=(
            (_("Reason"), str(ground.label)),
            (_("Law"), LAWS[ground][funder]),
            (_("Where it is held"), str(one.purse)),
        ),
        may_be_answered=True,
        shows=one.evidence,
    )


def _answered(letter: SentLetter) -> Words:
    one = _answer(letter)
    if one.voice == Voice.BESIDE:
        means = _("It is read beside your own answer. It ends nothing.")
    elif one.voice == Voice.ACTS:
        means = _("They have proven authority over your money. Your own answer is heard first.")
    else:
        means = _("You can answer again until it is decided.")
    says = [Say("eye", _("Whoever decides reads every word.")), Say("say", means)]
    if one.is_all:
        says.append(Say("wait", _("They said that this is all. It may be decided now.")))
    if one.how != Channel.WEB:
        wrote = _("%(name)s wrote it down. Is it not what was said? Ring us.") % {"name": one.by.called}
        says.append(Say("phone", wrote))
    heading = _("An answer was given: I agree.") if one.agrees else _("An answer was given: I do not agree.")
    who = f"{one.said_by}, {short_day(one.on)}"
    return Words(heading, (*says, *_kept(letter)), why=one.words, who=who, may_be_answered=True)


def _decided(letter: SentLetter) -> Words:
    one = _ruling(letter)
    sums = {"sum": Pence(one.pence), "asked": Pence(one.taking.pence), "name": one.taking.stream.name}
    if not one.pence:
        heading, says = _("It was decided: nothing goes back."), [_stays()]
    elif one.pence < one.taking.pence:
        heading = _("It was decided: %(sum)s is to go back to %(name)s.") % sums
        says = [Say("receipt", _("They asked for %(asked)s. It is less now.") % sums), *_goes(one.decision)]
    else:
        heading = _("It was decided: %(sum)s is to go back to %(name)s.") % sums
        says = [*_goes(one.decision)]
    return _of_decision(heading, (*says, *_kept(letter)), one.decision)


def _reduced(letter: SentLetter) -> Words:
    one = _ruling(letter)
    before = one.decision.replaces.ruling if one.decision.replaces else one
    sums = {"sum": Pence(one.pence), "old": Pence(before.pence)}
    if one.pence:
        heading = _("The challenge was right: %(sum)s is to go back, not %(old)s.") % sums
        says = [*_goes(one.decision)]
    else:
        heading, says = _("The challenge was right: nothing goes back."), [_stays()]
    return _of_decision(heading, (*says, *_kept(letter)), one.decision)


def _disputed(letter: SentLetter) -> Words:
    one = _challenge(letter)
    says = [Say("wait", _("Nothing goes back until the answer."))]
    says.append(Say("decide", _("Somebody answers who did not decide it.")))
    if one.due_on:
        says.append(Say("calendar", _("The answer is due by %(day)s.") % {"day": day(one.due_on)}))
    return Words(
        heading=_("The decision is challenged."),
        says=(*says, *_kept(letter)),
        why=one.words,
        who=_who(one.by, one.opened_on),
        facts=(
            (_("Way"), str(one.get_kind_display())),
            (_("How it was said"), str(one.get_how_display())),
            (_("Decision"), one.decision.reference),
        ),
    )


def _upheld(letter: SentLetter) -> Words:
    one = _challenge(letter)
    decision, by = one.decision, one.answered_by
    sums = {"sum": Pence(decision.ruling.pence)}
    says = [Say("receipt", _("%(sum)s is to go back.") % sums), *_goes(decision, one.answered_on)]
    return Words(
        heading=_("The challenge was answered: the decision stays."),
        says=(*says, *_kept(letter)),
        why=one.answer or "",
        who=_who(by, one.answered_on) if by and one.answered_on else "",
        facts=((_("Decision"), decision.reference),),
        decision=decision,
    )


def _withdrawn(letter: SentLetter) -> Words:
    one = _taking(letter)
    said = one.withdrawal
    heading = _("%(name)s does not ask for %(sum)s any more.")
    return Words(
        heading=heading % {"name": one.stream.name, "sum": Pence(one.pence)},
        says=(_stays(), Say("no", _("You need not do anything.")), *_kept(letter)),
        why=said.words,
        who=_who(said.by, said.on),
    )


def _went(letter: SentLetter) -> Words:
    one, ruling = _taking(letter), _ruling(letter)
    sums = {"sum": Pence(ruling.pence), "name": one.stream.name}
    gone = _("It went on %(day)s, and stands in the books.") % {"day": day(one.went_back.entry.on)}
    return Words(
        heading=_("%(sum)s went back to %(name)s.") % sums,
        says=(Say("calendar", gone), *_kept(letter), _wrong()),
        facts=((_("Decision"), ruling.decision.reference),),
        decision=ruling.decision,
    )


def _offered(letter: SentLetter) -> Words:
    one = _offer(letter)
    sums = {"sum": Pence(one.pence), "name": one.stream.name}
    says = [
        Say("no", _("Nobody has to offer money back, and no reason is asked.")),
        Say("wait", _("Nothing has gone. You can take the offer back at any time until it has.")),
        *_kept(letter),
    ]
    if one.how != Channel.WEB:
        wrote = _("%(name)s wrote it down. Is it not what was said? Ring us.") % {"name": one.by.called}
        says.append(Say("phone", wrote))
    elif one.voice == Voice.ACTS:
        acts = _("%(name)s offered it for you. Do you not want that? Take it back.") % {"name": one.by.called}
        says.append(Say("person", acts))
    return Words(
        heading=_("%(sum)s was offered back to %(name)s.") % sums,
        says=tuple(says),
        why=one.words or "",
        who=f"{one.said_by}, {short_day(one.on)}",
    )


def _offer_taken_back(letter: SentLetter) -> Words:
    one = _offer(letter)
    ended = one.taken_back
    by = _("%(name)s took it back on %(day)s.") % {"name": ended.by.called, "day": day(ended.on)}
    return Words(
        heading=_("The offer of %(sum)s was taken back.") % {"sum": Pence(one.pence)},
        says=(_stays(), Say("person", by)),
    )


def _came(letter: SentLetter) -> Words:
    one = _offer(letter)
    came = one.came
    sums = {"sum": Pence(came.pence), "name": one.stream.name, "asked": Pence(one.pence)}
    says = [Say("calendar", _("It went on %(day)s, and stands in the books.") % {"day": day(came.entry.on)})]
    if came.pence < one.pence:
        says.append(Say("receipt", _("You offered %(asked)s. The rest stays, and the offer has ended.") % sums))
    return Words(
        heading=_("%(sum)s that was offered went back to %(name)s.") % sums,
        says=(*says, *_kept(letter), _wrong()),
    )


def _kept(letter: SentLetter) -> tuple[Say, ...]:
    if not letter.kept_pence:
        return ()
    kept = _("%(sum)s of this money is kept for emergencies. It stays.") % {"sum": Pence(letter.kept_pence)}
    return (Say("lock", kept),)


def _goes(decision: Decision, answered_on: date | None = None) -> tuple[Say, ...]:
    """From which day it may go, and that a challenge stops it."""
    first = max(one for one in (decision.starts_on or decision.on, answered_on) if one)
    return (
        Say("calendar", _("Nothing goes before %(day)s.") % {"day": day(first)}),
        Say("scales", _("You can challenge it. Nothing goes while a challenge waits.")),
    )


def _of_decision(heading: str, says: tuple[Say, ...], decision: Decision) -> Words:
    return Words(
        heading=heading,
        says=says,
        why=decision.reason,
        who=f"{decision.decided_by.called}, {decision.decided_as}, {short_day(decision.on)}",
        facts=((_("Decision"), decision.reference), (_("Who decided"), decision.decided_by.called)),
        decision=decision,
    )


def _stays() -> Say:
    return Say("yes", _("All of the money stays where it is."))


def _wrong() -> Say:
    return Say("ask", _("Is this wrong? Tell us. Every line of the books can be shown to you."))


def _who(by: Account, on: date) -> str:
    return f"{by.called}, {short_day(on)}"


def _there(found: _Row | None) -> _Row:
    if found is None:
        raise ValueError("a letter names what it is about")
    return found


def _taking(letter: SentLetter) -> TakingBack:
    return _there(letter.taking)


def _offer(letter: SentLetter) -> Offer:
    return _there(letter.offer)


def _answer(letter: SentLetter) -> Answer:
    return _there(letter.answer)


def _ruling(letter: SentLetter) -> Ruling:
    return _there(letter.ruling)


def _challenge(letter: SentLetter) -> Challenge:
    return _there(letter.challenge)


_WORDS: Mapping[Event, Callable[[SentLetter], Words]] = {
    Event.ASKED: _asked,
    Event.ANSWERED: _answered,
    Event.DECIDED: _decided,
    Event.REDUCED: _reduced,
    Event.DISPUTED: _disputed,
    Event.KEPT: _upheld,
    Event.WITHDRAWN: _withdrawn,
    Event.WENT: _went,
    Event.OFFERED: _offered,
    Event.TAKEN_BACK: _offer_taken_back,
    Event.CAME: _came,
}
