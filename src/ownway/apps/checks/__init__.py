"""Checks: a small sample instead of everybody's returns, money asked back fairly, and what a funder must look at.

Knows: why somebody was drawn, exactly what a reviewer saw, each step of asking money back. Never: lines of anybody.
"""
