"""Migrations of charging."""
