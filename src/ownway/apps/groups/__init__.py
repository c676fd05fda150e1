"""Co-production groups: who sits in them since when, when they meet, what they read, vote on and write down.

Knows: groups of a place, seats, meetings with agenda, papers, motions, votes and minutes. A motion may name by its hash
what it adopts: rules, questions or figures. Never: why somebody draws on support, or a word about a person.
"""
