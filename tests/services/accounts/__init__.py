"""Tests of intake.services.accounts."""
