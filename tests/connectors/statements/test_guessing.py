"""What can be seen from a bank's table is worked out: how it is parted and written, and which column holds what."""

from __future__ import annotations

import pytest

from ownway.connectors.statements import guess_table, read_mapping
from ownway.connectors.statements.plain import table_data, table_of
from ownway.connectors.statements.reading import guess_table as guess
from ownway.connectors.statements.reading import look_at_table, read_bytes
from ownway.kernel.problems import Refused
from ownway.kernel.statements import Reading

FIVE = "Date;Details;Money out;Money in;Balance\n16/11/2026;CAFE;10.00;;90.00\n17/11/2026;PAY;;5.00;95.00\n"
THREE = "Date,Details,Amount\n16/11/2026,CAFE,-10.00\n17/11/2026,PAY,5.00\n"
TABLES = {
    "semicolons": FIVE,
    "semicolons and a decimal comma": FIVE.replace(".00", ",00"),
    "tabs": FIVE.replace(";", "\t"),
    "bars and thousands": FIVE.replace(";", "|").replace("90.00", "£1,090.00").replace("95.00", "£1,095.00"),
    "other letters": THREE.replace("CAFE", "CAFÉ £5"),
    "rows above": f"Account,60-16-13 31926821\nFrom,01/11/2026\n\n{THREE}",
    "commas at the end of rows": THREE.replace("0\n", "0,\n"),
    "commas at the end of every row": THREE.replace("0\n", "0,\n").replace("Amount", "Amount,"),
    "a comma after the last heading alone": THREE.replace("Amount", "Amount,"),
    "words for the direction": "Date,Details,Amount,Dr/Cr\n16/11/2026,CAFE,10.00,DR\n17/11/2026,PAY,5.00,CR\n",
    "words for the direction in Dutch": "Datum,Omschrijving,Af Bij,Bedrag\n16/11/2026,CAFE,Af,10.00\n"
    "17/11/2026,PAY,Bij,5.00\n",
    "no headings": THREE.partition("\n")[2],
    "no headings, four columns": FIVE.partition("\n")[2],
    "a minus in money out": "Date,Name,Money out,Money in\n16/11/2026,CAFE,-10.00,\n17/11/2026,PAY,,5.00\n",
    "the month first": THREE.replace("16/11", "11/16").replace("17/11", "11/17"),
    "the month named": THREE.replace("16/11/2026", "16 Nov 2026").replace("17/11/2026", "17 November 2026"),
    "years first": THREE.replace("16/11/2026", "2026-11-16T09:30:00Z").replace("17/11/2026", "2026-11-17T09:30:00Z"),
    "every cell in quotes": '"' + THREE.strip().replace(",", '","').replace("\n", '"\n"') + '"\n',
    "names and balances in quotes above": f'"Account Name:","Flex ****12345"\n"Balance:","£95.00"\n\n{THREE}',
    "days of figures alone": THREE.replace("16/11/2026", "20261116").replace("17/11/2026", "20261117"),
    "noughts in the other column, and no headings": FIVE.partition("\n")[2].replace(";;", ";0.00;"),
    "noughts left out where they are, beside a balance": "Date,Details,Amount,Balance\n16/11/2026,CAFE,-10,90.25\n"
    "17/11/2026,PAY,5,95.25\n",
    "noughts behind the point left out": THREE.replace(".00", ""),
    "an account and no pence anywhere": "Date,Account number,Details,Amount\n16/11/2026,12345678,CAFE,-10\n"
    "17/11/2026,12345678,PAY,5\n",
    "a first payment of whole pounds": THREE.replace("-10.00", "-10"),
    "headings of no known language": THREE.replace("Date,Details,Amount", "Dzien,Opis,Kwota"),
}


def as_guessed(data: bytes) -> Reading:
    return read_bytes(data, read_mapping({"account": "mine", **guess(data).likely}))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("letters", ["utf-8", "cp1252", "utf-16"])
def test_every_common_table_is_read_as_it_is_guessed(name: str, letters: str) -> None:
    reading = as_guessed(TABLES[name].encode(letters))
    assert reading.problems == ()
    (one,) = reading.statements
    assert [(line.day.isoformat(), line.pence) for line in one.lines] == [("2026-11-16", -1_000), ("2026-11-17", 500)]
    said = [f"{line.payee}{line.reference}" for line in one.lines]
    assert said == (["CAFÉ £5", "PAY"] if name == "other letters" else ["CAFE", "PAY"])


def test_days_that_can_be_read_both_ways_are_read_in_order_of_time_else_day_first() -> None:
    in_order = "Date,Amount\n10/06/2026,1.00\n11/06/2026,1.00\n12/05/2026,1.00\n"
    assert guess(in_order.encode()).likely["day_form"] == "mm/dd/yyyy"
    both = "Date,Amount\n10/06/2026,1.00\n11/06/2026,1.00\n"
    assert guess(both.encode()).likely["day_form"] == "dd/mm/yyyy"


