"""The dated, cited indices of this engine, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from ownway.engines.figure_files import read_figures
from ownway.kernel.figures import FigureBook

HELP: Final = "lowest_wage"
"""What "less help" is measured by: most support is people's time, and this is what the law makes an hour cost."""

INDICES: Final = (HELP, "prices", "earnings", "home_care")
"""Everything a budget is held against, the first first."""


@cache
def indices() -> FigureBook:
    """Every index of ``figures/``, a value a year; raise ``Refused`` if a file is broken."""
    return read_figures(files("ownway.engines.real_terms") / "figures")
