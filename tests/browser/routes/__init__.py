"""Each route of a complaint, played to its lawful end on the screen alone."""
