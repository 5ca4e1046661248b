"""Ends at once, with status 0 and without a word."""
