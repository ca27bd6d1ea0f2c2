"""What only an advocacy service does that was asked to help."""
