"""Tests of intake.adapters."""
