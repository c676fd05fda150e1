"""The plan: a good life first, then the lines to it."""
