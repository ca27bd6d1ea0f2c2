"""Flows, read from YAML."""
