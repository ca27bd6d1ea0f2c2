"""The law as data: procedures, clocks and working days."""
