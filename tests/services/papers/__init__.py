"""Tests of intake.services.papers."""
