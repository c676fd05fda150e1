"""Banking: statements brought in, each true line once, matched to payments and to lines of the plan.

Knows: which lines a bank told and how often, what each was, the rules people taught, where balances do not agree.
Never: how a file is read (``ports``), or a line that nobody told it.
"""
