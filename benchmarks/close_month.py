"""A finance officer closes a month for many people over HTTP: links followed, forms sent and seconds waited, counted.

    python benchmarks/close_month.py [--people 1000]

Makes so many people with three streams each and a monthly payment to an assistant, then walks October: the pay run of
the 26th, and on 2 November what other funders paid, the bank's statement, lines nobody knew, payments that came back,
and closing. A click is a link followed or a form sent; what is typed or chosen by hand is told beside it. Seconds are
those the officer waits for answers, on this machine.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from datetime import time as clock_time
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent), str(HERE)]
PAY_RUN, CLOSES = date(2026, 10, 26), date(2026, 11, 2)
STRANGE, BACK = 3, 5
"""Lines of the statement that nobody knows, and payments that come back."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=1_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(OWNWAY_DATA=folder, OWNWAY_DATABASE_URL="")
        from ownway.cli.site import ready

        ready(makes_database=True)
        walk = walked(given.people)
    print(f"{given.people} people; load {os.getloadavg()[0]:.1f}")
    for step in walk.steps:
        print(f"{step.name:34} {step.clicks:3d} clicks {step.by_hand:3d} by hand {step.seconds:7.1f} s")
    clicks, hand = sum(one.clicks for one in walk.steps), sum(one.by_hand for one in walk.steps)
    print(f"{'together':34} {clicks:3d} clicks {hand:3d} by hand {sum(one.seconds for one in walk.steps):7.1f} s")


def walked(people: int) -> Walk:
    """The whole month; raise ``SystemExit`` where a page does not lead where it should."""
    from django.core.management import call_command
    from django.utils import timezone

    from ownway.apps.paying.actions import runs

    call_command("migrate", verbosity=0, skip_checks=True)
    began = time.perf_counter()
    town = made(people)
    print(f"made {people} people in {time.perf_counter() - began:.0f} s")
    clock = {"on": PAY_RUN}
    timezone.localdate = lambda *_args, **_more: clock["on"]
    moment = SimpleNamespace(now=lambda: datetime.combine(clock["on"], clock_time(9), UTC))
    runs.timezone = moment  # a bank takes no file for a day that is gone
    walk = Walk(served(), signed_in(town.money.finance), signed_in(town.second))
    slug = town.money.place.slug
    run = pays(walk, slug)
    clock["on"] = CLOSES
    closes(walk, slug, run)
    return walk


def pays(walk: Walk, slug: str) -> str:
    """The pay run of the month; its reference."""
    walk.step("pay run: made")
    walk.follow(f"/desk/{slug}/paying/", "Make a pay run")
    walk.send()
    run = walk.at.rstrip("/").rsplit("/", 1)[-1]
    if "I agree to this run" in walk.page or "somebody else who agrees" in walk.page:
        walk.step("pay run: second person")
        walk.as_second(f"/desk/run/{run}/")
        walk.send(action=f"/desk/run/{run}/agree/")
        walk.as_first(f"/desk/run/{run}/")
    walk.step("pay run: file and bank")
    walk.follow(walk.at, "Write the file")
    walk.send()
    walk.open(f"/desk/run/{run}/file/", back=walk.at)
    walk.send(action=f"/desk/run/{run}/sent/")
    return run


def closes(walk: Walk, slug: str, run: str) -> None:
    """Everything the page of the month says is left, in its order."""
    month = f"/desk/{slug}/paying/month/"
    walk.step("what other funders paid")
    walk.follow(f"/desk/{slug}/paying/", "Close a month")
    walk.follow(month, "Write them down")
    walk.send()
    walk.step("statement in")
    walk.follow(month, "Bring in the statement")
    walk.by_hand(1)
    walk.upload("statement", statement_of(run))
    walk.step("lines nobody knew")
    while "Say what they were" in walk.get(month):
        walk.follow(month, "Say what they were")
        walk.follow_first("/statements/line/")
        walk.by_hand(1)
        walk.send(kind="aside")
    walk.step("payments that came back")
    walk.follow(month, "Look at them")
    here = walk.at
    for _one in range(BACK):
        walk.get(here)
        walk.send(containing="/again/")
    walk.step("closing")
    walk.get(month)
    left = re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', walk.page)
    print("left, and said why:", left)
    walk.by_hand(1)
    walk.send(words="They are paid with the next run, when their new details are checked.")
    if "October 2026 is closed." not in walk.get(month):
        raise SystemExit("The month is not closed.")


