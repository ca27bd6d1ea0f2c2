"""Finding the faults in flows and content, with their places."""
