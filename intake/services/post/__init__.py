"""What waits to be sent, and its sending."""
