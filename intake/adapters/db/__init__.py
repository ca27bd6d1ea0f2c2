"""Drafts, cases and events in SQLite or PostgreSQL."""
