"""Meeting somebody: first contact, the way in, what they need, who stands beside them, what they were told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.decisions.actions.support import add_support_line
from ownway.apps.journey import actions as journey
from ownway.apps.journey.road import Answer, Promise
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel, InvitationKind, Need, Relation
from ownway.apps.people.permissions import Deed, Part
from ownway.apps.people.queries import record
from ownway.cli.example.cards import Beside, PersonCard
from ownway.cli.example.ground import Ground

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record

NEEDS = {
    "large_print": Need.LARGE_PRINT,
    "time_to_answer": Need.MORE_TIME,
    "one_thing_at_a_time": Need.MORE_TIME,
    "text_not_phone": Need.TEXT_RELAY,
    "british_sign_language": Need.BSL,
    "hearing_loop": Need.LOOP,
    "interpreter": Need.LANGUAGE,
    "audio": Need.AUDIO,
    "easy_read": Need.EASY_READ,
    "somebody_with_me": Need.WITH_SOMEBODY,
    "quiet_place": Need.QUIET,
}
"""Needs of the cast as the Accessible Information Standard lists them; any other is "something else", in words."""

MAY: dict[str, dict[Part, Deed]] = {
    "see_plan": {Part.PLAN: Deed.SEE, Part.JOURNEY: Deed.SEE},
    "write_plan": {Part.PLAN: Deed.CHANGE},
    "see_money": {Part.MONEY: Deed.SEE},
    "see_decisions": {Part.DECISIONS: Deed.SEE, Part.JOURNEY: Deed.SEE},
    "be_told": {Part.JOURNEY: Deed.SEE},
    "speak_for_me": {Part.FINANCES: Deed.CHANGE, Part.DECISIONS: Deed.SEE},
}
RELATIONS = {
    "supporter": Relation.SUPPORTER,
    "peer_adviser": Relation.PEER,
    "attorney": Relation.ATTORNEY_MONEY,
    "deputy": Relation.DEPUTY_MONEY,
    "nominee": Relation.NOMINEE,
}
LET_IN = ("supporter", "peer_adviser")
PROMISES = {
    "exists": Promise.EXISTS,
    "options": Promise.OPTIONS,
    "amount": Promise.AMOUNT,
    "independent_advice": Promise.ADVICE,
    "more_than_a_website": Promise.MORE_THAN_WEBSITE,
    "money_and_employing": Promise.SUPPORT_READY,
    "time_and_pitfalls": Promise.HOW_LONG,
}
HOW = {"face_to_face": Channel.FACE, "phone": Channel.PHONE, "letter": Channel.LETTER, "peer": Channel.PEER}


@dataclass(frozen=True, slots=True)
class Walker:
    """One person on the road: their card, their own account, and where the places and workers are.

    Whoever has no e-mail address says everything to their social worker, who writes it down as said face to face.
    """

    card: PersonCard
    ground: Ground
    account: Account
    reference: str

    def record(self, on: date) -> Record:
        """Their record at the council as it stands now."""
        return record(self.reference, seen_by=self.account, part=Part.JOURNEY, on=on)

    def worker(self, key: str) -> Account:
        """Somebody at work, by key."""
        return self.ground.workers[key]

    @property
    def sam(self) -> Account:
        return self.worker("sam-whitlock")

    @property
    def imran(self) -> Account:
        return self.worker("imran-shah")

    @property
    def denise(self) -> Account:
        return self.worker("denise-carter")

    @property
    def hand(self) -> Account:
        """Whose hand writes what this person says."""
        return self.account if self.card.contact.email else self.sam

    @property
    def how(self) -> Channel:
        """How what this person says comes in."""
        return Channel.WEB if self.card.contact.email else Channel.FACE


def meet(card: PersonCard, ground: Ground, channel: Channel) -> Walker:
    """Sam meets the person and gives them a code to sign in with; their other places meet them later."""
    since, sam = card.places[0].since_on, ground.workers["sam-whitlock"]
    met = people.meet(
        place=ground.council,
        by=sam,
        on=since,
        channel=channel,
        name=card.name,
        born=card.born_on,
        reach={"address": card.contact.address, "phone": card.contact.phone, "email": card.contact.email},
        is_carer=card.answers.about == "carer",
    )
    account = people.open_account(place=ground.council, email=card.sign_in, by=None, on=since)
    people.use_code(code=people.invite(record=met, kind=InvitationKind.SIGN_IN, by=sam, on=since), by=account, on=since)
    for other in card.places[1:]:
        people.meet(
            place=ground.places[other.place],
            by=account,
            on=other.since_on,
            channel=Channel.PHONE,
            name=card.name,
            account=account,
        )
    return Walker(card, ground, account, met.reference)


def ask(w: Walker, on: date, channel: Channel, said: str) -> None:
    """Ask for support: the road begins, and a personal budget is told of. Needs and a safe way are asked first."""
    by = w.account if channel is Channel.WEB else w.sam
    journey.begin(place=w.ground.council, by=by, on=on, channel=channel, name=w.card.name, account=w.account, said=said)
    asked = w.card.communication
    codes = sorted({str(NEEDS.get(one, Need.OTHER)) for one in asked.needs})
    language = asked.language if Need.LANGUAGE in codes else ""
    people.change_needs(
        record=w.record(on),
        by=w.hand,
        on=on,
        seen_version=w.record(on).whose().version,
        asked=people.Asked(needs=codes, more=asked.words, language=language),
    )
    people.change_safe(
        record=w.record(on),
        by=w.hand,
        on=on,
        seen_version=w.record(on).whose().version,
        safe={"how": w.card.contact.safe.how, "when": w.card.contact.safe.words},
    )


def bring(w: Walker, on: date) -> None:
    """Let in whoever stands beside this person by a day, and record proven authority."""
    for one in w.card.relationships:
        if one.kind in RELATIONS:
            _beside(w, one, on)


def has_today(w: Walker, on: date) -> None:
    """Sam writes down the support there is today."""
    for line in w.card.support_today.lines:
        if line.weekly_pence:
            add_support_line(
                record=w.record(on),
                what=line.what,
                weekly_pence=line.weekly_pence,
                from_on=w.card.places[0].since_on,
                by=w.sam,
                on=on,
                once=uuid4(),
            )


def told(w: Walker, promises: Iterable[Promise], on: date, by: Account | None = None) -> None:
    """Tell promises face to face, and write down that the person says yes to each."""
    for promise in promises:
        journey.tell(record=w.record(on), promise=promise, by=by or w.sam, on=on, how=Channel.FACE)
        says(w, promise, Answer.YES, on)


def told_as_on_card(w: Walker, among: Collection[Promise] = tuple(Promise)) -> None:
    """Tell each of these promises as the card has it; told and not understood is to be told again."""
    for one in w.card.promises:
        promise, on = PROMISES[one.promise], one.told_on
        if on is None or promise not in among:
            continue
        journey.tell(record=w.record(on), promise=promise, by=w.worker(one.told_by), on=on, how=HOW[one.how])
        says(w, promise, Answer.YES if one.kept else Answer.AGAIN, on)


def says(w: Walker, promise: Promise, answer: Answer, on: date) -> None:
    """The person's own answer about a promise."""
    journey.answer(record=w.record(on), promise=promise, answer=answer, by=w.hand, on=on, how=w.how)


