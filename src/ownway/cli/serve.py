"""``ownway serve``: make the database, fill the example place if it is empty, and serve the pages."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from ownway.cli.output import show_json
from ownway.cli.site import ready

console = Console()


def serve(
    address: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Start with no example place.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes serve.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Say where it is open in a line of JSON.")] = False,
) -> None:
    """Serve Ownway on this machine. Data is kept in ./var (set OWNWAY_DATA for another folder).

    With --json one line says: address, and sign_ins of the example place (email, who, does), none where it is empty.

    Example: ownway serve --port 8080
    """
    _require_free(address, port)
    ready(makes_database=True)
    _prepare()
    if not empty:
        _fill()
    _say_where(address, port, is_empty=empty, as_json=as_json)
    _listen(address, port, workers)


def _require_free(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as fault:
            console.print(f"Port {port} on {address} cannot be used: {fault.strerror}.")
            console.print(f"Choose another: ./start --port {port + 1 if port < 65535 else 8000}")
            raise typer.Exit(2) from fault


def _prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    with console.status("Making the database ready ..."):
        call_command("migrate", interactive=False, verbosity=0)


def _fill() -> None:
    from ownway.cli.example import fill_if_empty

    fill_if_empty(console)


def _say_where(address: str, port: int, *, is_empty: bool, as_json: bool) -> None:
    from ownway.cli.example import sign_ins

    shown = f"[{address}]" if ":" in address else address
    where, whom = f"http://{shown}:{port}/", [] if is_empty else list(sign_ins())
    if as_json:
        show_json({"address": where, "sign_ins": [{"email": at, "who": who, "does": does} for who, at, does in whom]})
        return
    console.print(f"\n[bold]Ownway is open at {where}[/bold]  (stop it with Ctrl-C)")
    if whom:
        console.print("\nSign in by a code sent to one of these made-up addresses; the code appears here:\n")
        for who, email, does in whom:
            console.print(f"  {email:32} {who}, {does}")
    console.print()


def _listen(address: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    server = Server(
        "ownway.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_enabled=False,
    )
    server.serve()
