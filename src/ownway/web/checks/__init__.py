"""Checks in proportion: the place's published rules, the funder's desk, and a person's own page."""
