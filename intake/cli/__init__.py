"""The `intake` command."""
