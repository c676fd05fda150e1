"""Deeds of assessing, one module a deed."""
