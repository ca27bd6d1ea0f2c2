"""Tests of intake.adapters.files.law."""
