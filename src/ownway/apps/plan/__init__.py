"""Plans: the good life first, then the lines to it, drafts, agreement, reviews and leaving.

Knows: the person's own words, outcomes, lines with their cost and who does them, what was asked and answered before
agreeing. Never: where money is (money), how points become pounds (allocation), or who may decide (people, decisions).
"""
