"""Tests of intake.adapters.crypto."""
