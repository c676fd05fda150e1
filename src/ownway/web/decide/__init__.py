"""Deciding, and reading what was decided."""