def statement_of(run: str) -> bytes:
    """What the bank tells: every payment on its day, some coming back, and lines that nobody knows."""
    from tests.apps.banking.telling import OURS, told
    from tests.connectors.statements.writing import FORMS

    from ownway.apps.paying.models import Payment

    paid = list(Payment.objects.filter(run__reference=run).order_by("pk").values_list("code", "pence"))
    lines = [(-pence, f"PAID {code}") for code, pence in paid]
    lines += [(pence, f"RETURNED {code}") for code, pence in paid[:BACK]]
    lines += [(-1_000 - number, f"STRANGE {'ABC'[number] * 9}") for number in range(STRANGE)]
    return FORMS["mt940"](told(*lines, account=OURS, day=date(2026, 10, 31), opening=10**9))


def made(people: int) -> Any:
    """A place with people whose money comes and whose assistants are paid every month."""
    from django.db import transaction
    from pay_runs import _another
    from tests.apps.money.setting import GETTING_UP, STARTS, TODAY
    from tests.apps.paying.world import build

    from ownway.apps.money.actions import ArrivalGiven, pay_in_many
    from ownway.apps.money.kinds import Funder
    from ownway.apps.paying.actions import change_details, pay_regularly
    from ownway.apps.paying.ports import BankDetails
    from ownway.engines.ledger.schedule import Every

    with transaction.atomic():
        first = build("example-borough")
        everybody = [first, *(_another(first, number) for number in range(1, people))]
        deed = {"by": first.money.finance, "on": TODAY}
        came = [ArrivalGiven(one.money.stream(Funder.SOCIAL_CARE).pk, STARTS, uuid.uuid4()) for one in everybody]
        pay_in_many(place=first.money.place, arrivals=came, came_on=STARTS, **deed)
        for number, one in enumerate(everybody):
            pay_regularly(
                record=one.money.record, line=one.money.line(GETTING_UP).pk, payee=one.joy, pence=12_000 + number,
                every=Every.MONTH, starts_on=date(2026, 10, 1), once=uuid.uuid4(), **deed,
            )  # fmt: skip
            if number % 50 == 49:
                new = BankDetails("Joy Mensah", "601613", "31926829")
                change_details(payee=one.joy, details=new, seen_version=1, why="She changed her bank.", **deed)
    return first


