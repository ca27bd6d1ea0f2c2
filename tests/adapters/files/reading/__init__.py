"""Tests of intake.adapters.files.reading."""
