"""Whole conversations through the flows that ship."""
