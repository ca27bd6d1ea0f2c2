"""Tests of intake.domain.word_match."""
