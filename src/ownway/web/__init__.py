"""Pages for people: what is asked for, what is shown, and how it looks.

Knows: routes, forms, templates, words on pages. Never: a rule, an amount worked out here, a table of its own.
"""
