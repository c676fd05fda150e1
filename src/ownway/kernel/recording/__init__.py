"""Arithmetic on columns, written down instead of done, so that one rule can be compiled, shared and run anywhere.

Knows: whole numbers, yes and no, tables, and what was asked of them. Never: what a number means; a rule stays the
function that an engine wrote once, and this is what that function did.
"""

from ownway.kernel.recording.bounding import Bounds, bounds, differing
from ownway.kernel.recording.column import Recorded, Recording, as_column, choose, is_recorded, look_up
from ownway.kernel.recording.compiling import compiled, is_worth_compiling
from ownway.kernel.recording.folding import folded
from ownway.kernel.recording.program import Program
from ownway.kernel.recording.runs import narrow, rows_where, sums_in_runs
from ownway.kernel.recording.sharing import Shared, shared

__all__ = [
    "Bounds",
    "Program",
    "Recorded",
    "Recording",
    "Shared",
    "as_column",
    "bounds",
    "choose",
    "compiled",
    "differing",
    "folded",
    "is_recorded",
    "is_worth_compiling",
    "look_up",
    "narrow",
    "rows_where",
    "shared",
    "sums_in_runs",
]
