"""CSV files in and out of disclosure control: people or ready tables in, protected tables out, releases kept.

Knows: files, columns, codes, spreadsheets' habits. Never: what is hidden; the engine says so.
"""

from ownway.connectors.protected_tables.keeping import keep, read_kept
from ownway.connectors.protected_tables.reading import Asked, read_table
from ownway.connectors.protected_tables.writing import write_release

__all__ = ["Asked", "keep", "read_kept", "read_table", "write_release"]
