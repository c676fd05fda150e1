"""Who is drawn for a check: a small sample by published parts, one of them chance, made again from its seed.

Knows: what each person met, the parts of the sample, a seed. Never: who anybody is, or what day it is today.
"""

from ownway.engines.sampling.criteria import Because, Criterion, Sample, read_sample, usual_sample, usual_text
from ownway.engines.sampling.drawing import Drawn, draw, rank

__all__ = ["Because", "Criterion", "Drawn", "Sample", "draw", "rank", "read_sample", "usual_sample", "usual_text"]
