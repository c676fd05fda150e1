"""How Noor's money was looked at: a check of totals, money asked back that she answered, and a sign she was told of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from ownway.apps.checks import actions as checks
from ownway.apps.checks import queries as looked_at
from ownway.apps.checks.kinds import Ground, Result
from ownway.apps.money.kinds import Funder
from ownway.apps.paying import actions as paying
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people import actions as people
from ownway.apps.people.kinds import Channel, Relation
from ownway.apps.people.permissions import Deed, Part
from ownway.apps.signs import actions as signs
from ownway.apps.signs.kinds import Route
from ownway.cli.example.noor_surplus import no_letter
from ownway.cli.example.noor_year import COACH, PAID, brings_in, council_statement, pays

if TYPE_CHECKING:
    from ownway.apps.people.models import Account
    from ownway.cli.example.noor import Noor

SISTER, HER_EMAIL = "Amal Haddad", "amal.haddad@example.org"


def is_checked(noor: Noor, by: Account, on: date) -> None:
    """The funder's officer looks at her totals once, and says what she found."""
    reason = "Your money is nearly a year old. I look at the totals once, before the year ends."
    check = checks.check_person(record=noor.record(on), reason=reason, by=by, on=on, once=uuid4())
    checks.look_at(check=check, by=by, on=on)
    words = "It all adds up. There is more for physio than you use. Imran rings you, so that you can say what you want."
    checks.close_check(check=check, result=Result.TALK, words=words, by=by, on=on)


def answers_a_notice(noor: Noor, by: Account, on: date, answered_on: date) -> None:
    """The funder's officer thinks that money came twice; Noor says that it did not. Nobody has decided yet."""
    record = noor.record(on)
    council = next(
        one for one in looked_at.may_ask(record, seen_by=by, on=on) if one.stream.funder == Funder.SOCIAL_CARE
    )
    notice = checks.ask_back(
        record=record,
        stream=council.stream.pk,
        purse=council.purse.pk,
        pence=25_000,
        ground=Ground.TWICE,
        words="I think that part of the money of August came twice. Please tell me what you see.",
        evidence="Our list of payments has your reference twice in August.",
        decider=noor.town.approver,
        by=by,
        on=on,
        once=uuid4(),
        write=no_letter,
    )
    checks.opened(record=record, by=noor.account, on=on)
    words = "It came once. My books have one payment in August, and I looked at every line. The second is July's."
    checks.answer(
        taking=notice, agrees=False, words=words, by=noor.account, on=answered_on, once=uuid4(), write=no_letter
    )


def lets_her_sister_help(noor: Noor, on: date) -> Account:
    """Noor names her sister to act for her money; Sam sees it in her own writing."""
    sister = people.open_account(place=noor.town.council, email=HER_EMAIL, name=SISTER, by=None, on=on)
    _row, code = people.record_authority(
        record=noor.record(on),
        by=noor.town.practitioner,
        on=on,
        relation=Relation.NOMINEE,
        name=SISTER,
        grants={str(Part.MONEY): str(Deed.CHANGE), str(Part.SPENDING): str(Deed.CHANGE)},
        document="A letter in Noor's own hand",
        number="none",
        seen_on=on,
        how=Channel.FACE,
        email=HER_EMAIL,
        once=uuid4(),
    )
    people.use_code(code=code, by=sister, on=on)
    return sister


def is_paid_elsewhere(noor: Noor, by: Account, on: date, paid_on: date) -> None:
    """Her sister changes where the job coach is paid; a finance officer rings and checks; a session is paid there."""
    coach, finance = noor.payees[COACH], noor.town.finance
    details, why = BankDetails(COACH, "601613", "31926833"), "They wrote to us that they have a new bank."
    paying.change_details(payee=coach, details=details, by=by, on=on, seen_version=coach.version, why=why)
    how = "I rang the number we already had. The new account is theirs."
    paying.check_details(payee=coach, number=coach.version, how=how, by=finance, on=on)
    line = noor.line(PAID[COACH][0], paid_on)
    paying.pay_once(
        record=noor.record(paid_on), line=line, payee=coach, pence=9_000, due_on=paid_on, by=finance, on=paid_on,
        once=uuid4(),
    )  # fmt: skip
    pays(noor, paid_on)
    brings_in(noor, council_statement(noor), paid_on)


def is_asked_alone(noor: Noor, lead: Account, on: date) -> None:
    """The safeguarding lead finds the change among the signs, talks with Noor alone, and tells her."""
    reason = "We talked alone. You knew of the new bank and asked Amal to write it down. Ring me if that changes."
    for sign in signs.find_signs(place=noor.town.council, by=lead, on=on):
        signs.decide_sign(sign=sign, route=Route.TALK, reason=reason, by=lead, on=on, once=uuid4())


def happens(noor: Noor, *, lead: Account) -> None:
    """The whole of it, in the autumn of her year."""
    funder = noor.town.funder
    is_checked(noor, funder, date(2026, 10, 12))
    sister = lets_her_sister_help(noor, date(2026, 11, 2))
    is_paid_elsewhere(noor, sister, date(2026, 11, 4), date(2026, 11, 13))
    answers_a_notice(noor, funder, date(2026, 11, 9), date(2026, 11, 17))
    is_asked_alone(noor, lead, date(2026, 11, 18))
