"""The journey: a dated diary of each person's road, and the seven promises with their evidence.

Knows: which step, who holds it, by when, what was told and what the person answered. Never: what the step itself holds;
higher apps report their milestones down to it.
"""
