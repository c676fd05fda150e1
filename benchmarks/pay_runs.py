"""A pay run through its one public action, and the bank's answer to it, on SQLite with every commit on the disk.

    python benchmarks/pay_runs.py [--payments 2000] [--people 40] [--rounds 3]

Each round makes so many payments on lines of so many people's plans wait, then times ``make_run`` (permission, two
people's limit, purses, books, trail), ``write_file`` (pain.001.001.09, sealed) and ``tell`` (all confirmed). Beside
it in the same round, bare commits of one row each say what this disk and this moment allow. The middle is told.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent)]
AIM = 1_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--payments", type=int, default=2_000)
    options.add_argument("--people", type=int, default=40)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(OWNWAY_DATA=folder, OWNWAY_DATABASE_URL="")
        from ownway.cli.site import ready

        ready(makes_database=True)
        told = measured(given.payments, given.people, given.rounds, Path(folder))
    print(f"sqlite {sqlite3.sqlite_version}; load {os.getloadavg()[0]:.1f}; {given.payments} payments a run")
    for name, seconds in told.items():
        rate = (1_000 if name == "bare commits" else given.payments) / seconds
        print(f"{name:14} {seconds:7.3f} s  {rate:9,.0f} a second{'  aim 1,000' if name == 'make_run' else ''}")


def measured(payments: int, people: int, rounds: int, folder: Path) -> dict[str, float]:
    from django.core.management import call_command
    from tests.apps.paying import world

    from ownway.apps.paying import actions
    from ownway.apps.paying.kinds import Form, PayFate
    from ownway.apps.paying.models import Payment

    call_command("migrate", verbosity=0, skip_checks=True)
    one = world.build()
    settings = [one, *(_another(one, number) for number in range(1, people))]
    for each in settings:
        for weeks in range(0, 48, 4):
            each.money.pay_in(from_on=date(2026, 9, 7) + timedelta(weeks=weeks), came_on=date(2026, 9, 7))
    times: dict[str, list[float]] = {}
    for turn in range(rounds):
        _ask(settings, payments, turn)
        run = timed(times, "make_run", one.run)
        assert run.count == payments
        if run.needs_two:
            actions.agree_run(run=run, by=one.second, on=world.TODAY)
        deed = {"by": one.money.finance, "on": world.TODAY}
        timed(times, "write_file", partial(actions.write_file, run=run, form=Form.PAIN_09, **deed))
        actions.say_sent(run=run, **deed)
        codes = list(Payment.objects.filter(run=run).values_list("code", flat=True))
        timed(times, "tell", partial(one.tell, PayFate.SETTLED, *codes))
        timed(times, "bare commits", partial(_bare, folder / f"bare{turn}.sqlite3"))
    return {name: median(taken) for name, taken in times.items()}


def timed(times: dict[str, list[float]], name: str, deed: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = deed()
    times.setdefault(name, []).append(time.perf_counter() - began)
    return found


def _another(one: Any, number: int) -> Any:
    """Somebody else at the same place, with money of their own."""
    from tests.apps.money import setting
    from tests.apps.paying.world import JOY, PayeeKind, Paying

    from ownway.apps.journey.actions import go_on
    from ownway.apps.journey.road import Step
    from ownway.apps.money.kinds import Holding
    from ownway.apps.people.models import Account

    money = one.money
    account = Account.objects.create_user(f"person{number}@example.test", f"Person {number}")
    record = setting._met(money.place, account)
    go_on(record=record, step=Step.MONEY, by=money.practitioner, on=setting.STARTS, reason="Support is arranged.")
    mine = replace(money, person=account, record=record, other=record)
    mine.budget = setting.open_budget(mine, holding=Holding.MANAGED)
    made = Paying(mine, one.second, one.account, joy=None)  # type: ignore[arg-type]
    made.joy = made.payee(JOY, PayeeKind.ASSISTANT)
    return made


def _ask(settings: list[Any], payments: int, turn: int) -> None:
    """Payments that wait, as ``pay_once`` leaves them."""
    from django.utils import timezone
    from tests.apps.paying.world import TODAY

    from ownway.apps.paying.actions.payments import new_code
    from ownway.apps.paying.models import Payment

    Payment.objects.bulk_create(
        Payment(
            code=new_code(),
            place=each.money.place,
            record=each.money.record,
            payee=each.joy,
            line=each.money.line(0),
            from_on=TODAY,
            pence=100 + number % 50,
            by=each.money.finance,
            at=timezone.now(),
            once=uuid.uuid4(),
        )
        for number in range(payments)
        for each in [settings[(number + turn) % len(settings)]]
    )


def _bare(path: Path) -> None:
    with sqlite3.connect(path, isolation_level=None) as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("PRAGMA synchronous=FULL")
        held.execute("CREATE TABLE one (pence INTEGER)")
        for number in range(1_000):
            held.execute("INSERT INTO one VALUES (?)", (number,))


if __name__ == "__main__":
    main()
