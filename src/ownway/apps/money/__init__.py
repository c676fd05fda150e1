"""Money: books in whole pence that only grow, budgets made of streams, what comes in, what is spent, what is left.

Knows: who pays, what each stream may pay for, every entry and its seal. Never: how a budget was decided, or a bank.
"""
