"""What one installation says about itself, read once from environment variables into typed values."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Environment:
    """Every setting an installation may give; the defaults serve one laptop with no account anywhere."""

    data: Path
    database_url: str
    keys: Path
    secret_key: str
    is_debug: bool
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    is_behind_https: bool
    mail_url: str
    mail_from: str
    has_worker: bool
    trail_head: Path


def read_environment() -> Environment:
    """Read ``OWNWAY_*``; make the data folder and the secret key on first use."""
    data = Path(os.environ.get("OWNWAY_DATA", "var")).absolute()
    data.mkdir(parents=True, exist_ok=True)
    return Environment(
        data=data,
        database_url=os.environ.get("OWNWAY_DATABASE_URL") or f"sqlite:///{data / 'ownway.sqlite3'}",
        keys=Path(os.environ.get("OWNWAY_KEYS") or data / "keys"),
        secret_key=os.environ.get("OWNWAY_SECRET_KEY") or _kept_secret(data / "secret.key"),
        is_debug=_flag("OWNWAY_DEBUG"),
        hosts=_list("OWNWAY_HOSTS", "127.0.0.1,localhost,[::1]"),
        origins=_list("OWNWAY_ORIGINS", ""),
        is_behind_https=_flag("OWNWAY_HTTPS"),
        mail_url=os.environ.get("OWNWAY_MAIL_URL", "console://"),
        mail_from=os.environ.get("OWNWAY_MAIL_FROM", "ownway@localhost"),
        has_worker=_flag("OWNWAY_WORKER"),
        trail_head=Path(os.environ.get("OWNWAY_TRAIL_HEAD") or data / "trail-heads.txt"),
    )


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in ("1", "yes", "true", "on")


def _list(name: str, otherwise: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in os.environ.get(name, otherwise).split(",") if part.strip())


def _kept_secret(path: Path) -> str:
    """The installation's own secret: made once, kept readable by its owner only, never printed."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
