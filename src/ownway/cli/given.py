"""What people give to a command: the text of a file, a day, a rule set."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ownway.engines.allocation import RuleSet, read_rules, shipped_names, shipped_rules
from ownway.kernel.problems import Problem, Refused


def text_of(path: Path) -> str:
    """The text of a file; raise ``Refused`` where it cannot be opened or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise Refused(Problem(path.name, "This file cannot be opened. Check its name and folder.")) from fault
    except UnicodeDecodeError as fault:
        raise Refused(Problem(path.name, "This file is not text in UTF-8. Save it again.")) from fault


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; raise ``Refused`` where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(Problem(path.name, "This file cannot be opened. Check its name and folder.")) from fault


def day_of(given: str | None) -> date:
    """The day as typed, or today in London; raise ``Refused`` for what is no day."""
    if given is None:
        return datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return date.fromisoformat(given)
    except ValueError as fault:
        raise Refused(Problem("--on", "Give a real date like 2026-04-06.")) from fault


def rules_of(given: str) -> RuleSet:
    """The rule set of a file, or one of those that come along by its name; raise ``Refused`` as ``read_rules`` does."""
    if given in shipped_names() and not Path(given).exists():
        return shipped_rules(given)
    return read_rules(text_of(Path(given)))
