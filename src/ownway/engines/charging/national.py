"""The figures of law for charging, read once from the cited files beside this engine."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from ownway.engines.figure_files import read_figures
from ownway.kernel.figures import FigureBook


@lru_cache(maxsize=1)
def national_figures() -> FigureBook:
    """The figures of law for charging, 2014/15 to 2026/27."""
    return read_figures(files("ownway.engines.charging") / "figures")
