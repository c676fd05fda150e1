"""Migrations of assessment."""
