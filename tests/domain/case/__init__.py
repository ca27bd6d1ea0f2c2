"""Tests of intake.domain.case."""
