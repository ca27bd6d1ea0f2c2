"""Tests of intake.domain.letters."""
