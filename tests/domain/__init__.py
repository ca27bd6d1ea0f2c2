"""Tests of intake.domain."""
