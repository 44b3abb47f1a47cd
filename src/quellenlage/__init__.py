"""Quellenlage: who says what, through whom, how surely, and on how many independent feet a claim stands."""

__version__ = "0.1.0"
