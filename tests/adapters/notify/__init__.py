"""Tests of intake.adapters.mail."""
