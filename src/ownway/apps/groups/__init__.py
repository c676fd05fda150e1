"""Co-production groups: who sits in them, and since when.

Knows: groups of a place and their seats. Never: why somebody draws on support, or a word about a person.
"""
