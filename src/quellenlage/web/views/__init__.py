"""
What the templates are given: one frozen record a page, and the records these are made of.

Words of reports stand in them as they are; the templates' environment makes them harmless (`rendering.py`).
`href`s are addresses on this site. Drawings are SVG as text, made by `drawings/`.
"""
