"""The tables of closing."""

from ownway.apps.closing.models.statements import ClosingStatement
from ownway.apps.closing.models.turns import LineThen, SetAside, ToTell, Turn

__all__ = ["ClosingStatement", "LineThen", "SetAside", "ToTell", "Turn"]
