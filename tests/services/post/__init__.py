"""Tests of intake.services.post."""
