"""Tests of intake.adapters.db."""
