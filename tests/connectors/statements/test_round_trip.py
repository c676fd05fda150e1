"""A made-up statement, written by the test in each kind of file, is read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from tests.connectors.statements.writing import FORMS, MAPPING, statements

from ownway.connectors.statements.reading import read_bytes
from ownway.engines.statements import disagreements
from ownway.kernel.statements import Statement

HAS_OPENING = {"camt.053.001.08", "camt.053.001.02", "mt940", "open banking"}
HAS_BALANCE_AFTER = {"open banking", "csv"}


def read(form: str, data: bytes) -> Statement:
    reading = read_bytes(data, MAPPING if form == "csv" else None)
    assert reading.problems == ()
    assert len(reading.statements) == 1
    return reading.statements[0]


def squeezed(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("form", FORMS)
@given(made=statements())
@settings(max_examples=60, deadline=None)
def test_every_form_is_read_back(form: str, made: Statement) -> None:
    told = read(form, FORMS[form](made))
    assert [(line.day, line.pence, line.bank_id) for line in told.lines] == [
        (line.day, line.pence, line.bank_id) for line in made.lines
    ]
    if made.lines:
        assert (told.account, told.currency) == (made.account, made.currency)
    assert [squeezed(line.reference) for line in told.lines] == [squeezed(line.reference) for line in made.lines]
    assert [line.payee for line in told.lines if line.pence < 0] == [
        line.payee for line in made.lines if line.pence < 0
    ]
    if form != "csv":
        assert [line.value_day for line in told.lines] == [line.value_day for line in made.lines]
        assert told.closing
        assert made.closing
        assert told.closing.pence == made.closing.pence
    if form in HAS_OPENING:
        assert told.opening == made.opening
        assert told.closing == made.closing
    if form in HAS_BALANCE_AFTER:
        assert [line.balance_pence for line in told.lines] == [line.balance_pence for line in made.lines]
    assert disagreements(told) == []


@pytest.mark.parametrize("form", sorted(HAS_OPENING | HAS_BALANCE_AFTER))
@given(made=statements().filter(lambda one: len(one.lines) > 2), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_line_that_is_gone_is_told(form: str, made: Statement, data: st.DataObject) -> None:
    from dataclasses import replace

    gone = data.draw(st.integers(1, len(made.lines) - 2))
    fewer = replace(made, lines=made.lines[:gone] + made.lines[gone + 1 :])
    told = disagreements(read(form, FORMS[form](fewer)))
    assert bool(told) is (made.lines[gone].pence != 0)


@given(made=statements().filter(lambda one: len(one.lines) > 2))
@settings(max_examples=40, deadline=None)
def test_a_table_with_the_newest_first_agrees_too(made: Statement) -> None:
    from dataclasses import replace

    backwards = replace(made, lines=made.lines[::-1])
    assert disagreements(read("csv", FORMS["csv"](backwards))) == []


def test_prefixes_envelopes_and_wide_letters_are_read_too() -> None:
    made = find(statements(), lambda one: len(one.lines) > 2)
    plain = FORMS["camt.053.001.08"](made).decode()
    space = "xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'"
    enveloped = plain.replace("<Document", "<Envelope><Header/><Document").replace(
        "</Document>", "</Document></Envelope>"
    )
    prefixed = plain.replace("<", "<n:").replace("<n:/", "</n:").replace("<n:?", "<?").replace("xmlns=", "xmlns:n=")
    for text in (enveloped, prefixed):
        assert space.partition("=")[2] in text
        told = read("camt", text.encode())
        assert told.form == "camt.053.001.08/3"
        assert len(told.lines) == len(made.lines)
    for form in ("camt.053.001.08", "mt940", "ofx1", "open banking"):
        wide = read(form, FORMS[form](made).decode().encode("utf-16"))
        assert [line.pence for line in wide.lines] == [line.pence for line in made.lines]
