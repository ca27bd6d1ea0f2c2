"""Tests of intake.services.young."""
