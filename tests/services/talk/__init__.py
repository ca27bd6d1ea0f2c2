"""Tests of intake.services.talk."""
