"""What of a case goes into a council's own case system, by a map of its fields."""
