"""Assessment: what life is like and what help it takes, told by the person and seen by a practitioner, side by side.

Knows: answers to the adopted questions, differences and how they were settled, who is already there, eligibility with
its reasons, and the number beside today's support.
Never: prices (engines), what is decided about money (decisions, plan).
"""
