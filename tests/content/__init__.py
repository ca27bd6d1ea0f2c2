"""Tests of what is written for people: pages, packs, words."""
