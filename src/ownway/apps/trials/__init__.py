"""Changes tried on everybody: proposed rule sets, and published statements and figures of what they would do.

Knows: which rules were proposed and why, and numbers that disclosure control let through. Never: a person; columns of a
place's own people leave only towards a worker that keeps nothing.
"""
