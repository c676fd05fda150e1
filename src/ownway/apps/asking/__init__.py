"""Asking: "can I spend it on ...?", answered from the plan at once or by a named person by a day, and kept.

Knows: each question and its clock, each signed answer, answers told again without names. Never: moves money, says no
by silence or by itself, or ties what is told again to anybody.
"""
