"""Joins to the outside world, one folder for each outside thing."""
