"""
Drawings: what sourcing knows, as SVG from the server. Each is a pure function from records to a figure.

`graph`, `timeline` and `ranges` give whole figures: the drawing, wide and narrow, its key, and a folded table that
says the same. `course` is a small drawing for lists. Addresses are given as a mapping from a statement's id to where
its words stand, highlighted.
"""

from quellenlage.web.drawings.course import course
from quellenlage.web.drawings.graph import graph
from quellenlage.web.drawings.ranges import ranges
from quellenlage.web.drawings.timeline import timeline

__all__ = ["course", "graph", "ranges", "timeline"]
