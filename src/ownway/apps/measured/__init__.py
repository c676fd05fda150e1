"""What daily work adds up to: how long it takes, who was told, what paperwork costs, and who got nothing.

Knows: counts of a place as they were on a day, the protected tables it published quarter by quarter, and what each form
asked. Never: a word about a person. Nothing is typed for a figure; the diary and the decisions are the truth.
"""
