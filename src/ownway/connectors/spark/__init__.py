"""People in Spark: the same offer that serves a page, on every part of a table that is larger than one machine.

Knows: parts of a Spark table as Arrow batches, and that a fault in one stops the whole. Never: a rule; each part goes
through ``engines.offer.offer`` unchanged. Spark is an optional extra (``pip install ownway[spark]``).
"""

from ownway.connectors.spark.batches import AMOUNTS, offered
from ownway.connectors.spark.offers import offers_in_spark

__all__ = ["AMOUNTS", "offered", "offers_in_spark"]
