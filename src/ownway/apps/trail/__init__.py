"""The trail: one append-only, hash-chained line for every deed at a place.

Knows: which deed, by whom, about whom, when; references, counts and hashes. Never: words about a person.
"""
