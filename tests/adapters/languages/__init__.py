"""Tests of intake.adapters.languages."""
