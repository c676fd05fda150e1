"""Releases of open data: numbered, dated versions of protected tables that everybody at work and the group saw first.

Knows: what a version shows, who said what before it went out, who adopted it, and what is not published and why. Never:
a figure somebody typed, or a true count on a page; what audits need of them stays in a table of its own.
"""
