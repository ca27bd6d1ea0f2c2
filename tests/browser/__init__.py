"""Goes through the whole as a person would, in a real browser."""
