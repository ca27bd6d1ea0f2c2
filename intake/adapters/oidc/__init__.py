"""Councils' own OpenID Connect providers."""
