"""Statements brought in: every true line once, twins kept, faults as rows, tables shown once."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.banking.telling import DAY, MINE, bring, told
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import Paying
from tests.connectors.statements.writing import FORMS, MAPPING

from ownway.apps.banking import actions, keeping, queries
from ownway.apps.banking.kinds import UploadStep
from ownway.apps.banking.models import BankLine, Sighting, TableMapping, Upload
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.permissions import NotAllowed
from ownway.connectors.statements.reading import read_bytes
from ownway.kernel.problems import Refused
from ownway.kernel.statements import Balance, Line, Statement

COFFEES = told((-250, "CAFE"), (-250, "CAFE"), (-499, "SHOP"))
COLUMNS = {name: value for name, value in MAPPING.as_data().items() if name != "account" and value}


def cells() -> Counter[tuple[date, int]]:
    return Counter(BankLine.objects.values_list("day", "pence"))


def test_the_same_statement_in_every_form_adds_nothing_and_keeps_twins(
    mine: BankAccount, paying: Paying, quick
) -> None:
    person = paying.money.person
    TableMapping.objects.create(account=mine, given={**COLUMNS, "account": MINE}, by=person, at="2026-11-21T09:00Z")
    for at, form in enumerate([*FORMS, *reversed(FORMS)]):
        upload = bring(mine, COFFEES, person, form)
        assert (form, upload.step, upload.lines, upload.fresh) == (form, UploadStep.READ, 3, 0 if at else 3)
    assert cells() == {(DAY, -250): 2, (DAY, -499): 1}


def test_a_repeated_submission_reads_once(mine: BankAccount, paying: Paying, quick) -> None:
    once = uuid.uuid4()
    found = {bring(mine, COFFEES, paying.money.person, once=once).pk for _ in range(2)}
    assert (len(found), Upload.objects.count()) == (1, 1)


@st.composite
def tellings(draw: st.DrawFn) -> tuple[list[Line], list[tuple[str, int, int, int]]]:
    """True lines of some days with many twins, and files of whole days that overlap as they like."""
    shop = st.sampled_from([(-250, "CAFE"), (-250, "CAFE"), (-250, "BUS"), (900, "PAY")])
    lines = draw(st.lists(st.tuples(st.integers(0, 6), shop), max_size=12))
    truth = [
        Line(DAY + timedelta(days=day), pence, words, "", f"BANK{at:06d}", "", DAY + timedelta(days=day), 0)
        for at, (day, (pence, words)) in enumerate(sorted(lines))
    ]
    days = st.integers(0, 6)
    files = st.lists(
        st.tuples(st.sampled_from(["mt940", "ofx1", "ofx2"]), days, days, st.integers(0, 9)), min_size=1, max_size=5
    )
    return truth, draw(files)


@given(world=tellings())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_overlaps_lose_no_twin_and_repeat_nothing(mine: BankAccount, paying: Paying, quick, world) -> None:
    truth, files = world
    spot = transaction.savepoint()
    shown: set[tuple[date, int]] = set()
    for _twice in range(2):
        for form, one, other, turn in files:
            first, last = (DAY + timedelta(days=day) for day in sorted((one, other)))
            lines = [line for line in truth if first <= line.day <= last]
            shown |= {(line.day, line.pence) for line in lines}
            turned = tuple(lines[turn:] + lines[:turn])
            ends = Balance(0, first), Balance(sum(line.pence for line in lines), last)
            bring(mine, Statement("made", MINE, "GBP", turned, "1", *ends), paying.money.person, form)
    assert cells() == Counter((line.day, line.pence) for line in truth if (line.day, line.pence) in shown)
    transaction.savepoint_rollback(spot)


def test_balances_that_do_not_agree_and_gaps_are_told(mine: BankAccount, paying: Paying, quick) -> None:
    by = paying.money.person
    broken = replace(COFFEES, closing=Balance(1, DAY))
    upload = bring(mine, broken, by)
    assert any("does not agree" in one.say for one in actions.plain_problems(upload.problems))
    later = told((-100, "BUS"), day=DAY + timedelta(days=3), opening=50_000)
    bring(mine, later, by)
    found = queries.standing_of(mine, seen_by=by, on=TODAY)
    assert (found.lines, found.open, len(found.gaps)) == (4, 4, 1)
    assert "£499.99" in found.gaps[0].say or "£500.99" in found.gaps[0].say or "that no line shows" in found.gaps[0].say


def test_statements_that_fit_together_have_no_gaps(mine: BankAccount, paying: Paying, quick) -> None:
    by = paying.money.person
    bring(mine, told((-100, "A"), (-200, "B"), opening=1_000), by)
    bring(mine, told((-300, "C"), day=DAY + timedelta(days=2), opening=700), by)
    assert queries.standing_of(mine, seen_by=by, on=TODAY).gaps == ()


def test_another_accounts_statement_is_not_used_and_said(mine: BankAccount, paying: Paying, quick) -> None:
    upload = bring(mine, told((-1, "X"), account="60161399999999"), paying.money.person)
    assert (upload.lines, BankLine.objects.count()) == (0, 0)
    assert "another account" in str(upload.problems)
    iban = told((-1, "X"), account="GB29NWBK60161331926821")
    assert bring(mine, iban, paying.money.person, "camt.053.001.08").fresh == 1


def test_a_table_waits_until_its_columns_are_shown_once(mine: BankAccount, paying: Paying) -> None:
    by = paying.money.person
    waiting = bring(mine, COFFEES, by, "csv")
    assert (waiting.step, BankLine.objects.count()) == (UploadStep.NEEDS_MAPPING, 0)
    assert queries.guess_of(waiting, seen_by=by, on=TODAY).headings[:3] == ("Date", "Id", "Who")
    with pytest.raises(Refused) as refused:
        actions.show_columns(upload=waiting, mapping={**COLUMNS, "day": ""}, by=by, on=TODAY)
    assert "day" in {one.where for one in refused.value.problems}
    with pytest.raises(Refused):
        actions.show_columns(upload=waiting, mapping={**COLUMNS, "day": "Who"}, by=by, on=TODAY)
    read = actions.show_columns(upload=waiting, mapping=COLUMNS, by=by, on=TODAY)
    assert (read.step, read.fresh, read.waiting) == (UploadStep.READ, 3, None)
    again = bring(mine, COFFEES, by, "csv")
    assert (again.step, again.fresh) == (UploadStep.READ, 0)


def test_what_is_no_statement_is_told_and_nothing_is_kept(mine: BankAccount, paying: Paying) -> None:
    upload = actions.bring_in(
        account=mine, data=b"<html>no</html>", by=paying.money.person, on=TODAY, once=uuid.uuid4()
    )
    assert (upload.step, bool(upload.problems)) == (UploadStep.UNREADABLE, True)
    for data in (b"", b"x" * (actions.MOST_BYTES + 1)):
        with pytest.raises(Refused):
            actions.bring_in(account=mine, data=data, by=paying.money.person, on=TODAY, once=uuid.uuid4())


def test_only_the_person_brings_in_their_own_and_nobody_at_work_sees_it(
    mine: BankAccount, paying: Paying, quick
) -> None:
    for by in (paying.money.finance, paying.money.practitioner, paying.money.stranger):
        with pytest.raises(NotAllowed):
            bring(mine, COFFEES, by)
        with pytest.raises(NotAllowed):
            queries.listed(mine, 1, seen_by=by, on=TODAY)
    with pytest.raises(NotAllowed):
        bring(paying.account, COFFEES, paying.money.person)


def test_no_word_of_a_bank_stands_in_a_column_and_the_person_has_them_all(
    mine: BankAccount, paying: Paying, quick
) -> None:
    bring(mine, told((-1_234, "SECRET CLINIC")), paying.money.person)
    line, sighting = BankLine.objects.values().get(), Sighting.objects.values().get()
    assert b"SECRET" not in bytes(line["held"].sealed) and "SECRET" not in str(sighting)  # noqa: PT018
    told_all = keeping.everything(paying.money.record, seen_by=paying.money.person)
    assert "SECRET CLINIC" in str(told_all["Lines of my bank statements"])


def _samples(shared: Path) -> list[Path]:
    return sorted(one for one in (shared / "samples" / "bank").rglob("*.*") if one.suffix in (".xml", ".sta", ".ofx"))


@pytest.mark.slow
def test_every_sample_from_outside_twice_changes_nothing_the_second_time(paying: Paying, shared: Path, quick) -> None:
    """Each file goes into an account of its own name, taken for pounds; faulty ones say what is wrong."""
    files = _samples(shared)
    assert len(files) >= 12
    read = 0
    for at, file in enumerate(files):
        data = re.sub(rb"(?<![A-Z])(EUR|USD|AUD|CAD|PLN)(?![A-Z])", b"GBP", file.read_bytes())
        data = re.sub(rb"(:6[0-9][FM]?:[CD][0-9]{6})[A-Z]{3}", rb"\1GBP", data)
        told_first = next(iter(read_bytes(data).statements), None)
        account = BankAccount.objects.create(
            place=paying.money.place,
            held={"name": file.name, "iban": told_first.account if told_first else f"{at:08d}"},
            digest=f"sample {at}",
            by=paying.second,
            at=timezone.now(),
            once=uuid.uuid4(),
        )
        lines = []
        for _turn in range(2):
            upload = actions.bring_in(account=account, data=data, by=paying.second, on=TODAY, once=uuid.uuid4())
            lines.append(BankLine.objects.filter(account=account).count())
            assert upload.statements.exists() or upload.problems, f"{file.name}: nothing read and nothing said"
        assert lines[0] == lines[1], f"{file.name}: the second time added lines"
        read += lines[0] > 0
    assert read >= 10
