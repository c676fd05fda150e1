"""Payments a bank booked together: each told to paying, in any version, with details or without, and counted once."""

from __future__ import annotations

import uuid
from collections import Counter

import pytest
from tests.apps.banking.telling import OURS
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import Paying

from ownway.apps.banking import actions, queries
from ownway.apps.banking.actions import Part
from ownway.apps.banking.kinds import MatchKind
from ownway.apps.banking.models import BankLine, Match, Upload
from ownway.apps.paying.kinds import PayFate, PaymentStep
from ownway.apps.paying.models import Payment

OPENING = 1_000_000


def pounds(pence: int) -> str:
    return f"{abs(pence) // 100}.{abs(pence) % 100:02d}"


def entry(*parts: tuple[int, str], is_told: bool = True, reference: str = "", off: int = 0) -> tuple[int, str]:
    """One entry the bank booked of these amounts and codes, told or not, with amounts that are ``off`` or not."""
    total = sum(pence for pence, _code in parts)
    side = "CRDT" if total > 0 else "DBIT"
    details = "".join(
        f"<TxDtls><Refs><EndToEndId>{code}</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy='GBP'>{pounds(abs(pence) + off)}"
        "</Amt></TxAmt></AmtDtls><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>"
        for pence, code in parts
    )
    more = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    more += f"<NtryDtls><Btch><NbOfTxs>{len(parts)}</NbOfTxs></Btch>{details}</NtryDtls>" if is_told else ""
    return total, (
        f"<Ntry><Amt Ccy='GBP'>{pounds(total)}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts>"
        f"<BookgDt><Dt>{TODAY}</Dt></BookgDt>{more}<AddtlNtryInf>PAYMENTS</AddtlNtryInf></Ntry>"
    )


def bring(paying: Paying, *entries: tuple[int, str], version: str = "02") -> Upload:
    def balance(code: str, pence: int) -> str:
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='GBP'>{pounds(pence)}</Amt>"
            f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{TODAY}</Dt></Dt></Bal>"
        )

    closing = OPENING + sum(total for total, _words in entries)
    data = (
        f"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}'><BkToCstmrStmt><Stmt>"
        f"<Acct><Id><Othr><Id>{OURS}</Id></Othr></Id><Ccy>GBP</Ccy></Acct>{balance('OPBD', OPENING)}"
        f"{balance('CLBD', closing)}{''.join(words for _total, words in entries)}</Stmt></BkToCstmrStmt></Document>"
    ).encode()
    deed = {"by": paying.money.finance, "on": TODAY, "once": uuid.uuid4()}
    return actions.bring_in(account=paying.account, data=data, **deed)


def cells() -> Counter[int]:
    return Counter(BankLine.objects.values_list("pence", flat=True))


def steps() -> list[str]:
    return list(Payment.objects.order_by("pk").values_list("step", flat=True))


@pytest.fixture
def three(paying: Paying, quick: None) -> list[Payment]:
    for pence in (1_000, 2_000, 3_000):
        paying.pay(pence)
    paying.sent()
    return list(Payment.objects.order_by("pk"))


def out(*payments: Payment) -> list[tuple[int, str]]:
    return [(-one.pence, one.code) for one in payments]


def back(*payments: Payment) -> list[tuple[int, str]]:
    return [(one.pence, one.code) for one in payments]


def test_a_debit_of_two_of_three_payments_confirms_the_two(paying: Paying, three: list[Payment]) -> None:
    upload = bring(paying, entry(*out(*three[:2])))
    assert steps() == [PaymentStep.CONFIRMED, PaymentStep.CONFIRMED, PaymentStep.SENT]
    assert (upload.lines, upload.fresh, upload.problems) == (2, 2, [])
    assert cells() == {-1_000: 1, -2_000: 1}


def test_a_credit_of_two_returned_payments_brings_their_money_back(paying: Paying, three: list[Payment]) -> None:
    before = paying.left()
    paying.tell(PayFate.SETTLED, *[one.code for one in three])
    bring(paying, entry(*back(*three[:2])))
    assert steps() == [PaymentStep.RETURNED, PaymentStep.RETURNED, PaymentStep.CONFIRMED]
    assert paying.left() == before + 3_000


def test_amounts_that_do_not_come_to_the_entry_leave_it_whole_and_told(paying: Paying, three: list[Payment]) -> None:
    upload = bring(paying, entry(*out(*three[:2]), off=1))
    assert set(steps()) == {PaymentStep.SENT}
    assert cells() == {-3_000: 1}
    assert [one.where for one in actions.plain_problems(upload.problems)] == ["TxDtls"]


@pytest.mark.parametrize("reference", ["", "BANKREF0001"])
def test_again_and_in_another_version_and_without_details_nothing_changes(
    reference: str, paying: Paying, three: list[Payment]
) -> None:
    told = entry(*out(*three[:2]), reference=reference)
    bare = entry(*out(*three[:2]), reference=reference, is_told=False)
    for at, (one, version) in enumerate([(told, "02"), (told, "02"), (told, "08"), (bare, "02"), (bare, "08")]):
        upload = bring(paying, one, version=version)
        assert upload.fresh == (0 if at else 2)
        assert cells() == {-1_000: 1, -2_000: 1}
    seen = {"seen_by": paying.money.finance, "on": TODAY}
    assert queries.standing_of(paying.account, **seen).gaps == ()


@pytest.mark.parametrize("version", ["02", "08"])
def test_told_without_details_first_it_gives_way_to_its_payments(
    version: str, paying: Paying, three: list[Payment]
) -> None:
    bring(paying, entry(*out(*three[:2]), is_told=False))
    assert cells() == {-3_000: 1}
    for _twice in range(2):
        bring(paying, entry(*out(*three[:2])), version=version)
        assert cells() == {-1_000: 1, -2_000: 1}
    assert steps()[:2] == [PaymentStep.CONFIRMED] * 2


def test_what_somebody_said_of_the_whole_line_stays(paying: Paying, three: list[Payment]) -> None:
    bring(paying, entry(*out(*three[:2]), is_told=False))
    said = {"by": paying.money.finance, "on": TODAY, "once": uuid.uuid4()}
    actions.say(line=BankLine.objects.get(), parts=[Part(MatchKind.ASIDE, 3_000)], **said)
    assert bring(paying, entry(*out(*three[:2]))).fresh == 0
    assert (cells(), Match.objects.count()) == ({-3_000: 1}, 1)


def test_twins_are_never_made_one(paying: Paying, quick: None) -> None:
    twin = entry((-500, "X"), (-500, "X"))
    for _twice in range(2):
        bring(paying, twin, twin)
        assert cells() == {-500: 4}
    bring(paying, twin, twin, entry((-500, "X"), (-500, "X"), is_told=False))
    assert cells() == {-500: 4, -1_000: 1}


def test_a_twin_without_details_is_not_taken_for_the_one_with(paying: Paying, quick: None) -> None:
    told, bare = entry((-400, "X"), (-600, "Y")), entry((-400, "X"), (-600, "Y"), is_told=False)
    for _twice in range(2):
        bring(paying, told, bare)
        assert cells() == {-400: 1, -600: 1, -1_000: 1}


def test_a_part_of_the_same_amount_is_not_taken_for_a_line_told_whole(paying: Paying, quick: None) -> None:
    wide, small = entry((-3_000, "X"), (-2_000, "Y")), entry((-1_000, "V"), (-2_000, "W"))
    for _twice in range(2):
        bring(paying, wide, small)
        assert cells() == {-3_000: 1, -2_000: 2, -1_000: 1}
