"""Reads an instrument from the file somebody wrote, and refuses it with every fault and its line."""

from __future__ import annotations

from ownway.engines.surveys.reading.file import read_instrument

__all__ = ["read_instrument"]
