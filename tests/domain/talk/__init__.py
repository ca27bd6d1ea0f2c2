"""Tests of intake.domain.talk."""
