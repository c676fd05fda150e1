"""From finding to doing: what a wave says, what a group finds in it, votes, what is agreed, and whether it moved.

Knows: the protected report of a wave, findings of a meeting, votes on what matters and can be done, actions with who
answers for them. Never: an answer of anybody, a count that was not protected, or that one thing causes another.
"""
