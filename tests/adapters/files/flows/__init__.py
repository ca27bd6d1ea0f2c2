"""Tests of intake.adapters.files.flows."""
