"""SQLite or PostgreSQL behind the ports: sealed drafts, encrypted cases, limits."""
