"""What happens to a case, whoever brings it about."""
