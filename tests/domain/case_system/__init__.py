"""What of a case leaves, by a map."""
