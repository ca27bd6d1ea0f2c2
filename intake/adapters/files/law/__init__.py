"""Procedures and council packs, read from YAML."""
