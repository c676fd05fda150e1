"""Pooled: people who share an assistant, a minibus or a house, each with a fair share; funds given to them together.

Knows: who agreed to what, each cost and everybody's share of it, votes, leaving, what a fund must bring about.
Never: moves a penny between two people's books, or shows one member's budget or lines to another.
"""
