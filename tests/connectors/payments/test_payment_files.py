"""Payment files: valid against the published schemas, exact to the penny, and the same bytes for the same run."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given, settings
from tests.connectors.payments.running import JOY, RUN, SAM, made_in_bacs, runs

from ownway.connectors.payments import Account, Layout, Made, Payment, Run, bank_table, pain001, read_layout
from ownway.kernel.problems import Refused

FIRST_DAY = re.compile("[A-Z0-9.&/ -]*")


@cache
def schema(path: Path) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(path)


def valid(made: Made, version: str, shared: Path) -> ElementTree.Element:
    schema(shared / "samples" / "payments" / f"pain.001.001.{version}.xsd").validate(made.data.decode())
    return ElementTree.fromstring(made.data)  # noqa: S314 - what this program wrote


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [found.text or "" for found in root.iter() if found.tag.endswith(f"}}{name}")]


@pytest.mark.parametrize("version", ["03", "09"])
@given(run=runs())
@settings(max_examples=25, deadline=None)
def test_pain001_is_valid_and_adds_up(version: str, shared: Path, run: Run) -> None:
    made = pain001(run, version)
    root = valid(made, version, shared)
    amounts = [int(text.replace(".", "")) for text in texts(root, "InstdAmt")]
    assert amounts == [payment.pence for payment in run.payments]
    assert {int(text.replace(".", "")) for text in texts(root, "CtrlSum")} == {sum(amounts)} == {made.pence}
    assert set(texts(root, "NbOfTxs")) == {str(len(amounts))} == {str(made.count)}
    assert texts(root, "EndToEndId") == [payment.id for payment in run.payments]
    assert texts(root, "Ustrd") == [payment.reference for payment in run.payments]
    assert made == pain001(run, version)
    _, payer, *payees = texts(root, "Nm")
    given_names = [run.payer.name, *(payment.payee.name for payment in run.payments)]
    shown = {change.row: change.now for change in made.changes if change.where == "name"}
    assert [shown.get(row, name) for row, name in enumerate(given_names)] == [payer, *payees]


@pytest.mark.parametrize("version", ["03", "09"])
def test_accounts_by_iban_and_bic_too(version: str, shared: Path) -> None:
    dutch = Account("Piet", iban="NL91ABNA0417164300")
    run = replace(RUN, payer=SAM, payments=(Payment(dutch, 1, "A", "1"), Payment(SAM, 2, "B", "2")))
    root = valid(pain001(run, version), version, shared)
    assert texts(root, "IBAN") == [SAM.iban, dutch.iban, SAM.iban]
    assert texts(root, "MmbId") == ["601613", "601613"]
    assert len(texts(root, "BIC" if version == "03" else "BICFI")) == 2


def test_the_schema_would_refuse_a_wrong_file(shared: Path) -> None:
    wrong = replace(pain001(RUN), data=pain001(RUN).data.replace(b"<PmtMtd>TRF", b"<PmtMtd>FRT"))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        valid(wrong, "09", shared)


def test_an_unknown_version_is_an_error() -> None:
    with pytest.raises(ValueError, match="'08'"):
        pain001(RUN, "08")


@given(run=runs(most_pence=10**9))
@settings(max_examples=60, deadline=None)
def test_bacs_lines_stand_where_they_must(run: Run) -> None:
    made = made_in_bacs(run)
    assert made == made_in_bacs(run)
    lines = made.data.decode("ascii").split("\r\n")
    assert lines.pop() == ""
    volume, first, second, user, *records, contra, end_first, end_second, totals = lines
    assert [len(line) for line in (volume, first, second, user, end_first, end_second, totals)] == [80] * 7
    assert {len(line) for line in (*records, contra)} == {100}
    assert all(FIRST_DAY.fullmatch(line) for line in lines)
    assert (volume[:4], volume[41:47], volume[79]) == ("VOL1", "123456", "1")
    assert first[4:21] == "A123456S  1123456"
    assert first[21:27] == volume[4:10] != "000000"
    assert first[27:35] == "00010001"
    assert (first[41:47], user[4:10]) == (" 26091", " 26092")
    assert second == f"HDR2F0200000100{' ' * 35}00{' ' * 28}"
    assert user[10:40] == "999999    000000001 DAILY  001"
    assert (end_first, end_second) == (f"EOF1{first[4:]}", f"EOF2{second[4:]}")
    assert [record[:17] for record in records] == [
        f"{one.payee.sort_code}{one.payee.number}099" for one in run.payments
    ]
    assert {record[17:35] for record in (*records, contra)} == {"11223312345678    "}
    assert [int(record[35:46]) for record in records] == [one.pence for one in run.payments]
    assert [record[64:82].rstrip() for record in records] == [one.reference for one in run.payments]
    assert contra[:17] == "11223312345678017"
    assert int(contra[35:46]) == int(totals[4:17]) == int(totals[17:30]) == run.pence == made.pence
    assert contra[64:82].rstrip() == "CONTRA"
    assert (int(totals[30:37]), int(totals[37:44])) == (1, len(run.payments))


def test_two_runs_of_one_day_have_two_serial_numbers() -> None:
    first, second = made_in_bacs(RUN).data, made_in_bacs(replace(RUN, id="APRIL-2")).data
    assert first[4:10] != second[4:10]


@given(run=runs())
@settings(max_examples=60, deadline=None)
def test_a_table_reads_back_and_holds_no_formula(run: Run) -> None:
    made = bank_table(run)
    head, *rows = csv.reader(StringIO(made.data.decode(), newline=""))
    assert head == ["Payee name", "Sort code", "Account number", "Amount", "Reference"]
    assert [row[1].replace("-", "") + row[2] for row in rows] == [
        one.payee.sort_code + one.payee.number for one in run.payments
    ]
    assert [int(row[3].replace(".", "")) for row in rows] == [one.pence for one in run.payments]
    assert not any(cell[:1] in "=+-@\t\r\n" for row in rows for cell in row)


def signed(where: str, sign: str) -> Run:
    words = f"{sign}1+1"
    payment = Payment(replace(JOY, name=words), 1, "A", "1") if where == "name" else Payment(JOY, 1, words, "1")
    return replace(RUN, payments=(payment,))


@pytest.mark.parametrize("where", ["name", "reference"])
@pytest.mark.parametrize("sign", ["-", "–", "﹣"])
def test_a_minus_that_a_spreadsheet_would_run_is_refused(sign: str, where: str) -> None:
    with pytest.raises(Refused, match="spreadsheet runs"):
        bank_table(signed(where, sign))


@pytest.mark.parametrize("where", ["name", "reference"])
@pytest.mark.parametrize("sign", ["=", "+", "@", "\t=", "\r=", "＝", "＋"])
def test_no_other_sign_that_a_spreadsheet_runs_gets_in(sign: str, where: str) -> None:
    row = list(csv.reader(StringIO(bank_table(signed(where, sign)).data.decode())))[1]
    assert not any(cell[:1] in "=+-@\t\r\n" for cell in row)


def test_a_bank_may_ask_for_its_own_columns() -> None:
    layout = read_layout(
        {
            "columns": {"When": "pay_on", "To": "plain_sort_code", "Number": "account_number", "Pence": "pence"}
            | {"Ref": "reference", "Ours": "id"},
            "has_headings": False,
            "day_form": "yyyymmdd",
        }
    )
    (first, _) = csv.reader(StringIO(bank_table(RUN, layout).data.decode()))
    assert first == ["20260407", "601613", "31926819", "18200", "WAGES APRIL", "APRIL-1-00001"]


@pytest.mark.parametrize(
    "given_layout",
    [
        None,
        {"columns": {}},
        {"columns": {"A": "colour"}},
        {"columns": {"=A": "amount"}},
        {"columns": {"A": "amount"}, "day_form": "soon"},
        {"columns": {"A": "amount"}, "most_name": 0},
        {"columns": {"A": "amount"}, "has_headings": "no"},
        {"columns": {"A": "amount"}, "colour": "red"},
    ],
)
def test_a_layout_that_cannot_be_used_is_refused(given_layout: object) -> None:
    with pytest.raises(Refused):
        read_layout(given_layout)


def test_a_table_without_amount_or_account_is_refused() -> None:
    with pytest.raises(Refused, match="account, the amount and the reference"):
        bank_table(RUN, Layout((("Payee", "name"), ("Amount", "amount"))))
    with pytest.raises(Refused, match="needs an IBAN"):
        bank_table(RUN, Layout((("I", "iban"), ("A", "amount"), ("R", "reference"))))


def test_bacs_days_and_size() -> None:
    for wrong in (RUN.pay_on, date(2026, 3, 31)):
        with pytest.raises(Refused, match="working day before"):
            made_in_bacs(RUN, wrong)
    large = tuple(Payment(JOY, 99_999_999_999, f"R{n}", f"I{n}") for n in range(2))
    with pytest.raises(Refused, match="total is too large"):
        made_in_bacs(replace(RUN, payments=large))
    with pytest.raises(Refused, match="six digits, from your bank"):
        made_in_bacs(replace(RUN, user_number=""))
