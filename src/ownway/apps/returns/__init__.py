"""The national returns a place sends about the people it supports: taken in, and made again from its own records.

Knows: by which numbers a return knows somebody, every row it told of them (sealed), which lines of support came from
it, what only a human could settle and who did, and which returns were made here. Never: a person's name, and nothing of
anybody who was forgotten.
"""
