"""Requests by a seed at every door in every role, and a word of its own in every box."""
