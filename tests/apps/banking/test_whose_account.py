"""Whose account a file is of: by its number, else asked once and remembered."""

from __future__ import annotations

import json
import uuid

import pytest
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import Paying

from ownway.apps.banking import actions, queries
from ownway.apps.banking.kinds import UploadStep
from ownway.apps.banking.models import BankLine, KnownAs, Upload
from ownway.apps.paying import actions as paying_actions
from ownway.apps.paying.models import BankAccount
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.permissions import NotAllowed
from ownway.kernel.problems import Refused

OPAQUE = "3f9d1c2e-8b47-4a5e-9c1d-7e2f6a8b0c4d"


def answer(*names: str, number: str = "", scheme: str = "UK.OBIE.SortCodeAccountNumber", ident: str = "t-1") -> bytes:
    rows = [
        {
            "AccountId": name,
            "TransactionId": f"{ident}-{at}",
            "Amount": {"Amount": "10.00", "Currency": "GBP"},
            "CreditDebitIndicator": "Debit",
            "Status": "Booked",
            "BookingDateTime": "2026-11-16T12:00:00+00:00",
            "TransactionInformation": f"CAFE {ident}",
        }
        for at, name in enumerate(names)
    ]
    described = [{"AccountId": names[0], "Account": [{"SchemeName": scheme, "Identification": number}]}]
    return json.dumps({"Data": {"Transaction": rows, "Account": described if number else []}}).encode()


def bring(account: BankAccount, data: bytes, paying: Paying) -> Upload:
    return actions.bring_in(account=account, data=data, by=paying.money.person, on=TODAY, once=uuid.uuid4())


def say(upload: Upload, name: str | None, paying: Paying) -> Upload:
    return actions.say_account(upload=upload, name=name, by=paying.money.person, on=TODAY)


@pytest.mark.parametrize("name", [OPAQUE, "A0000000012345", "22289", "60161399999999"])
def test_a_name_of_the_banks_own_is_asked_once_and_remembered(
    name: str, mine: BankAccount, paying: Paying, quick: None
) -> None:
    waits = bring(mine, answer(name), paying)
    assert (waits.step, BankLine.objects.count()) == (UploadStep.NEEDS_ACCOUNT, 0)
    by = paying.money.person
    assert [one.account for one in queries.unnamed(waits, seen_by=by, on=TODAY)] == [name]
    read = say(waits, name, paying)
    assert (read.step, read.fresh, read.waiting) == (UploadStep.READ, 1, None)
    later = bring(mine, answer(name, ident="t-2"), paying)
    assert (later.step, later.fresh) == (UploadStep.READ, 1)
    assert name not in KnownAs.objects.get().name
    with pytest.raises(Refused):
        say(waits, name, paying)


def test_the_number_beside_the_name_proves_it(mine: BankAccount, paying: Paying, quick: None) -> None:
    assert bring(mine, answer(OPAQUE, number="60161331926821"), paying).fresh == 1
    iban = answer(OPAQUE, number="GB29NWBK60161331926821", scheme="UK.OBIE.IBAN", ident="t-2")
    assert bring(mine, iban, paying).fresh == 1
    other = bring(mine, answer(OPAQUE, number="60161399999999", ident="t-3"), paying)
    assert (other.step, other.fresh) == (UploadStep.READ, 0)
    assert "another account" in str(other.problems)
    card = answer(OPAQUE, number="4111111111111111", scheme="UK.OBIE.PAN", ident="t-4")
    assert bring(mine, card, paying).step == UploadStep.NEEDS_ACCOUNT


def test_none_of_them_keeps_nothing_and_remembers_nothing(mine: BankAccount, paying: Paying, quick: None) -> None:
    upload = say(bring(mine, answer(OPAQUE), paying), None, paying)
    assert (upload.fresh, upload.waiting, KnownAs.objects.count()) == (0, None, 0)
    assert "another account" in str(upload.problems)


def test_of_several_the_one_that_was_said_is_used(mine: BankAccount, paying: Paying, quick: None) -> None:
    waits = bring(mine, answer("A1", "A2"), paying)
    with pytest.raises(Refused):
        say(waits, "A3", paying)
    assert say(waits, "A2", paying).fresh == 1
    assert bring(mine, answer("A1", "A2", ident="t-2"), paying).step == UploadStep.READ
    assert BankLine.objects.count() == 2


def test_what_is_another_own_account_is_not_asked_again(mine: BankAccount, paying: Paying, quick: None) -> None:
    by = paying.money.person
    details = BankDetails("Maya Okafor", "601613", "31926805")
    other = paying_actions.add_account(
        place=paying.money.place, record=paying.money.record, details=details, by=by, on=TODAY, once=uuid.uuid4()
    )
    say(bring(other, answer(OPAQUE), paying), OPAQUE, paying)
    upload = bring(mine, answer(OPAQUE), paying)
    assert (upload.step, upload.fresh) == (UploadStep.READ, 0)
    assert "another account" in str(upload.problems)
    actions.forget_columns(account=other, by=by, on=TODAY)
    assert bring(mine, answer(OPAQUE), paying).step == UploadStep.NEEDS_ACCOUNT


def test_only_who_brings_statements_in_says_whose_they_are(mine: BankAccount, paying: Paying, quick: None) -> None:
    waits = bring(mine, answer(OPAQUE), paying)
    for by in (paying.money.finance, paying.money.practitioner):
        with pytest.raises(NotAllowed):
            actions.say_account(upload=waits, name=OPAQUE, by=by, on=TODAY)
        with pytest.raises(NotAllowed):
            queries.unnamed(waits, seen_by=by, on=TODAY)


@pytest.mark.parametrize("name", ["60161331926821GBP", "GB29NWBK60161331926821GBP", "NWBKGB2L/60161331926821"])
def test_mt940_names_of_our_account_are_read_and_of_another_are_not(
    name: str, mine: BankAccount, paying: Paying, quick: None
) -> None:
    text = f":20:S\n:25:{name}\n:28C:1\n:60F:C261115GBP100,00\n:61:2611161116D10,00NTRFX\n:62F:C261116GBP90,00\n-\n"
    assert bring(mine, text.encode(), paying).fresh == 1
    other = bring(mine, text.replace("31926821", "99999999").replace("D10", "D11").encode(), paying)
    assert (other.fresh, "another account" in str(other.problems)) == (0, True)


def test_a_table_of_all_of_somebodys_accounts_brings_in_only_this_ones_lines(
    mine: BankAccount, paying: Paying, quick: None
) -> None:
    number = str((mine.held or {})["sort_code"]) + str((mine.held or {})["account_number"])
    rows = f"16/11/2026,CAFE,-10.00,90.00,{number}\n16/11/2026,RENT,-70.00,30.00,60000187654321\n"
    data = f"Date,Description,Value,Balance,Account Number\n{rows}17/11/2026,PAY,5.00,95.00,{number}\n".encode()
    by = paying.money.person
    likely = {"day": "Date", "day_form": "dd/mm/yyyy", "amount": "Value", "balance": "Balance"}
    upload = actions.show_columns(upload=bring(mine, data, paying), mapping=likely, by=by, on=TODAY)
    assert sorted(BankLine.objects.values_list("pence", flat=True)) == [-1_000, 500]
    assert [str(one["say"]).partition(",")[0] for one in upload.problems or []] == [
        "This statement is of another account"
    ]
