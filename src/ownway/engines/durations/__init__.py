"""How long steps really take, with people still waiting counted and every way a wait can end kept apart.

Knows: days waited and how each wait ended or stands. Never: whose wait it is, or what day it is today.
"""

from ownway.engines.durations.curve import Band, Curve, curve, curves
from ownway.engines.durations.saying import say_wait
from ownway.engines.durations.waits import MOST_DAYS, STILL_WAITING, Waits, waits

__all__ = ["MOST_DAYS", "STILL_WAITING", "Band", "Curve", "Waits", "curve", "curves", "say_wait", "waits"]
