"""Tests of intake.adapters.documents."""
