"""Places: councils, integrated care boards and user-led organisations, side by side in one installation.

Knows: their names, ways to reach them, who can help there, and their dated local rules. Never: anything about a person.
"""
