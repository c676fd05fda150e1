"""Rules of money over time: when payments fall due, which stream pays, how long it lasts, what a month should cost.

Knows: days and whole pence. Never: whose money it is, a database, a clock.
"""
