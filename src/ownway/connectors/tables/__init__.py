"""Cases from a CSV or Parquet file, in batches, as columns of whole numbers; a bad row never stops the good ones.

Knows: files of rows. Never: what the rows are for; the fields say how each value is read.
"""

from ownway.connectors.tables.columns import NOT_KNOWN, People, read_people, scan
from ownway.connectors.tables.packages import return_in
from ownway.connectors.tables.reading import BATCH, REFERENCE, Batch, read_cases

__all__ = ["BATCH", "NOT_KNOWN", "REFERENCE", "Batch", "People", "read_cases", "read_people", "return_in", "scan"]
