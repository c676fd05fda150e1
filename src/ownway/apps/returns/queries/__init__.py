"""Reading returns: who may make one, and its rows."""

from ownway.apps.returns.queries.keeper import keeper, la_code_of
from ownway.apps.returns.queries.rows import return_rows

__all__ = ["keeper", "la_code_of", "return_rows"]
