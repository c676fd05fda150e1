"""A person's home, a worker's desk and the open figures beside the same server's null page, with many people there.

    python benchmarks/pages.py [--people 50000] [--rounds 7] [--requests 200] [--data FOLDER]

The server is the one ``ownway serve`` starts, with the same settings, in a process of its own. In each round one
request for a home and one for the null page take turns, over one connection that stays open, so that a busy machine is
busy for both. Homes are of 50 people in turn. The null page is asked with the same cookie, so that both find the
session and the account, and once more without. Times "at the server" are taken inside the application; requests a
second are what one client gets. A folder given with ``--data`` is kept and used again.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ownway.apps.people.models import Account

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))
PORT = 8471
MEASURED = 50
OPEN = "/at/town/open/"
DESK = "/desk/town/"
AIM_MS, AIM_SHARE = {"home": 50.0, "desk": 100.0, "open figures": 50.0}, 0.40
"""design: a signed-in home under 50 ms at the server nine times in ten, at least 40% of the null page's requests.
So many ms for the open figures too, and twice as many for the desk of everybody who waits."""


@dataclass
class Times:
    """Seconds the client waited, the server took, and its processor worked, of one page in one round."""

    waited: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        return len(self.waited) / sum(self.waited)

    @property
    def nine_in_ten_ms(self) -> float:
        return quantiles(self.took, n=10)[-1] * 1000


class Client:
    """One open connection that asks and reads whole answers, with as little work of its own as can be."""

    def __init__(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", PORT))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, address: str, cookie: str, times: Times | None = None) -> bytes:
        """Ask for a page; note the times; the body."""
        asked = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
        began = time.perf_counter()
        self.socket.sendall(asked)
        head, _, body = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        while len(body) < int(lines[b"content-length"]):
            body += self.socket.recv(1 << 16)
        waited = time.perf_counter() - began
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{address} answered {head.splitlines()[0].decode()}")
        if times is not None:
            times.waited.append(waited)
            times.took.append(int(lines[b"x-took"]) / 1e6)
            times.worked.append(int(lines[b"x-worked"]) / 1e6)
        return body

    def _until(self, mark: bytes) -> bytes:
        held = b""
        while mark not in held:
            more = self.socket.recv(1 << 16)
            if not more:
                raise SystemExit("The server closed the connection.")
            held += more
        return held


def prepare(people: int) -> None:
    """Make the town where the folder holds none yet."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from pages_town import make

    from ownway.apps.people.models import Record

    held = Record.objects.count()
    if held not in (0, people):
        raise SystemExit(f"This folder holds {held:,} people. Give another folder or --people {held}.")
    if not held:
        began = time.perf_counter()
        make(people)
        print(f"made {people:,} people in {time.perf_counter() - began:.0f} s", flush=True)


