"""Rows of a file of running cases, and the events that are made of them."""
