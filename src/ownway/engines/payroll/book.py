"""The dated, cited figures of this engine, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ownway.engines.figure_files import read_figures
from ownway.kernel.figures import FigureBook


@cache
def figures() -> FigureBook:
    """Every figure of ``figures/``, from 6 April 2023 to the last day known; raise ``Refused`` if a file is broken."""
    return read_figures(files("ownway.engines.payroll") / "figures")
