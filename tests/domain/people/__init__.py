"""Tests of intake.domain.people."""
