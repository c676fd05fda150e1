"""Checks: a small sample instead of everybody's returns, money asked back fairly or offered, what a funder looks at.

Knows: why somebody was drawn, exactly what a reviewer saw, each step of asking money back or offering it, and its
letter. Never: lines of anybody.
"""
