"""Arithmetic on columns, written down instead of done, so that one rule can be compiled, shared and run anywhere.

Knows: whole numbers, yes and no, tables, and what was asked of them. Never: what a number means; a rule stays the
function that an engine wrote once, and this is what that function did.
"""

from ownway.kernel.recording.column import Recorded, Recording, as_column, choose, is_recorded, look_up
from ownway.kernel.recording.compiling import compiled, is_worth_compiling
from ownway.kernel.recording.program import Program
from ownway.kernel.recording.runs import narrow, sums_in_runs
from ownway.kernel.recording.sharing import Shared, shared

__all__ = [
    "Program",
    "Recorded",
    "Recording",
    "Shared",
    "as_column",
    "choose",
    "compiled",
    "is_recorded",
    "is_worth_compiling",
    "look_up",
    "narrow",
    "shared",
    "sums_in_runs",
]