def _beside(w: Walker, one: Beside, on: date) -> None:
    relation, given = RELATIONS[one.kind], _grants(one)
    if one.kind in LET_IN:
        day = max(one.from_on, w.card.places[0].since_on)
        _, code = people.let_in(
            record=w.record(day),
            by=w.hand,
            on=day,
            relation=relation,
            name=one.name,
            is_to_me=one.relation,
            grants=given,
            until_on=one.until_on,
            email=one.email,
            how=w.how,
            once=uuid4(),
        )
    else:
        day = max(one.from_on, on)
        _, code = people.record_authority(
            record=w.record(day),
            by=w.sam,
            on=day,
            relation=relation,
            name=one.name,
            grants=given,
            document=one.proof,
            number="none",
            seen_on=day,
            how=Channel.FACE,
            until_on=one.until_on,
            email=one.email,
            once=uuid4(),
        )
    theirs = _their_account(w, one, day)
    if theirs is not None:
        people.use_code(code=code, by=theirs, on=day)


def _their_account(w: Walker, one: Beside, on: date) -> Account | None:
    """The worker's account, or one at the e-mail address that the card gives for that name anywhere."""
    if one.staff:
        return w.worker(one.staff)
    email = next((other.email for other in w.card.relationships if other.name == one.name and other.email), "")
    if not email:
        return None
    return people.open_account(place=w.ground.council, email=email, by=None, on=on)


def _grants(one: Beside) -> dict[str, str]:
    reach = {part: deed for may in one.may for part, deed in MAY[may].items()}
    return {str(part): str(deed) for part, deed in reach.items()}