def test_a_day_late_in_the_file_tells_the_order_of_all() -> None:
    rows = "".join(f"11/{day:02d}/2026,1.00\n" for day in (*(6, 7, 8) * 10, 30))
    assert guess(f"Date,Amount\n{rows}".encode()).likely["day_form"] == "mm/dd/yyyy"


def test_a_column_that_is_empty_this_month_is_still_what_its_heading_says() -> None:
    only_out = "\n".join(FIVE.splitlines()[:2]) + "\n"
    likely = guess(only_out.encode()).likely
    assert (likely["paid_out"], likely["paid_in"], likely["balance"]) == ("Money out", "Money in", "Balance")
    assert [line.pence for line in as_guessed(only_out.encode()).statements[0].lines] == [-1_000]


def test_a_last_column_that_is_empty_this_month_is_still_what_its_heading_says() -> None:
    likely = guess(b"Date,Details,Money out,Money in\n16/11/2026,CAFE,10.00,\n17/11/2026,RENT,5.00,\n").likely
    assert (likely["paid_out"], likely["paid_in"]) == ("Money out", "Money in")


def test_amounts_beside_an_empty_column_and_a_balance_are_money_out() -> None:
    rows = b"16/11/2026,CAFE,10.00,,90.00\n17/11/2026,RENT,5.00,,85.00\n"
    assert [line.pence for line in as_guessed(rows).statements[0].lines] == [-1_000, -500]
    signed = rows.replace(b"10.00", b"-10.00")
    assert [line.pence for line in as_guessed(signed).statements[0].lines] == [-1_000, 500]


def test_a_delimiter_that_was_said_is_used() -> None:
    assert guess(FIVE.encode(), "comma").likely["delimiter"] == "comma"
    assert len(guess(FIVE.encode(), "comma").headings) == 1


def test_nothing_is_made_up_of_what_is_no_table() -> None:
    table = guess(b"hello\nworld\n")
    assert not {"day", "amount"} & set(table.likely)
    assert guess(b"\n\n").rows == ()


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF-1.7\n"])
def test_files_that_hold_no_text_are_told_as_what_they_are_and_never_opened(start: bytes) -> None:
    data = start + b"a,b,c\n1,2,3\n" * 9
    (problem,) = read_bytes(data).problems
    assert "CSV" in problem.say
    for look in (guess, look_at_table):
        with pytest.raises(Refused, match="CSV"):
            look(data)


def test_a_table_crosses_from_the_bounded_process() -> None:
    table = guess(FIVE.encode())
    assert table_of(table_data(table)) == table
    assert guess_table(FIVE.encode()) == table


MAPPING = {"day": "Date", "day_form": "dd/mm/yyyy", "account": "mine", "amount": "Amount"}


def refused(text: str, **change: object) -> str:
    reading = read_bytes(text.encode(), read_mapping({**MAPPING, **change}))
    assert reading.statements == ()
    (problem,) = reading.problems
    return problem.where


def test_one_day_that_proves_the_order_wrong_keeps_nothing() -> None:
    rows = "Date,Amount\n11/06/2026,-10.00\n11/17/2026,5.00\n11/07/2026,-1.00\n"
    assert refused(rows) == "day_form"
    assert refused("Date,Amount\n17/11/2026,1.00\n", day_form="mm/dd/yyyy") == "day_form"
    right = read_bytes(f"{rows}25/11/2026,1.00\n".encode(), read_mapping(MAPPING))
    assert (len(right.statements[0].lines), right.statements[0].left_out) == (3, 1), "another row proves it right"


def test_an_amount_that_goes_against_its_word_keeps_nothing() -> None:
    text = "Date,Amount,Way\n16/11/2026,10.00,DR\n17/11/2026,5.00,CR\n"
    assert refused(text) == "direction"
    assert refused(text.replace("10.00", "-10.00").replace("5.00", "-5.00")) == "direction"
    fine = read_bytes(text.replace("10.00", "-10.00").encode(), read_mapping(MAPPING))
    assert [line.pence for line in fine.statements[0].lines] == [-1_000, 500]


def test_headings_that_are_a_payment_are_refused() -> None:
    text = "16/11/2026,CAFE,-10.00\n17/11/2026,PAY,5.00\n"
    assert refused(text, day="16/11/2026", amount="-10.00") == "has_headings"


def test_money_out_with_a_minus_is_read_where_that_was_said() -> None:
    text = "Date,Out,In\n16/11/2026,-10.00,\n17/11/2026,2.00,\n18/11/2026,,5.00\n"
    way = {"day": "Date", "day_form": "dd/mm/yyyy", "account": "m", "paid_out": "Out", "paid_in": "In"}
    read = [read_bytes(text.encode(), read_mapping({**way, "is_out_signed": signed})) for signed in (True, False)]
    assert [[line.pence for line in one.statements[0].lines] for one in read] == [[-1_000, 500], [-200, 500]]
    assert [one.statements[0].left_out for one in read] == [1, 1]
