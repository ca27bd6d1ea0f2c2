"""Tests of intake.cli."""
