"""A young person's letters, as parts that a renderer sets."""
