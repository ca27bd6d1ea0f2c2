"""Letters as documents that can be kept."""
