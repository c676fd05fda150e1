"""Deeds of decisions, one module a deed."""
