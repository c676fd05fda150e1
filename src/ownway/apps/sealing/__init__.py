"""Keys and sealed words.

Knows: one key for each person, kept outside the database, and how words are locked with it.
Never: who may read them (that is ``people.permissions``), or what they say.
"""
