"""What cannot be paid is refused with a row for every fault; what had to be written otherwise is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.connectors.payments.running import JOY, RUN, made_in_bacs

from ownway.connectors.payments import Account, Payment, Run, pain001, read_listing
from ownway.connectors.payments.checking import is_iban
from ownway.connectors.payments.letters import BACS, ISO_20022, spelt
from ownway.kernel.problems import Refused


def with_payment(**changes: object) -> Run:
    first, *others = RUN.payments
    return replace(RUN, payments=(replace(first, **changes), *others))  # type: ignore[arg-type]


def with_payee(**changes: object) -> Run:
    return with_payment(payee=replace(JOY, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("run", "where", "row"),
    [
        (with_payee(sort_code="60161"), "payee sort code", 1),
        (with_payee(sort_code="60161x"), "payee sort code", 1),
        (with_payee(sort_code="٦٠١٦١٣"), "payee sort code", 1),
        (with_payee(number="1234567"), "payee account number", 1),
        (with_payee(sort_code="", number=""), "payee account", 1),
        (with_payee(iban="GB28NWBK60161331926819"), "payee IBAN", 1),
        (with_payee(iban="GB29NWBK60161331926819", number="31926818"), "payee IBAN", 1),
        (with_payee(bic="HELLO"), "payee BIC", 1),
        (with_payee(name=" "), "payee name", 1),
        (with_payee(name="日本"), "name", 1),
        (with_payment(pence=0), "amount", 1),
        (with_payment(pence=-1), "amount", 1),
        (with_payment(pence=10**11), "amount", 1),
        (with_payment(reference=""), "reference", 1),
        (with_payment(reference="X" * 19), "reference", 1),
        (with_payment(reference="œ" * 18), "reference", 1),
        (with_payment(reference="!!!" * 3 + "\N{SNOWMAN}"), "reference", 1),
        (with_payment(id="A" * 36), "id", 1),
        (with_payment(id="/A"), "id", 1),
        (with_payment(id="A//B"), "id", 1),
        (with_payment(id="APRIL-1-00002"), "id", 1),
        (with_payment(reference="wages may"), "reference", 2),
        (with_payment(reference="WAGES MÁY"), "reference", 2),
        (replace(RUN, payments=()), "payments", None),
        (replace(RUN, id="é"), "run", None),
        (replace(RUN, pay_on=date(2026, 3, 31)), "pay_on", None),
        (replace(RUN, payer=Account("A", "1", "2")), "payer sort code", None),
    ],
)
def test_a_fault_names_its_place(run: Run, where: str, row: int | None) -> None:
    with pytest.raises(Refused) as refused:
        pain001(run)
    assert (where, row) in {(problem.where, problem.row) for problem in refused.value.problems}


def test_every_fault_is_told_not_only_the_first() -> None:
    run = replace(RUN, payments=tuple(Payment(replace(JOY, number="1"), 0, "", "") for _ in range(3)))
    with pytest.raises(Refused) as refused:
        made_in_bacs(run)
    assert {problem.row for problem in refused.value.problems} == {1, 2, 3}
    assert len(refused.value.problems) > 9


@pytest.mark.parametrize(
    ("words", "iso", "bacs"),
    [
        ("Zoë O’Brien & Søn", "Zoe O'Brien and Son", "ZOE OBRIEN & SON"),
        ("Łódź—Straße", "Lodz-Strasse", "LODZ-STRASSE"),
        ("e\u0301te\u0301", "ete", "ETE"),
        ("a\tb  c", "a b c", "A B C"),
        ("£5 <b>", "5 b", "5 B"),
        ("ﬁne ½", "fine 1/2", "FINE 1/2"),
    ],
)
def test_letters_are_spelt_in_those_that_are_carried(words: str, iso: str, bacs: str) -> None:
    assert spelt(words, ISO_20022) == iso
    assert spelt(words, BACS) == bacs


@pytest.mark.parametrize("words", ["Дмитрий", "山田", "علي", "A ٣", "", "!!!\N{SNOWMAN}"])
def test_letters_without_a_spelling_are_not_dropped(words: str) -> None:
    with pytest.raises(ValueError, match="plain letters"):
        spelt(words, BACS)


def test_ibans_by_their_check_digits() -> None:
    assert is_iban("GB29NWBK60161331926819")
    assert is_iban("NL91ABNA0417164300")
    wrong = [f"GB29NWBK6016133192681{digit}" for digit in range(9)] + ["GB29", "gb29nwbk60161331926819", ""]
    assert not any(map(is_iban, wrong))


def test_a_list_as_people_write_it() -> None:
    head = "name,sort_code,account_number,amount,reference,id"
    text = f'{head}\nJoy,60-16-13,3192 6819,"1,182.5",WAGES,\nSam,601613,1,2,R,OWN\n'
    first, second = read_listing(text, "RUN", is_json=False)
    assert first == Payment(Account("Joy", "601613", "31926819"), 118250, "WAGES", "RUN-00001")
    assert second.id == "OWN"
    account = '"name": "Joy", "sort_code": "601613", "account_number": "31926819"'
    assert read_listing(f'[{{{account}, "amount": 1182.50, "reference": "WAGES"}}]', "RUN", is_json=True) == (first,)


@pytest.mark.parametrize(
    ("text", "is_json"),
    [
        ("name,amount\nA,1.234\n", False),
        ("name,amount\nA,£\n", False),
        ("name,amuont\nA,1\n", False),
        ("name,amount\nA,1,2\n", False),
        ('name,amount\n"A,1\n', False),
        ("{}", True),
        ("[5]", True),
        ('[{"amount": 1.005}]', True),
        ('[{"amount": 1e2}]', True),
        ("[" * 99_999, True),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(text: str, is_json: bool) -> None:
    with pytest.raises(Refused):
        read_listing(text, "RUN", is_json=is_json)
