"""Mistakes planted in what ships, and what the checker must say about each."""
