"""What the programs of a council do here, each with a token that says what it may."""
