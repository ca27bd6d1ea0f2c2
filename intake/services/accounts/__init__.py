"""How people sign in, whichever room their account is for."""
