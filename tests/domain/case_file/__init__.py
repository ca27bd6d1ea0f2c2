"""Tests of intake.domain.case_file."""
