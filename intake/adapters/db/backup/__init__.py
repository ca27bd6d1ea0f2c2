"""A consistent copy of every table, and bringing one back into an empty place."""
