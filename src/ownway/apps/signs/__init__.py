"""Signs of fraud and financial abuse: found without watching everyone, looked at by a named lead, told to the person.

Knows: each sign and what it rests on, the lawful route, who was told or why not yet. Never: lines, or stopping money.
"""
