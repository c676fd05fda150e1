"""The few values everything shares: pence, periods, fields, figures, workings, problems and references.

Knows: how amounts, days, faults and explanations are written down. Never: Django, a database, a clock, a network.
"""
