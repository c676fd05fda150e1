"""Telling an answer again for everybody at a place: new words without names, a second look, and an end."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.asking.kinds import Said
from ownway.apps.asking.models import Precedent, Question
from ownway.apps.asking.permissions import may_answer, may_check, may_let_hold
from ownway.apps.money.actions.books import TWICE
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account, Record, Relationship
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused

MOST_ASKED, MOST_TOLD = 200, 600
_LEADS_TO_SOMEBODY = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+"  # an e-mail address
    r"|(?:\d[ -]?){5,}"  # a phone, account or house number of that many digits
    r"|\b[A-Z]{1,2}\d[\dA-Z]?\s*\d[A-Z]{2}\b"  # a postcode
    r"|\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}\b"  # a reference of ours
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",  # a day
    re.IGNORECASE,
)
_LEAST_NAME = 2


def tell_again(*, question: Question, asked: str, words: str, by: Account, on: date, once: UUID) -> Precedent:
    """Write an answered question anew, without names, so that anybody here may find it after a second look.

    The question is read to look for names and is not kept: nothing in what is made leads back to it.
    """
    record = question.record
    if not may_answer(by, record, on):
        raise NotAllowed("tell_again")
    newest = question.answers.order_by("-number").first()
    if newest is None:
        raise Refused(Problem("asked", "There is no answer yet. Answer it first."))
    texts = {"asked": asked, "words": words}
    _refuse_unfit(texts, _names(record))
    with transaction.atomic():
        before = Precedent.objects.filter(once=once).first()
        if before:
            if (before.place_id, before.written_by_id) != (record.place_id, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        store().make([record.place_id])
        made = Precedent.objects.create(
            place=record.place, said=newest.said, asked=asked.strip(), words=words.strip(), written_by=by, once=once
        )
        _tell(made, by, on, "asking.told_again")
    return made


def check_precedent(
    *,
    precedent: Precedent,
    asked: str,
    words: str,
    by: Account,
    on: date,
    is_nobody: bool,
    holds_up_to_pence: int | None = None,
) -> Precedent:
    """A second person made sure that nobody can be known by these words, mends them, and lets everybody read them.

    ``holds_up_to_pence``: an approver lets a plain yes hold for everybody here up to so much, without asking.
    """
    _refuse_unfit({"asked": asked, "words": words}, frozenset())
    if not may_check(by, precedent.place_id, on):
        raise NotAllowed("check_precedent")
    with transaction.atomic():
        kept = Precedent.objects.select_for_update().get(pk=precedent.pk)
        if kept.written_by_id == by.pk:
            raise NotAllowed("check_own")
        if kept.told_from is not None:
            raise Refused(Problem("asked", "Somebody looked at this meanwhile. It is told already."))
        if not is_nobody:
            raise Refused(Problem("is_nobody", "Tick this only if you are sure. If you are not, send it back."))
        if holds_up_to_pence is not None:
            _refuse_holding(kept, holds_up_to_pence, by, on)
        kept.asked, kept.words, kept.checked_by = asked.strip(), words.strip(), by
        kept.told_from, kept.holds_up_to_pence = on.replace(day=1), holds_up_to_pence
        kept.save(update_fields=["asked", "words", "checked_by", "told_from", "holds_up_to_pence"])
        _tell(kept, by, on, "asking.precedent_checked")
    return kept


def send_back(*, precedent: Precedent, by: Account, on: date) -> None:
    """Somebody could be known by these words: they are deleted, never shown; whoever wrote them may write anew."""
    if not may_check(by, precedent.place_id, on):
        raise NotAllowed("send_back")
    with transaction.atomic():
        kept = Precedent.objects.select_for_update().filter(pk=precedent.pk, told_from=None).first()
        if kept is not None:
            _tell(kept, by, on, "asking.precedent_sent_back")
            kept.delete()


def end_precedent(*, precedent: Precedent, by: Account, on: date) -> Precedent:
    """From now on nobody reads it and it holds for nobody new; its words are emptied. Answers given by it stand."""
    if not may_let_hold(by, precedent.place_id, on):
        raise NotAllowed("end_precedent")
    with transaction.atomic():
        kept = Precedent.objects.select_for_update().get(pk=precedent.pk)
        if kept.told_from is not None and kept.ended_on is None:
            kept.asked, kept.words, kept.ended_on = "", "", on
            kept.save(update_fields=["asked", "words", "ended_on"])
            _tell(kept, by, on, "asking.precedent_ended")
    return kept


def _refuse_holding(kept: Precedent, pence: int, by: Account, on: date) -> None:
    if not may_let_hold(by, kept.place_id, on):
        raise Refused(Problem("holds_up_to_pence", "Only an approver may let it hold for everybody. Leave this empty."))
    if kept.said != Said.YES or not 0 < pence <= MOST:
        raise Refused(Problem("holds_up_to_pence", "Only a plain yes, above £0.00, can hold for everybody."))


def _refuse_unfit(texts: dict[str, str], names: frozenset[str]) -> None:
    problems: list[Problem] = []
    for where, text in texts.items():
        most = MOST_ASKED if where == "asked" else MOST_TOLD
        try:
            said = kept_words(where, text, "Write it in new words, as anybody may read it.", most)
        except Refused as refused:
            problems += refused.problems
            continue
        if found := _leads_to(said, names):
            problems.append(Problem(where, f"“{found}” may lead to somebody. Leave it out: anybody can read this."))
    if problems:
        raise Refused(*problems)


def _leads_to(text: str, names: frozenset[str]) -> str:
    """The first thing in a text that leads to somebody: a name of those around the person, a number, an address."""
    pattern = _LEADS_TO_SOMEBODY.search(text)
    if pattern:
        return pattern[0].strip()
    return next((one for one in re.findall(r"[^\W\d_]+", text) if one.casefold() in names), "")


def _names(record: Record) -> frozenset[str]:
    """Every part of the names of the person and of those beside them, in small letters."""
    person = record.whose()
    people = [person.pk, *(one.pk for one in person.also.all())]
    told = [person.name, record.person.name]
    for one in Relationship.objects.filter(person__in=people).select_related("person", "account"):
        told += [str((one.who or {}).get("name", "")), one.account.name if one.account else ""]
    parts = {part.casefold() for name in told for part in re.findall(r"[^\W\d_]+", name or "")}
    return frozenset(part for part in parts if len(part) >= _LEAST_NAME)


def _tell(precedent: Precedent, by: Account, on: date, deed: str) -> None:
    trail.record(
        place_id=precedent.place_id, by=str(by.pk), on=on, deed=deed, what=f"precedent {precedent.pk}", facts={}
    )
