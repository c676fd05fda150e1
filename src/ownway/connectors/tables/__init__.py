"""Cases from a CSV or Parquet file, in batches, as columns of whole numbers; a bad row never stops the good ones.

Knows: files of rows. Never: what the rows are for; the fields say how each value is read.
"""

from ownway.connectors.tables.columns import People, names_in, read_people
from ownway.connectors.tables.reading import BATCH, REFERENCE, Batch, read_cases

__all__ = ["BATCH", "REFERENCE", "Batch", "People", "names_in", "read_cases", "read_people"]
