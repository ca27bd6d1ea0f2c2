"""The talk, one move at a time."""
