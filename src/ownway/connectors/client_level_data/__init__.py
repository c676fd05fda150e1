"""Files of client level data: CSV in the encodings councils send and Parquet, in blocks; and safe tables out.

Knows: bytes, encodings, cells, rows, tables a spreadsheet can open safely. Never: what a field means; the caller says
which headings it knows.
"""

from ownway.connectors.client_level_data.lines import RowFault
from ownway.connectors.client_level_data.opening import Block, OpenFile, open_file
from ownway.connectors.client_level_data.spill import Spill
from ownway.connectors.client_level_data.tables import Form, TableWriter, safe_cells

__all__ = ["Block", "Form", "OpenFile", "RowFault", "Spill", "TableWriter", "open_file", "safe_cells"]
