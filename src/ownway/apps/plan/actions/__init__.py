"""Deeds of plans, one module a deed."""
