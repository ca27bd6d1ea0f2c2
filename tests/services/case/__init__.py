"""Tests of intake.services.case."""
