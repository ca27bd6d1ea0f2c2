"""Cases that are open when a council begins here, read from a file of its old system."""
