"""Tests of intake.domain.submission."""