def served() -> int:
    """The site in this process, so that its day can be set; the port."""
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    from django.core.wsgi import get_wsgi_application

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_args: object) -> None:
            """Nothing is told of each request."""

    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def signed_in(account: Any) -> str:
    """A cookie of somebody who has signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@dataclass
class Step:
    """One part of the walk."""

    name: str
    clicks: int = 0
    by_hand: int = 0
    seconds: float = 0.0


class Forms(HTMLParser):
    """Forms of a page: where each goes, and what it would send untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self.links: list[tuple[str, str]] = []
        self._link = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._link = given.get("href", "")
            self.links.append((self._link, ""))
        elif tag == "form":
            self.forms.append((given.get("action", ""), []))
        elif tag in ("input", "textarea") and self.forms and given.get("name"):
            kind = given.get("type", "")
            if kind not in ("radio", "checkbox", "file", "submit") or "checked" in given:
                self.forms[-1][1].append((given["name"], given.get("value", "on" if kind == "checkbox" else "")))

    def handle_data(self, data: str) -> None:
        if self._link:
            self.links[-1] = (self._link, self.links[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""


@dataclass
class Walk:
    """An officer at the pages: where they are, what they see, what it took."""

    port: int
    first: str
    second: str
    at: str = ""
    page: str = ""
    steps: list[Step] = field(default_factory=list)
    cookie: str = ""

    def step(self, name: str) -> None:
        self.steps.append(Step(name))
        self.cookie = self.cookie or self.first

    def by_hand(self, count: int) -> None:
        self.steps[-1].by_hand += count

    def get(self, address: str) -> str:
        """Look at a page; not counted as a click."""
        self._ask("GET", address)
        return self.page

    def open(self, address: str, *, back: str) -> None:
        """Follow a link to a file and stay where one was."""
        self._click("GET", address)
        self.get(back)

    def follow(self, page: str, words: str) -> None:
        """From a page, follow the first link with these words."""
        if self.at != page:
            self.get(page)
        found = [href for href, said in Forms(self.page).links if words in said]
        if not found:
            raise SystemExit(f"{page} has no link “{words}”.")
        self._click("GET", found[0])

    def follow_first(self, part: str) -> None:
        """Follow the first link to an address with this part."""
        self._click("GET", next(href for href, _said in Forms(self.page).links if part in href))

    def as_second(self, page: str) -> None:
        self.cookie = self.second
        self._click("GET", page)

    def as_first(self, page: str) -> None:
        self.cookie = self.first
        self.get(page)

    def send(self, action: str | None = None, containing: str = "", **typed: str) -> None:
        """Send a form of this page as it stands, with what was typed."""
        forms = Forms(self.page).forms
        wanted = [
            one for one in forms
            if (one[0] == action if action else containing in one[0] if containing else self._is_main(one[0]))
        ]  # fmt: skip
        if not wanted:
            raise SystemExit(f"{self.at} has no form {action or containing}.")
        goes, given = wanted[0]
        fields = [(name, value) for name, value in given if name not in typed] + list(typed.items())
        self._click("POST", goes or self.at, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def upload(self, name: str, data: bytes) -> None:
        """Send the form of this page that takes a file."""
        goes, given = next(one for one in Forms(self.page).forms if self._is_main(one[0]) and _has(one, "once"))
        mark = uuid.uuid4().hex
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in given]
        file = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="october.sta"\r\n\r\n'
        body = "".join(parts).encode() + file.encode() + data + f"\r\n--{mark}--\r\n".encode()
        self._click("POST", goes or self.at, body, f"multipart/form-data; boundary={mark}")

    def _is_main(self, action: str) -> bool:
        return action in ("", self.at, self.at.partition("?")[0])

    def _click(self, method: str, address: str, body: bytes = b"", kind: str = "") -> None:
        self.steps[-1].clicks += 1
        self._ask(method, address.partition("#")[0], body, kind)

    def _ask(self, method: str, address: str, body: bytes = b"", kind: str = "") -> None:
        began = time.perf_counter()
        whole = address if not address.startswith("?") else self.at.partition("?")[0] + address
        for _turn in range(6):
            status, went, self.page = self._answer(method, whole, body, kind)
            if status not in (301, 302, 303):
                break
            method, whole, body, kind = "GET", went, b"", ""
        self.steps[-1].seconds += time.perf_counter() - began
        if status != 200:
            raise SystemExit(
                f"{whole} answered {status}: {' '.join(re.sub('<[^>]+>', ' ', self.page).split())[:1_500]}"
            )
        self.at = whole

    def _answer(self, method: str, address: str, body: bytes, kind: str) -> tuple[int, str, str]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        # The forms' token is looked for in a cookie too; the page has put it into the form.
        token = re.search(rb"csrfmiddlewaretoken=([A-Za-z0-9]+)", body) or re.search(
            rb'name="csrfmiddlewaretoken"\r\n\r\n([A-Za-z0-9]+)', body
        )
        cookie = f"{self.cookie}; csrftoken={token[1].decode()}" if token else self.cookie
        link.request(method, address, body or None, {"Cookie": cookie, **({"Content-Type": kind} if kind else {})})
        answer = link.getresponse()
        page = answer.read().decode("utf-8", "replace")
        return answer.status, answer.getheader("Location", ""), page


def _has(form: tuple[str, list[tuple[str, str]]], name: str) -> bool:
    return any(key == name for key, _value in form[1])


if __name__ == "__main__":
    main()
