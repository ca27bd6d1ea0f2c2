"""Tests of intake.domain.notices."""
