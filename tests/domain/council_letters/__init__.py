"""Tests of intake.domain.council_letters."""
