"""Tests of intake.adapters.files."""
