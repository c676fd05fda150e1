"""Posts the entries of the books benchmark through django-hordak, many rows at a time, and tells how long it took.

    PYTHON benchmarks/books_hordak.py ENTRIES ADDRESS

Run by ``books.py --hordak PYTHON`` with a Python that has django-hordak and psycopg: its requirements are not ours. It
runs on PostgreSQL and not on SQLite. Reads entries as JSON, ``[[day, [[account, pence], ...]],
...]``; prints seconds and balances.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

MANY = 2_000
"""So many rows go into one statement."""


def main() -> None:
    entries, address = json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2]
    begin(address)
    from django.db import transaction
    from hordak.models import Account, AccountType, Leg, Transaction
    from moneyed import Money

    accounts = {}
    for number in sorted({number for _day, postings in entries for number, _pence in postings}):
        accounts[number] = Account.objects.create(name=f"a{number}", type=AccountType.trading, currencies=["GBP"])
    began = time.perf_counter()
    with transaction.atomic():
        made = Transaction.objects.bulk_create([Transaction(date=day) for day, _postings in entries], MANY)
        legs = []
        for one, (_day, postings) in zip(made, entries, strict=True):
            for number, pence in postings:
                side = "credit" if pence > 0 else "debit"
                legs.append(Leg(transaction=one, account=accounts[number], **{side: Money(abs(pence) / 100, "GBP")}))
        Leg.objects.bulk_create(legs, MANY)
    passed = time.perf_counter() - began
    print(json.dumps({"passed": passed, "balances": {number: pence_of(one) for number, one in accounts.items()}}))


def begin(address: str) -> None:
    """Make the tables of django-hordak, with its own triggers, in an empty database."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    where = urlsplit(address)
    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": where.path.lstrip("/") or "postgres",
                "USER": where.username or "",
                "PASSWORD": where.password or "",
                "HOST": parse_qs(where.query).get("host", [where.hostname or ""])[0],
                "PORT": str(where.port or ""),
            }
        },
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "mptt", "hordak"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        CURRENCIES=["GBP"],
        DEFAULT_CURRENCY="GBP",
        USE_TZ=True,
        SECRET_KEY="a benchmark",  # noqa: S106
    )
    django.setup()
    call_command("migrate", verbosity=0)


def pence_of(account: object) -> int:
    """What an account holds, in pence: credits less debits."""
    from django.db.models import Sum
    from hordak.models import Leg

    told = Leg.objects.filter(account=account).aggregate(credit=Sum("credit"), debit=Sum("debit"))
    return round((told["credit"] or 0) * 100) - round((told["debit"] or 0) * 100)


if __name__ == "__main__":
    main()
