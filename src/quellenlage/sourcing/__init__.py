"""Sourcing: on how many independent feet a claim stands."""
