"""Tests of the house itself: its layers, its manners, its sizes."""
