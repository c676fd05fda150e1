"""Ownway: a person is told what money there is, plans, spends it their own way and says whether it worked."""

__version__ = "0.1.0"
