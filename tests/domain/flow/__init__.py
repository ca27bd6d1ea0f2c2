"""Tests of intake.domain.flow."""
