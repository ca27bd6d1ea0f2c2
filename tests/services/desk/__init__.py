"""Tests of intake.services.desk."""
