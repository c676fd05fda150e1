"""Closing: what happened in a life (hospital, a move, a death, another need), and money that ends or goes on well.

Knows: who is to be told and who was, what goes on being paid and why, what is still owed, and each closing statement.
Never: moves money, takes anything back, or ends support (that is a decision).
"""
