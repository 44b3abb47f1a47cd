"""Linking: same text, same claim, same story."""
