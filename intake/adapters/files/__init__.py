"""Flows, procedures, packs and pages, read from YAML and Markdown."""
