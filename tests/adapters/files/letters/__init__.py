"""Tests of intake.adapters.files.letters."""
