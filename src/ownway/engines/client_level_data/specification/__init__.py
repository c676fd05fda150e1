"""What the return holds: its 46 fields and the labels of both releases, read from cited data beside this file."""

from ownway.engines.client_level_data.specification.read import (
    FIELDS,
    LISTS,
    NOT_LISTED,
    ReturnField,
    canonical_name,
    code_of,
    label_of,
    name_of,
)

__all__ = ["FIELDS", "LISTS", "NOT_LISTED", "ReturnField", "canonical_name", "code_of", "label_of", "name_of"]
