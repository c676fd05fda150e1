"""People: who they are, how to reach them, who stands beside them, and who may see what.

Knows: a person belongs to nobody; each place keeps its own record of them. Never: needs, plans or money.
"""
