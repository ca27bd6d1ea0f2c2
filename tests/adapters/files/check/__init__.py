"""Tests of intake.adapters.files.check."""
