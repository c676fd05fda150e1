"""CSV files in and out of disclosure control: people or ready tables in, protected tables out, releases kept.

Knows: files, columns, codes, spreadsheets' habits. Never: what is hidden; the engine says so.
"""

from ownway.connectors.protected_tables.beside import loose_words, refuse_beside
from ownway.connectors.protected_tables.keeping import keep, kept_already, name_of, read_kept
from ownway.connectors.protected_tables.periods import kind_of
from ownway.connectors.protected_tables.reading import Asked, read_table
from ownway.connectors.protected_tables.writing import write_release

__all__ = [
    "Asked",
    "keep",
    "kept_already",
    "kind_of",
    "loose_words",
    "name_of",
    "read_kept",
    "read_table",
    "refuse_beside",
    "write_release",
]
