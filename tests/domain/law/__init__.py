"""Tests of intake.domain.law."""
