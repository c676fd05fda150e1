"""``ownway payments FILE``: a file that a bank takes, made from a list of payments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
import yaml

from ownway.apps.places.working_days import is_working_day
from ownway.cli.given import text_of
from ownway.cli.output import show_json, stop
from ownway.connectors.payments import (
    Account,
    Layout,
    Made,
    Run,
    account_of,
    bacs18,
    bank_table,
    pain001,
    read_layout,
    read_listing,
)
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain


class Form(StrEnum):
    """The kinds of file."""

    PAIN_001_03 = "pain.001.001.03"
    PAIN_001_09 = "pain.001.001.09"
    BACS_18 = "bacs18"
    CSV = "csv"


PAYER = ("name", "sort_code", "account_number", "iban", "bic", "user_number")


def payments(
    file: Annotated[Path, typer.Argument(help="The list of payments (CSV or JSON).")],
    *,
    payer: Annotated[Path, typer.Option(help="Who pays: a YAML file with the account.")],
    pay_on: Annotated[str, typer.Option(help="The day the money shall arrive, like 2026-04-06.")],
    run: Annotated[str, typer.Option(help="A name for this run that you never use again.")],
    out: Annotated[Path, typer.Option(help="Where to put the file. It must not be there yet.")],
    form: Annotated[Form, typer.Option(help="The kind of file your bank takes.")] = Form.PAIN_001_09,
    process_on: Annotated[str | None, typer.Option(help="For Bacs: the working day before the money arrives.")] = None,
    layout: Annotated[Path | None, typer.Option(help="For csv: your bank's columns, a YAML file.")] = None,
    made_at: Annotated[str | None, typer.Option(help="The moment of making, like 2026-04-01T09:30:00.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Make a payment file from a list: ISO 20022 pain.001, Bacs Standard 18, or a bank's own table.

    \b
    Example:
      ownway payments april.csv --payer me.yaml --pay-on 2026-04-06 --run APRIL-1 --out april.xml

    \b
    The list april.csv, with one payment a row:
      name,sort_code,account_number,amount,reference
      Joy Day,60-16-13,31926819,182.00,WAGES APRIL
    It may have iban, bic and id too. Who pays, in me.yaml:
      name: A Person
      sort_code: 11-22-33
      account_number: "12345678"
      user_number: "123456"      for Bacs only

    Nothing is sent and nothing is kept: you take the file to your bank. Names are written in the few letters such
    files carry, and every change is shown. Amounts are never changed. Whether an account number belongs to its sort
    code is not checked: that needs the banks' own table. Use the same --run and --made-at to make the same file again.

    With --json: file, form, run, count, total_pence, and changes (row, where, was, now).

    Ends with 0 when the file was made and 2 when it was not; then every fault is named with its row.
    """
    try:
        made_run = _run(file, payer, pay_on, run, made_at)
        made = _made(made_run, form, process_on, layout)
        _put(out, made)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json(_data(out, form, run, made))
        return
    typer.echo(f"{out.name}: {made.count} payments, {Pence(made.pence)} in all, to arrive on {pay_on}.")
    for change in made.changes:
        whose = f"row {change.row}" if change.row else "payer"
        typer.echo(f"  {whose}, {change.where}: “{change.was}” is written “{change.now}”")


def _run(file: Path, payer: Path, pay_on: str, run_id: str, made_at: str | None) -> Run:
    account, user_number = _payer(payer)
    listed = read_listing(text_of(file), run_id, is_json=file.suffix.lower() == ".json")
    return Run(run_id, account, _day("--pay-on", pay_on), _moment(made_at), listed, user_number)


def _payer(path: Path) -> tuple[Account, str]:
    given = _yaml(path)
    if not isinstance(given, dict):
        raise Refused(Problem(path.name, "Write who pays as names and values, one a line."))
    unknown = [name for name in given if name not in PAYER]
    if unknown:
        raise Refused(*[Problem(str(name), f"This name is not known. Use {', '.join(PAYER)}.") for name in unknown])
    numbers = [name for name, value in given.items() if name != "name" and not isinstance(value, str)]
    if numbers:
        say = "Put quote marks around this, so that no nought at its start is lost."
        raise Refused(*[Problem(str(name), say) for name in numbers])
    return account_of(given), str(given.get("user_number", ""))


def _made(run: Run, form: Form, process_on: str | None, layout: Path | None) -> Made:
    match form:
        case Form.BACS_18:
            if process_on is None:
                raise Refused(Problem("--process-on", "For Bacs, give the working day before the money arrives."))
            return bacs18(
                run,
                _day("--process-on", process_on),
                today=run.made_at.date(),
                is_working_day=is_working_day,
            )
        case Form.CSV:
            return bank_table(run, read_layout(_yaml(layout)) if layout else Layout())
    return pain001(run, form.value[-2:])


def _yaml(path: Path) -> object:
    try:
        return yaml.safe_load(text_of(path))
    except yaml.YAMLError as fault:
        raise Refused(Problem(path.name, "This is not YAML. Write a name, a colon and a value a line.")) from fault


def _day(where: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Refused(Problem(where, "Give a real date like 2026-04-06.")) from fault


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise Refused(Problem("--made-at", "Give a moment like 2026-04-01T09:30:00.")) from fault


def _put(out: Path, made: Made) -> None:
    """Write a new file; one that is there already may have gone to the bank, so it is never written over."""
    try:
        with out.open("xb") as file:
            file.write(made.data)
    except FileExistsError as fault:
        say = "This file is there already and may have gone to the bank. Choose another name."
        raise Refused(Problem(out.name, say)) from fault
    except OSError as fault:
        raise Refused(Problem(out.name, "This file cannot be written. Check its folder.")) from fault


def _data(out: Path, form: Form, run: str, made: Made) -> Plain:
    changes = [(one.row, one.where, one.was, one.now) for one in made.changes]
    return {
        "file": out.name,
        "form": form.value,
        "run": run,
        "count": made.count,
        "total_pence": made.pence,
        "changes": [dict(zip(("row", "where", "was", "now"), one, strict=True)) for one in changes],
    }
