"""Dated, cited facts that public pages show, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from ownway.kernel.working import Confidence, Source


@dataclass(frozen=True, slots=True)
class Right:
    """One right: the day it began, in plain words and in easy read with its picture, who says so."""

    from_on: date
    say: str
    easy: str
    picture: str
    is_front: bool
    source: Source


@cache
def rights() -> tuple[Right, ...]:
    """Every right, in the order of the days they began."""
    held = yaml.safe_load((Path(__file__).parent / "rights.yaml").read_text(encoding="utf-8"))
    found = (
        Right(
            from_on=one["from_on"],
            say=one["say"],
            easy=one["easy"],
            picture=one["picture"],
            is_front=one["front"],
            source=Source(one["law"], one["address"], Confidence(one["confidence"])),
        )
        for one in held["rights"]
    )
    return tuple(sorted(found, key=lambda one: one.from_on))
