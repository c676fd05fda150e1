"""Decisions: which rules are in force, figures that can be made again, what was decided and why, and challenges.

Knows: every adopted version whole, each worked figure with its inputs, each decision with its reason and clock.
Never: how a figure is computed (engines) or what a plan holds (plan).
"""