def signed_in() -> list[tuple[str, str]]:
    """Fifty homes spread over the town, each with a cookie of the person it belongs to."""
    from ownway.apps.people.models import Record

    references = list(Record.objects.order_by("reference").values_list("reference", flat=True))
    found = []
    for reference in references[:: max(len(references) // MEASURED, 1)][:MEASURED]:
        record = Record.objects.select_related("person__account").get(reference=reference)
        found.append((f"/p/{reference}/", cookie_of(record.person.account)))
    return found


def worker() -> str:
    """The cookie of the town's one worker, who holds every step."""
    from ownway.apps.people.models import Role

    return cookie_of(Role.objects.select_related("account").get().account)


def cookie_of(account: Account) -> str:
    """A cookie with which somebody is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def serve() -> None:
    """What ``ownway serve`` runs, on another application: the same one with a null page."""
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "pages_site:application",
        address="127.0.0.1",
        port=PORT,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
    ).serve()


def measure(homes: Sequence[tuple[str, str]], at_work: str, rounds: int, requests: int) -> list[dict[str, Times]]:
    """Ask in turns, after a warm-up nobody counts."""
    client = Client()
    for address, cookie in homes:
        body = client.get(address, cookie)
        if b"Person Number" not in body:
            raise SystemExit("A home does not show its person: nothing here would be a measurement.")
        client.get("/null/", cookie)
    found = []
    if b"<table" not in client.get(OPEN, ""):
        raise SystemExit("The open figures show no table: nothing here would be a measurement.")
    if b"Person Number" not in client.get(DESK, at_work):
        raise SystemExit("The desk shows nobody who waits: nothing here would be a measurement.")
    for _ in range(rounds):
        times = {name: Times() for name in (*AIM_MS, "null", "null, nobody signed in")}
        for number in range(requests):
            address, cookie = homes[number % len(homes)]
            client.get(address, cookie, times["home"])
            client.get(DESK, at_work, times["desk"])
            client.get(OPEN, "", times["open figures"])
            client.get("/null/", cookie, times["null"])
            client.get("/null/", "", times["null, nobody signed in"])
        found.append(times)
    return found


def report(rounds: Sequence[dict[str, Times]], people: int) -> int:
    """Print medians over the rounds, ratios of the same round, and whether the aims are met."""
    print(f"{'':26}{'requests/s':>12}{'server, median':>16}{'9 in 10 under':>16}{'processor':>14}")
    for name in rounds[0]:
        rate = median(one[name].a_second for one in rounds)
        middle = median(median(one[name].took) * 1000 for one in rounds)
        tenth = median(one[name].nine_in_ten_ms for one in rounds)
        work = median(median(one[name].worked) * 1000 for one in rounds)
        print(f"{name:26}{rate:12,.0f}{middle:13.2f} ms{tenth:13.2f} ms{work:11.2f} ms")
    share = median(one["home"].a_second / one["null"].a_second for one in rounds)
    bare = median(one["home"].a_second / one["null, nobody signed in"].a_second for one in rounds)
    print(f"home / null page: {share:.0%} of its requests (nobody signed in: {bare:.0%})")
    missed = [name for name, ms in AIM_MS.items() if median(one[name].nine_in_ten_ms for one in rounds) >= ms]
    aims = ", ".join(f"{name} {ms:.0f} ms" for name, ms in AIM_MS.items())
    print(f"aim with {people:,} people, 9 in 10 under: {aims}: {f'MISSED by {missed}' if missed else 'met'}")
    print(f"aim: at least {AIM_SHARE:.0%} of the null page's requests: {'met' if share >= AIM_SHARE else 'MISSED'}")
    return 1 if missed else 0


def versions() -> str:
    """What was measured, and on what."""
    import django
    import granian
    from django.db import connection

    from ownway import __version__

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        database = f"{connection.vendor} {cursor.fetchone()[0]}"
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"ownway {__version__}, python {platform.python_version()}, django {django.__version__}, "
        f"granian {granian.__version__}, {database}; {os.cpu_count()} processors, load {load}"
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=50_000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--requests", type=int, default=200)
    options.add_argument("--data", type=Path)
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        serve()
        return 0
    with tempfile.TemporaryDirectory() as spare:
        os.environ["OWNWAY_DATA"] = str((given.data or Path(spare)).absolute())
        from ownway.cli.site import ready

        ready(makes_database=True)
        prepare(given.people)
        homes, at_work = signed_in(), worker()
        paths = os.pathsep.join([str(HERE), str(HERE.parent / "src")])
        server = subprocess.Popen([sys.executable, __file__, "--serve"], env={**os.environ, "PYTHONPATH": paths})
        try:
            wait_for(server)
            print(versions())
            return report(measure(homes, at_work, given.rounds, given.requests), given.people)
        finally:
            server.terminate()
            server.wait()


def wait_for(server: subprocess.Popen[bytes]) -> None:
    """Wait until it listens."""
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("The server did not start.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not answer within 30 seconds.")


if __name__ == "__main__":
    sys.exit(main())
