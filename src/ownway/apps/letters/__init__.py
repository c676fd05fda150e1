"""Letters by e-mail that are written and not yet sent.

Knows: each waiting letter, sealed, and when it is tried next. Never: what it says, or any letter once it has gone.
"""
